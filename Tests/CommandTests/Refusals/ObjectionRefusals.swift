import Testing

/// Wrong calls on objections.
@Suite struct ObjectionRefusals {
    static let village = "village-\(SampleFlow.village)"
    static let raise = "objection raise need-0001 --by \(village)"

    @Test(
        arguments: [
            Refused(.funded, raise, nil),
            Refused(.funded, "objection raise --text no --by \(village)", nil),
            Refused(.funded, "\(raise) --text ''", "input.empty"),
            Refused(.funded, "\(raise) --text no --on 2014-9-27", "input.not-a-day"),
            Refused(.funded, "\(raise) --text no --on 2014-09-28", "entry.day-in-future"),
            Refused(.funded, "\(raise) --text no --on 2014-09-22", "publicity.notice-over"),
            Refused(.matched, "\(raise) --text no", "publicity.notice-over"),
            Refused(.accepted, "objection raise M1.1 --text no --by \(village)", "publicity.not-listed"),
            Refused(.accepted, "objection raise M1.99 --text no --by \(village)", "input.unknown-id"),
            Refused(.accepted, "objection raise M9.1 --text no --by \(village)", "input.unknown-id"),
            Refused(
                .instructed, "objection raise M1.1 --text no --by \(village)", "publicity.notice-over"),
            Refused(.reviewed, "\(raise) --text no", "giving.need-wrong-state"),
            Refused(.funded, "objection raise need-9999 --text no --by \(village)", "input.unknown-ref"),
            Refused(.funded, "objection raise need-0001 --text no --by payer-1", "access.no-role"),
            Refused(.funded, "objection raise need-0001 --text no --by nobody", "input.unknown-ref"),
            Refused(.funded, "\(raise) --text no --ref 420899198001010010", "input.ref-is-personal"),
            Refused(.funded, "objection answer J1 --outcome dismissed --by office-1", nil),
            Refused(
                .funded, "objection answer J1 --outcome maybe --text no --by office-1", "input.not-a-word"),
            Refused(
                .funded, "objection answer J1 --outcome upheld --text no --by office-1", "input.unknown-ref"),
            Refused(.funded, "objection list --state lost", "input.not-a-word"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }

    @Test("an objection keeps a need out of matching until it is answered, and no name leaves the vault")
    func objection() throws {
        let book = try TestBook(.funded)
        let office = "--text 已核实 --by office-1"
        let raised = try book.zhida("\(Self.raise) --text 家中有车 --objector 赵示例 --ref y-1 --json")
        #expect(raised.status == 0, "\(raised.output)\(raised.errors)")
        #expect(raised.output.contains("\"objection\":\"J1\""))
        #expect(
            try book.zhida("objection raise need-0002 --text 重复 --by \(Self.village)").output.contains("J2"))
        #expect(try book.zhida("objection answer J2 --outcome upheld \(office)").status == 0)
        #expect(
            try book.zhida("objection answer J2 --outcome dismissed \(office) --json").code
                == "publicity.objection-answered")
        let later = ["ZHIDA_NOW": "2014-10-08"]
        #expect(try book.zhida("match run --by matcher-1", later).status == 0)
        let needs = try matched(book)
        #expect(!needs.contains("N1") && !needs.contains("N2"))
        #expect(try book.zhida("objection answer y-1 --outcome dismissed \(office)", later).status == 0)
        #expect(try book.zhida("match run --by matcher-1", later).status == 0)

        let list = try book.zhida("objection list --lang en").output
        #expect(list.contains("J1") && list.contains("Dismissed") && list.contains("Upheld"))
        let waiting = try book.zhida("objection list --state open --json").json["objections"] as? [Any]
        #expect(waiting?.isEmpty == true)
        let trace = try book.zhida("trace N1").output
        #expect(trace.contains("J1"))
        let account = try book.zhida("book account --json").json["objections"] as? [String: Int]
        #expect(account == ["open": 0, "dismissed": 1, "upheld": 1])
        for output in [list, trace, raised.output] { #expect(!output.contains("赵示例")) }
        #expect(try book.zhida("trail export --bundle o.zhida").status == 0)
        let verdict = try Run(
            "zhida-verify", [book.file("o.zhida").path, "--vkey", book.verifierKey, "--json"])
        #expect(verdict.status == 0, "\(verdict.output)")
    }

    private func matched(_ book: TestBook) throws -> Set<String> {
        let lines = try book.zhida("match show --json").json["lines"] as? [[String: Any]] ?? []
        #expect(!lines.isEmpty)
        return Set(lines.compactMap { $0["need"] as? String })
    }
}
