import Bookkeeping
import Kernel
import Matching
import MatchingCheck

/// The solver's view of a frozen instance, and its answer in the book's ids.
public struct MatchSolution: Sendable {
    public let lines: MatchLines
    /// Of one kind; labels and prices of wishes and needs in the order of the instance.
    public let certificate: MatchCertificate

    /// Solves outside the writer: pure, and the same for everyone who holds the instance.
    public init(_ frozen: MatchInstance) throws(Refusal) {
        let network = Network(frozen)
        let solution: Solution
        do throws(MatchingError) { solution = try Solver.solve(network.instance) } catch {
            throw .keeper(.stopped(error.code))
        }
        var answer = MatchLines()
        for line in solution.lines where frozen.supplies.indices.contains(line.supply) {
            do throws(KernelError) {
                answer.lines.append(
                    MatchLines.Line(
                        amount: try Fen(line.amount), lot: frozen.supplies[line.supply].lot,
                        need: frozen.needs[line.need].need))
            } catch {
                throw .rule(Violation(.amountTooLarge, frozen.needs[line.need].need))
            }
        }
        lines = answer
        var certificate = MatchCertificate()
        certificate.format = MatchCertificate.form
        certificate.kinds = [MatchCertificate.Kind(MatchInstance.kind, solution.certificate)]
        self.certificate = certificate
    }
}

extension Regret {
    /// Of a run in a book. Solves its instance once more as if nothing were accepted.
    init(_ frozen: MatchInstance, _ lines: MatchLines, _ certificate: MatchCertificate) throws(Refusal) {
        var network = Network(frozen).instance
        network.accepted = []
        var problem = frozen.problem
        problem.accepted = []
        let solution: Solution
        do throws(MatchingError) { solution = try Solver.solve(network) } catch {
            throw .keeper(.stopped(error.code))
        }
        var joined: [MatchLine] = []
        for line in solution.lines {
            let wish = network.supplies[line.supply].intention
            joined.append((wish, line.need, line.amount))
        }
        self.init(
            kept: MatchCase(frozen, lines, certificate),
            rerun: MatchCase(
                frozen, problem, joined, MatchCertificate.Kind(MatchInstance.kind, solution.certificate)))
    }
}

/// Ids made dense: places are the regions and villages of the instance, categories and attributes are numbered.
private struct Network {
    private(set) var instance = Instance(regions: [], intentions: [], supplies: [], needs: [])
    private var places: [Area: Int] = [:]
    private var categories: [String: Int] = [:]
    private static let attributes = HouseholdAttribute.allCases

    init(_ frozen: MatchInstance) {
        for place in frozen.villages { add(place) }
        let places = frozen.wishPlaces
        let offered = frozen.offered
        for (index, wish) in frozen.wishes.enumerated() {
            let cap = wish.householdCap?.amount ?? (wish.barred.isEmpty ? nil : offered[wish.purpose])
            instance.intentions.append(
                Instance.Intention(restriction(wish.restriction), householdCap: cap))
            // A household that is barred has had all it may get; where nothing else caps the wish, all that there is does.
            for household in wish.barred {
                instance.used.append(
                    Instance.Commitment(intention: index, household: household.index, amount: cap ?? 0))
            }
            for use in wish.used where !wish.barred.contains(use.household) {
                instance.used.append(
                    Instance.Commitment(
                        intention: index, household: use.household.index, amount: use.amount.amount))
            }
        }
        for share in frozen.supplies {
            instance.supplies.append(
                Instance.Supply(intention: places[share.purpose] ?? 0, amount: share.amount.amount))
        }
        for want in frozen.needs {
            instance.needs.append(
                Instance.Need(
                    household: want.household.index, region: place(.village(want.village)),
                    category: category(want.category), attributes: [Self.number(want.attribute)],
                    tier: want.tier,
                    amount: want.amount.amount))
        }
        accept(frozen, places)
    }

    /// What accepted lines give of a wish is a supply of its own, after all lots.
    private mutating func accept(_ frozen: MatchInstance, _ wishes: [Purpose: Int]) {
        let needs = Dictionary(uniqueKeysWithValues: frozen.needs.enumerated().map { ($1.need, $0) })
        var supplies: [Int: Int] = [:]
        for line in frozen.accepted {
            guard let wish = wishes[line.purpose], let need = needs[line.need] else { continue }
            let supply = supplies[wish] ?? instance.supplies.count
            if supplies.updateValue(supply, forKey: wish) == nil {
                instance.supplies.append(Instance.Supply(intention: wish, amount: 0))
            }
            instance.supplies[supply].amount += line.amount.amount
            instance.accepted.append(Line(supply: supply, need: need, amount: line.amount.amount))
        }
    }

    /// A village below the regions above it; each region is added once, its parent first.
    private mutating func add(_ place: MatchInstance.Place) {
        var parent: Int?
        for region in place.within.reversed() { parent = self.place(.region(region), below: parent) }
        _ = self.place(.village(place.village), below: parent)
    }

    private mutating func place(_ area: Area, below parent: Int? = nil) -> Int {
        if let known = places[area] { return known }
        let index = instance.regions.count
        instance.regions.append(Instance.Region(parent: parent))
        places[area] = index
        return index
    }

    private mutating func category(_ code: String) -> Int {
        if let known = categories[code] { return known }
        categories[code] = categories.count
        return categories.count - 1
    }

    private static func number(_ attribute: HouseholdAttribute) -> Int {
        attributes.firstIndex(of: attribute) ?? 0
    }

    private mutating func restriction(_ wish: Restriction) -> Instance.Restriction {
        Instance.Restriction(
            region: wish.area.map { place($0) }, categories: wish.categories.map { category($0) }.sorted(),
            attribute: wish.attribute.map(Self.number))
    }
}
