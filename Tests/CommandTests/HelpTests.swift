import Foundation
import Testing

/// Teams, measures, visits, comparisons and relatives by the real program, each step by its actor.
@Suite struct HelpTests {
    private static let place = SampleFlow.village
    private static let paper = "--document {r}/README.md"

    private func check(_ book: TestBook, _ lines: [(line: String, code: String?)]) throws {
        for (line, code) in lines {
            let run = try book.zhida("\(line) --json")
            #expect(code == nil ? run.status == 0 : run.code == code, "\(line): \(run.output)")
        }
    }

    @Test func teams() throws {
        let book = try TestBook(.filed)
        let form = "team form \(Self.place) --sender org-office --from 2014-09-20 \(Self.paper) --by office-1"
        let change = "--number 3 --leader helper-001 \(Self.paper) --by office-1"
        try check(
            book,
            [
                ("import teams {s}/teams.csv --by office-1", nil),
                ("\(form) --leader helper-001 --number 2", "registry.team-stands"),
                ("\(form) --leader team-\(Self.place)-1 --number 2 --takes-over", nil),
                ("team change T1 \(change)", "registry.team-left"),
                ("team change T2 \(change)", nil),
                ("team relieve T2 --by office-1", "registry.team-bound"),
                ("village exit \(Self.place) --number 4 \(Self.paper) --by office-1", "access.no-role"),
            ])
        let before = try book.zhida("team list --all --json").json
        #expect((before["teams"] as? [[String: Any]])?.compactMap { $0["team"] as? String } == ["T1", "T2"])
        #expect((before["villages_without_team"] as? [String]) == [])
        #expect((before["households_without_helper"] as? [String]) == [])
        try check(book, [("role revoke helper-002 helper --area \(Self.place)", nil)])
        let gaps = try #require(
            try book.zhida("team list --json").json["households_without_helper"] as? [String])
        #expect(gaps.count == (try cells("households", "helper").filter { $0 == "helper-002" }.count))
        try check(
            book,
            [
                ("village exit \(Self.place) --number 4 \(Self.paper) --by county-420802000000", nil),
                ("team relieve T2 --by office-1", nil),
            ])
        #expect(try book.zhida("book verify").status == 0)
    }

    @Test func aVillageWithoutATeamIsNamed() throws {
        let book = try TestBook(.registered)
        #expect(try book.zhida("team list --json").json["villages_without_team"] as? [String] == ["V1"])
        #expect(try book.zhida("team list --lang en").output.contains("1 poor villages without a team: V1"))
    }

    @Test func measuresAndVisits() throws {
        let book = try TestBook(.filed)
        let helper = try cells("households", "helper")[0]
        let other = helper == "helper-001" ? "helper-002" : "helper-001"
        let village = "--by village-\(Self.place)"
        let plan = "measure plan H0001 --kind industry --expected 养鸡五十只 --ref m1"
        try check(
            book,
            [
                ("\(plan) --target 2014-12-01 --by \(other)", "access.not-the-helper"),
                ("\(plan) --target 2014-09-19 --by \(helper)", "entry.malformed"),
                ("\(plan) --target 2014-12-01 --by \(helper)", nil),
                ("measure confirm m1 \(village)", "registry.measure-wrong-state"),
                ("household helper H0001 \(helper) --by office-1", "registry.helper-unchanged"),
                ("household helper H0001 \(other) --by office-1", nil),
                ("measure report m1 --result done --text 已出栏 --by \(helper)", "access.not-the-helper"),
                ("measure report m1 --result done --text 已出栏 --by \(other)", nil),
                ("measure refuse m1 --text 未见鸡舍 \(village)", nil),
                ("measure report m1 --result abandoned --text 疫病 --by \(other)", nil),
                ("measure confirm HM1 \(village)", nil),
                ("visit record H0001 --purpose routine --text 平安 --by \(helper)", "access.not-the-visitor"),
                ("visit record H0001 --purpose routine --text 平安 --by \(other)", nil),
                ("visit record H0001 --purpose policy --text 平安 --by \(other)", "registry.visit-recorded"),
                ("visit record H0002 --purpose routine --text '' --by \(other)", "input.empty"),
            ])
        let measures = try #require(
            try book.zhida("measure list --household H0001 --year 2014 --json").json["measures"]
                as? [[String: Any]])
        #expect(measures.compactMap { $0["state"] as? String } == ["abandoned"])
        #expect(try book.zhida("measure list --state planned --json").json["measures"] as? [String] == [])
        let visits = try book.zhida("visit list --household H0001 --visitor \(other) --json").json["visits"]
        #expect((visits as? [[String: Any]])?.count == 1)
        let due = try #require(try book.zhida("visit due --json").json["households"] as? [[String: Any]])
        #expect(due.last?["household"] as? String == "H1" && due.last?["days"] as? Int == 0)
        #expect(due.count == 10 && (due.first?["days"] as? Int ?? 0) > 50)
        let late = try book.zhida("visit due --days 1 --json").json["households"] as? [[String: Any]]
        #expect(late?.count == 9)
        let traced = try #require(try book.zhida("trace H0001 --json").json["steps"] as? [[String: Any]])
        let kinds = Set(traced.compactMap { $0["kind"] as? String })
        #expect(kinds.isSuperset(of: ["measure.planned", "measure.answered", "visit.recorded"]))
        #expect(try book.zhida("vault audit --by supervisor-1").status == 0)
    }

    @Test func comparisons() throws {
        let book = try TestBook(.filed)
        try check(book, [("import comparisons {s}/comparisons.csv --by office-1", nil)])
        let list = try #require(
            try book.zhida("verification sources --by helper-002 --json").json["comparisons"]
                as? [[String: Any]])
        let rows = try cells("comparisons", "id_number")
        let known = Set(try cells("households", "id_number"))
        #expect(list[0]["rows"] as? Int == rows.count)
        let hits = rows.filter(known.contains).count
        #expect(hits == 3 && list[0]["hits"] as? Int == hits)

        #expect(list[0]["source"] == nil)
        let source = try cells("comparisons", "source")[0]
        for user in ["supervisor-1", "office-1"] {
            #expect(try book.zhida("verification sources --by \(user)").output.contains(source), "\(user)")
        }

        func lines(_ user: String) throws -> [[String: Any]] {
            let run = try book.zhida("verification list --by \(user) --json")
            return try #require(try run.json["verifications"] as? [[String: Any]])
        }
        for user in ["supervisor-1", "village-\(Self.place)", "township-\(Self.place.prefix(9))000"] {
            #expect(try lines(user).compactMap { $0["hit"] as? String }.count == hits, "\(user)")
        }
        for user in ["office-1", "helper-002", "foundation-1", "county-420802000000", "U1"] {
            #expect(try lines(user).compactMap { $0["hit"] as? String } == [], "\(user)")
            let words = try book.zhida("verification list --by \(user)").output
            #expect(!words.contains("房产") && !words.contains("车辆"), "\(user)")
            guard user != "office-1" else { continue }
            #expect(try !book.zhida("verification sources --by \(user)").output.contains(source), "\(user)")
        }
        // Nobody who is not on a card left anything: not in the trail, and the file is not in the store.
        #expect(try book.zhida("trail export --bundle book.zhida").status == 0)
        for file in ["book.zhida", "book.db"] {
            let bytes = try Data(contentsOf: book.file(file))
            for number in rows { #expect(bytes.range(of: Data(number.utf8)) == nil, "\(file)") }
        }

        let household = try #require(try lines("supervisor-1")[0]["household"] as? String)
        let remove = "household remove \(household) --reason mistaken --text 有房 --by county-420802000000"
        let (village, words) = ("--by village-\(Self.place)", "--level village --text 属实")
        try check(
            book,
            [
                ("\(remove) --verification VF1", "registry.verification-not-confirmed"),
                ("verification answer VF1 --finding confirmed \(words) --by office-1", "access.no-role"),
                ("verification answer VF1 --finding guilty \(words) \(village)", "input.not-a-word"),
                ("verification answer VF9 --finding confirmed \(words) \(village)", "input.unknown-id"),
                ("verification answer VF1 --finding confirmed \(words) \(village)", nil),
                (
                    "verification answer VF1 --finding confirmed \(words) \(village)",
                    "registry.verification-answered"
                ),
                ("\(remove) --verification VF1", nil),
            ])
        let open = try book.zhida("verification list --open --by supervisor-1 --json").json["verifications"]
        #expect((open as? [[String: Any]])?.count == hits - 1)
        #expect(try book.zhida("book verify").status == 0)
        #expect(try book.zhida("vault audit --by supervisor-1").status == 0)
        let key = try book.verifierKey
        #expect(try book.zhida("trail export --bundle all.zhida").status == 0)
        #expect(try Run("zhida-verify", [book.file("all.zhida").path, "--vkey", key]).status == 0)
    }

    /// One person under another name, one twice, one dead: told once each, and told apart.
    @Test func hitsAreToldOnce() throws {
        let book = try TestBook(.filed)
        let (number, name) = (try cells("households", "id_number")[0], try cells("households", "name")[0])
        let rest = "2014-09-15,示例登记机关,420800000000"
        let text = """
            id_number,name,what,as_of,source,region
            \(number),\(name),death,\(rest)
            \(number),\(name),vehicle,\(rest)
            \(number.lowercased()),某例,vehicle,\(rest)

            """
        try text.write(to: book.file("list.csv"), atomically: true, encoding: .utf8)
        try check(book, [("import comparisons list.csv --by office-1", nil)])
        let shown = try #require(
            try book.zhida("verification list --by supervisor-1 --json").json["verifications"]
                as? [[String: Any]])
        #expect(shown.compactMap { $0["hit"] as? String } == ["death", "vehicle"])
        #expect(shown.compactMap { $0["name_differs"] as? Bool } == [false, true])
        #expect(
            try book.zhida("verification list --by supervisor-1 --lang en").output
                .contains("vehicle (under another name)"))
        let wrong = text.replacingOccurrences(of: "某例,vehicle", with: "某例,boat")
            .replacingOccurrences(of: "vehicle,2014-09-15", with: "vehicle,2014-09-16")
        try wrong.write(to: book.file("wrong.csv"), atomically: true, encoding: .utf8)
        let run = try book.zhida("import comparisons wrong.csv --by office-1 --json")
        let rows = try #require((try run.json["error"] as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(rows.compactMap { $0["code"] as? String }.contains("input.not-a-word"))
        #expect(rows.compactMap { $0["code"] as? String }.contains("input.rows-disagree"))
        #expect(!run.output.contains(number))
    }

    @Test func relatives() throws {
        let book = try TestBook(.filed)
        let (village, declare) = ("--by village-\(Self.place)", "relative declare H0001")
        try check(
            book,
            [
                ("\(declare) Q1 --relation child --user helper-001 \(village)", "access.relative-of-other"),
                ("\(declare) Q99 --relation child \(village)", "registry.not-a-member"),
                ("\(declare) Q1 --relation cousin \(village)", "input.not-a-word"),
                ("\(declare) Q1 --relation child \(village)", nil),
                (
                    "\(declare) Q1 --relation child --user village-\(Self.place) --by office-1",
                    "registry.relative-declared"
                ),
                ("proceeding open H0001 --aim exit --by office-1", nil),
                (
                    """
                    proceeding advance H0001 --level village --act deliberation --in-favour 20 --minutes \
                    {r}/README.md \(village)
                    """,
                    "access.relative"
                ),
            ])
        let rows = try book.zhida("relative list --json").json["relatives"] as? [[String: Any]]
        #expect(rows?.count == 1 && rows?.first?["relation"] as? String == "child")
    }

    private static let signed = "--document {r}/README.md --number 1"

    private static let wrong: [(line: String, code: String)] = [
        ("team form 42 --sender org-office \(led) \(signed)", "input.unknown-code"),
        ("team form \(place) --sender nobody \(led) \(signed)", "input.unknown-ref"),
        ("\(form) --leader nobody --from 2014-09-20 \(signed)", "input.unknown-ref"),
        ("\(form) --leader helper-001 --from x \(signed)", "input.not-a-day"),
        ("\(form) \(led) --number 1 --document none", "input.file-unreadable"),
        ("\(form) \(led) \(signed) --takes-over --by office-1", "input.nothing-to-do"),
        (
            "\(form) \(led) --number 420899198001010010 --document {r}/README.md --by office-1",
            "input.ref-is-personal"
        ),
        (
            "\(form) --leader foundation-1 --from 2014-09-20 \(signed) --by office-1",
            "registry.team-without-role"
        ),
        ("team change T9 \(signed) --by office-1", "input.unknown-id"),
        ("team relieve team-1 --by office-1", "input.unknown-id"),
        ("village exit 42 \(signed)", "input.unknown-code"),
        ("measure plan H0001 --kind farming --target 2014-12-01 --expected x", "input.not-a-word"),
        (
            "measure plan H0001 --kind other --target 2014-12-01 --expected x --ref 420899198001010010 --by helper-001",
            "input.ref-is-personal"
        ),
        ("measure report m9 --result done --text x", "input.unknown-ref"),
        ("measure list --state open", "input.not-a-word"),
        ("measure list --household H9999", "input.unknown-ref"),
        ("visit record H9999 --purpose routine --text x", "input.unknown-ref"),
        ("visit list --visitor nobody", "input.unknown-ref"),
        (
            "household remove H0001 --reason mistaken --text x --verification V1 --by county-420802000000",
            "input.unknown-id"
        ),
        ("relative declare H0001 person-1 --relation child --by office-1", "input.unknown-id"),
    ]

    private static let led = "--leader helper-001 --from 2014-09-20"
    private static let form = "team form \(place) --sender org-office"

    @Test(arguments: wrong.map { Refused(.filed, $0.line, $0.code) })
    func refused(_ refused: Refused) throws { try refused.check() }
}
