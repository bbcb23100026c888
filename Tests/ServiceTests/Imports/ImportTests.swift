import Bookkeeping
import Foundation
import Kernel
import Sheets
import Testing

@testable import Service

/// Files of every kind against the sample's finished book: what a good row does, and what a wrong cell is told.
struct ImportTests {
    /// One row of each kind, good or refused only by the rule named.
    struct Good: Sendable {
        let kind: ImportKind
        let by: String
        let cells: String
        var rule: String?

        var columns: [String] { kind.columns.map(\.name).sorted() }
    }

    static let goodRows: [Good] =
        [
            Good(
                kind: .regions, by: "U1",
                cells: "code=420898000000 code_system=nbs level=county name=测试区 parent=420800000000"),
            Good(
                kind: .organisations, by: "U1", cells: "kind=other name=新单位 ref=org-new region=420800000000"),
            Good(
                kind: .users, by: "U1",
                cells: "name=王试 organisation=org-office ref=user-new roles=office@420800000000"),
            Good(
                kind: .funds, by: "foundation-1",
                cells:
                    "account_bank=示例银行 account_number=62179900099999999 name=新专户 organisation=org-foundation ref=fund-new"
            ),
            Good(
                kind: .villages, by: "U1",
                cells: "code=420802100999 code_system=nbs name=测试村 registered=yes township=420802100000"),
            Good(
                kind: .households, by: "office-1",
                cells: """
                    account_bank=示例银行 account_number=6217990011112222333 attribute=低保户 helper=helper-001 household=HX \
                    id_number=\(validID) main_cause=因病 name=陈试 person=HX-1 registered_on=2014-06-30 relation=户主 \
                    village=420802100390 source=名册
                    """),
            Good(kind: .donors, by: "foundation-1", cells: "anonymous=no kind=person name=王试 ref=donor-new"),
            Good(
                kind: .intentions, by: "foundation-1",
                cells: "amount_yuan=100 declared_on=2014-09-06 donor=donor-001 ref=int-new"),
            Good(
                kind: .statement, by: "foundation-1",
                cells: "amount_yuan=1.00 balance_yuan=1.00 fund=fund-general on=2014-10-30 ref=new-1",
                rule: "funds.statement-gap"),
            Good(
                kind: .donations, by: "foundation-1",
                cells: """
                    amount_yuan=1 donor=donor-053 fund=fund-general line=20140908-0001 received_on=2014-09-09 ref=gift-new
                    """, rule: "giving.line-exceeded"),
            Good(
                kind: .needs, by: "U1",
                cells:
                    "amount_yuan=100 category=medical filed_by=helper-001 filed_on=2014-11-01 household=H0001 ref=need-new"
            ),
            Good(
                kind: .reviews, by: "U1",
                cells: "decision=passed need=need-0001 reviewed_by=county-420821000000 step=county",
                rule: "giving.need-wrong-state"),
            Good(
                kind: .results, by: "payer-1", cells: "bank_ref=new on=2014-10-30 payment=P1 result=settled",
                rule: "funds.payment-wrong-state"),
            Good(
                kind: .confirmations, by: "U1",
                cells: "confirmed_by=helper-001 means=signature on=2014-11-01 payment=P1",
                rule: "funds.delivery-wrong-state"),
            Good(
                kind: .applications, by: "office-1",
                cells: """
                    account_bank=示例银行 account_number=6217990011112222333 applied_on=2014-11-03 attribute=低保户 \
                    household=HX id_number=\(validID) main_cause=因病 name=陈试 person=HX-1 relation=户主 \
                    village=420802100390
                    """),
            Good(
                kind: .steps, by: "U1",
                cells: """
                    act=announcement decision=passed household=H0301 level=county on=2014-11-03 \
                    taken_by=county-420802000000
                    """, rule: "registry.proceeding-ended"),
            Good(
                kind: .pledges, by: "foundation-1",
                cells: """
                    agreement=\(String(repeating: "a1", count: 32)) count=3 donor=donor-036 from=2014-11-01 item=1 \
                    kind=jobs pledge=pledge-new signed_on=2014-11-01 until=2014-12-31 village=420802100391 year=2014
                    """),
            Good(
                kind: .fulfilments, by: "foundation-1",
                cells: "count=3 item=2 on=2014-11-01 pledge=pledge-001 ref=done-new"),
            Good(
                kind: .answers, by: "U1",
                cells:
                    "answered_by=village-420802103390 decision=confirmed fulfilment=done-0001 on=2014-11-09",
                rule: "giving.fulfilment-wrong-state"),
            Good(
                kind: .loans, by: "foundation-1",
                cells: """
                    amount_yuan=20000 contract=\(String(repeating: "a1", count: 32)) day_count=act/360 loan=loan-1 \
                    method=interest-only overdue_percent=50 periods=4 rate=7.8% signed_on=2014-11-10 \
                    start=2014-11-10 unit=quarter
                    """, rule: "access.no-role"),
            Good(
                kind: .drawings, by: "foundation-1",
                cells: "amount_yuan=20000 loan=loan-1 on=2014-11-10 ref=draw-new", rule: "access.no-role"),
            Good(
                kind: .repayments, by: "foundation-1",
                cells: "amount_yuan=100 loan=loan-1 on=2014-11-10 ref=repay-new", rule: "access.no-role"),
            Good(
                kind: .subsidies, by: "foundation-1",
                cells: """
                    claim=claim-new claimed_on=2014-11-10 from=2014-11-03 interest_yuan=1 loan=loan-1 \
                    programme=microcredit region=420802000000 subsidy_yuan=1 to=2014-11-10
                    """, rule: "access.no-role"),
        ] + goodHelp + goodGoods

