import Bookkeeping
import Kernel
import MatchingCheck

extension MatchRunner {
    /// What a run was offered and what it placed.
    public struct Summary: Sendable {
        public struct Tier: Sendable {
            public let tier: Int
            /// All that the needs ask for.
            public let demand: Fen
            /// What accepted lines gave before.
            public let accepted: Fen
            public let placed: Fen
            /// Had cards been served as they came.
            public let firstCome: Fen
            /// What the village that fares worst gets of what it needs, accepted lines included, in hundredths rounded down,
            /// among those that anybody may serve; nil where there is none.
            public let worst: Int?
            public let firstComeWorst: Int?
        }

        public let match: ID<Match>
        public let lots: Int
        /// Those that lack something.
        public let needs: Int
        public let supply: Fen
        /// What they lack.
        public let demand: Fen
        public let lines: Int
        public let placed: Fen
        /// Tiers that anybody asked for.
        public let tiers: [Tier]
        /// Only where it was asked for and the run was not a repetition.
        public internal(set) var regret: Regret?
    }
}

extension MatchRunner.Summary {
    private static let tierNumbers = 1...4

    init(_ match: ID<Match>, _ frozen: MatchInstance, _ lines: MatchLines, _ certificate: MatchCertificate)
        throws(Refusal)
    {
        let answered = MatchCase(frozen, lines, certificate)
        let lacking: [Fen]
        do throws(Violation) { lacking = try frozen.lacking() } catch { throw .rule(error) }
        do throws(KernelError) {
            var tiers: [Tier] = []
            for (tier, firstCome) in zip(answered.tiers, answered.firstCome) {
                let accepted = answered.accepted(inTier: tier.tier)
                tiers.append(
                    Tier(
                        tier: tier.tier, demand: try Fen(tier.demand), accepted: try Fen(accepted),
                        placed: try Fen(tier.coverage - accepted),
                        firstCome: try Fen(firstCome.coverage - accepted), worst: tier.worst?.hundredths,
                        firstComeWorst: firstCome.worst?.hundredths))
            }
            self.init(
                match: match, lots: frozen.supplies.count, needs: lacking.count { $0 > .zero },
                supply: try Fen.sum(frozen.supplies.map(\.amount)),
                demand: try Fen.sum(lacking), lines: lines.lines.count,
                placed: try Fen.sum(lines.lines.map(\.amount)), tiers: tiers)
        } catch {
            throw .rule(Violation(.amountTooLarge, match))
        }
    }

    public var json: JSON {
        var members: [String: JSON] = [
            "match": .text(match.description), "lots": .number(Int64(lots)), "needs": .number(Int64(needs)),
            "supply_fen": .number(supply.amount), "demand_fen": .number(demand.amount),
            "lines": .number(Int64(lines)), "placed_fen": .number(placed.amount),
            "tiers": .list(tiers.map(\.json)),
        ]
        if let regret { members["regret"] = regret.json }
        return .object(members)
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
            guard let tier = Tier(item) else { return nil }
            tiers.append(tier)
        }
        self.init(
            match: match, lots: lots, needs: needs, supply: supply, demand: demand, lines: lines,
            placed: placed,
            tiers: tiers)
    }
}

extension MatchRunner.Summary.Tier {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "tier": .number(Int64(tier)), "demand_fen": .number(demand.amount),
            "accepted_fen": .number(accepted.amount), "placed_fen": .number(placed.amount),
            "first_come_fen": .number(firstCome.amount),
        ]
        if let worst { members["worst_percent"] = .number(Int64(worst)) }
        if let firstComeWorst { members["first_come_worst_percent"] = .number(Int64(firstComeWorst)) }
        return .object(members)
    }

    fileprivate init?(_ json: JSON) {
        guard let tier = json.count("tier"), let demand = json.fen("demand_fen"),
            let accepted = json.fen("accepted_fen"), let placed = json.fen("placed_fen"),
            let firstCome = json.fen("first_come_fen")
        else { return nil }
        self.init(
            tier: tier, demand: demand, accepted: accepted, placed: placed, firstCome: firstCome,
            worst: json.count("worst_percent"), firstComeWorst: json.count("first_come_worst_percent"))
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
