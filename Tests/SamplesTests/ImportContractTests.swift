import Foundation
import Testing

/// The files against the tables of docs/imports.md.
struct ImportContractTests {
    struct Column {
        let name: String
        let required: String
    }

    static let kinds = [
        "regions": "regions", "villages": "villages", "organisations": "organisations", "users": "users",
        "funds": "funds", "households": "households", "donors": "donors", "intentions": "intentions",
        "statement-general": "statement", "statement-schooling": "statement", "donations": "donations",
        "donations-platform": "donations",
        "needs": "needs", "reviews": "reviews", "applications": "applications", "steps": "steps",
        "teams": "teams", "measures": "measures", "household-visits": "visits",
        "comparisons": "comparisons",
        "pledges": "pledges", "fulfilments": "fulfilments", "answers": "answers",
    ]
    /// Files of the demo, which are not imported.
    static let others = [
        "closed-accounts": ["account_number", "reason"],
        "visits": [
            "need", "on_offset_days", "means", "proxy_relation", "proxy_reason", "confirmed_by",
        ],
        "disputes": ["need", "reason", "disputed_by"],
    ]

    static func contract() throws -> [String: [Column]] {
        let text = try String(contentsOf: root.appending(path: "docs/imports.md"), encoding: .utf8)
        var kinds: [String: [Column]] = [:]
        var kind = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("## ") {
                kind = String(line.dropFirst(3).prefix { $0 != " " })
            } else if line.hasPrefix("|") {
                let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                if cells[0] == "column" || cells[0].hasPrefix("---") { continue }
                kinds[kind, default: []].append(Column(name: cells[0], required: cells[1]))
            }
        }
        return kinds
    }

    @Test(arguments: BookCase.all)
    func columnsAndRequiredCells(_ bookCase: BookCase) throws {
        let contract = try Self.contract()
        let book = Sheets(bookCase)
        #expect(Set(book.sheets.keys) == Set(Self.kinds.keys).union(Self.others.keys))
        for (name, kind) in Self.kinds {
            let sheet = try #require(book.sheets[name])
            let columns = try #require(contract[kind])
            #expect(sheet.columns == columns.map(\.name), "\(name)")
            #expect(!sheet.rows.isEmpty, "\(name) has no rows")
            for column in columns {
                let heads = sheet.rows.filter { $0["relation"] == "户主" }
                let rows = column.required == "head" ? heads : sheet.rows
                let empty = rows.filter { $0[text: column.name].isEmpty }
                #expect(column.required == "no" || empty.isEmpty, "\(name).\(column.name) \(empty)")
            }
        }
        for (name, columns) in Self.others {
            #expect(book.sheets[name]?.columns == columns)
            #expect(!book.rows(name).isEmpty, "\(name) has no rows")
        }
    }

    @Test(arguments: BookCase.all)
    func cellsHaveTheirForm(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let days = [
            "valid_from", "valid_to", "registered_on", "deadline", "declared_on", "on", "received_on",
            "filed_on", "applied_on", "from", "until", "signed_on", "target", "planned_on", "as_of",
        ]
        for (name, sheet) in book.sheets {
            for row in sheet.rows {
                for (column, cell) in row where !cell.isEmpty {
                    if column.hasSuffix("_yuan") {
                        // Only the bank's charge is money out.
                        #expect(row.fen(column) > 0 || row[text: "memo"] == "账户管理费", "\(name) \(row)")
                    }
                    if days.contains(column) {
                        #expect(cell.wholeMatch(of: /20\d\d-[01]\d-[0-3]\d/) != nil, "\(name) \(row)")
                    }
                    if column == "phone" {
                        #expect(cell.wholeMatch(of: /138000\d{5}/) != nil, "\(name) \(row)")
                    }
                }
            }
        }
    }

    @Test(arguments: BookCase.all)
    func refsAreUnique(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        for name in [
            "organisations", "users", "funds", "donors", "intentions", "donations", "needs", "fulfilments",
        ] {
            let refs = book.rows(name).map { $0[text: "ref"] }
            #expect(Set(refs).count == refs.count, "\(name)")
        }
        let lines = book.statementLines.map { $0[text: "ref"] }
        #expect(Set(lines).count == lines.count)
        let persons = (book.rows("households") + book.rows("applications")).map { $0[text: "person"] }
        #expect(Set(persons).count == persons.count)
    }

    @Test(arguments: BookCase.all)
    func codesAreOfTheirLists(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let lists: [(String, String, Set<String>)] = [
            ("regions", "code_system", ["nbs", "mca", "local"]),
            ("regions", "level", ["city", "county", "township", "area"]),
            (
                "organisations", "kind",
                ["poverty-office", "foundation", "village-committee", "township-government", "bank", "other"]
            ),
            ("households", "attribute", ["", "一般贫困户", "低保户", "五保户", "低保贫困户"]),
            ("donors", "kind", ["person", "enterprise", "organisation", "region"]),
            ("donors", "anonymous", ["yes", "no"]),
            ("intentions", "refund_condition", ["", "unmatched-at-deadline"]),
            ("reviews", "step", ["village", "township", "county"]),
            ("reviews", "decision", ["passed", "refused"]),
            ("reviews", "reason", ["", "incomplete", "not-eligible", "duplicate", "amount", "other"]),
            ("closed-accounts", "reason", ["account-closed", "name-mismatch"]),
            ("visits", "means", ["signature", "fingerprint", "proxy"]),
            ("visits", "proxy_reason", ["", "illness", "absence", "minor", "other"]),
            ("disputes", "reason", ["not-received", "wrong-amount", "other"]),
            ("steps", "level", ["village", "township", "county"]),
            ("steps", "decision", ["passed", "refused"]),
            ("steps", "reason", ["", "voted-down"]),
            (
                "measures", "kind",
                ["industry", "employment", "education", "health", "housing", "social-security"]
            ),
            ("household-visits", "purpose", ["routine", "measures", "policy", "card"]),
            ("comparisons", "what", ["house", "vehicle"]),
            ("pledges", "kind", ["donation", "goods", "purchases", "jobs", "training"]),
            ("answers", "decision", ["confirmed", "refused"]),
            ("answers", "reason", ["", "not-received"]),
        ]
        for (name, column, list) in lists {
            let cells = Set(book.rows(name).map { $0[text: column] })
            #expect(cells.isSubset(of: list), "\(name).\(column)")
        }
    }
}