    /// A number that no one in the sample has, with its check character.
    static var validID: String {
        "0123456789X".map { "42089919800101001\($0)" }.first(where: IDNumber.isValid) ?? ""
    }

    struct Wrong: Sendable {
        let kind: ImportKind
        let column: String
        let value: String
        let code: String

        init(_ kind: ImportKind, _ column: String, _ value: String, _ code: String) {
            self.kind = kind
            self.column = column
            self.value = value
            self.code = "input.\(code)"
        }
    }

    static let wrongCells: [Wrong] =
        [
            Wrong(.regions, "level", "province", "not-a-word"),
            Wrong(.regions, "parent", "999999999999", "unknown-code"),
            Wrong(.regions, "valid_from", "2014-2-1", "not-a-day"),
            Wrong(.regions, "valid_to", "2014-02-30", "not-a-day"),
            Wrong(.regions, "name", "e\u{301}", "bad-text"),
            Wrong(.organisations, "kind", "ngo", "not-a-word"),
            Wrong(.organisations, "region", "420800", "unknown-code"),
            Wrong(.organisations, "ref", validID, "ref-is-personal"),
            Wrong(.organisations, "ref", "r-\(validID.prefix(17))", "ref-is-personal"),
            Wrong(.organisations, "ref", "6217990011112222333", "ref-is-personal"),
            Wrong(.organisations, "ref", String(repeating: "r", count: 60), "bad-text"),
            Wrong(.users, "organisation", "nobody", "unknown-ref"),
            Wrong(.pledges, "kind", "loan", "not-a-word"), Wrong(.pledges, "item", "2", "bad-text"),
            Wrong(.pledges, "item", "x", "bad-text"), Wrong(.pledges, "year", "14.5", "bad-text"),
            Wrong(.pledges, "donor", "nobody", "unknown-ref"),
            Wrong(.pledges, "village", "1", "unknown-code"),
            Wrong(.pledges, "agreement", "a1", "bad-text"),
            Wrong(.pledges, "amount_yuan", "5", "must-be-empty"),
            Wrong(.pledges, "count", "-3", "bad-text"), Wrong(.pledges, "from", "2014-13-01", "not-a-day"),
            Wrong(.pledges, "pledge", validID, "ref-is-personal"),
            Wrong(.fulfilments, "pledge", "nobody", "unknown-ref"),
            Wrong(.fulfilments, "item", "9", "unknown-ref"), Wrong(.fulfilments, "count", "三", "bad-text"),
            Wrong(.fulfilments, "on", "", "empty"), Wrong(.fulfilments, "evidence", "x", "bad-text"),
            Wrong(.answers, "fulfilment", "nobody", "unknown-ref"),
            Wrong(.answers, "decision", "passed", "not-a-word"),
            Wrong(.answers, "reason", "other", "must-be-empty"),
            Wrong(.answers, "answered_by", "nobody", "unknown-ref"),
            Wrong(.loans, "loan", "nobody", "unknown-ref"), Wrong(.loans, "rate", "0.078", "bad-text"),
            Wrong(.loans, "start", "2014-11-31", "not-a-day"),
            Wrong(.loans, "first_due", "1", "not-a-day"),
            Wrong(.loans, "maturity", "1", "not-a-day"), Wrong(.loans, "periods", "-4", "bad-text"),
            Wrong(.loans, "every", "x", "bad-text"), Wrong(.loans, "unit", "fortnight", "not-a-word"),
            Wrong(.loans, "method", "等额本息", "not-a-word"),
            Wrong(.loans, "day_count", "actual", "not-a-word"),
            Wrong(.loans, "settle", "month-20th", "not-a-word"),
            Wrong(.loans, "contract", "a1", "bad-text"),
            Wrong(.loans, "overdue_percent", "50%", "bad-text"),
            Wrong(.drawings, "ref", validID, "ref-is-personal"),
            Wrong(.drawings, "loan", "K99", "unknown-ref"),
            Wrong(.repayments, "loan", "K99", "unknown-ref"),
            Wrong(.repayments, "principal_yuan", "1e2", "not-an-amount"),
            Wrong(.subsidies, "claim", validID, "ref-is-personal"),
            Wrong(.subsidies, "loan", "nobody", "unknown-ref"),
            Wrong(.subsidies, "region", "420899000000", "unknown-code"),
            Wrong(.subsidies, "from", "2014-11-31", "not-a-day"),
            Wrong(.subsidies, "to", "1", "not-a-day"),
            Wrong(.subsidies, "subsidy_yuan", "1e2", "not-an-amount"),
            Wrong(.users, "roles", "office@999999999999", "unknown-code"),
            Wrong(.users, "roles", "office@420800000000@1", "bad-text"),
            Wrong(.funds, "organisation", "nobody", "unknown-ref"),
            Wrong(.funds, "account_number", "62 17", "bad-text"),
            Wrong(.funds, "account_number", "62179", "bad-text"),
            Wrong(.villages, "township", "420802", "unknown-code"),
            Wrong(.villages, "code_system", "zz", "unknown-code"),
            Wrong(.villages, "registered", "maybe", "not-yes-no"),
            Wrong(.households, "id_number", "420899198001010010", "bad-id-number"),
            Wrong(.households, "id_number", "420899199802300019", "bad-id-number"),
            Wrong(.households, "village", "420802199999", "unknown-code"),
            Wrong(.households, "attribute", "贫困户", "not-a-word"),
            Wrong(.households, "main_cause", "懒", "not-a-word"),
            Wrong(.households, "other_causes", "因病", "not-a-word"),
            Wrong(.households, "other_causes", "因残|因学|因灾", "not-a-word"),
            Wrong(.households, "name", "张例 ", "bad-text"),
            Wrong(.households, "name", "张\u{200B}例", "bad-text"),
            Wrong(.households, "name", "张\u{202E}例", "bad-text"),
            Wrong(.households, "account_bank", "示例\n银行", "bad-text"),
            Wrong(.households, "group", "\u{3000}三组", "bad-text"),
            Wrong(.households, "helper", "nobody", "unknown-ref"),
            Wrong(.households, "relation", "妻", "rows-disagree"),
            Wrong(.households, "registered_on", "2014/06/30", "not-a-day"),
            Wrong(.households, "source", "420899198001010010", "ref-is-personal"),
            Wrong(.applications, "applied_on", "2014/11/03", "not-a-day"),
            Wrong(.applications, "helper", "nobody", "unknown-ref"),
            Wrong(.applications, "relation", "妻", "rows-disagree"),
            Wrong(.steps, "household", "H0001", "nothing-to-do"),
            Wrong(.steps, "household", "H9999", "unknown-ref"),
            Wrong(.steps, "level", "city", "not-a-word"),
            Wrong(.steps, "act", "vote", "not-a-word"),
            Wrong(.steps, "on", "2014/11/03", "not-a-day"),
            Wrong(.steps, "decision", "refused", "empty"),
            Wrong(.steps, "minutes", "no digest", "bad-text"),
            Wrong(.steps, "in_favour", "-1", "bad-text"),
            Wrong(.steps, "taken_by", "nobody", "unknown-ref"),
            Wrong(.households, "account_number", "6217-9900-1111", "bad-text"),
            Wrong(.households, "household", validID, "ref-is-personal"),
            Wrong(.donors, "kind", "company", "not-a-word"),
            Wrong(.donors, "name", String(repeating: "例", count: 86), "bad-text"),
            Wrong(.donors, "phone", "138\u{1}", "bad-text"),
            Wrong(.confirmations, "proxy_relation", " 之子", "bad-text"),
            Wrong(.donors, "anonymous", "true", "not-yes-no"),
            Wrong(.intentions, "donor", "D1", "unknown-ref"),
            Wrong(.intentions, "region", "1", "unknown-code"),
            Wrong(.intentions, "attribute", "低保", "not-a-word"),
            Wrong(.intentions, "refund_condition", "yes", "not-a-word"),
            Wrong(.intentions, "household_cap_yuan", "1e3", "not-an-amount"),
            Wrong(.intentions, "deadline", "2014-12-32", "not-a-day"),
            Wrong(.statement, "fund", "nobody", "unknown-ref"),
            Wrong(.statement, "balance_yuan", "1,00", "not-an-amount"),
            Wrong(.statement, "payer_account", "acc", "bad-text"),
            Wrong(.donations, "line", "20140101-0001", "unknown-ref"),
            Wrong(.donations, "donor", "nobody", "unknown-ref"),
            Wrong(.donations, "fund", "nobody", "unknown-ref"),
            Wrong(.donations, "intention", "I99999", "unknown-ref"),
            Wrong(.needs, "household", "H9999", "unknown-ref"),
            Wrong(.needs, "filed_by", "nobody", "unknown-ref"),
            Wrong(.needs, "deadline", "soon", "not-a-day"), Wrong(.reviews, "need", "N0", "unknown-ref"),
            Wrong(.reviews, "step", "province", "not-a-word"),
            Wrong(.reviews, "decision", "ok", "not-a-word"),
            Wrong(.reviews, "decision", "refused", "empty"),
            Wrong(.reviews, "reason", "because", "not-a-word"),
            Wrong(.results, "payment", "P99999", "unknown-ref"),
            Wrong(.results, "result", "done", "not-a-word"),
            Wrong(.results, "bank_ref", "", "empty"), Wrong(.results, "result", "failed", "empty"),
            Wrong(.confirmations, "payment", "X1", "unknown-ref"),
            Wrong(.confirmations, "means", "phone", "not-a-word"),
            Wrong(.confirmations, "proxy_reason", "lazy", "not-a-word"),
            Wrong(.confirmations, "confirmed_by", "nobody", "unknown-ref"),
        ]
        + wrongHelp + wrongGoods
        + days.map { Wrong($0.0, $0.1, "2014-9-1", "not-a-day") }
        + amounts.flatMap { kind, column in
            ["12.345", "abc", "1 000", "", "0x1", "９"].map {
                Wrong(kind, column, $0, $0.isEmpty ? "empty" : "not-an-amount")
            }
        }

