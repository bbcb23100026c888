import Bookkeeping
import Kernel

extension MatchRunner {
    /// What a run was offered and what it placed.
    public struct Summary: Sendable {
        public struct Tier: Sendable {
            public let tier: Int
            public let demand: Fen
            public let placed: Fen
        }

        public let match: ID<Match>
        public let lots: Int
        public let needs: Int
        public let supply: Fen
        public let demand: Fen
        public let lines: Int
        public let placed: Fen
        /// Tiers that anybody asked for.
        public let tiers: [Tier]
    }
}

extension MatchRunner.Summary {
    private static let tierNumbers = 1...4

    init(_ match: ID<Match>, _ frozen: MatchInstance, _ lines: MatchLines) throws(Refusal) {
        let tierOf = Dictionary(frozen.needs.map { ($0.need, $0.tier) }) { first, _ in first }
        do throws(KernelError) {
            var tiers: [Tier] = []
            for tier in Self.tierNumbers {
                let demand = try Fen.sum(frozen.needs.filter { $0.tier == tier }.map(\.amount))
                guard demand > .zero else { continue }
                let placed = try Fen.sum(lines.lines.filter { tierOf[$0.need] == tier }.map(\.amount))
                tiers.append(Tier(tier: tier, demand: demand, placed: placed))
            }
            self.init(
                match: match, lots: frozen.supplies.count, needs: frozen.needs.count,
                supply: try Fen.sum(frozen.supplies.map(\.amount)),
                demand: try Fen.sum(frozen.needs.map(\.amount)), lines: lines.lines.count,
                placed: try Fen.sum(lines.lines.map(\.amount)), tiers: tiers)
        } catch {
            throw .rule(Violation(.amountTooLarge, match))
        }
    }

    public var json: JSON {
        .object([
            "match": .text(match.description), "lots": .number(Int64(lots)), "needs": .number(Int64(needs)),
            "supply_fen": .number(supply.amount), "demand_fen": .number(demand.amount),
            "lines": .number(Int64(lines)), "placed_fen": .number(placed.amount),
            "tiers": .list(
                tiers.map {
                    .object([
                        "tier": .number(Int64($0.tier)), "demand_fen": .number($0.demand.amount),
                        "placed_fen": .number($0.placed.amount),
                    ])
                }),
        ])
    }

    /// Nil for anything but what ``json`` gives.
    init?(_ json: JSON) {
        guard case .text(let name)? = json["match"], let match = ID<Match>(name),
            let lots = json.count("lots"), let needs = json.count("needs"), let lines = json.count("lines"),
            let supply = json.fen("supply_fen"), let demand = json.fen("demand_fen"),
            let placed = json.fen("placed_fen"), case .list(let list)? = json["tiers"]
        else { return nil }
        var tiers: [Tier] = []
        for item in list {
            guard let tier = item.count("tier"), let demand = item.fen("demand_fen"),
                let placed = item.fen("placed_fen")
            else { return nil }
            tiers.append(Tier(tier: tier, demand: demand, placed: placed))
        }
        self.init(
            match: match, lots: lots, needs: needs, supply: supply, demand: demand, lines: lines,
            placed: placed,
            tiers: tiers)
    }
}

extension JSON {
    fileprivate func count(_ key: String) -> Int? {
        if case .number(let value)? = self[key] { Int(value) } else { nil }
    }

    fileprivate func fen(_ key: String) -> Fen? {
        if case .number(let value)? = self[key] { try? Fen(value) } else { nil }
    }
}
