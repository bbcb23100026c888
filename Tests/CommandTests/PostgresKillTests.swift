import Foundation
import TestCluster
import Testing

/// SIGKILL to PostgreSQL itself, or to the program, at random moments of a command: the book is whole, what was
/// acknowledged is there, and the same command again ends where an undisturbed run ends.
@Suite(.serialized) struct PostgresKillTests {
    enum Victim: Int, CaseIterable { case server, program }

    /// A book as it stands: its database, its keys, and the files that a step reads.
    private struct Stand {
        let database: String
        let folder: URL
    }

    /// Not the one that other tests share: it is done harm.
    private static let own = Result { try PostgresCluster(name: "kill") }
    private let cluster: PostgresCluster

    init() throws { cluster = try Self.own.get() }

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

    private func run(_ line: String, _ stand: Stand, _ stage: Stage) throws {
        let run = try TestBook(folder: stand.folder, stage: stage).zhida(line, environment(stand))
        try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
    }

    private static func isTried(_ step: String) -> Bool {
        ["import donations", "match run", "pay instruct", "pay import"].contains(where: step.hasPrefix)
    }

    @Test func whatWasAcknowledgedIsThere() throws {
        _ = try SampleFlow.folder(after: .opened)
        let stand = Stand(database: try cluster.makeDatabase(), folder: try Scratch.newFolder("server"))
        for stage in Stage.allCases {
            let book = TestBook(folder: stand.folder, stage: stage)
            if stage == .settled { try SampleFlow.writeResults(book, environment(stand)) }
            for step in SampleFlow.steps(stage) {
                if Self.isTried(step) {
                    // Two of these commands may be carried out twice: only a key makes them one.
                    let hasKey = step.hasPrefix("match run") || step.hasPrefix("pay instruct")
                    try torment(stand, hasKey ? "\(step) --key once" : step, stage)
                } else {
                    try run(step, stand, stage)
                }
            }
            if stage == .settled { return }
        }
    }

    /// An import large enough to be met while it writes.
    @Test func aLargeImportIsThereOrNot() throws {
        let many = try ManySamples.folder.get().path
        let stand = Stand(database: try cluster.makeDatabase(), folder: try Scratch.newFolder("server"))
        let kinds = ["regions", "organisations", "villages", "users"]
        for line in SampleFlow.steps(.opened) + kinds.map({ "import \($0) \(many)/\($0).csv" }) {
            try run(line, stand, .opened)
        }
        try torment(stand, "import households \(many)/households.csv --by office-1", .registered)
    }

    /// Carries a command out, and beside that strikes copies of the stand while they do.
    private func torment(_ stand: Stand, _ line: String, _ stage: Stage) throws {
        let start = try copy(stand)
        let before = try status(stand, stage)
        let clock = ContinuousClock()
        let began = clock.now
        try run(line, stand, stage)
        let seconds = Double((clock.now - began) / .milliseconds(1)) / 1000
        let end = try status(stand, stage)
        for victim in Victim.allCases {
            let campaign = Campaign(seed: 20_141_124, blows: 1)
            let number = (Stage.allCases.firstIndex(of: stage) ?? 0) * Victim.allCases.count + victim.rawValue
            for fraction in campaign.moments(ofRun: number) {
                let copy = try copy(start)
                let book = TestBook(folder: copy.folder, stage: stage)
                let running = try book.start("\(line) --json", environment(copy))
                Thread.sleep(forTimeInterval: seconds * fraction)
                switch victim {
                case .server: try cluster.crash()
                case .program: running.kill()
                }
                let run = try running.finish()
                if victim == .server { try cluster.recover() }
                let context = """
                    seed \(campaign.seed), \(line), \(victim) killed at \(fraction) of \(seconds) s: \
                    \(run.status) \(run.output)\(run.errors)
                    """
                let verified = try book.zhida("book verify", environment(copy))
                #expect(verified.status == 0, "\(context): \(verified.output)\(verified.errors)")
                let left = try status(copy, stage)
                if run.status == 0 {
                    #expect(left == end, "\(context): nothing acknowledged is lost")
                } else {
                    #expect(
                        victim == .program ? run.status == -SIGKILL : run.code?.isEmpty == false, "\(context)"
                    )
                    // A match run opens a match, solves it, and only then proposes.
                    let isHalf = line.hasPrefix("match run")
                    #expect(left == before || left == end || isHalf, "\(context): all or nothing")
                }
                for attempt in ["again", "once more"] {
                    let run = try book.zhida("\(line) --json", environment(copy))
                    #expect(run.status == 0, "\(context), \(attempt): \(run.output)\(run.errors)")
                    #expect(try status(copy, stage) == end, "\(context), \(attempt)")
                }
            }
        }
    }
}