    private static let days: [(ImportKind, String)] = [
        (.intentions, "declared_on"), (.statement, "on"), (.donations, "received_on"), (.needs, "filed_on"),
        (.results, "on"), (.confirmations, "on"), (.goods, "received_on"), (.signoffs, "on"),
        (.loans, "signed_on"), (.drawings, "on"),
        (.teams, "from"), (.measures, "planned_on"), (.visits, "on"), (.comparisons, "as_of"),
        (.repayments, "on"),
    ]
    private static let amounts: [(ImportKind, String)] = [
        (.intentions, "amount_yuan"), (.statement, "amount_yuan"), (.donations, "amount_yuan"),
        (.needs, "amount_yuan"), (.loans, "amount_yuan"), (.drawings, "amount_yuan"),
        (.repayments, "amount_yuan"),
    ]

    /// The header and one row of a kind, with one cell replaced.
    static func file(_ good: Good, _ column: String = "", _ value: String = "") throws -> ImportFile {
        var cells = Dictionary(
            uniqueKeysWithValues: good.cells.split(separator: " ").map { cell in
                let parts = cell.split(separator: "=", maxSplits: 1).map(String.init)
                return (parts[0], parts[1])
            })
        if !column.isEmpty { cells[column] = value }
        let names = good.columns
        let row = names.map { "\"\(cells[$0] ?? "")\"" }
        let text = "\(names.joined(separator: ","))\n\(row.joined(separator: ","))\n"
        return try ImportFile(name: "\(good.kind.rawValue).csv", bytes: Array(text.utf8))
    }

