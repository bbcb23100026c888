import Testing

/// What `--help` says stands in the catalogues, and nothing stands there that is not said.
struct HintTests {
    private static let program = Repository.swiftPaths.filter { $0.hasPrefix("Sources/zhida/") }

    @Test("no text of help in the program, and no option without one")
    func literals() throws {
        #expect(Self.program.count > 30)
        let findings = try Self.program.flatMap { path in
            try Finding.matches(
                of:
                    #"\b(?:help|abstract|discussion):(?!\s*\.hint\()|@(?:Option|Flag|Argument)\b(?!\(\s*help:)"#,
                in: try Repository.text(path) ?? "", path: path, what: "put the text into Hint or CommandHint"
            )
        }
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test("every text is used", arguments: ["Hint", "CommandHint"])
    func used(_ catalogue: String) throws {
        let files = Repository.swiftPaths.filter {
            $0.hasPrefix("Sources/Texts/Command/\(catalogue)+English")
        }
        let source = try files.map { try Repository.text($0) ?? "" }.joined()
        let names = source.matches(of: /case \.(\w+):/).map { String($0.1) }
        #expect(names.count > 100)
        let before = catalogue == "Hint" ? "help" : "(?:abstract|discussion)"
        let uses = try Self.program.map { try Repository.text($0) ?? "" }.joined()
        let pattern = try Regex(before + #":\s*\.hint\(\s*\.(\w+)"#, as: (Substring, Substring).self)
        let used = Set(uses.matches(of: pattern).map { String($0.output.1) })
        #expect(used.subtracting(names) == [])
        #expect(Set(names).subtracting(used) == [])
    }
}
