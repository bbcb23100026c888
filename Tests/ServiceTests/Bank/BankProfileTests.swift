import Bookkeeping
import Foundation
import Kernel
import Sheets
import Testing

@testable import Service

/// Lists for banks and from banks by their profiles, and the same batch as pain.001.
struct BankProfileTests {
    private static let names = ["example-csv", "example-text", "example-xlsx"]

    private static func text(_ name: String) throws -> String {
        try Repository.text("policies/banks/\(name).yaml")
    }

    private static func profile(_ name: String) throws -> BankProfile {
        try BankProfile(bytes: Array(text(name).utf8), file: "\(name).yaml")
    }

    private static func order() throws -> PaymentOrder {
        let lines = try [
            ("P1", "陈示例", "6217000000000001", "120.50"), ("P2", "欧阳示例", "6217000000000002", "0.01"),
        ]
        .map { id, holder, account, amount in
            PaymentOrder.Line(
                payment: try #require(ID<Payment>(id)), holder: holder, account: account, bank: "示例农商银行",
                amount: try Fen(yuan: amount), need: "need-\(id)")
        }
        return PaymentOrder(
            batch: .first, on: try Day("2014-10-09"), fundName: "扶贫济困专户", payer: "荆门市慈善会（示例）",
            fundAccount: "62179900073687872", lines: lines, total: try Fen(yuan: "120.51"),
            origin: "zhida.example/test")
    }

    private static func results(_ bytes: [UInt8], _ name: String) throws -> [PaymentResult] {
        try BankResultList(bytes, file: "f", by: profile(name)).results
    }

