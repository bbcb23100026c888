import Foundation
import Testing

/// No output of any command shows a name, a number or an account to somebody who must not see it.
@Suite struct MaskingTests {
    /// Everything that reads: how it is called here. Helpers see what they must, in commands of their own.
    private static let reads = [
        "book status", "book verify", "book account", "book account --donors",
        "book journal --format hledger --out book.journal", "book rebuild", "need list", "objection list",
        "bulletin list", "bulletin show W1 --by foundation-1", "match show", "match show M1",
        "match explain V1", "match explain I1 --match M1", "pay list",
        "bank report", "trace gift-0001", "trace H0001", "trace N1", "trace P1", "trace L1",
        "trace pledge-001",
        "trail checkpoint", "trail keys", "trail prove 7 --out proof",
        "trail export --bundle book.zhida --tiles tiles",
        "resolution list", "named-fund list", "household history H0001", "proceeding list",
        "team list --all", "measure list", "visit list", "visit due", "verification list --by office-1",
        "verification sources --by helper-002", "relative list",
        "policy check {r}/policies/2014-fees.yaml", "vault pending", "vault log --by supervisor-1",
        "vault audit --by supervisor-1", "household card H0002 --by matcher-1",
        "loan list", "guarantee list", "subsidy list", "close list", "loan arrears", "pledge list",
        "pledge show pledge-001", "goods list", "goods stock", "goods show GB1", "trace GB1",
        "pledge progress --per village",
        "pledge honour-roll --from 2014-01-01 --until 2014-12-31 --by foundation-1",
    ]

    /// What writes, or makes files for somebody who must see personal data; each has its tests.
    private static let others = [
        "answer", "bank book", "bank explain", "bank reopen", "book create", "bulletin publish", "close day",
        "close show", "confirm",
        "dispute", "donation bill",
        "donation confirm-sheet", "donation purpose", "donation unclaimed", "donor interest",
        "goods count", "goods deliver", "goods issue", "goods order", "goods receive", "goods return",
        "goods surplus", "goods value", "goods warehouse", "goods write-off", "guarantee claim",
        "guarantee contribute", "guarantee open", "guarantee pay", "guarantee recover",
        "guarantee reopen", "guarantee reserve", "guarantee stop",
        "subsidy approve", "subsidy check", "subsidy due", "subsidy pay", "subsidy refuse", "subsidy return",
        "subsidy show", "subsidy stop",
        "household account", "household correct", "household helper", "household release", "household remove",
        "import", "intention withdraw", "loan advance", "loan apply", "loan close", "loan contract",
        "loan correct", "loan draw", "loan extend",
        "loan refuse", "loan repay", "loan show", "loan statement", "loan write-off", "match accept",
        "match decline",
        "match override", "match run", "named-fund open",
        "need expedite", "need file", "need publish", "need review", "need withdraw", "objection answer",
        "objection raise", "pay export", "pay import", "pay instruct", "pledge agree", "pledge amend",
        "pledge confirm", "pledge decline", "pledge end", "pledge make", "pledge refuse", "pledge report",
        "policy adopt", "proceeding advance",
        "proceeding open", "proceeding refuse", "refund", "resolution make", "resolution release",
        "measure confirm", "measure plan", "measure refuse", "measure report", "relative declare",
        "role grant", "role revoke", "team change", "team form", "team relieve", "verification answer",
        "village exit", "visit record", "sample", "store migrate", "trail rotate-key",
        "vault erase", "vault request", "vault show",
    ]

    /// What reads no book.
    private static let bookless = ["loan schedule", "match check", "match sample", "match solve"]

    @Test func everyCommandIsOnOneOfTheLists() throws {
        let dump = try Run("zhida", ["--experimental-dump-help"]).json
        let root = try #require(dump["command"] as? [String: Any])
        let leaves = names(of: root, []).filter { $0 != "help" && !$0.hasSuffix(" help") }
        let called = Set(
            Self.reads.map { line in
                leaves.filter { line == $0 || line.hasPrefix($0 + " ") }.max { $0.count < $1.count } ?? line
            })
        #expect(Set(leaves).subtracting(called).sorted() == (Self.others + Self.bookless).sorted())
        #expect(called.isSubset(of: leaves), "\(called.subtracting(leaves))")
    }

