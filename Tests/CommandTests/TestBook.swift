import Foundation
import Testing

/// How far the main job has come.
enum Stage: String, CaseIterable, Sendable {
    case opened, registered, filed, reviewed, funded, matched, accepted, listed, instructed, settled, disputed

    /// The day of its last step on the simulated clock.
    var day: String {
        switch self {
        case .opened, .registered: "2014-09-05"
        case .filed: "2014-09-20"
        case .reviewed: "2014-09-23"
        case .funded: "2014-09-27"
        case .matched, .accepted, .listed: "2014-10-08"
        case .instructed: "2014-10-16"
        case .settled, .disputed: "2014-10-20"
        }
    }
}

/// A book in a folder of its own, worked on by the real program.
final class TestBook: Sendable {
    let folder: URL
    let stage: Stage
    private let isCopy: Bool

    /// A copy of the book as it stood after a stage.
    convenience init(_ stage: Stage) throws {
        let copy = Scratch.path("book")
        try FileManager.default.copyItem(at: try SampleFlow.folder(after: stage), to: copy)
        self.init(folder: copy, stage: stage, isCopy: true)
    }

    init(folder: URL, stage: Stage, isCopy: Bool = false) {
        (self.folder, self.stage, self.isCopy) = (folder, stage, isCopy)
    }

    deinit { if isCopy { try? FileManager.default.removeItem(at: folder) } }

    var store: URL { folder.appendingPathComponent("book.db") }
    var keys: URL { folder.appendingPathComponent("book.db.keys") }
    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    var verifierKey: String {
        get throws {
            try String(contentsOf: keys.appendingPathComponent("log.vkey"), encoding: .utf8)
                .trimmingCharacters(in: .newlines)
        }
    }

    /// Runs `zhida` on this book on the stage's day, where neither is stated otherwise.
    @discardableResult
    func zhida(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Run {
        try Run("zhida", arguments, surroundings.merging(environment) { $1 }, folder: folder)
    }

    @discardableResult
    func zhida(_ line: String, _ environment: [String: String] = [:]) throws -> Run {
        try zhida(words(line), environment)
    }

    func start(_ line: String, _ environment: [String: String] = [:]) throws -> Running {
        try Running("zhida", words(line), surroundings.merging(environment) { $1 }, folder: folder)
    }

    /// A command line as words; `{s}` is the folder of the samples, `{r}` that of the repository, `''` an empty word.
    func words(_ line: String) -> [String] {
        line.split(separator: " ").map {
            $0 == "''"
                ? ""
                : $0.replacingOccurrences(of: "{s}", with: SampleFlow.samples.path)
                    .replacingOccurrences(of: "{r}", with: Run.repository.path)
        }
    }

    private var surroundings: [String: String] {
        ["ZHIDA_STORE": "sqlite:\(store.path)", "ZHIDA_NOW": stage.day]
    }

    /// `book status --json`, as the program says it.
    func status() throws -> String {
        let run = try zhida("book status --json")
        try #require(run.status == 0, "\(run.output)\(run.errors)")
        return run.output
    }
}

/// The main job in small, done once by the real program; a copy of the book is kept after each stage.
enum SampleFlow {
    static let samples = Scratch.path("samples")

    static func folder(after stage: Stage) throws -> URL { try #require(try made.get()[stage]) }

    /// What `book status --json` said after a stage.
    static func status(after stage: Stage) throws -> String { try #require(try statuses.get()[stage]) }

    private static let statuses = Result {
        var statuses: [Stage: String] = [:]
        for stage in Stage.allCases { statuses[stage] = try TestBook(stage).status() }
        return statuses
    }

    private static let made = Result { try make(in: Scratch.newFolder("flow")) }

    private static let policies = ["roles", "needs", "review", "notice", "fees", "refunds", "identification"]
        .map { "{r}/policies/2014-\($0).yaml" }.joined(separator: " ")

    /// The steps of each stage, as command lines.
    static func steps(_ stage: Stage) -> [String] {
        switch stage {
        case .opened:
            [
                "book create --name 小台账 --origin zhida.example/small --simulated-clock",
                "policy adopt \(policies)",
            ]
        case .registered:
            ["regions", "organisations", "villages", "users"].map { "import \($0) {s}/\($0).csv" } + [
                "import households {s}/households.csv --by office-1",
                "import funds {s}/funds.csv --by foundation-1",
                "role grant helper-001 village-reviewer --area \(village)",
            ]
        case .filed:
            ["donors", "intentions"].map { "import \($0) {s}/\($0).csv --by foundation-1" } + [
                "import needs {s}/needs.csv"
            ]
        case .reviewed: ["import reviews {s}/reviews.csv"]
        case .funded:
            ["need publish --village-code \(village) --by village-\(village)"]
                + ["general", "schooling"].map {
                    "import statement {s}/statement-\($0).csv --by foundation-1"
                }
                + ["import donations {s}/donations.csv --by foundation-1"]
                + booked
        case .matched: ["match run --by matcher-1"]
        case .accepted: ["match accept M1 --by foundation-1"]
        case .listed: ["bulletin publish --kind grants --by foundation-1"]
        case .instructed: ["pay instruct --by payer-1"]
        case .settled: ["pay import results.csv --by payer-1"]
        case .disputed:
            [
                "dispute P1 --reason not-received --by helper-002",
                "dispute P2 --reason not-received --by village-\(village)",
            ]
        }
    }

    static let village = "420802100390"

    /// What the bank credited and took; what a platform passed on waits for its list.
    private static var booked: [String] {
        let file = samples.appendingPathComponent("statement-general.csv")
        let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
        return [("存款利息", "interest"), ("账户管理费", "charge")].map { memo, type in
            let ref = lines.first { $0.hasSuffix(",\(memo)") }?.split(separator: ",").first ?? "''"
            return "bank book \(ref) --as \(type) --by refund-1"
        }
    }

    /// Does every stage in one folder.
    static func make(in folder: URL) throws -> [Stage: URL] {
        if !FileManager.default.fileExists(atPath: samples.path) {
            try FileManager.default.createDirectory(at: samples, withIntermediateDirectories: false)
            try finished(Run("zhida", ["sample", "--households", "10", "--donors", "20", samples.path]))
        }
        var made: [Stage: URL] = [:]
        for stage in Stage.allCases {
            let book = TestBook(folder: folder, stage: stage)
            if stage == .settled { try writeResults(book) }
            for line in steps(stage) { try finished(book.zhida(line), line) }
            let copy = Scratch.path(stage.rawValue)
            try FileManager.default.copyItem(at: folder, to: copy)
            made[stage] = copy
        }
        return made
    }

    /// The bank books every payment but P3, which it returns.
    static func writeResults(_ book: TestBook, _ environment: [String: String] = [:]) throws {
        let payments = try #require(
            try book.zhida("pay list --json", environment).json["payments"] as? [[String: Any]])
        let rows = payments.compactMap { $0["payment"] as? String }.map { payment in
            payment == "P3"
                ? "P3,failed,2014-10-20,,account-closed" : "\(payment),settled,2014-10-20,B-\(payment),"
        }
        let text = (["payment,result,on,bank_ref,reason"] + rows).joined(separator: "\n") + "\n"
        try text.write(to: book.file("results.csv"), atomically: true, encoding: .utf8)
    }

    private static func finished(_ run: Run, _ line: String = "") throws {
        try #require(run.status == 0, "\(line)\n\(run.output)\(run.errors)")
    }
}
