import Foundation
import Testing

/// The measurements themselves are run small: that they come to an end and name what they measured.
struct BenchTests {
    private static let products: URL = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
    }()

    private struct Results: Decodable {
        struct Measure: Decodable {
            let name: String
            let thousandths: Int
            let unit: String
        }

        let measures: [Measure]
    }

    @Test("a history of three thousand entries is made, verified, counted and loaded")
    func small() throws {
        let json = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: json) }
        let process = Process()
        process.executableURL = Self.products.appendingPathComponent("zhida-bench")
        process.arguments = [
            "--entries", "3000", "--gifts", "400", "--needs", "600", "--runs", "1", "--json", json.path,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)

        let results = try JSONDecoder().decode(Results.self, from: try Data(contentsOf: json))
        #expect(results.measures.first { $0.name == "replay: entries" }?.thousandths == 3_000_000)
        for figure in ["import", "replay", "memory", "load", "match 600 × 120", "close 3000"] {
            #expect(results.measures.contains { $0.name.hasPrefix("\(figure): ") }, "\(figure)")
        }
        #expect(results.measures.allSatisfy { !$0.unit.isEmpty })
    }
}
