import Foundation
import Testing

/// Goods in kind as the people who handle them call the program.
@Suite struct GoodsTests {
    private static let village = SampleFlow.village
    static let carrier = "village-\(village)"
    static let witness = "township-\(village.prefix(9))000"
    private static let keepers = [
        "role grant payer-1 goods-keeper", "role grant matcher-1 goods-keeper",
    ]
    private static let store =
        "goods warehouse 示例仓库 --organisation org-foundation --region 420800000000 --ref store --by foundation-1"
    private static let receive =
        "goods receive rice --quantity 500 --donor donor-001 --warehouse store --document 验收单1号"
        + " --witness refund-1 --expires 2014-12-01 --categories living --by payer-1"
    private static let order =
        "goods order rice-1 --give H0001:30 --give H0002:20 --category living --until 2014-10-25"
        + " --ref order-1 --by foundation-1"
    private static let issue = "goods issue order-1 --carrier \(carrier) --by payer-1"

    /// Up to two households, one of which has signed.
    static func prepare(_ book: TestBook) throws {
        let lines =
            ["policy adopt {r}/policies/2014-goods.yaml"] + keepers + [
                store, "\(receive) --ref rice-1", order, issue,
                "goods deliver order-1.1 --means signature --witness \(witness) --by helper-001",
            ]
        for line in lines {
            let run = try book.zhida(line)
            try #require(run.status == 0, "\(line): \(run.errors)")
        }
    }

    @Test("from the donor to the household, every unit told, and rechecked by the verifier")
    func walk() throws {
        let book = try TestBook(.disputed)
        try Self.prepare(book)
        func done(_ line: String) throws {
            let run = try book.zhida(line)
            #expect(run.status == 0, "\(line): \(run.errors)")
        }
        func refused(_ line: String, _ code: String) throws {
            #expect(try book.zhida("\(line) --json").code == code, "\(line)")
        }
        try refused(Self.issue, "goods.wrong-state")
        try refused(
            "goods deliver order-1.2 --means signature --witness \(Self.carrier) --by helper-001",
            "goods.same-hand")
        try done(
            """
            goods deliver order-1.2 --quantity 15 --means proxy --proxy-relation 子女 --proxy-reason illness \
            --witness \(Self.witness) --by helper-001
            """)
        try refused("goods return GO1.2 --quantity 6 --by payer-1", "goods.stock-exceeded")
        try done("goods return GO1.2 --quantity 3 --by payer-1")
        #expect(try Self.open("goodsCarried", in: book) == ["GO1.2"])
        let writeOff = "--document {r}/README.md --by foundation-1"
        try refused(
            "goods write-off GO1.2 --quantity 2 --reason lost --reported-by foundation-1 \(writeOff)",
            "goods.same-hand")
        let lost =
            "goods write-off GO1.2 --quantity 2 --reason lost --reported-by \(Self.carrier) \(writeOff)"
        try refused(lost, "goods.same-hand")
        try done(lost.replacing("--by foundation-1", with: "--by refund-1"))
        try done("goods value rice-1 --amount 2500 --basis invoice \(writeOff)")
        try refused("goods count store --found rice-1:453 --witness payer-1 --by payer-1", "goods.same-hand")
        try done("goods count store --found rice-1:452 --witness matcher-1 --by payer-1")
        try refused("goods surplus rice-1 --quantity 1 \(writeOff)", "goods.difference-exceeded")
        #expect(try Self.open("countUnresolved", in: book) == ["GB1"])
        #expect(try Self.open("goodsCarried", in: book) == nil)
        let stock = try book.zhida("goods stock")
        #expect(stock.output.contains("盘点差异 -1") && stock.output.contains("42 天后到期"))
        try done("goods write-off rice-1 --quantity 1 --reason damaged --reported-by payer-1 \(writeOff)")

        let shown = try book.zhida("goods show rice-1 --json").json
        let batch = try #require(shown["batch"] as? [String: Any])
        let places = ["received", "found", "stock", "carried", "delivered", "written_off"]
        #expect(places.map { batch[$0] as? Int } == [500, 0, 452, 0, 45, 3])
        #expect(batch["value_fen"] as? Int == 250_000)
        let chain = try #require(shown["chain"] as? [[String: Any]])
        #expect(chain.map { $0["stock"] as? Int ?? 0 }.last == 452)
        #expect(
            chain.compactMap { $0["kind"] as? String } == [
                "goods.received", "goods.ordered", "goods.issued", "goods.delivered", "goods.delivered",
                "goods.returned", "goods.written-off", "goods.valued", "goods.counted", "goods.written-off",
            ])
        let trace = try book.zhida("trace rice-1 --json").json
        let reached = try #require(trace["households"] as? [String: [String]])
        #expect(reached["reached"] == ["H1", "H2"] && reached["on_its_way"] == [])
        let got = try #require(try book.zhida("trace H0001 --json").json["steps"] as? [[String: Any]])
        let mine = got.filter { $0["kind"] as? String == "goods.delivered" }
        #expect(mine.map { $0["units"] as? Int } == [30])
        #expect(mine.allSatisfy { ($0["ids"] as? [String])?.contains("H2") == false })

