import Foundation
import Sheets
import Testing

/// Pledges by the real program, each step by its actor, on the small book's first agreement.
@Suite struct PledgeTests {
    /// Donor, village and gift of the sample's first fulfilment.
    private static func sample() throws -> (donor: String, village: String, gift: String) {
        func rows(_ name: String) throws -> [Row] {
            let url = SampleFlow.samples.appendingPathComponent("\(name).csv")
            return try Sheet(Array(try Data(contentsOf: url))).rows
        }
        let done = try #require(try rows("fulfilments").first { $0["donation"]?.text.isEmpty == false })
        let pledge = try #require(try rows("pledges").first { $0["pledge"]?.text == done["pledge"]?.text })
        return (
            pledge["donor"]?.text ?? "", pledge["village"]?.text ?? "", done["donation"]?.text ?? ""
        )
    }

    @Test func theWholeWay() throws {
        let book = try TestBook(.funded)
        let (donor, village, gift) = try Self.sample()
        let clerk = "--by village-\(village)"
        func done(_ line: String) throws { #expect(try book.zhida(line).status == 0, "\(line)") }
        func refused(_ line: String, _ code: String) throws {
            #expect(try book.zhida("\(line) --json").code == code, "\(line)")
        }
        try done(
            """
            pledge make --donor \(donor) --village \(village) --from 2014-09-05 --until 2015-12-31 --agreement \
            {r}/README.md --item 2014:donation:900000 --item 2014:jobs:5 --item 2015:goods:20:台:电教室 --ref p1 \
            --by foundation-1
            """)
        try refused("pledge report p1.2 --quantity 5 --by foundation-1", "input.unknown-ref")
        try refused("pledge agree p1 --agreement {r}/README.md --by foundation-1", "access.no-role")
        try refused("pledge agree p1 --agreement {r}/Makefile \(clerk)", "giving.pledge-document-differs")
        try done("pledge agree p1 --agreement {r}/README.md \(clerk)")
        try done("pledge report PL1.1 --gift \(gift) --ref f1 --by foundation-1")
        try refused("pledge report PL1.1 --gift \(gift) --by foundation-1", "giving.gift-counted")
        try done("pledge report p1.2 --quantity 5 --evidence {r}/README.md --ref f2 --by foundation-1")
        try refused("pledge confirm f2 --quantity 6 \(clerk)", "giving.fulfilment-exceeded")
        try done("pledge confirm f1 \(clerk)")
        try done("pledge confirm f2 --quantity 4 --text 一人未到岗 \(clerk)")
        try done("pledge report p1.2 --quantity 1 --ref f3 --by foundation-1")
        try done("pledge refuse f3 --reason not-received \(clerk)")
        try done(
            """
            pledge amend p1 --set 2:6 --drop 3 --item 2015:training:30 --agreement {r}/Makefile --by foundation-1
            """)
        try done("pledge agree p1 --agreement {r}/Makefile \(clerk)")
        try done("pledge amend p1 --until 2016-12-31 --agreement {r}/CHANGELOG.md --by foundation-1")
        try done("pledge decline p1 --text 期限过长 --agreement {r}/CHANGELOG.md \(clerk)")

        let show = try book.zhida("pledge show p1 --json").json
        let items = try #require(show["items"] as? [[String: Any]])
        #expect(items.compactMap { $0["planned"] as? Int } == [90_000_000, 6, 20, 30])
        #expect(items.compactMap { $0["dropped"] as? Bool } == [false, false, true, false])
        #expect(items[1]["confirmed"] as? Int == 4)
        let states = try #require(show["fulfilments"] as? [[String: Any]]).compactMap {
            $0["state"] as? String
        }
        #expect(states == ["confirmed", "confirmed", "refused"])
        for per in ["enterprise", "village", "pledge"] {
            let lines = try book.zhida("pledge progress --per \(per) --year 2014 --json").json["lines"]
            #expect((lines as? [[String: Any]])?.compactMap { $0["unit"] as? String } == ["fen", "person"])
        }
        let roll = try book.zhida(
            "pledge honour-roll --from 2014-09-01 --until 2014-12-31 --by foundation-1 --json")
        let lines = try #require(try roll.json["lines"] as? [[String: Any]])
        #expect(lines.compactMap { $0["kind"] as? String } == ["donation", "jobs"])

        try done("pledge end p1 --reason by-agreement --document {r}/README.md \(clerk)")
        try refused("pledge report p1.2 --quantity 1 --by foundation-1", "giving.pledge-wrong-state")
        #expect(try book.zhida("book verify").status == 0)
        #expect(try book.zhida("trail export --bundle book.zhida").status == 0)
        let bundle = book.file("book.zhida").path
        #expect(try Run("zhida-verify", [bundle, "--vkey", book.verifierKey]).status == 0)
    }

