import Foundation
import TestCluster
import Testing

/// SIGKILL to PostgreSQL itself, at random moments of a command: after its recovery the book is whole, what was
/// acknowledged is there, and the same command again ends where an undisturbed run ends.
@Suite struct PostgresKillTests {
    /// A book as it stands: its database, its keys, and the files that a step reads.
    private struct Stand {
        let database: String
        let folder: URL
    }

    private let cluster: PostgresCluster

    init() throws { cluster = try PostgresCluster(name: "kill") }

    private func environment(_ stand: Stand) -> [String: String] {
        [
            "ZHIDA_STORE": cluster.url(stand.database),
            "ZHIDA_KEYS": stand.folder.appendingPathComponent("keys").path,
        ]
    }

    private func copy(_ stand: Stand) throws -> Stand {
        let name = "copy_\(UUID().uuidString.replacing("-", with: "").lowercased())"
        try cluster.sql("CREATE DATABASE \(name) TEMPLATE \(stand.database)", in: "postgres")
        let folder = Scratch.path("stand")
        try FileManager.default.copyItem(at: stand.folder, to: folder)
        return Stand(database: name, folder: folder)
    }

    private func status(_ stand: Stand, _ stage: Stage) throws -> String {
        let run = try TestBook(folder: stand.folder, stage: stage)
            .zhida("book status --json", environment(stand))
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        return run.output
    }

    @Test func whatWasAcknowledgedIsThere() throws {
        _ = try SampleFlow.folder(after: .opened)
        let stand = Stand(database: try cluster.makeDatabase(), folder: try Scratch.newFolder("server"))
        for stage in Stage.allCases {
            let book = TestBook(folder: stand.folder, stage: stage)
            if stage == .settled { try SampleFlow.writeResults(book, environment(stand)) }
            let steps = SampleFlow.steps(stage)
            for (index, step) in steps.enumerated() {
                let isTried = [.funded, .matched, .instructed, .settled].contains(stage)
                let hasKey = step.hasPrefix("match run") || step.hasPrefix("pay instruct")
                let line = hasKey ? "\(step) --key once" : step
                let before = isTried && index == steps.count - 1 ? try copy(stand) : nil
                let clock = ContinuousClock()
                let began = clock.now
                let run = try book.zhida(line, environment(stand))
                try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
                let seconds = Double((clock.now - began) / .milliseconds(1)) / 1000
                if let before {
                    try torment(before, line, stage, seconds: seconds, end: try status(stand, stage))
                }
            }
            if stage == .settled { return }
        }
    }

    private func torment(
        _ before: Stand, _ line: String, _ stage: Stage, seconds: Double, end: String
    ) throws {
        let campaign = Campaign(seed: 20_141_124, blows: 1)
        for fraction in campaign.moments(ofRun: Stage.allCases.firstIndex(of: stage) ?? 0) {
            let stand = try copy(before)
            let book = TestBook(folder: stand.folder, stage: stage)
            let running = try book.start("\(line) --json", environment(stand))
            Thread.sleep(forTimeInterval: seconds * fraction)
            try cluster.crash()
            let run = try running.finish()
            try cluster.recover()
            let context =
                "seed \(campaign.seed), \(line), killed at \(fraction) of \(seconds) s: \(run.output)"
            if run.status == 0 {
                #expect(try status(stand, stage) == end, "\(context): nothing acknowledged is lost")
            } else {
                #expect(run.code?.isEmpty == false, "\(context)\(run.errors)")
            }
            let verified = try book.zhida("book verify", environment(stand))
            #expect(verified.status == 0, "\(context): \(verified.output)\(verified.errors)")
            for attempt in ["again", "once more"] {
                let run = try book.zhida("\(line) --json", environment(stand))
                #expect(run.status == 0, "\(context), \(attempt): \(run.output)\(run.errors)")
                #expect(try status(stand, stage) == end, "\(context), \(attempt)")
            }
        }
    }
}