        try done("goods list --out goods.csv")
        let table = try String(contentsOf: book.file("goods.csv"), encoding: .utf8)
        #expect(table.contains("GB1,local/rice-1,WH1,G1,rice,公斤") && table.contains("2500.00,invoice"))
        try done("goods list --donor donor-001 --out goods.xlsx")
        #expect(try book.zhida("book verify").status == 0)
        #expect(try book.zhida("trail export --bundle book.zhida").status == 0)
        let bundle = book.file("book.zhida").path
        #expect(try Run("zhida-verify", [bundle, "--vkey", book.verifierKey]).status == 0)
    }

    /// What `zhida-verify` names of a sort of business that the book leaves open.
    private static func open(_ what: String, in book: TestBook) throws -> [String]? {
        let name = "\(UUID()).zhida"
        try #require(try book.zhida("trail export --bundle \(name)").status == 0)
        let run = try Run("zhida-verify", [book.file(name).path, "--vkey", book.verifierKey, "--json"])
        let open = try #require(run.json["unfinished"] as? [[String: Any]])
        return open.first { $0["what"] as? String == what }?["first"] as? [String]
    }

    @Test("an order that has lapsed binds its households no more")
    func lapsed() throws {
        let book = try TestBook(.disputed)
        for line in ["policy adopt {r}/policies/2014-goods.yaml"] + Self.keepers
            + [
                Self.store, "\(Self.receive) --ref rice-1",
                Self.order.replacing("2014-10-25", with: "2014-10-20"),
            ]
        {
            let run = try book.zhida(line)
            try #require(run.status == 0, "\(line): \(run.errors)")
        }
        let later = ["ZHIDA_NOW": "2014-10-21"]
        func bound() throws -> [String]? {
            let told = try book.zhida("trace rice-1 --json", later).json
            return (told["households"] as? [String: [String]])?["bound"]
        }
        #expect(try bound() == ["H1", "H2"])
        #expect(try book.zhida("\(Self.receive) --ref rice-2", later).status == 0)
        #expect(try bound() == [])
    }

    @Test(
        arguments: [
            Refused(
                .funded, store.replacing("org-foundation", with: "org-office"), "access.not-the-foundation"),
            Refused(.funded, store.replacing("org-foundation", with: "org-x"), "input.unknown-ref"),
            Refused(.funded, store.replacing("420800000000", with: "420899000000"), "input.unknown-code"),
            Refused(.funded, store.replacing("示例仓库", with: "420899197504102277"), "input.ref-is-personal"),
            Refused(
                .funded, store.replacing("示例仓库", with: "420899197504102277/库"), "input.ref-is-personal"),
            Refused(.funded, receive, "input.unknown-ref"),
            Refused(.funded, receive.replacing("500", with: "0.5"), nil),
            Refused(.funded, order, "input.unknown-ref"),
            Refused(.funded, issue, "input.unknown-ref"),
            Refused(
                .funded, "goods deliver GO1.1 --means signature --witness helper-001 --by helper-001",
                "input.unknown-ref"),
            Refused(.funded, "goods deliver GO1.1 --by helper-001", nil),
            Refused(.funded, "goods return GO1.1 --by payer-1", "input.unknown-ref"),
            Refused(
                .funded,
                "goods value GB1 --amount 1 --basis guess --document {r}/README.md --by foundation-1",
                "input.not-a-word"),
            Refused(
                .funded, "goods value GB1 --amount 1 --basis invoice --document no-such --by foundation-1",
                "input.file-unreadable"),
            Refused(
                .funded,
                """
                goods write-off GB1 --quantity 1 --reason bored --reported-by payer-1 --document {r}/README.md \
                --by foundation-1
                """, "input.not-a-word"),
            Refused(.funded, "goods count store --found GB1:1 --witness payer-1", "input.unknown-ref"),
            Refused(
                .funded, "goods surplus GB1 --quantity 1 --document {r}/README.md --by foundation-1",
                "input.unknown-ref"),
            Refused(.funded, "goods show GB1", "input.unknown-ref"),
            Refused(.funded, "goods list --donor nobody", "input.unknown-ref"),
            Refused(.funded, "goods stock --warehouse nowhere", "input.unknown-ref"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }

    @Test(
        arguments: [
            ("\(receive.replacing("payer-1", with: "refund-1"))", "access.no-role"),
            ("\(receive.replacing("--witness refund-1", with: "--witness payer-1"))", "goods.same-hand"),
            ("\(receive.replacing("rice", with: "gold"))", "goods.unknown-item"),
            ("\(receive.replacing("2014-12-01", with: "2014-10-19"))", "goods.expired"),
            ("\(receive) --on 2014-10-21", "entry.day-in-future"),
            ("\(receive.replacing("验收单1号", with: "420899197504102277/1"))", "input.ref-is-personal"),
            ("\(receive) --batch-number 420899197504102277/1", "input.ref-is-personal"),
            ("\(receive) --produced 2014-13-01", "input.not-a-day"),
            ("\(receive) --region 420899000000", "input.unknown-code"),
            ("\(order.replacing("H0002:20", with: "H0002"))", "input.bad-text"),
            ("\(order.replacing("H0002:20", with: "H0001:20"))", "entry.malformed"),
            ("\(order.replacing("H0002:20", with: "H0002:500"))", "goods.stock-exceeded"),
            ("\(order.replacing("living", with: "schooling"))", "goods.restriction-broken"),
            (
                "\(order.replacing("order-1", with: "order-2").replacing("foundation-1", with: "payer-1"))",
                "access.no-role"
            ),
            ("goods count store --found rice-1 --witness matcher-1 --by payer-1", "input.bad-text"),
            ("goods return order-1.9 --by payer-1", "input.unknown-ref"),
        ])
    func refusedThere(_ line: String, _ code: String) throws {
        let book = try Self.prepared.get()
        let before = try book.status()
        let run = try book.zhida("\(line) --json")
        #expect(run.code == code, "\(line): \(run.output)")
        #expect(try book.status() == before, "\(line)")
    }

    private static let prepared = Result {
        let book = try TestBook(.disputed)
        try prepare(book)
        return book
    }
}
