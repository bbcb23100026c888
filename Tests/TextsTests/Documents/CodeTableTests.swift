import Testing
import Texts

struct CodeTableTests {
    @Test("docs/codes.md has one row for every code that is no rule, with its texts, and no other")
    func codes() throws {
        let documented = try Document("codes.md").table("code", "中文", "English")
        let known = Fault.allCases.map { [$0.rawValue, $0.text(.chinese), $0.text(.english)] }
        for row in known where !documented.contains(row) { Issue.record("missing: \(row)") }
        for row in documented where !known.contains(row) { Issue.record("gone: \(row)") }
        #expect(documented.count == known.count)
    }
}
