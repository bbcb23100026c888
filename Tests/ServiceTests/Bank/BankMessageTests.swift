import Bookkeeping
import Kernel
import Testing

@testable import Service

/// Messages of banks, read strictly: each of these differs from a good one in one place, which the refusal names.
struct BankMessageTests {
    static let statement = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M1</MsgId><CreDtTm>2014-10-10T00:10:00+08:00</CreDtTm></GrpHdr>
        <Stmt><Id>S1</Id>
        <Acct><Id><Othr><Id>6217990007368787</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">70.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>40.50</Sum></TtlNtries></TxsSummry>
        <Ntry><Amt Ccy="CNY">35.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2014-10-09</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef><NtryDtls>
        <TxDtls><Refs><EndToEndId>P1</EndToEndId></Refs><Amt Ccy="CNY">15.00</Amt></TxDtls>
        <TxDtls><Refs><EndToEndId>P2</EndToEndId></Refs><Amt Ccy="CNY">20.00</Amt></TxDtls>
        </NtryDtls></Ntry>
        <Ntry><Amt Ccy="CNY">5.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><DtTm>2014-10-09T17:30:00Z</DtTm></BookgDt><AcctSvcrRef>R2</AcctSvcrRef><NtryDtls>
        <TxDtls><RltdPties><Dbtr><Pty><Nm>陈示例</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>6222000000000009</Id></Othr></Id></DbtrAcct></RltdPties>
        <RmtInf><Ustrd>扶贫</Ustrd><Ustrd>捐款</Ustrd></RmtInf></TxDtls>
        </NtryDtls></Ntry>
        <Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """

    static let status = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <GrpHdr><MsgId>M2</MsgId><CreDtTm>2014-10-09T23:30:00+08:00</CreDtTm></GrpHdr>
        <OrgnlGrpInfAndSts><OrgnlMsgId>X1-0123456789abcdef</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
        <OrgnlPmtInfAndSts><OrgnlPmtInfId>X1</OrgnlPmtInfId><PmtInfSts>PART</PmtInfSts>
        <TxInfAndSts><OrgnlEndToEndId>P1</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>
        <TxInfAndSts><OrgnlEndToEndId>P2</OrgnlEndToEndId><TxSts>RJCT</TxSts>
        <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>
        </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
        """

    private func read(_ text: String) throws -> BankMessage {
        try BankMessage(Array(text.utf8), file: "f.xml")
    }

    @Test("a statement's account, balances, entries and parties")
    func statement() throws {
        let message = try read(Self.statement)
        #expect(message.kind == .statement && BankMessage.isLike(Array(Self.statement.utf8)))
        let report = try #require(message.reports.first)
        #expect(message.reports.count == 1 && report.account == "6217990007368787")
        #expect(report.opening?.yuan == "100.00" && report.closing?.yuan == "70.50")
        #expect(report.entries.map(\.amount.yuan) == ["-35.00", "5.50"])
        #expect(report.entries.map(\.ref) == ["R1", "R2"])
        // Half past one in the night at UTC+08:00.
        #expect(report.entries.map(\.on.description) == ["2014-10-09", "2014-10-10"])
        #expect(report.entries[0].details.map(\.endToEnd) == ["P1", "P2"])
        let gift = try #require(report.entries[1].details.first)
        #expect(gift.name == "陈示例" && gift.account == "6222000000000009" && gift.memo == "扶贫 捐款")
        #expect(gift.amount.yuan == "5.50" && gift.failure == nil)
    }

    @Test("a status report's answers")
    func status() throws {
        let answers = try read(Self.status).answers
        #expect(answers.map(\.failure) == [nil, .accountClosed])
        #expect(answers.map(\.on.description) == ["2014-10-09", "2014-10-09"])
        let whole = Self.status.replacing("<GrpSts>PART", with: "<GrpSts>RJCT")
        guard case .file(let name)? = try read(whole).answers.first?.subject else { throw Missing() }
        #expect(name.hasPrefix("X1-"))
    }