    static func rehearse(_ good: Good, _ file: ImportFile) async throws -> JSON {
        let keeper = try await Reader.keeper.value
        let by =
            good.by == "U1"
            ? .first
            : try require(await keeper.read { $0.book.id(named: good.by, source: "local", as: User.self) })
        return try await keeper.rehearse(Request(Import(good.kind, [file], context: ImportContext()), by: by))
    }

    private enum Reader {
        static let keeper = Task { try await SampleFlow.shared.value.keeper("2014-11-10") }
    }

    @Test("a good row is taken, or refused by a rule on its line", arguments: goodRows)
    func taken(_ good: Good) async throws {
        if let rule = good.rule {
            let (errors, _) = await refusedRows { try await Self.rehearse(good, Self.file(good)) }
            #expect(errors.map(\.code) == [rule])
            let column = Rule(rawValue: rule).flatMap { ImportKind.ruleColumns[good.kind]?[$0] }
            #expect(errors.map(\.line) == [2] && errors.map(\.columnName) == [column])
            #expect(errors.map(\.file) == ["\(good.kind.rawValue).csv"])
        } else {
            let answer = try await Self.rehearse(good, Self.file(good))
            #expect(answer["rows"] == .number(1) && answer["kind"] == .text(good.kind.rawValue))
        }
    }

