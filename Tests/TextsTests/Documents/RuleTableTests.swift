import Bookkeeping
import Testing

struct RuleTableTests {
    @Test("docs/rules.md has one row for every rule, and no other")
    func codes() throws {
        let documented = try Document("rules.md").table("code", "rule", "source", "rulebook").map { $0[0] }
        let known = Rule.allCases.map(\.rawValue)
        let missing = known.filter { !documented.contains($0) }
        let gone = documented.filter { !known.contains($0) }
        let twice = Set(documented.filter { code in documented.count { $0 == code } > 1 })
        #expect(missing == [], "rules without a row")
        #expect(gone == [], "rows without a rule")
        #expect(twice == [], "rules with several rows")
    }

    @Test("every row says the rule in one sentence, where it comes from, and since which rulebook it holds")
    func cells() throws {
        let rows = try Document("rules.md").table("code", "rule", "source", "rulebook")
        #expect(rows.count > 50)
        for row in rows {
            try #require(row.count == 4, "\(row)")
            #expect(row[1].hasSuffix(".") && !row[1].contains(". "), "\(row[0])")
            #expect(!row[2].isEmpty, "\(row[0])")
            #expect((1...Book.newestRulebook).map(String.init).contains(row[3]), "\(row[0])")
        }
    }
}
