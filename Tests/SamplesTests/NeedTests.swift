import Testing

/// Needs, their reviews, and what follows the payments.
struct NeedTests {
    static let ceilings = [
        "medical": 20_000, "disability": 8_000, "schooling": 5_000, "housing": 20_000, "living": 3_000,
        "industry": 10_000, "water": 5_000, "training": 2_000,
    ]

    @Test(arguments: BookCase.all)
    func needsAreFiledByTheHelper(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let cards = Dictionary(book.heads.map { ($0[text: "household"], $0) }) { one, _ in one }
        var seen: Set<String> = []
        for need in book.rows("needs") {
            let card = cards[need[text: "household"]]
            #expect(card?["helper"] == need["filed_by"], "\(need)")
            let ceiling = Self.ceilings[need[text: "category"], default: 0] * 100
            #expect((30_000...ceiling).contains(need.fen("amount_yuan")), "\(need)")
            #expect(seen.insert(need[text: "household"] + need[text: "category"]).inserted, "\(need)")
            #expect(("2014-09-10"..."2014-09-20").contains(need[text: "filed_on"]))
            let deadline = need[text: "deadline"]
            #expect(deadline.isEmpty || deadline > need[text: "filed_on"])
        }
        if bookCase.households >= 300 {
            #expect(Set(book.rows("needs").map { $0[text: "category"] }) == Set(Self.ceilings.keys))
            #expect((110...125).contains(book.rows("needs").count * 100 / bookCase.households))
        }
    }

    @Test(arguments: BookCase.all)
    func reviewsFollowThePolicy(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let users = book.index("users")
        let cards = Dictionary(book.heads.map { ($0[text: "household"], $0) }) { one, _ in one }
        let reviews = Dictionary(grouping: book.rows("reviews")) { $0[text: "need"] }
        let filers = Set(book.rows("needs").map { $0[text: "filed_by"] })
        var refused = 0
        for need in book.rows("needs") {
            let steps = reviews[need[text: "ref"], default: []]
            let village = cards[need[text: "household"]]?[text: "village"] ?? ""
            let due =
                ["village", "township"] + (need.fen("amount_yuan") >= 500_000 ? ["county"] : [])
            #expect(steps.map { $0[text: "step"] } == Array(due.prefix(steps.count)), "\(need)")
            let isRefused = steps.last?["decision"] == "refused"
            refused += isRefused ? 1 : 0
            #expect(isRefused || steps.count == due.count, "\(need)")
            #expect(steps.dropLast().allSatisfy { $0["decision"] == "passed" }, "\(need)")
            for step in steps {
                #expect((step["decision"] == "refused") == !step[text: "reason"].isEmpty, "\(step)")
                #expect(!filers.contains(step[text: "reviewed_by"]), "\(step)")
                let role = users[step[text: "reviewed_by"]]?[text: "roles"].split(separator: "@") ?? []
                #expect(role.first.map { String($0) } == step[text: "step"] + "-reviewer", "\(step)")
                let digits = ["village": 12, "township": 9, "county": 6][step[text: "step"], default: 0]
                #expect(role.last?.prefix(digits) == village.prefix(digits), "\(step) \(village)")
            }
        }
        #expect(Set(reviews.keys) == Set(book.rows("needs").map { $0[text: "ref"] }))
        #expect(refused == (book.rows("needs").count * 4 + 50) / 100)
    }

    @Test(arguments: BookCase.all)
    func bankAndVisitsReferToTheBook(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let needs = book.rows("needs")
        #expect(book.rows("visits").map { $0[text: "need"] } == needs.map { $0[text: "ref"] })
        let users = book.index("users")
        let cards = Dictionary(book.heads.map { ($0[text: "household"], $0) }) { one, _ in one }
        for (visit, need) in zip(book.rows("visits"), needs) {
            let village = cards[need[text: "household"]]?[text: "village"] ?? ""
            #expect(users[visit[text: "confirmed_by"]]?["roles"] == "helper@" + village, "\(visit)")
            #expect((1...30).contains(Int(visit[text: "on_offset_days"]) ?? 0), "\(visit)")
            let isProxy = visit["means"] == "proxy"
            #expect(isProxy != visit[text: "proxy_relation"].isEmpty, "\(visit)")
            #expect(isProxy != visit[text: "proxy_reason"].isEmpty, "\(visit)")
        }
        let accounts = Set(book.heads.map { $0[text: "account_number"] })
        let closed = book.rows("closed-accounts").map { $0[text: "account_number"] }
        #expect(Set(closed).count == closed.count && accounts.isSuperset(of: closed))
        let index = book.index("needs")
        let visitors = book.index("visits", by: "need")
        for dispute in book.rows("disputes") {
            #expect(index[dispute[text: "need"]] != nil)
            #expect(dispute["disputed_by"] == visitors[dispute[text: "need"]]?["confirmed_by"])
        }
        if bookCase.households >= 300 {
            #expect((20...30).contains(closed.count * 1000 / bookCase.households))
            #expect(book.rows("disputes").count == 2)
        }
    }
}
