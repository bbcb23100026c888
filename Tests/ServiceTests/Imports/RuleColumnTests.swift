import Bookkeeping
import Testing

@testable import Service

struct RuleColumnTests {
    @Test("a rule names a column that its kind has")
    func columns() {
        for kind in ImportKind.allCases {
            let rules = ImportKind.ruleColumns[kind] ?? [:]
            #expect(!rules.isEmpty, "\(kind)")
            for (rule, column) in rules {
                #expect(kind.columns.contains { $0.name == column }, "\(kind) \(rule)")
                #expect(kind.column(of: Violation(rule, "x")) == column)
            }
        }
    }

    @Test(
        "a row's own number, and a day or an amount that stands once, are named for every kind that has them")
    func complete() {
        for kind in ImportKind.allCases {
            let names = Set(kind.columns.map(\.name))
            func column(_ rule: Rule) -> String? { kind.column(of: Violation(rule, "x")) }
            if names.contains("ref"), kind != .statement {
                #expect(column(.refTaken) == "ref" && column(.badRef) == "ref", "\(kind)")
            }
            // Where a quantity stands in one of two columns, the row itself says in which.
            if names.contains("household_cap_yuan") || names.contains("count") { continue }
            if names.contains("amount_yuan"), kind != .statement {
                #expect(column(.amountNotPositive) == "amount_yuan", "\(kind)")
            }
        }
    }

    @Test("what is malformed is named by its field, where that is a column")
    func malformed() {
        #expect(ImportKind.needs.column(of: Violation(.malformed, "deadline")) == "deadline")
        #expect(ImportKind.needs.column(of: Violation(.malformed, "rulebook")) == nil)
        #expect(ImportKind.needs.column(of: Violation(.idNotNext, "needs")) == nil)
    }
}

struct CreditCodeTests {
    /// The two that Wikipedia and the standard's explanations compute, and what a slip makes of one.
    @Test(
        arguments: [
            ("91350100M000100Y43", true), ("9135010OM000100Y43", false), ("91350100M000100Y44", false),
            ("91350100M000100Y4", false), ("91350100M000100Y433", false), ("91350100m000100y43", false),
            ("91A50100M000100Y43", false), ("19350100M000100Y43", false), ("", false),
        ])
    func isValid(_ code: String, _ expected: Bool) {
        #expect(CreditCode.isValid(code) == expected, "\(code)")
    }
}