    @Test("a wrong cell is told with its line and column", arguments: wrongCells)
    func told(_ wrong: Wrong) async throws {
        let good = try require(Self.goodRows.first { $0.kind == wrong.kind })
        let (errors, _) = await refusedRows {
            try await Self.rehearse(good, Self.file(good, wrong.column, wrong.value))
        }
        let error = try require(errors.first)
        #expect(errors.count == 1 && error.code == wrong.code && error.line == 2)
        // Where a word asks for another cell, that one is named.
        let others = ["refused": "reason", "failed": "reason", "zz": "township"]
        let asked = others[wrong.value] ?? wrong.column
        #expect(error.columnName == asked)
        #expect(error.column == (try require(good.columns.firstIndex(of: asked))) + 1)
    }

    @Test(
        "a quantity of nothing is told at the column where it stands",
        arguments: [ImportKind.pledges, .fulfilments])
    func nothing(_ kind: ImportKind) async throws {
        let good = try require(Self.goodRows.first { $0.kind == kind })
        let (errors, _) = await refusedRows { try await Self.rehearse(good, Self.file(good, "count", "0")) }
        #expect(errors.map(\.code) == ["entry.amount-not-positive"])
        #expect(errors.map(\.columnName) == ["count"])
    }

    @Test("every cell that docs/imports.md requires is missed, all of a row at once", arguments: goodRows)
    func required(_ good: Good) async throws {
        let columns = try require(try Self.contract()[good.kind.rawValue])
        for column in columns where column.required != "no" {
            let (errors, _) = await refusedRows {
                try await Self.rehearse(good, Self.file(good, column.name, ""))
            }
            #expect(errors.map(\.code) == ["input.empty"], "\(column.name)")
            #expect(errors.map(\.columnName) == [column.name])
        }
        let empty =
            "\(good.columns.joined(separator: ","))\n\(good.columns.dropFirst().map { _ in "," }.joined())\n"
        let (errors, _) = await refusedRows {
            try await Self.rehearse(good, ImportFile(name: "", bytes: Array(empty.utf8)))
        }
        let names = columns.filter { $0.required == "yes" }.map(\.name)
        #expect(Set(errors.compactMap(\.columnName)) == Set(names))
    }

    @Test(
        "columns are those of docs/imports.md, required where the table says yes",
        arguments: ImportKind.allCases)
    func columns(_ kind: ImportKind) throws {
        let contract = try Self.contract()
        let table = try require(contract[kind.rawValue])
        #expect(Set(kind.columns.map(\.name)) == Set(table.map(\.name)))
        #expect(kind.columns.count == table.count)
        #expect(
            Set(kind.columns.filter(\.isRequired).map(\.name))
                == Set(table.filter { $0.required == "yes" }.map(\.name)))
        #expect(Set(contract.keys) == Set(ImportKind.allCases.map(\.rawValue)))
        #expect(Set(Self.goodRows.map(\.kind)) == Set(ImportKind.allCases))
    }

    static func contract() throws -> [String: [(name: String, required: String)]] {
        var kinds: [String: [(name: String, required: String)]] = [:]
        var kind = ""
        for line in try Repository.text("docs/imports.md").split(separator: "\n") {
            if line.hasPrefix("## ") { kind = String(line.dropFirst(3).prefix { $0 != " " }) }
            guard line.hasPrefix("|") else { continue }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells[0] != "column", !cells[0].hasPrefix("---") {
                kinds[kind, default: []].append((cells[0], cells[1]))
            }
        }
        return kinds
    }
}
