import Bookkeeping
import Kernel
import MatchingCheck

/// A whole run: opened in the book, solved outside the writer, its lines brought back.
public struct MatchRunner: Sendable {
    private let keeper: BookKeeper

    public init(_ keeper: BookKeeper) { self.keeper = keeper }

    /// - Parameters:
    ///   - key: makes the run repeatable without effect, also where it was cut short between its halves; the second
    ///     half uses a key derived from it.
    ///   - isRehearsal: solves on the instance as it would be frozen; commits nothing.
    ///   - regret: solves once more without accepted lines, to compare.
    public func run(
        by: ID<User>, key: String?, isRehearsal: Bool = false, regret: Bool = false
    ) async throws(Refusal) -> Summary {
        if isRehearsal {
            _ = try await keeper.rehearse(Request(OpenMatch(), by: by))
            return try await rehearse(regret)
        }
        let opened = try await keeper.submit(
            Request(OpenMatch(), by: by, key: key.map { "\($0)/opened" }, body: Array("match".utf8)))
        guard case .text(let text) = opened.answer["match"], let match = ID<Match>(text) else {
            throw .keeper(.tampered("outcome"))
        }
        // A run that was done has no instance any more, and its answer is kept under its key.
        let frozen = await keeper.read { $0.book.matches[match]?.instance }
        let solution = try frozen.map { frozen throws(Refusal) in try MatchSolution(frozen) }
        let receipt = try await keeper.submit(
            Request(
                RunMatch(
                    match: match, lines: solution?.lines ?? MatchLines(),
                    certificate: solution?.certificate ?? MatchCertificate()), by: by,
                key: key.map { "\($0)/run" },
                body: Array("run \(match)".utf8)))
        guard var summary = Summary(receipt.answer) else { throw .keeper(.tampered("outcome")) }
        if regret, let frozen, let solution {
            summary.regret = try Regret(frozen, solution.lines, solution.certificate)
        }
        return summary
    }

    private func rehearse(_ regret: Bool) async throws(Refusal) -> Summary {
        let day = try await keeper.today()
        let book = await keeper.read(\.book)
        let frozen: MatchInstance
        do throws(Violation) { frozen = try MatchInstance(book, on: day) } catch { throw .rule(error) }
        guard let match = book.matches.next else { throw .rule(Violation(.idNotNext, "matches")) }
        let solution = try MatchSolution(frozen)
        var summary = try Summary(match, frozen, solution.lines, solution.certificate)
        // The run stands; a comparison that cannot be made takes nothing from it.
        if regret { summary.regret = try? Regret(frozen, solution.lines, solution.certificate) }
        return summary
    }
}
