import Kernel

extension MatchCase.Tier {
    var json: JSON {
        var members: [String: JSON] = [
            "tier": .number(Int64(tier)), "groups": .number(Int64(groups)), "demand": .number(demand),
            "coverage": .number(coverage),
        ]
        if let worst {
            members["worst"] = .object([
                "village": .text(worst.village), "demand": .number(worst.demand),
                "coverage": .number(worst.coverage),
            ])
        }
        return .object(members)
    }
}

extension MatchCase {
    func json(_ opening: Opening) -> JSON {
        .object(
            [
                "intention": .text(name(of: opening)), "left": .number(opening.left),
            ].merging(
                Self.json(opening.relaxation, name(of: opening.relaxation), opening.needs, opening.lacking)
            ) { own, _ in own })
    }

    public func name(of opening: Opening) -> String { names.intentions[opening.intention] }

    /// The region that a relaxation leads to; nil for anywhere, and for what is no region.
    public func name(of relaxation: Relaxation) -> String? {
        if case .region(let outer?) = relaxation { names.regions[outer] } else { nil }
    }

    static func json(_ relaxation: Relaxation, _ to: String?, _ needs: Int, _ lacking: Int64) -> [String:
        JSON]
    {
        var members: [String: JSON] = [
            "relax": .text(relaxation.kind.rawValue), "needs": .number(Int64(needs)),
            "lacking": .number(lacking),
        ]
        if let to { members["to"] = .text(to) }
        return members
    }
}

extension Explanation {
    public var json: JSON {
        var members: [String: JSON] = ["kind": .text(kind)]
        if !standings.isEmpty { members["standings"] = .list(standings.map(\.json)) }
        if let giving {
            members["giving"] = giving.json
        }
        if !lines.isEmpty {
            members["lines"] = .list(
                lines.map { .object(["name": .text($0.name), "amount": .number($0.amount)]) })
        }
        return .object(members)
    }
}

extension Explanation.Standing {
    /// So many intentions are named.
    private static let namesMax = 20

    fileprivate var json: JSON {
        .object([
            "name": .text(name), "village": .text(group.village), "tier": .number(Int64(group.tier)),
            "demand": .number(demand), "coverage": .number(coverage),
            "group_demand": .number(group.demand), "group_coverage": .number(group.coverage),
            "intentions": .number(Int64(intentions)), "offered": .number(offered),
            "no_better": .number(Int64(noBetter)),
            "withheld": .list(
                withheld.map {
                    .object([
                        "relax": .text($0.kind.rawValue), "count": .number(Int64($0.intentions.count)),
                        "left": .number($0.left),
                        "intentions": .list($0.intentions.prefix(Self.namesMax).map { .text($0) }),
                    ])
                }),
        ])
    }
}

extension Explanation.Giving {
    fileprivate var json: JSON {
        .object([
            "name": .text(name), "amount": .number(amount), "given": .number(given),
            "needs": .number(Int64(needs)), "lacking": .number(lacking),
            "relaxations": .list(
                openings.map { .object(MatchCase.json($0.relaxation, $0.to, $0.needs, $0.lacking)) }),
        ])
    }
}
