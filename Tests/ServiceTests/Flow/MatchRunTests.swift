import Bookkeeping
import Kernel
import Storage
import Testing

@testable import Service

/// A run in its two halves, on the sample as it stands before the second matching.
struct MatchRunTests {
    @Test(
        "a rehearsal shows what the run then does; the run's key makes it once; a run cut short is finished")
    func run() async throws {
        let flow = try await SampleFlow.upToCorrection()
        let keeper = try flow.keeper("2014-10-22")
        let by = try require(
            await keeper.read { $0.book.id(named: "matcher-1", source: "local", as: User.self) })
        let runner = MatchRunner(keeper)
        let before = await keeper.read { $0.book }
        let rehearsed = try await runner.run(by: by, key: nil, isRehearsal: true)
        #expect(await keeper.read { $0.book } == before)
        #expect(rehearsed.lines > 0 && rehearsed.placed > .zero)

        // Opened, and then the process ends.
        let opening = Request(OpenMatch(), by: by, key: "night/opened", body: Array("match".utf8))
        _ = try await keeper.submit(opening)
        let first = try await runner.run(by: by, key: "night")
        #expect(first.json == rehearsed.json)
        let after = await keeper.read { $0.book }
        #expect(after.matches.count == before.matches.count + 1)
        #expect(
            try first.placed
                == Fen.sum(after.proposals.rows.filter { $0.line.row == first.match }.map(\.amount)))

        let again = try await MatchRunner(try flow.keeper("2014-10-22")).run(by: by, key: "night")
        #expect(again.json == first.json)
        #expect(try flow.loaded().book == after)
        // Without a key it is another run.
        #expect(try await runner.run(by: by, key: nil).match.number == first.match.number + 1)
    }

    @Test("the rehearsal is solved on the day of the request, not on that of the last entry")
    func day() async throws {
        let flow = try await SampleFlow.upToGifts()
        // The notices of 2014-09-23 still run on the last entry's day.
        let keeper = try flow.keeper("2014-10-08")
        let by = try require(
            await keeper.read { $0.book.id(named: "matcher-1", source: "local", as: User.self) })
        let rehearsed = try await MatchRunner(keeper).run(by: by, key: nil, isRehearsal: true)
        #expect(rehearsed.needs > 100 && rehearsed.placed > .zero)
        #expect(try await MatchRunner(keeper).run(by: by, key: nil).json == rehearsed.json)
    }
}
