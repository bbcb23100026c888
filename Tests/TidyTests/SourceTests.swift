import Testing

/// What Swift files under Sources may not hold.
struct SourceTests {
    private static let sources = Repository.swiftPaths.filter {
        $0.hasPrefix("Sources/") || $0.hasPrefix("sql/")
    }

    private func findings(of pattern: String, _ what: String, except folders: [String] = []) throws
        -> [Finding]
    {
        try Self.sources
            .filter { path in !folders.contains { path.hasPrefix("Sources/\($0)/") } }
            .flatMap { path in
                try Finding.matches(
                    of: pattern, in: try Repository.text(path) ?? "", path: path, what: what)
            }
    }

    @Test("there are sources to look at")
    func present() {
        #expect(Self.sources.contains { $0.hasPrefix("Sources/Kernel/") })
    }

    @Test("memory is touched by hand only in Crypto, Storage and Sheets")
    func pointers() throws {
        let findings = try findings(
            of: #"\w*(?i:unsafe)\w*"#, "not outside Crypto, Storage, Sheets",
            except: ["Crypto", "Storage", "Sheets"])
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test("errors are thrown, not crashed on")
    func crashes() throws {
        let findings = try findings(
            of: #"\btry!|\bas!|\b(fatalError|preconditionFailure)\("#, "throw instead")
        #expect(findings.isEmpty, "\(findings.report)")
    }

    @Test("nothing is left to do")
    func leftovers() throws {
        let findings = try findings(of: #"\b(TODO|FIXME)\b"#, "finish it")
        #expect(findings.isEmpty, "\(findings.report)")
    }

    /// What an auditor must read to trust an answer of matching; the forms of what is read stand apart.
    @Test("what decides in the checker of matching has at most 300 lines of code")
    func checker() throws {
        let forms = ["MatchProblem.swift", "MatchFault.swift"]
        let deciding = Self.sources.filter { path in
            path.hasPrefix("Sources/MatchingCheck/") && !forms.contains { path.hasSuffix("/\($0)") }
        }
        #expect(deciding.count > 2)
        let code = try deciding.flatMap { path in
            try #require(try Repository.text(path)).split(separator: "\n").filter {
                let text = $0.drop { $0 == " " }
                return !text.isEmpty && !text.hasPrefix("//")
            }
        }
        #expect(code.count <= 300)
    }

    @Test("a file has at most 400 lines")
    func length() throws {
        let long = try Self.sources.compactMap { path in
            let count = try Repository.data(path).count { $0 == 0x0A }
            return count > 400 ? Finding(path: path, line: count, what: "more than 400 lines") : nil
        }
        #expect(long.isEmpty, "\(long.report)")
    }
}