    private func names(of command: [String: Any], _ above: [String]) -> [String] {
        let below = command["subcommands"] as? [[String: Any]] ?? []
        guard !below.isEmpty else { return [above.joined(separator: " ")] }
        return below.flatMap { names(of: $0, above + [$0["commandName"] as? String ?? ""]) }
    }

    /// Names of people, their numbers, accounts and telephones; enterprises give under their own names.
    private static func secrets() throws -> Set<String> {
        var secrets: Set<String> = []
        for column in ["name", "id_number", "phone", "account_number"] {
            secrets.formUnion(try cells("households", column))
        }
        for column in ["name", "phone"] { secrets.formUnion(try cells("users", column)) }
        let kinds = try cells("donors", "kind")
        secrets.formUnion(zip(try cells("donors", "name"), kinds).filter { $1 == "person" }.map(\.0))
        secrets.formUnion(try cells("donors", "id_number"))
        secrets.formUnion(try cells("comparisons", "source"))
        for file in ["statement-general", "statement-schooling"] {
            secrets.formUnion(try cells(file, "payer_account"))
        }
        return secrets.filter { $0.count > 2 }
    }

    @Test func nothingThatIsReadShowsWhoItIs() throws {
        let book = try TestBook(.disputed)
        try #require(book.zhida("import pledges {s}/pledges.csv --by foundation-1").status == 0)
        for line in [
            "teams {s}/teams.csv --by office-1", "measures {s}/measures.csv",
            "visits {s}/household-visits.csv", "comparisons {s}/comparisons.csv --by office-1",
        ] {
            try #require(book.zhida("import \(line)").status == 0, "\(line)")
        }
        try GoodsTests.prepare(book)
        let secrets = try Self.secrets()
        #expect(secrets.count > 60)
        for line in Self.reads {
            for form in ["", "--json", "--lang en"] {
                for name in ["proof", "proof.entry.json", "book.zhida", "tiles", "book.journal"] {
                    try? FileManager.default.removeItem(at: book.file(name))
                }
                let run = try book.zhida("\(line) \(form)")
                #expect(run.status == 0, "\(line) \(form): \(run.output)\(run.errors)")
                var shown = run.output + run.errors
                for name in ["proof", "proof.entry.json", "book.zhida", "book.journal"] {
                    guard let file = try? Data(contentsOf: book.file(name)) else { continue }
                    shown += String(decoding: file, as: UTF8.self)
                }
                let seen = secrets.filter { shown.contains($0) }
                #expect(seen.isEmpty, "\(line) \(form): \(seen)")
            }
        }
    }

    @Test func whoMaySeeMoreSeesThatAndNoMore() throws {
        let book = try TestBook(.disputed)
        let (name, number) = (try cells("households", "name")[0], try cells("households", "id_number")[0])
        let account = try cells("households", "account_number")[0]
        let helper = try cells("households", "helper")[0]
        let other = try #require(try cells("households", "helper").first { !$0.isEmpty && $0 != helper })
        func card(_ user: String) throws -> String {
            let run = try book.zhida("household card H0001 --by \(user) --json")
            #expect(run.status == 0, "\(run.output)")
            return run.output
        }
        for user in ["supervisor-1"] {
            let shown = try card(user)
            #expect([name, number, account].allSatisfy(shown.contains), "\(user)")
        }
        for user in [helper, "office-1", "village-\(SampleFlow.village)", "team-\(SampleFlow.village)-2"] {
            let shown = try card(user)
            #expect(shown.contains(name) && shown.contains(number.suffix(4)), "\(user)")
            #expect(!shown.contains(number) && !shown.contains(account), "\(user)")
        }
        for user in [other, "payer-1", "foundation-1", "privacy-1", "U1"] {
            let shown = try card(user)
            #expect(!shown.contains(name) && shown.contains("某"), "\(user)")
            #expect(!shown.contains(number.suffix(4)) && !shown.contains(account.suffix(4)), "\(user)")
        }
    }
}
