import Testing

struct PledgeTests {
    @Test(arguments: BookCase.all)
    func pledgesFitTheirGifts(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let (donors, intentions) = (book.index("donors"), book.index("intentions"))
        let gifts = book.index("donations")
        let villages = Set(book.rows("villages").map { $0[text: "code"] })
        let items = Dictionary(grouping: book.rows("pledges")) { $0[text: "pledge"] }
        var pairs: Set<String> = []
        for rows in items.values {
            #expect(rows.map { $0[text: "item"] } == (1...rows.count).map(String.init))
            #expect(donors[rows[0][text: "donor"]]?["kind"] == "enterprise")
            #expect(villages.contains(rows[0][text: "village"]))
            #expect(pairs.insert(rows[0][text: "donor"] + rows[0][text: "village"]).inserted)
        }
        let done = book.rows("fulfilments")
        let counted = done.map { $0[text: "donation"] }.filter { !$0.isEmpty }
        #expect(!counted.isEmpty && Set(counted).count == counted.count)
        for row in done {
            let plan = items[row[text: "pledge"]]?.first { $0["item"] == row["item"] }
            #expect(plan != nil && plan?["year"] == "2014", "\(row)")
            #expect((plan?["kind"] == "donation") == !row[text: "donation"].isEmpty, "\(row)")
            guard let gift = gifts[row[text: "donation"]] else { continue }
            let intention = intentions[gift[text: "intention"]]
            #expect(gift["donor"] == plan?["donor"] && intention?["region"] == plan?["village"], "\(row)")
        }
        #expect(book.rows("answers").map { $0["fulfilment"] } == done.map { $0["ref"] })
    }

    @Test func theCommittedBookHasEveryAnswer() {
        let book = Sheets(.committed)
        #expect(book.rows("answers").contains { $0["decision"] == "refused" })
        #expect(book.rows("answers").contains { !$0[text: "count"].isEmpty })
        #expect(Set(book.rows("pledges").map { $0[text: "kind"] }).count == 5)
    }
}
