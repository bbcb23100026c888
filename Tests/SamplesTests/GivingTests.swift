import Testing

/// Intentions, statements and donations.
struct GivingTests {
    @Test(arguments: BookCase.all)
    func intentionsRefer(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let donors = book.index("donors")
        let places = Set(
            book.rows("regions").map { $0[text: "code"] } + book.rows("villages").map { $0[text: "code"] })
        #expect(donors.count == bookCase.donors)
        for intention in book.rows("intentions") {
            let kind = donors[intention[text: "donor"]]?["kind"]
            let yuan = intention.fen("amount_yuan") / 100
            switch kind {
            case "person": #expect((200...20_000).contains(yuan), "\(intention)")
            case "enterprise": #expect((20_000...200_000).contains(yuan), "\(intention)")
            default: #expect(kind == "organisation" || kind == "region", "\(intention)")
            }
            #expect(intention[text: "region"].isEmpty || places.contains(intention[text: "region"]))
            let categories = intention[text: "categories"].split(separator: "|").map(String.init)
            #expect(categories.allSatisfy { NeedTests.ceilings[$0] != nil }, "\(intention)")
            let cap = intention[text: "household_cap_yuan"]
            #expect(cap.isEmpty || intention.fen("household_cap_yuan") <= yuan * 100, "\(intention)")
            #expect(("2014-09-06"..."2014-09-26").contains(intention[text: "declared_on"]))
            let isRefundable = !intention[text: "refund_condition"].isEmpty
            #expect(!isRefundable || !intention[text: "deadline"].isEmpty, "\(intention)")
        }
        #expect(book.rows("intentions").count { !$0[text: "refund_condition"].isEmpty } == 2)
    }

    @Test(arguments: [BookCase.committed, BookCase(seed: 1)])
    func restrictionsHaveTheirShares(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let intentions = book.rows("intentions")
        let villages = Set(book.rows("villages").map { $0[text: "code"] })
        func percent(_ holds: (Row) -> Bool) -> Int {
            (intentions.count(where: holds) * 200 / intentions.count + 1) / 2
        }
        #expect((105...115).contains(intentions.count))
        #expect(percent { villages.contains($0[text: "region"]) } == 12)
        #expect(percent { !$0[text: "categories"].isEmpty } == 60)
        #expect(percent { !$0[text: "attribute"].isEmpty } == 35)
        #expect(percent { !$0[text: "household_cap_yuan"].isEmpty } == 12)
        let offered = intentions.reduce(0) { $0 + $1.fen("amount_yuan") }
        let needed = book.rows("needs").reduce(0) { $0 + $1.fen("amount_yuan") }
        #expect((55...65).contains(offered * 100 / needed))
    }

    @Test(arguments: BookCase.all)
    func statementsRunAndDonationsFit(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        var lines: [String: Row] = [:]
        for (name, fund) in [
            ("statement-general", "fund-general"), ("statement-schooling", "fund-schooling"),
        ] {
            var balance = 0
            var last = ""
            for line in book.rows(name) {
                balance += line.fen("amount_yuan")
                #expect(line["fund"] == fund && line.fen("balance_yuan") == balance, "\(line)")
                #expect(line[text: "ref"] > last, "\(line)")
                #expect(("2014-09-08"..."2014-09-26").contains(line[text: "on"]), "\(line)")
                #expect(line[text: "ref"].hasPrefix(line[text: "on"].filter { $0 != "-" }))
                last = line[text: "ref"]
                lines[last] = line
            }
        }
        let donors = book.index("donors")
        let intentions = book.index("intentions")
        var received: [String: Int] = [:]
        var given: [String: Int] = [:]
        for donation in book.rows("donations") {
            let line = lines[donation[text: "line"]]
            #expect(
                line?["fund"] == donation["fund"] && donors[donation[text: "donor"]] != nil, "\(donation)")
            #expect(donation[text: "received_on"] >= line?["on"] ?? "9", "\(donation)")
            received[donation[text: "line"], default: 0] += donation.fen("amount_yuan")
            guard !donation[text: "intention"].isEmpty else { continue }
            let intention = intentions[donation[text: "intention"]]
            #expect(intention?["donor"] == donation["donor"], "\(donation)")
            #expect(intention?[text: "declared_on"] ?? "9" <= line?[text: "on"] ?? "", "\(donation)")
            #expect(
                (intention?["categories"] == "schooling") == (donation["fund"] == "fund-schooling"),
                "\(donation)")
            given[donation[text: "intention"], default: 0] += donation.fen("amount_yuan")
        }
        for (ref, fen) in received { #expect(fen <= lines[ref]?.fen("amount_yuan") ?? 0, "\(ref)") }
        for (ref, fen) in given { #expect(fen <= intentions[ref]?.fen("amount_yuan") ?? 0, "\(ref)") }
        #expect(given.count * 100 >= intentions.count * 90)
    }

    @Test(arguments: BookCase.all)
    func oddLinesArePresent(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let lines = book.index("statement-general")
        let donations = Dictionary(grouping: book.rows("donations")) { $0[text: "line"] }
        let stray = lines.filter { donations[$0.key] == nil }
        #expect(stray.count == 6)
        let platform = book.rows("donations-platform")
        let net = lines[platform[0][text: "line"]]
        #expect(platform.reduce(0) { $0 + $1.fen("amount_yuan") } == (net?.fen("amount_yuan") ?? 0) + 600)
        #expect(stray.values.filter { $0.fen("amount_yuan") < 0 }.map { $0[text: "memo"] } == ["账户管理费"])
        let interest = stray.values.filter { $0[text: "memo"] == "存款利息" }
        #expect(interest.count == 1 && interest[0].fen("amount_yuan") >= 900)
        let wrong = stray.values.filter { $0[text: "memo"].contains("错汇") }
        #expect(wrong.count == 1 && wrong.allSatisfy { !$0[text: "payer_account"].isEmpty })

        let lists = donations.filter { $0.value.count > 1 }
        #expect(lists.count == 1)
        for (line, shares) in lists {
            #expect(shares.count == min(25, bookCase.donors / 4))
            #expect(Set(shares.map { $0[text: "donor"] }).count == shares.count)
            #expect(shares.reduce(0) { $0 + $1.fen("amount_yuan") } == lines[line]?.fen("amount_yuan"))
        }
        #expect(book.rows("donations").contains { $0[text: "intention"].isEmpty })

        let singles = book.rows("donations").filter { donations[$0[text: "line"]]?.count == 1 }
        let repeated = singles.filter { second in
            second[text: "intention"].isEmpty
                && singles.contains { first in
                    guard let day = lines[first[text: "line"]], let next = lines[second[text: "line"]]
                    else { return false }
                    return first["donor"] == second["donor"] && first["amount_yuan"] == second["amount_yuan"]
                        && day["payer_account"] == next["payer_account"]
                        && Int(day[text: "on"].suffix(2)).map { $0 + 1 } == Int(next[text: "on"].suffix(2))
                }
        }
        #expect(!repeated.isEmpty)
    }
}
