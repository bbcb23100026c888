import Testing

/// Wrong calls on lists and urgent needs, and what they are for.
@Suite struct BulletinRefusals {
    static let publish = "bulletin publish --by foundation-1"
    static let village = "village-\(SampleFlow.village)"

    @Test(
        arguments: [
            Refused(.accepted, publish, nil),
            Refused(.accepted, "\(publish) --kind posters", "input.not-a-word"),
            Refused(.accepted, "\(publish) --kind grants N1", "input.unknown-id"),
            Refused(.accepted, "\(publish) --kind grants M9 1", "entry.unknown-id"),
            Refused(.accepted, "\(publish) --kind grants M9", "input.nothing-to-do"),
            Refused(.accepted, "\(publish) --kind grants M1 999", "entry.unknown-id"),
            Refused(.accepted, "\(publish) --kind results", "input.nothing-to-do"),
            Refused(.accepted, "\(publish) --kind results M1 1", "publicity.line-not-due"),
            Refused(.matched, "\(publish) --kind grants M1 1", "publicity.line-not-due"),
            Refused(.listed, "\(publish) --kind grants", "input.nothing-to-do"),
            Refused(.listed, "\(publish) --kind grants M1 1", "publicity.line-not-due"),
            Refused(.accepted, "bulletin publish --kind grants --by payer-1", "access.no-role"),
            Refused(.listed, "bulletin show W1", "access.no-role"),
            Refused(.listed, "bulletin show W1 --by helper-001", "access.no-role"),
            Refused(.listed, "bulletin show W2 --by foundation-1", "input.unknown-id"),
            Refused(.listed, "bulletin show W1 --by foundation-1 --out {s}/users.csv", "input.file-exists"),
            Refused(.listed, "bulletin list --kind all", "input.not-a-word"),
            Refused(.funded, "need expedite need-0001 --by office-1", nil),
            Refused(.funded, "need expedite need-0001 --reason no --by office-1", "access.no-role"),
            Refused(.funded, "need expedite need-9999 --reason no --by office-1", "input.unknown-ref"),
            Refused(.funded, "need expedite need-0001 --reason '' --by office-1", "input.empty"),
            Refused(.listed, "bulletin show W1 --by foundation-1 --out w.html", "input.extension-differs"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }

    @Test("a list shows masked names to who may hang it out, writes the look down, and holds the payment")
    func list() throws {
        let book = try TestBook(.listed)
        let shown = try book.zhida("bulletin show W1 --by foundation-1")
        #expect(shown.status == 0, "\(shown.output)\(shown.errors)")
        #expect(shown.output.contains("拟资助名单公示 W1") && shown.output.contains("2014-10-15"))
        let rows = try #require(
            try book.zhida("bulletin show W1 --by foundation-1 --json").json["lines"] as? [[String: Any]])
        let names = rows.compactMap { $0["name"] as? String }
        #expect(!names.isEmpty && names.count == rows.count)
        for name in names { #expect(name.hasSuffix("某") && (2...3).contains(name.count), "\(name)") }
        #expect(try book.zhida("bulletin show W1 --by foundation-1 --out list.csv").status == 0)
        let file = try String(contentsOf: book.file("list.csv"), encoding: .utf8)
        #expect(file.split(whereSeparator: \.isNewline).count == rows.count + 1)

        let lists = try book.zhida("bulletin list --json").json["bulletins"] as? [[String: Any]]
        #expect(lists?.count == 1)
        let early = try book.zhida("pay instruct --by payer-1 --now 2014-10-15")
        #expect(early.errors.contains("publicity.notice-running"), "\(early.errors)")
        #expect(try book.zhida("pay instruct --by payer-1 --now 2014-10-16").status == 0)
    }

    @Test("an objection to a listed line holds its need's money; upheld, the money is free for another run")
    func objection() throws {
        let book = try TestBook(.listed)
        let rows = try #require(
            try book.zhida("bulletin show W1 --by foundation-1 --json").json["lines"] as? [[String: Any]])
        let line = try #require(rows.first?["line"] as? String)
        func free() throws -> Int {
            let overall = try book.zhida("book account --json").json["overall"] as? [String: Any]
            return try #require(overall?["free_fen"] as? Int)
        }
        let before = try free()
        let raised = try book.zhida("objection raise \(line) --text 已获救助 --by \(Self.village)")
        #expect(raised.status == 0, "\(raised.output)\(raised.errors)")
        let answered = try book.zhida("objection answer J1 --outcome upheld --text 属实 --by office-1 --json")
        #expect(answered.status == 0, "\(answered.output)\(answered.errors)")
        #expect(answered.output.contains("\"released\":[\"\(line)\""))
        #expect(try free() > before)
        let match = try book.zhida("match show M1 --lang en").output
        #expect(match.contains("Released"))
        #expect(try book.zhida("trail export --bundle o.zhida").status == 0)
        let verdict = try Run("zhida-verify", [book.file("o.zhida").path, "--vkey", book.verifierKey])
        #expect(verdict.status == 0, "\(verdict.output)")
    }

    @Test("an urgent need is matched and paid at once; its list and result follow")
    func urgent() throws {
        let book = try TestBook(.funded)
        let filed = try book.zhida("need file H0001 --category living --amount 500 --by helper-001 --json")
        let urgent = try #require((try filed.json["answer"] as? [String: Any])?["need"] as? String)
        for (step, by) in [("village", Self.village), ("township", "township-420802100000")] {
            #expect(try book.zhida("need review \(urgent) --step \(step) --by \(by)").status == 0)
        }
        for line in [
            "role grant office-1 urgent-officer", "need expedite \(urgent) --reason 急救 --by office-1",
            "match run --by matcher-1", "match accept M1 --by foundation-1", "pay instruct --by payer-1",
        ] {
            let run = try book.zhida(line)
            #expect(run.status == 0, "\(line): \(run.output)\(run.errors)")
        }
        let lines = try book.zhida("match show M1 --json").json["lines"] as? [[String: Any]]
        #expect(Set(lines?.compactMap { $0["need"] as? String } ?? []) == [urgent])
        #expect(try book.zhida("trail export --bundle o.zhida").status == 0)
        func unfinished() throws -> String {
            try Run("zhida-verify", [book.file("o.zhida").path, "--vkey", book.verifierKey]).output
        }
        #expect(try unfinished().contains("尚未列入拟资助名单"))
        #expect(try book.zhida("bulletin publish --kind grants --by foundation-1").status == 0)
    }
}
