import Testing

/// Wrong calls on households' ways in and out.
@Suite struct ProceedingRefusals {
    static let open = "proceeding open H0001 --aim exit --by office-1"
    static let village = "village-\(SampleFlow.village)"
    static let assembly = "--level village --act deliberation --by \(village)"

    @Test(
        arguments: [
            Refused(.registered, "proceeding open --aim exit --by office-1", nil),
            Refused(.registered, "proceeding open H0001 --aim leave --by office-1", "input.not-a-word"),
            Refused(.registered, "proceeding open H9999 --aim exit --by office-1", "input.unknown-ref"),
            Refused(
                .registered, "proceeding open H0001 --aim return --by office-1",
                "registry.household-wrong-status"),
            Refused(.registered, "\(open) --on 2014-09-06", "entry.day-in-future"),
            Refused(.registered, "proceeding open H0001 --aim exit --by payer-1", "access.no-role"),
            Refused(.registered, "proceeding advance H0001 \(assembly)", "input.nothing-to-do"),
            Refused(.registered, "proceeding advance E1 \(assembly)", "input.unknown-id"),
            Refused(.registered, "proceeding advance E1 \(assembly) --minutes none", "input.file-unreadable"),
            Refused(
                .registered, "proceeding refuse E1 \(assembly) --reason whim --text no", "input.not-a-word"),
            Refused(.registered, "proceeding list --state lost", "input.not-a-word"),
            Refused(.registered, "household history H9999", "input.unknown-ref"),
            Refused(.registered, "household release H0001 --by office-1", "registry.helper-bound"),
            Refused(
                .registered, "household remove H0001 --reason moved --text no --by office-1", "access.no-role"
            ),
            Refused(
                .registered, "household remove H0001 --reason moved --text '' --by county-420802000000",
                "input.empty"),
            Refused(
                .registered, "household correct H0001 --reason mistake --by office-1",
                "registry.nothing-corrected"),
            Refused(
                .registered, "household correct H0001 --reason mistake --causes 懒 --by office-1",
                "input.not-a-word"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }

    @Test("an exit step by step: minutes stay a digest, half is no majority, the notice is waited for")
    func exit() throws {
        let book = try TestBook(.registered)
        try "会议记录:赵示例发言".write(to: book.file("minutes.txt"), atomically: true, encoding: .utf8)
        try "核实表".write(to: book.file("paper.txt"), atomically: true, encoding: .utf8)
        #expect(try book.zhida(Self.open).output.contains("E1"))
        let refuse = "proceeding refuse E1 --level village --act deliberation --by \(Self.village)"
        #expect(try book.zhida("\(refuse) --reason other --text '' --json").code == "input.empty")
        let step = "proceeding advance H0001 --by \(Self.village) --level village --act"
        #expect(try book.zhida("\(step) notice --json").code == "registry.step-out-of-order")
        #expect(try book.zhida("\(step) deliberation --json").code == "registry.evidence-missing")
        let assembly = "\(step) deliberation --minutes minutes.txt --against 10"
        #expect(try book.zhida("\(assembly) --in-favour 10 --json").code == "registry.majority-missing")
        #expect(try book.zhida("\(assembly) --in-favour 11").status == 0)
        #expect(try book.zhida("\(step) verification --document paper.txt").status == 0)
        #expect(try book.zhida("\(step) consent --signature paper.txt").status == 0)
        #expect(try book.zhida("\(step) notice").status == 0)
        let county = "proceeding advance E1 --by county-420802000000 --level county --act"
        let approval = "\(county) approval --document paper.txt"
        #expect(
            try book.zhida("\(approval) --json", ["ZHIDA_NOW": "2014-09-12"]).code
                == "publicity.notice-running")
        let later = ["ZHIDA_NOW": "2014-09-13"]
        #expect(try book.zhida(approval, later).status == 0)
        #expect(try book.zhida("\(county) announcement", later).status == 0)

        let history = try book.zhida("household history H0001 --lang en", later)
        #expect(history.output.contains("Exited") && history.output.contains("Village Deliberation"))
        #expect(
            try book.zhida("need file H0001 --category medical --amount 10 --by helper-001 --json", later)
                .code
                == "registry.not-aided")
        #expect(try book.zhida("household release H0001 --by office-1", later).status == 0)
        let list = try book.zhida("proceeding list --state completed --json").json["proceedings"] as? [Any]
        #expect(list?.count == 1)
        #expect(try book.zhida("trail export --bundle e.zhida --tiles tiles").status == 0)
        let verdict = try Run("zhida-verify", [book.file("e.zhida").path, "--vkey", book.verifierKey])
        #expect(verdict.status == 0, "\(verdict.output)")
    }
}