    static let make =
        "pledge make --donor donor-008 --village \(SampleFlow.village) --from 2014-09-05 --until 2015-12-31"
        + " --by foundation-1"
    static let digest = "--sha256 \(String(repeating: "a1", count: 32))"

    @Test(
        arguments: [
            Refused(.funded, make, nil),
            Refused(.funded, "\(make) --item 2014:jobs:5", nil),
            Refused(.funded, "\(make) --item 2014:jobs:5 --sha256 a1", "input.bad-text"),
            Refused(.funded, "\(make) --item 2014:jobs:5 --agreement no-such", "input.file-unreadable"),
            Refused(.funded, "\(make) --item 2014:jobs \(digest)", "input.bad-text"),
            Refused(.funded, "\(make) --item 2014:loan:5 \(digest)", "input.not-a-word"),
            Refused(.funded, "\(make) --item 2014:jobs:五 \(digest)", "input.bad-text"),
            Refused(.funded, "\(make) --item 2014:donation:1.001 \(digest)", "input.not-an-amount"),
            Refused(.funded, "\(make) --item 2014:jobs:5:人 \(digest)", "entry.malformed"),
            Refused(.funded, "\(make) --item 2014:jobs:0 \(digest)", "entry.amount-not-positive"),
            Refused(.funded, "\(make) --item 2016:jobs:5 \(digest)", "giving.outside-agreement"),
            Refused(.funded, "\(make) --item 2014:jobs:5 \(digest) --on 2014-09-28", "entry.day-in-future"),
            Refused(
                .funded, "\(make) --item 2014:jobs:5 \(digest) --donor donor-001", "giving.pledge-not-by-body"
            ),
            Refused(.funded, "\(make) --item 2014:jobs:5 \(digest) --donor nobody", "input.unknown-ref"),
            Refused(.funded, "\(make) --item 2014:jobs:5 \(digest) --village 42", "input.unknown-code"),
            Refused(.funded, "\(make) --item 2014:jobs:5 \(digest) --by payer-1", "access.no-role"),
            Refused(.funded, "\(make) --item 2014:jobs:5 \(digest) --until 2014-09-04", "entry.malformed"),
            Refused(.funded, "pledge agree PL1 \(digest)", "input.unknown-ref"),
            Refused(.funded, "pledge decline PL1 \(digest)", nil),
            Refused(.funded, "pledge amend PL1 \(digest) --until 2016-12-31", "input.unknown-ref"),
            Refused(.funded, "pledge end PL1 --reason bored", "input.not-a-word"),
            Refused(.funded, "pledge report PL1.1 --quantity 1", "input.unknown-ref"),
            Refused(.funded, "pledge report PL1 --quantity 1", "input.unknown-ref"),
            Refused(.funded, "pledge report PL1.1 --quantity 1 --gift gift-0001", nil),
            Refused(.funded, "pledge confirm FF1", "input.unknown-ref"),
            Refused(.funded, "pledge refuse FF1 --reason lazy", "input.not-a-word"),
            Refused(.funded, "pledge show PL1", "input.unknown-ref"),
            Refused(.funded, "pledge list --state x", "input.not-a-word"),
            Refused(.funded, "pledge progress --per month", nil),
            Refused(
                .funded, "pledge honour-roll --from 2014-09-01 --until 2014-12-31 --by matcher-1",
                "access.no-role"),
            Refused(
                .funded, "pledge honour-roll --from 2014-09-31 --until 2014-12-31 --by foundation-1",
                "input.not-a-day"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }
}
