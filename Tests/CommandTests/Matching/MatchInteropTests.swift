import Foundation
import Testing

private let python = Run.repository.appendingPathComponent(".build-tools/venv/bin/python")

/// Another program finds the same optimum: OR-Tools, which scripts/setup test installs.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: python.path)))
struct MatchInteropTests {
    /// A campaign's own seeds, or the same few on every run.
    private static let seeds = (0..<3).map { Campaign(seed: 1, blows: 1).seed &+ $0 }

    private struct Report: Decodable {
        let faults: [String]
        let furthest: Int
        let groups: Int
        let cost: Int
        let least_cost: Int
    }

    /// - Parameter model: `pairs` lists every eligible pair, `compact` those of capped intentions only.
    private func compare(_ match: MatchFolder, _ model: String) throws -> Report {
        let script = Run.repository.appendingPathComponent("Tests/Interop/matching.py")
        let run = try Run(
            python.path,
            [script.path, model, "regions.csv", "needs.csv", "intentions.csv", "out"], folder: match.folder)
        try #require(run.status == 0, "\(run.errors)")
        return try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    }

    private func expectSame(_ arguments: String, _ model: String) throws {
        let match = try MatchFolder(sample: arguments)
        let run = try match.solve()
        try #require(run.status == 0, "\(run.errors)")
        let report = try compare(match, model)
        #expect(report.faults == [], "\(arguments)")
        #expect(report.furthest <= 1 && report.groups > 3, "\(arguments): \(report.furthest)")
        #expect(report.cost == report.least_cost, "\(arguments)")
        #expect(try match.check().status == 0, "\(arguments)")
    }

    @Test(
        "a thousand needs on explicit pairs: coverage to one unit a group, preference cost exactly",
        arguments: seeds, [0, 12, 60])
    func pairs(seed: UInt64, capped: Int) throws {
        try expectSame("--needs 1000 --intentions 200 --seed \(seed) --capped \(capped)", "pairs")
    }

    @Test("a few villages with many needs, and many villages with few", arguments: [1, 300])
    func villages(count: Int) throws {
        try expectSame("--needs 600 --intentions 150 --villages \(count) --seed 4", "pairs")
    }

    @Test("ten thousand needs on the compact network", arguments: [0, 2])
    func large(capped: Int) throws {
        try expectSame(
            "--needs 10000 --intentions 2000 --seed \(Self.seeds[0]) --capped \(capped)", "compact")
    }
}
