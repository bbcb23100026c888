import Kernel
import MatchingCheck

extension MatchInstance {
    /// The one kind of which a book's certificate speaks.
    public static let kind = "money"

    /// Whether lines that keep to the instance are also what the policy asks for: A–D of docs/matching.md, an intention
    /// there being a wish here with all of its lots.
    func prove(_ lines: [MatchLines.Line], by certificate: MatchCertificate) throws(Violation) {
        guard certificate.format == MatchCertificate.form, certificate.kinds.map(\.kind) == [Self.kind] else {
            throw Violation(.proofMalformed, "certificate")
        }
        let given = joined(lines)
        let groups = groups(given)
        do throws(MatchFault) { try problem.check(given, groups, certificate.kinds[0]) } catch {
            throw Violation(error.rule, subject(of: error, groups))
        }
    }

    /// The regions of ``problem``, by their numbers: villages first and in their order, so that a group's village is its
    /// number; then what is above them, then, each for itself, areas of wishes in which nobody needs anything.
    public var areas: [Area] {
        var known: Set<Area> = []
        let above = Set(villages.flatMap(\.within)).sorted().map(Area.region)
        let all = villages.map { Area.village($0.village) } + above + wishes.compactMap(\.restriction.area)
        return all.filter { known.insert($0).inserted }
    }

    /// The instance as a checker takes it: a wish with all of its lots is an intention.
    public var problem: MatchProblem {
        let numbers = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
        var problem = MatchProblem()
        problem.parents = Array(repeating: nil, count: numbers.count)
        for place in villages {
            var inner = Area.village(place.village)
            for region in place.within {
                if let number = numbers[inner] { problem.parents[number] = numbers[.region(region)] }
                inner = .region(region)
            }
        }
        var categories: [String: Int] = [:]
        for code in needs.map(\.category) + wishes.flatMap(\.restriction.categories)
        where categories[code] == nil {
            categories[code] = categories.count
        }
        let attributes = HouseholdAttribute.allCases
        problem.needs = needs.map { want in
            var need = MatchProblem.Need()
            (need.household, need.region) = (want.household.index, numbers[.village(want.village)] ?? 0)
            need.category = categories[want.category] ?? 0
            need.attributes = [attributes.firstIndex(of: want.attribute) ?? 0]
            (need.tier, need.amount) = (want.tier, want.amount.amount)
            return need
        }
        let offered = offered
        for (place, wish) in wishes.enumerated() {
            var intention = MatchProblem.Intention()
            intention.amount = offered[wish.purpose] ?? 0
            intention.region = wish.restriction.area.flatMap { numbers[$0] }
            intention.categories = wish.restriction.categories.compactMap { categories[$0] }
            intention.attribute = wish.restriction.attribute.flatMap(attributes.firstIndex)
            // Who is barred has had all that there may be.
            intention.householdCap =
                wish.householdCap?.amount ?? (wish.barred.isEmpty ? nil : intention.amount)
            problem.used += wish.barred.map { (place, $0.index, intention.householdCap ?? 0) }
            problem.used += wish.used.map { (place, $0.household.index, $0.amount.amount) }
            problem.intentions.append(intention)
        }
        problem.accepted = fixed
        return problem
    }

    /// All that there is of each purpose: what is free, and what accepted lines give.
    public var offered: [Purpose: Int64] {
        var offered: [Purpose: Int64] = [:]
        for share in supplies { offered[share.purpose, default: 0] += share.amount.amount }
        for line in accepted { offered[line.purpose, default: 0] += line.amount.amount }
        return offered
    }

    /// Accepted lines by number.
    private var fixed: [MatchLine] {
        let (wishOf, needOf) = (wishPlaces, needPlaces)
        return accepted.map { line in
            (wishOf[line.purpose] ?? wishes.count, needOf[line.need] ?? needs.count, line.amount.amount)
        }
    }

    /// One line for a need and a wish, whatever the lots, accepted lines contained; by need and then wish.
    public func joined(_ lines: [MatchLines.Line]) -> [MatchLine] {
        let (places, needOf) = (wishPlaces, needPlaces)
        let (supplyOf, wishOf) = (supplyPlaces, supplies.map { places[$0.purpose] ?? wishes.count })
        let numbered = lines.map { line in
            (
                supplyOf[line.lot].map { wishOf[$0] } ?? wishes.count, needOf[line.need] ?? needs.count,
                line.amount.amount
            )
        }
        var joined: [MatchLine] = []
        for line in (numbered + fixed).sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
            if let last = joined.last, (last.need, last.intention) == (line.1, line.0) {
                joined[joined.count - 1].amount += line.2
            } else {
                joined.append(line)
            }
        }
        return joined
    }

    private func groups(_ lines: [MatchLine]) -> [MatchGroup] {
        var got = needs.map { _ in Int64(0) }
        for line in lines where got.indices.contains(line.need) { got[line.need] += line.amount }
        let places = Dictionary(uniqueKeysWithValues: villages.enumerated().map { ($1.village, $0) })
        struct Key: Hashable {
            let village: Int
            let tier: Int
        }
        var groups: [Key: (demand: Int64, coverage: Int64)] = [:]
        for (want, got) in zip(needs, got) {
            let key = Key(village: places[want.village] ?? 0, tier: want.tier)
            groups[key, default: (0, 0)].demand += want.amount.amount
            groups[key, default: (0, 0)].coverage += got
        }
        return groups.map { ($0.village, $0.tier, $1.demand, $1.coverage) }
            .sorted { ($0.region, $0.tier) < ($1.region, $1.tier) }
    }

    private func subject(of fault: MatchFault, _ groups: [MatchGroup]) -> String {
        let group = fault.group.map { "\(villages[groups[$0].region].village) \(groups[$0].tier)" }
        let wish = fault.intention.map { "\(wishes[$0].purpose)" }
        let need = fault.need.map { "\(needs[$0].need)" }
        return [fault.code.rawValue, group, wish, need].compactMap(\.self).joined(separator: " ")
    }
}

extension MatchFault {
    fileprivate var rule: Rule {
        switch code {
        case .problemMalformed, .certificateMalformed: .proofMalformed
        case .lineOutOfOrder: .lineOrder
        case .lineUnknown, .lineNotEligible, .acceptedChanged, .needPartlyMet: .lineNotEligible
        case .intentionOverspent: .supplyExceeded
        case .needOverfilled: .needExceeded
        case .capExceeded: .capExceeded
        case .groupsDiffer, .ratioWrong: .unfair
        case .labelWrong: isLifted ? .pairUnproven : .unfair
        case .priceWrong: isLifted ? .pairUnproven : .againstPreference
        case .costDiffers: .againstPreference
        }
    }
}
