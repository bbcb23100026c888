import ArgumentParser
import Foundation

/// Measures what the project promises, each figure beside a yardstick taken in the same run.
@main
struct Bench: ParsableCommand {
    enum Figure: String, CaseIterable, ExpressibleByArgument {
        case `import`, replay, memory, load, match, close
    }

    static let configuration = CommandConfiguration(
        commandName: "zhida-bench", abstract: "测量。Measures; prints a table and writes it as JSON.")

    @Option(help: "entries of the history that is replayed; loans of the lender that closes")
    var entries = 1_000_000

    @Option(help: "where the history begins")
    var seed: UInt64 = 1

    @Option(help: "runs of each measurement; the best one counts")
    var runs = 3

    @Option(help: "gifts that the importer takes")
    var gifts = 100_000

    @Option(help: "needs that are matched with a fifth as many intentions; several in turn")
    var needs: [Int] = [10_000, 100_000]

    @Option(help: "Python with the packages of Tests/Interop/requirements.txt, for the yardstick of matching")
    var python = ".build-tools/venv/bin/python"

    @Option(help: "import, replay, memory, load, match, close; all by default")
    var figures: [Figure] = []

    @Option(help: "file for the results as JSON")
    var json: String?

    @Option(help: "folder for what is built to be measured; a temporary one by default")
    var folder: String?

    func validate() throws {
        guard (1000...10_000_000).contains(entries) else { throw ValidationError("--entries 1000…10000000") }
        guard (20...200_000).contains(gifts) else { throw ValidationError("--gifts 20…200000") }
        guard needs.allSatisfy({ (1...2_000_000).contains($0) }) else {
            throw ValidationError("--needs 1…2000000")
        }
        guard (1...100).contains(runs) else { throw ValidationError("--runs 1…100") }
    }

    func run() throws {
        let scratch = try Scratch(folder)
        defer { scratch.clear() }
        var results = Results()
        let chosen = figures.isEmpty ? Figure.allCases : figures
        if chosen.contains(.import) {
            try ImportFigure(seed: seed, gifts: gifts, runs: runs, scratch: scratch)
                .measure(into: &results)
        }
        if chosen.contains(.replay) {
            try ReplayFigure(seed: seed, entries: entries, runs: runs, scratch: scratch).measure(
                into: &results)
        }
        if chosen.contains(.memory) { try MemoryFigure(seed: seed, entries: entries).measure(into: &results) }
        if chosen.contains(.load) {
            try LoadFigure(seed: seed, entries: entries, scratch: scratch).measure(into: &results)
        }
        if chosen.contains(.match) {
            for count in needs {
                try MatchFigure(seed: seed, needs: count, runs: runs, scratch: scratch, python: python)
                    .measure(into: &results)
            }
        }
        if chosen.contains(.close) {
            try CloseFigure(seed: seed, loans: entries, runs: runs, scratch: scratch).measure(into: &results)
        }
        print(results.table)
        if let json { try Data(results.json).write(to: URL(fileURLWithPath: json)) }
    }
}

/// A folder for one run; one of its own is removed afterwards.
struct Scratch {
    let folder: URL
    private let isOwn: Bool

    init(_ path: String?) throws {
        isOwn = path == nil
        folder =
            path.map { URL(fileURLWithPath: $0) }
            ?? FileManager.default.temporaryDirectory.appendingPathComponent(
                "zhida-bench-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func clear() {
        if isOwn { try? FileManager.default.removeItem(at: folder) }
    }
}
