import Bookkeeping
import Kernel
import Matching

extension MatchInstance {
    /// The lines that the solver finds, in the order that `match.run` asks for.
    func solved() throws -> [MatchLines.Line] {
        let regions = Set(villages.flatMap(\.within)).sorted()
        var nodes = regions.map { region in
            let chain = villages.first { $0.within.contains(region) }?.within ?? []
            let parent = chain.drop { $0 != region }.dropFirst().first
            return Instance.Region(parent: parent.flatMap(regions.firstIndex))
        }
        var villageNode: [ID<Village>: Int] = [:]
        for place in villages {
            villageNode[place.village] = nodes.count
            nodes.append(Instance.Region(parent: place.within.first.flatMap(regions.firstIndex)))
        }
        // A place without open needs stands beside the others.
        let nowhere = nodes.count
        nodes.append(Instance.Region())
        let categories = Set(needs.map(\.category) + wishes.flatMap(\.restriction.categories)).sorted()
        let attribute = { (value: HouseholdAttribute) in
            HouseholdAttribute.allCases.firstIndex(of: value) ?? 0
        }
        let asked = wishes.map { wish in
            let region: Int? =
                switch wish.restriction.area {
                case .region(let id): regions.firstIndex(of: id) ?? nowhere
                case .village(let id): villageNode[id] ?? nowhere
                case nil: nil
                }
            return Instance.Intention(
                .init(
                    region: region,
                    categories: wish.restriction.categories.compactMap(categories.firstIndex).sorted(),
                    attribute: wish.restriction.attribute.map(attribute)),
                householdCap: cap(of: wish))
        }
        let place = { (purpose: Purpose) in wishes.firstIndex { $0.purpose == purpose } ?? 0 }
        let instance = Instance(
            regions: nodes, intentions: asked,
            supplies: supplies.map { .init(intention: place($0.purpose), amount: $0.amount.amount) },
            needs: needs.map {
                .init(
                    household: $0.household.index, region: villageNode[$0.village] ?? nowhere,
                    category: categories.firstIndex(of: $0.category) ?? 0,
                    attributes: [attribute($0.attribute)],
                    tier: $0.tier, amount: $0.amount.amount)
            },
            used: wishes.flatMap { wish in
                spent(wish).map {
                    .init(
                        intention: place(wish.purpose), household: $0.household.index,
                        amount: $0.amount.amount)
                }
            })
        return try Solver.solve(instance).lines.map {
            .init(amount: try Fen($0.amount), lot: supplies[$0.supply].lot, need: needs[$0.need].need)
        }
    }

    /// What caps a wish: its own cap, or all of its money where a household is barred from it.
    private func cap(of wish: Wish) -> Int64? {
        if wish.householdCap == nil, wish.barred.isEmpty { return nil }
        let supply = supplies.filter { $0.purpose == wish.purpose }.reduce(0) { $0 + $1.amount.amount }
        return wish.householdCap?.amount ?? supply
    }

    private func spent(_ wish: Wish) -> [Used] {
        wish.used.filter { !wish.barred.contains($0.household) }
            + wish.barred.map { household in
                .with { ($0.amount, $0.household) = (Fen(integerLiteral: cap(of: wish) ?? 0), household) }
            }
    }
}
