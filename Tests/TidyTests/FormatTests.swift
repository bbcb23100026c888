import Testing

struct FormatTests {
    private func lint(_ arguments: [String]) -> (status: Int32, output: String) {
        Repository.run(["swift", "format", "lint", "--strict", "-r", "-p"] + arguments)
    }

    @Test("all Swift files are formatted")
    func formatted() {
        let lint = lint(["Package.swift", "Sources", "Tests"])
        #expect(lint.status == 0, "\n\(lint.output)")
    }

    @Test("sources never unwrap or try by force")
    func force() {
        let rules = #"""
            {"version": 1, "lineLength": 110, "indentation": {"spaces": 4}, "rules":
              {"NeverForceUnwrap": true, "NeverUseForceTry": true, "NeverUseImplicitlyUnwrappedOptionals": true}}
            """#
        let lint = lint(["--configuration", rules, "Sources"])
        #expect(lint.status == 0, "\n\(lint.output)")
    }
}
