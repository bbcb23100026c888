import Foundation
import Kernel
import Matching
import MatchingCheck
import Samples
import Service

/// Matching from files to files, and its stages alone, against OR-Tools on the compact network of the same files.
struct MatchFigure {
    let seed: UInt64
    let needs: Int
    let runs: Int
    let scratch: Scratch
    /// A Python that has OR-Tools; without it there is no yardstick.
    let python: String

    private static let yardstick = "Tests/Interop/matching.py"

    func measure(into results: inout Results) throws {
        let intentions = max(1, needs / 5)
        let folder = scratch.path("match-\(needs)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let sample = MatchSample(seed: seed, MatchSample.Shape(needs: needs, intentions: intentions))
        for file in sample.files() {
            try Data(file.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file.name)"))
        }
        let paths = ["regions", "needs", "intentions"].map { "\(folder)/\($0).csv" }
        let files = MatchFiles(regions: paths[0], needs: paths[1], intentions: paths[2])
        let name = "match \(needs) × \(intentions)"

        let out = "\(folder)/out"
        let options = zip(["--regions", "--needs", "--intentions"], paths).flatMap { [$0, $1] }
        let whole = try Child("zhida", ["match", "solve"] + options + ["--out", out])
        results.add("\(name): from files to files", whole.seconds, "s")
        results.add("\(name): the most memory it held", Double(whole.memoryPeakBytes) / 1e6, "MB")

        let cards = try files.read()
        let reading = try Meter.seconds(runs: runs) { _ = try files.read() }
        let solving = try Meter.seconds(runs: runs) { _ = try MatchAnswer(cards) }
        let checking = try Meter.seconds(runs: runs) { _ = try MatchVerdict(cards, folder: out) }
        let again = try incremental(cards)
        let solvingAgain = try Meter.seconds(runs: runs) { _ = try Solver.solve(again) }
        let kinds = try MatchAnswer(cards).kinds
        let lines = Double(kinds.reduce(0) { $0 + $1.solution.lines.count })
        let funded = Double(kinds.reduce(0) { $0 + $1.fundedNeeds })
        results.add("\(name): reading", reading, "s")
        results.add("\(name): all stages, with certificate", solving, "s", reach(needs))
        results.add(
            "\(name): a hundredth new, the others' lines accepted", solvingAgain, "s",
            needs == 100_000 ? .atMost(0.1) : nil)
        results.add("\(name): reading and checking the answer", checking, "s")
        results.add("\(name): lines per funded need", lines / max(funded, 1), "lines", .atMost(1.15))
        results.add(
            "\(name): lines per funded need, at least",
            Double(kinds.reduce(0) { $0 + $1.linesMin }) / max(funded, 1), "lines")
        try compare(solving, paths + [out], name, &results)
    }

    /// Every hundredth card comes after the others were matched, and all that they gave was accepted.
    private func incremental(_ cards: Cards) throws -> Instance {
        var old = cards
        old.needs = cards.needs.enumerated().filter { $0.offset % 100 != 99 }.map(\.element)
        old.intentions = cards.intentions.enumerated().filter { $0.offset % 100 != 99 }.map(\.element)
        var all = cards
        for problem in try old.problems() {
            all.accepted += try Solver.solve(problem.instance).lines.map {
                Cards.Line(
                    intention: problem.intentions[$0.supply], need: problem.needs[$0.need], amount: $0.amount)
            }
        }
        // The sample is of one kind.
        return try all.problems()[0].instance
    }

    private func reach(_ needs: Int) -> Measure.Reach? { needs == 100_000 ? .atMost(5) : nil }

    private struct Report: Decodable {
        let nodes: Int
        let arcs: Int
        let seconds: Double
        let seconds_at_coverage: Double
    }

    private func compare(_ solving: Double, _ paths: [String], _ name: String, _ results: inout Results)
        throws
    {
        guard FileManager.default.isExecutableFile(atPath: python) else {
            let text = "no \(python): matching is measured without its yardstick\n"
            FileHandle.standardError.write(Data(text.utf8))
            return
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Self.yardstick, "time"] + paths
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let report = try JSONDecoder().decode(Report.self, from: data)
        results.add("\(name): nodes of the compact network", Double(report.nodes), "nodes")
        results.add("\(name): arcs of the compact network", Double(report.arcs), "arcs")
        results.add("\(name): OR-Tools, one flow, without household caps", report.seconds, "s")
        results.add(
            "\(name): OR-Tools, preferences alone at our coverage", report.seconds_at_coverage, "s")
        results.add("\(name): times OR-Tools' one flow", solving / report.seconds, "×", .atMost(0.5))
    }
}