    @Test(
        "what is wrong is refused with its line",
        arguments: [
            (#"<Amt Ccy="CNY">35.00"#, #"<Amt Ccy="USD">35.00"#, "input.unknown-currency", 9),
            (#"<Amt Ccy="CNY">35.00"#, #"<Amt>35.00"#, "input.unknown-currency", 9),
            (#"<Amt Ccy="CNY">35.00"#, #"<Amt Ccy="CNY">35.001"#, "input.not-an-amount", 9),
            (#"<Amt Ccy="CNY">35.00"#, #"<Amt Ccy="CNY">-35.00"#, "input.not-an-amount", 9),
            (#"<Amt Ccy="CNY">35.00"#, #"<Amt Ccy="CNY">36.00"#, "input.sum-differs", 9),
            (#"<Amt Ccy="CNY">15.00"#, #"<Amt Ccy="CNY">16.00"#, "input.sum-differs", 9),
            ("<Ccy>CNY", "<Ccy>HKD", "input.unknown-currency", 5),
            ("70.50", "70.51", "input.sum-differs", 20),
            ("<Cd>CLBD", "<Cd>OPBD", "input.repeated-element", 7),
            ("<Cd>CLBD", "<Cd>CLAV", "input.empty", 20), ("<Sum>40.50", "<Sum>40.00", "input.sum-differs", 8),
            ("<NbOfNtries>2", "<NbOfNtries>3", "input.sum-differs", 8),
            ("<AcctSvcrRef>R2", "<AcctSvcrRef>R1", "input.repeated-id", 14),
            ("<AcctSvcrRef>R2</AcctSvcrRef>", "", "input.empty", 14),
            ("<Dt>2014-10-09", "<Dt>2014-10-32", "input.not-a-day", 10),
            ("17:30:00Z", "25:30:00Z", "input.not-a-day", 15),
            ("<CdtDbtInd>DBIT", "<CdtDbtInd>DEBIT", "input.not-a-word", 9),
            ("<BookgDt><Dt>", "<BookgDt><Dt>2014-10-08</Dt><Dt>", "input.repeated-element", 10),
        ])
    func refused(from: String, to: String, code: String, line: Int) throws {
        let text = Self.statement.replacing(from, with: to, maxReplacements: 1)
        try #require(text != Self.statement)
        let refusal = #expect(throws: Refusal.self) { try read(text) }
        guard case .rows(let errors, _)? = refusal else { throw Missing() }
        #expect(errors.map(\.code) == [code] && errors.map(\.line) == [line], "\(errors)")
    }

    @Test(
        "what is no such message is refused as a file",
        arguments: [
            ("camt.053.001.08", "camt.052.001.08", "input.unknown-message"),
            ("urn:iso:std:iso:20022:tech:xsd:", "urn:x:", "input.unknown-message"),
            ("</Document>", "", "sheet.damaged"), ("<Stmt>", "<Stmt a=1>", "sheet.damaged"),
            ("<Document", "<!DOCTYPE a><Document", "sheet.damaged"), ("Ntry>", "Entry>", "input.sum-differs"),
            ("Stmt>", "Statement>", "input.empty"),
        ])
    func noMessage(from: String, to: String, code: String) throws {
        let refusal = #expect(throws: Refusal.self) { try read(Self.statement.replacing(from, with: to)) }
        #expect(refusal?.code == code)
    }

    @Test("a status that nobody knows is refused")
    func unknownStatus() throws {
        let refusal = #expect(throws: Refusal.self) {
            try read(Self.status.replacing("ACSP", with: "GOOD"))
        }
        #expect(refusal?.code == "input.not-a-word")
    }

    @Test("no other file passes for a message", arguments: ["", "<html></html>", "ref,fund\n", "<?xml"])
    func others(text: String) { #expect(!BankMessage.isLike(Array(text.utf8))) }
}
