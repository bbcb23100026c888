import Foundation
import Testing

/// SIGKILL at random moments: the book opens, is whole, and the same command again ends where an undisturbed run ends.
@Suite struct KillTests {
    /// A book that lacks only what the killed command brings.
    private static let ready = Result {
        let many = try ManySamples.folder.get().path
        let book = try TestBook(.opened)
        for kind in ["regions", "organisations", "villages", "users"] {
            let run = try book.zhida("import \(kind) \(many)/\(kind).csv")
            try #require(run.status == 0, "\(run.errors)")
        }
        return book
    }

    private static let funded = Result {
        let many = try ManySamples.folder.get().path
        let book = try copy(of: ready.get())
        for (day, line) in [
            ("2014-09-05", "import households SAMPLES/households.csv --by office-1"),
            ("2014-09-05", "import funds SAMPLES/funds.csv --by foundation-1"),
            ("2014-09-20", "import donors SAMPLES/donors.csv --by foundation-1"),
            ("2014-09-20", "import intentions SAMPLES/intentions.csv --by foundation-1"),
            ("2014-09-20", "import needs SAMPLES/needs.csv"),
            ("2014-09-23", "import reviews SAMPLES/reviews.csv"),
            ("2014-09-27", "import statement SAMPLES/statement-general.csv --by foundation-1"),
            ("2014-09-27", "import statement SAMPLES/statement-schooling.csv --by foundation-1"),
            ("2014-09-27", "import donations SAMPLES/donations.csv --by foundation-1"),
        ] {
            let run = try book.zhida(
                line.replacingOccurrences(of: "SAMPLES", with: many), ["ZHIDA_NOW": day])
            try #require(run.status == 0, "\(line): \(run.errors)")
        }
        let villages = try String(
            contentsOf: ManySamples.folder.get().appendingPathComponent("villages.csv"), encoding: .utf8)
        for village in villages.split(separator: "\n").dropFirst().map({ $0.split(separator: ",")[1] }) {
            let run = try book.zhida(
                "need publish --village-code \(village) --by village-\(village)", ["ZHIDA_NOW": "2014-09-27"])
            try #require(run.status == 0 || run.errors.contains("input.nothing-to-do"), "\(run.errors)")
        }
        return book
    }

    private static func copy(of book: TestBook) throws -> TestBook {
        let folder = Scratch.path("book")
        try FileManager.default.copyItem(at: book.folder, to: folder)
        return TestBook(folder: folder, stage: book.stage, isCopy: true)
    }

    @Test func anImportIsThereOrNot() throws {
        let line = "import households \(try ManySamples.folder.get().path)/households.csv --by office-1"
        try torment(try Self.ready.get(), line, now: "2014-09-05", Campaign(seed: 20_140_905, blows: 3))
    }

    @Test func aMatchRunGoesOnWhereItStopped() throws {
        let line = "match run --by matcher-1 --key run-1"
        try torment(try Self.funded.get(), line, now: "2014-10-20", Campaign(seed: 20_141_020, blows: 3))
    }

    private static let listed = Result {
        let book = try copy(of: funded.get())
        for line in [
            "match run --by matcher-1", "match accept M1 --by foundation-1",
            "bulletin publish --kind grants --by foundation-1",
        ] {
            let run = try book.zhida(line, ["ZHIDA_NOW": "2014-10-08"])
            try #require(run.status == 0, "\(line): \(run.errors)")
        }
        return book
    }

    private static let instruct = "pay instruct --by payer-1 --key order-1"

    @Test func paymentsAreInstructedOnce() throws {
        let campaign = Campaign(seed: 20_141_021, blows: 2)
        try torment(try Self.listed.get(), Self.instruct, now: "2014-10-16", campaign)
    }

    @Test func resultsAreTakenOnce() throws {
        let (book, now) = (try Self.copy(of: Self.listed.get()), "2014-10-16")
        try #require(try book.zhida(Self.instruct, ["ZHIDA_NOW": now]).status == 0)
        try SampleFlow.writeResults(book, ["ZHIDA_NOW": now])
        let line = "pay import results.csv --by payer-1"
        try torment(book, line, now: "2014-10-20", Campaign(seed: 20_141_025, blows: 2))
    }

    private func torment(_ start: TestBook, _ line: String, now: String, _ campaign: Campaign) throws {
        let calm = try Self.copy(of: start)
        let clock = ContinuousClock()
        let began = clock.now
        let answer = try calm.zhida("\(line) --json", ["ZHIDA_NOW": now])
        let seconds = Double((clock.now - began) / .milliseconds(1)) / 1000
        try #require(answer.status == 0, "\(answer.output)\(answer.errors)")
        let (before, end) = (try start.status(), try calm.status())
        #expect(end != before)

        for fraction in campaign.moments() {
            let book = try Self.copy(of: start)
            let running = try book.start("\(line) --json", ["ZHIDA_NOW": now])
            Thread.sleep(forTimeInterval: seconds * fraction)
            running.kill()
            let killed = try running.finish()
            let context = "seed \(campaign.seed), killed at \(fraction) of \(seconds) s"
            #expect(killed.status == -SIGKILL || killed.status == 0, "\(context)")
            #expect(try book.zhida("book verify").status == 0, "\(context)")
            let left = try book.status()
            // A match run opens a match, solves it, and only then proposes.
            let isHalf = line.hasPrefix("match run")
            #expect(left == before || left == end || isHalf, "\(context): all or nothing")
            if killed.status == 0 { #expect(left == end, "\(context): nothing acknowledged is lost") }
            for attempt in ["again", "once more"] {
                let run = try book.zhida("\(line) --json", ["ZHIDA_NOW": now])
                #expect(run.status == 0, "\(context), \(attempt): \(run.output)\(run.errors)")
                #expect(try book.status() == end, "\(context), \(attempt)")
            }
        }
    }
}

/// Samples of which an import is large enough to be met in the middle.
enum ManySamples {
    static let folder = Result {
        let folder = try Scratch.newFolder("many")
        let run = try Run("zhida", ["sample", "--households", "400", "--donors", "200", folder.path])
        try #require(run.status == 0)
        return folder
    }
}
