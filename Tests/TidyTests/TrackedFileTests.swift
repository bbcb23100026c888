import Foundation
import Testing

/// What no tracked file may be or hold.
struct TrackedFileTests {
    // In pieces, so that this file is not found by its own rules.
    private static let machinePath =
        #"(?<![\w.~*})>-])/("# + ["home/[a-z]", "root/", "work/"].joined(separator: "|") + ")"
    private static let idNumber =
        #"(?<!\w)[1-9]\d{5}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)"#

    private func findings(of pattern: String, _ what: String) throws -> [Finding] {
        try Repository.paths.flatMap { path in
            try Finding.matches(of: pattern, in: try Repository.text(path) ?? "", path: path, what: what)
        }
    }

    @Test("no absolute path of somebody's machine")
    func machinePaths() throws {
        let findings = try findings(of: Self.machinePath, "a path of one machine")
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test("what counts as such a path", arguments: ["home/ann/x", "root/x", "work/main"])
    func machinePathForms(rest: String) throws {
        func found(_ text: String) throws -> Bool {
            try !Finding.matches(of: Self.machinePath, in: text, path: "", what: "").isEmpty
        }
        #expect(try found("cd /\(rest)"))
        #expect(try found("\"/\(rest)\""))
        #expect(try !found("https://example.org/\(rest)"))
        #expect(try !found("docs/\(rest)"))
    }

    @Test("ID-card numbers are of the test area 420899")
    func idNumbers() throws {
        let findings = try findings(of: Self.idNumber, "may be somebody's")
            .filter { !$0.what.contains(": 420899") }
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test(
        "what counts as an ID-card number",
        arguments: [
            (["420802", "19800101", "0015"], true), (["420802", "19800101", "001X"], true),
            (["420802", "19801301", "0015"], false), (["420802", "19800101", "00151"], false),
            (["a420802", "19800101", "0015"], false), (["020802", "19800101", "0015"], false),
        ])
    func idNumberForms(parts: [String], isNumber: Bool) throws {
        let text = "id \(parts.joined())。"
        let found = try Finding.matches(of: Self.idNumber, in: text, path: "", what: "")
        #expect(found.isEmpty != isNumber)
    }

    @Test("no file over 1 MB, none of those a build leaves")
    func files() throws {
        for path in Repository.paths {
            let size = try Repository.data(path).count
            #expect(size <= 1_000_000, "\(path) has \(size) bytes")
            #expect(!path.hasPrefix(".build"), "\(path)")
            #expect(path != "Package.resolved", "\(path)")
        }
    }
}