    @Test("every example is read, and says that it is one", arguments: names)
    func examples(name: String) throws {
        let profile = try Self.profile(name)
        #expect(profile.header.profile == name && !profile.header.confirmed)
        #expect(profile.header.source.contains("示例"))
        let folder = Repository.root.appending(path: "policies/banks")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files == Self.names.map { "\($0).yaml" })
    }

    @Test("a list between bars, in GB18030, in fen, counted and summed in its first line")
    func text() throws {
        let file = try PaymentFile(Self.order(), format: .profile(Self.profile("example-text")))
        let lines = try SeparatedLines(separator: "|", encoding: .gb18030, lineEnd: .crlf).read(file.bytes)
        #expect(
            lines.map { $0.map(\.text) } == [
                ["F", "62179900073687872", "20141009", "2", "12051"],
                ["1", "6217000000000001", "陈示例", "示例农商银行", "12050", "P1"],
                ["2", "6217000000000002", "欧阳示例", "示例农商银行", "1", "P2"],
            ])
        #expect(file.bytes.suffix(2) == [0x0D, 0x0A] && String(validating: file.bytes, as: UTF8.self) == nil)
    }

    @Test("a list with titles, a bank's number and a last line")
    func csv() throws {
        let file = try PaymentFile(Self.order(), format: .profile(Self.profile("example-csv")))
        #expect(
            String(decoding: file.bytes.dropFirst(3), as: UTF8.self) == """
                序号,收款户名,收款账号,收款行名,收款行号,金额,用途,附言\r
                1,陈示例,6217000000000001,示例农商银行,402532000018,120.50,扶贫款,P1\r
                2,欧阳示例,6217000000000002,示例农商银行,402532000018,0.01,扶贫款,P2\r
                合计,2,120.51\r

                """)
    }

    @Test("a workbook")
    func xlsx() throws {
        let file = try PaymentFile(Self.order(), format: .profile(Self.profile("example-xlsx")))
        let sheet = try Sheet(file.bytes)
        #expect(sheet.header == ["序号", "姓名", "卡号", "金额", "备注"])
        #expect(sheet.rows[1].cells.map(\.text) == ["2", "欧阳示例", "6217000000000002", "0.01", "P2"])
    }

    @Test("a text that the form cannot hold is refused, not quoted")
    func unquotable() throws {
        var profile = try Self.profile("example-csv")
        profile.payments.columns[6].text = "扶贫,款"
        let order = try Self.order()
        let refusal = #expect(throws: Refusal.self) { try PaymentFile(order, format: .profile(profile)) }
        guard case .sheet(.unquotable(let place), _)? = refusal else { throw Missing() }
        #expect(place.line == 2 && place.column == 7)
    }

    private static let answer =
        "R|20141010|3|12061\r\n1|a|b|12050|P1|0000|B1|\r\n2|a|b|1|P2|1002||名\r\n3|a|b|10|P3|2000||\r\n"

    @Test("results by their codes; what is still open is no result")
    func answers() throws {
        let lines = try SeparatedLines(separator: "|", encoding: .utf8, lineEnd: .crlf)
            .read(Array(Self.answer.utf8)).map { $0.map(\.text) }
        let bytes = try SeparatedLines(separator: "|", encoding: .gb18030, lineEnd: .lf).file(lines)
        let results = try Self.results(bytes, "example-text")
        let on = try Day("2014-10-10")
        #expect(results.map(\.payment) == ["P1", "P2"])
        #expect(results.map(\.outcome) == [.settled(on: on, ref: "B1"), .failed(on: on, .nameMismatch)])
        #expect(results.map(\.amount?.amount) == [12050, 1] && results.map(\.place.place.line) == [2, 3])
        let csv = "\u{FEFF}序号,附言,金额,处理日期,处理结果,交易流水号\n1,P7,3.00,2014-10-11,成功,B7\n合计,1,3.00\n"
        #expect(
            try Self.results(Array(csv.utf8), "example-csv").map(\.outcome)
                == [.settled(on: Day("2014-10-11"), ref: "B7")])
        let book = try SheetFormat.xlsx.file(
            SheetDraft(
                name: "s", columns: ["备注", "金额", "入账日期", "状态", "流水号"].map { .required($0) },
                rows: [["P1", "1.00", "2014-10-11", "失败", ""]]))
        #expect(
            try Self.results(book, "example-xlsx").map(\.outcome) == [.failed(on: Day("2014-10-11"), .other)])
    }

    @Test(
        "a list that is not as the profile says is refused with its line",
        arguments: [
            ("|3|12061", "|2|12061", "input.sum-differs", 1), ("|12061", "|12060", "input.sum-differs", 1),
            ("R|", "S|", "input.wrong-layout", 1), ("|20141010", "|2014-10-10", "input.not-a-day", 1),
            ("|1002||x", "|1002|x", "input.wrong-layout", 3), ("|0000|", "|0009|", "input.not-a-word", 2),
            ("|0000|B1|", "|0000||", "input.empty", 2), ("|12050|P1", "|120.50|P1", "input.not-an-amount", 2),
            ("0000|B1", "0000|42089919491231008X", "input.ref-is-personal", 2),
        ])
    func refused(from: String, to: String, code: String, line: Int) throws {
        let good = Self.answer.replacing("名", with: "x")
        let text = good.replacing(from, with: to, maxReplacements: 1)
        try #require(text != good)
        let refusal = #expect(throws: Refusal.self) { try Self.results(Array(text.utf8), "example-text") }
        guard case .rows(let errors, _)? = refusal else { throw Missing() }
        #expect(errors.contains { $0.code == code && $0.line == line }, "\(errors)")
    }

    @Test(
        "a profile that cannot be followed is refused with its line",
        arguments: [
            ("separator: \"|\"", "separator: a", "policy.inconsistent"),
            ("form: text", "form: xlsx", "policy.inconsistent"),
            ("{ field: payment } # 附言", "{ field: need } # 附言", "policy.inconsistent"),
            ("{ field: bank-ref }", "{ field: ignored }", "policy.inconsistent"),
            ("{ field: text, text: F }", "{ field: text }", "policy.inconsistent"),
            ("result: failed, reason: other", "result: failed", "policy.inconsistent"),
            ("reason: other", "reason: mistake", "policy.inconsistent"),
            ("\"1001\"", "\"0000\"", "policy.inconsistent"),
            ("amounts: fen", "amounts: li", "policy.bad-value"),
            ("  foot: []\n", "", "policy.missing-field"), ("titles: false", "titles: no", "policy.ambiguous"),
            ("header:", "colour: red\nheader:", "policy.unknown-field"),
        ])
    func badProfile(from: String, to: String, code: String) throws {
        let good = try Self.text("example-text")
        let text = good.replacing(from, with: to, maxReplacements: 1)
        try #require(text != good)
        let error = #expect(throws: PolicyFileError.self) {
            try BankProfile(bytes: Array(text.utf8), file: "f")
        }
        #expect(error?.code == code && error?.line ?? 0 > 1, "\(String(describing: error))")
    }

    @Test("pain.001: the same payments give the same bytes, others another number")
    func creditTransfer() throws {
        let order = try Self.order()
        let profile = try Self.profile("example-csv")
        let text = CreditTransfer(order, nil).text
        #expect(text == CreditTransfer(order, nil).text)
        for part in [
            "<CtrlSum>120.51</CtrlSum>", "<NbOfTxs>2</NbOfTxs>", "<EndToEndId>P2</EndToEndId>",
            "<InstdAmt Ccy=\"CNY\">0.01</InstdAmt>", "<Id>62179900073687872</Id>", "<PmtInfId>X1</PmtInfId>",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(
            !text.contains("MmbId") && CreditTransfer(order, profile).text.contains("<MmbId>402532000018"))
        let id = #/<MsgId>(X1-[0-9a-f]{16})</#
        let first = try #require(text.firstMatch(of: id)).1
        let fewer = PaymentOrder(
            batch: order.batch, on: order.on, fundName: order.fundName, payer: order.payer,
            fundAccount: order.fundAccount, lines: Array(order.lines.dropLast()),
            total: order.lines[0].amount,
            origin: order.origin)
        #expect(try #require(CreditTransfer(fewer, nil).text.firstMatch(of: id)).1 != first)
    }

    @Test("what XML must not hold as it stands is escaped")
    func escaped() {
        var xml = XMLText()
        xml.add("Nm", "<陈 & \"示例\">\n\u{1}", ["a": "\""])
        #expect(xml.text.hasSuffix("<Nm a=\"&quot;\">&lt;陈 &amp; &quot;示例&quot;&gt;&#10;</Nm>\n"))
    }

    @Test(
        "an account number is an IBAN where its check digits say so",
        arguments: [
            ("CN8800000000001", true), ("CN8700000000001", false), ("62179900073687872", false),
            ("CN88", false),
        ])
    func iban(text: String, isIBAN: Bool) { #expect(AccountNumber.isIBAN(text) == isIBAN) }
}
