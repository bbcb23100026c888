import Bookkeeping
import Kernel

/// A whole run: opened in the book, solved outside the writer, its lines brought back.
public struct MatchRunner: Sendable {
    private let keeper: BookKeeper

    public init(_ keeper: BookKeeper) { self.keeper = keeper }

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
        public let tiers: [Tier]

        public var json: JSON {
            .object([
                "match": .text(match.description), "lots": .number(Int64(lots)),
                "needs": .number(Int64(needs)),
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
    }

    /// - Parameters:
    ///   - key: makes the run repeatable without effect; the second half uses a key derived from it.
    ///   - isRehearsal: solves on the instance as it would be frozen; commits nothing.
    public func run(by: ID<User>, key: String?, isRehearsal: Bool = false) async throws(Refusal) -> Summary {
        if isRehearsal {
            _ = try await keeper.rehearse(Request(OpenMatch(), by: by))
            return try await solve(on: nil, match: nil).summary
        }
        let opened = try await keeper.submit(
            Request(OpenMatch(), by: by, key: key.map { "\($0)/opened" }, body: Array("match".utf8)))
        guard case .text(let text) = opened.answer["match"], let match = ID<Match>(text) else {
            throw .keeper(.stopped("match"))
        }
        let solved = try await solve(on: match, match: match)
        _ = try await keeper.submit(
            Request(
                RunMatch(match: match, lines: solved.lines), by: by, key: key.map { "\($0)/run" },
                body: Array("run \(match)".utf8)))
        return solved.summary
    }

    private func solve(on opened: ID<Match>?, match: ID<Match>?) async throws(Refusal) -> (
        summary: Summary, lines: MatchLines
    ) {
        let day = try await keeper.today()
        let source = await keeper.read { loaded in (loaded.book, day) }
        let frozen: MatchInstance
        if let opened, let kept = source.0.matches[opened]?.instance {
            frozen = kept
        } else if opened == nil {
            do throws(Violation) { frozen = try MatchInstance(source.0, on: source.1) } catch {
                throw .rule(error)
            }
        } else {
            throw .rule(Violation(.matchWrongState, opened?.description ?? ""))
        }
        let solution = try MatchSolution(frozen)
        guard let id = match ?? source.0.matches.next else { throw .rule(Violation(.idNotNext, "matches")) }
        return (try summary(id, frozen, solution), solution.lines)
    }

    private func summary(
        _ match: ID<Match>, _ frozen: MatchInstance, _ solution: MatchSolution
    ) throws(Refusal) -> Summary {
        do throws(KernelError) {
            var tiers: [Summary.Tier] = []
            for tier in 1...4 {
                let demand = try Fen.sum(frozen.needs.filter { $0.tier == tier }.map(\.amount))
                guard demand > .zero else { continue }
                let placed = try Fen(solution.placedByTier[tier - 1])
                tiers.append(Summary.Tier(tier: tier, demand: demand, placed: placed))
            }
            return Summary(
                match: match, lots: frozen.supplies.count, needs: frozen.needs.count,
                supply: try Fen.sum(frozen.supplies.map(\.amount)),
                demand: try Fen.sum(frozen.needs.map(\.amount)),
                lines: solution.lines.lines.count, placed: try Fen.sum(solution.lines.lines.map(\.amount)),
                tiers: tiers)
        } catch {
            throw .rule(Violation(.amountTooLarge, match))
        }
    }
}
