import Foundation
import Testing

/// What each target may import. SwiftPM lets a file import any module that happens to be built; this table
/// does not. It is in the order of the layers: a row may name only rows above it.
private let layers: [Layer] = [
    Layer("Kernel", []),
    Layer("Crypto", ["COpenSSL", "Glibc", "Kernel"]),
    Layer("Trail", ["Crypto", "Kernel"]),
    Layer("Lending", ["Kernel"]),
    Layer("Matching", ["Kernel"]),
    Layer("MatchingCheck", ["Kernel"]),
    Layer("Bookkeeping", ["Crypto", "Kernel", "Lending", "MatchingCheck", "Trail"]),
    Layer("Conservation", ["Bookkeeping", "Kernel"]),
    Layer("Schema", ["Foundation"], folder: "sql"),
    Layer(
        "Storage",
        [
            "Bookkeeping", "CPostgres", "Crypto", "Foundation", "GRDB", "GRDBSQLite", "Glibc", "Kernel",
            "Schema", "Synchronization", "Trail",
        ]),
    Layer("Texts", ["Bookkeeping", "Kernel"]),
    Layer("Sheets", ["CExpat", "CXlsxWriter", "CZip", "Glibc", "Kernel"]),
    Layer(
        "Service",
        [
            "Bookkeeping", "Crypto", "Foundation", "Glibc", "Kernel", "Lending", "Matching", "MatchingCheck",
            "Sheets",
            "Storage", "Texts", "Trail", "Yams",
        ]),
    Layer("Samples", ["Bookkeeping", "Kernel", "Sheets"]),
    Layer(
        "zhida",
        [
            "ArgumentParser", "Bookkeeping", "Crypto", "Foundation", "Glibc", "Kernel", "Lending", "Matching",
            "Samples", "Schema", "Service", "Sheets", "Storage", "Synchronization", "Texts", "Trail",
        ]),
    // The supervisors' program: no server code, no Foundation.
    Layer(
        "zhida-verify",
        ["Bookkeeping", "Conservation", "Crypto", "Glibc", "Kernel", "Texts", "Trail"]),
    // A server for tests and measurements.
    Layer("TestCluster", ["Foundation", "Glibc", "Storage", "Synchronization"], folder: "Tests/Support"),
    Layer(
        "zhida-bench",
        [
            "ArgumentParser", "Bookkeeping", "CMalloc", "COpenSSL", "Conservation", "Crypto", "Foundation",
            "GRDB", "Glibc", "Kernel", "Lending", "Matching", "MatchingCheck", "Samples", "Service",
            "Storage", "TestCluster",
            "Trail",
        ]),
]

private struct Layer {
    let name: String
    let folder: String
    let imports: Set<String>

    init(_ name: String, _ imports: Set<String>, folder: String? = nil) {
        self.name = name
        self.folder = folder ?? "Sources/\(name)"
        self.imports = imports
    }
}

struct ImportTests {
    /// The modules a Swift file imports, by line; imports inside comments and long strings are none.
    private func imports(_ text: String) -> [(line: Int, module: String)] {
        let pattern =
            /^\s*(?:@\w+(?:\([^)]*\))?\s+|(?:public|package|internal|private|fileprivate)\s+)*import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(\w+)/
        var found: [(line: Int, module: String)] = []
        var isInString = false
        for (index, line) in text.split(separator: /\r?\n/, omittingEmptySubsequences: false).enumerated() {
            if !isInString, let match = line.firstMatch(of: pattern) {
                found.append((index + 1, String(match.1)))
            }
            if line.ranges(of: "\"\"\"").count % 2 == 1 { isInString.toggle() }
        }
        return found
    }

    @Test("the table itself: no layer imports one below it")
    func order() {
        for (index, layer) in layers.enumerated() {
            let below = Set(layers[index...].map(\.name))
            #expect(layer.imports.isDisjoint(with: below), "\(layer.name)")
        }
    }

    @Test(
        "an import is recognised in every form",
        arguments: [
            ("import Kernel", ["Kernel"]), ("@testable import Kernel", ["Kernel"]),
            ("public import Kernel", ["Kernel"]), ("@preconcurrency internal import Kernel", ["Kernel"]),
            ("@_spi(Test) import struct Kernel.Fen", ["Kernel"]),
            ("  import Glibc.stdlib\nimport A", ["Glibc", "A"]),
            ("// import Kernel\nlet important = 1", []),
            ("let text = \"\"\"\nimport FILE\n\"\"\"\nimport A", ["A"]),
        ])
    func forms(text: String, modules: [String]) {
        #expect(imports(text).map(\.module) == modules)
    }

    @Test("every import of a target stands in its row of the table")
    func allowed() throws {
        var findings: [Finding] = []
        for path in Repository.swiftPaths where path != "Package.swift" && !path.hasPrefix("Tests/") {
            guard let layer = layers.first(where: { path.hasPrefix($0.folder + "/") }) else {
                findings.append(Finding(path: path, line: 1, what: "is in no target of the table"))
                continue
            }
            for (line, module) in imports(try Repository.text(path) ?? "")
            where !layer.imports.contains(module) {
                findings.append(
                    Finding(path: path, line: line, what: "\(layer.name) may not import \(module)"))
            }
        }
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test("every target of Package.swift has a row in the table")
    func rows() throws {
        let package = try #require(try Repository.text("Package.swift"))
        let names = package.matches(of: /\.(?:target|executableTarget)\(\s*name:\s*"([^"]+)"/).map {
            String($0.1)
        }
        #expect(names.contains("Kernel"))
        let isShim = { (name: String) in name.wholeMatch(of: /C[A-Z]\w*/) != nil }
        let strangers = names.filter { name in !isShim(name) && !layers.contains { $0.name == name } }
        #expect(strangers == [])
    }
}
