import Testing

/// Regions, villages, households and the people who serve them.
struct RegistryTests {
    @Test func regionsOfBothSystems() {
        let rows = Sheets(.committed).rows("regions")
        func count(_ system: String, _ level: String) -> Int {
            rows.count { $0["code_system"] == system && $0["level"] == level }
        }
        #expect(count("nbs", "city") == 1 && count("mca", "city") == 1)
        #expect(count("nbs", "county") == 6 && count("mca", "county") == 5)
        #expect(count("local", "area") == 4)
        let keys = rows.map { $0[text: "code_system"] + $0[text: "code"] + $0[text: "valid_from"] }
        #expect(Set(keys).count == rows.count)
        var seen: Set<String> = []
        for row in rows {
            #expect(row[text: "code"].wholeMatch(of: /\d{12}/) != nil)
            let parent = row[text: "parent"]
            #expect(parent.isEmpty || seen.contains(row[text: "code_system"] + parent), "\(row)")
            seen.insert(row[text: "code_system"] + row[text: "code"])
            let isJingshanCounty = row[text: "code"].hasPrefix("420821")
            let isJingshanCity = row[text: "code"].hasPrefix("420882")
            #expect(row["valid_to"] == (isJingshanCounty ? "2018-02-21" : ""))
            #expect(!isJingshanCity || row["valid_from"] == "2018-02-22")
        }
        func name(_ system: String, _ code: String) -> String? {
            rows.first { $0["code_system"] == system && $0["code"] == code }?["name"]
        }
        #expect(name("nbs", "420822111000") == "沈集镇")
        #expect(name("mca", "420822111000") == "高阳镇")
        #expect(name("nbs", "420821100000") == "新市镇")
        #expect(name("nbs", "420882001000") == "新市街道")
        #expect(count("nbs", "township") == 84 + 4 + 19)
        #expect(count("mca", "township") == 61)
    }

    @Test(arguments: BookCase.all)
    func villagesStandInTownsOf2014(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let towns = Set(
            book.rows("regions").filter { row in
                row["code_system"] == "nbs" && row["level"] == "township"
                    && row[text: "valid_from"] <= "2014-06-01"
                    && (row[text: "valid_to"].isEmpty || row[text: "valid_to"] >= "2014-12-31")
            }.map { $0[text: "code"] })
        for village in book.rows("villages") {
            let (code, township) = (village[text: "code"], village[text: "township"])
            #expect(towns.contains(township), "\(village)")
            #expect(code.prefix(9) == township.prefix(9) && (390...399).contains(Int(code.suffix(3)) ?? 0))
        }
        #expect(Set(book.rows("villages").map { $0["code"] }).count == book.rows("villages").count)
    }

    @Test(arguments: BookCase.all)
    func identityNumbersAreValidAndUnique(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let numbers = ["households", "applications", "donors"].flatMap(book.rows).map {
            $0[text: "id_number"]
        }
        .filter { !$0.isEmpty }
        #expect(Set(numbers).count == numbers.count)
        for number in numbers {
            #expect(number.hasPrefix("420899") && Self.isValid(number), "\(number)")
        }
        let accounts =
            book.heads.map { $0[text: "account_number"] }
            + book.rows("funds").map { $0[text: "account_number"] }
        let payers = Set(book.statementLines.map { $0[text: "payer_account"] }).subtracting([""])
        #expect(Set(accounts).count == accounts.count && payers.isDisjoint(with: accounts))
        for account in payers.union(accounts) {
            #expect(account.wholeMatch(of: /62179900\d{8,11}/) != nil, "\(account)")
            #expect(!Self.isLuhn(account), "\(account) could be a real card")
        }
    }

    /// GB 11643 by its table of weights.
    static func isValid(_ number: String) -> Bool {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let digits = number.dropLast().compactMap { $0.wholeNumberValue }
        guard digits.count == 17, number.count == 18 else { return false }
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let year = digits[6] * 1000 + digits[7] * 100 + digits[8] * 10 + digits[9]
        let month = digits[10] * 10 + digits[11]
        let day = digits[12] * 10 + digits[13]
        return (1910...2013).contains(year) && (1...12).contains(month) && (1...31).contains(day)
            && number.last == Array("10X98765432")[sum % 11]
    }

    static func isLuhn(_ number: String) -> Bool {
        let sums = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]]
        let digits = number.reversed().compactMap { $0.wholeNumberValue }
        return digits.enumerated().reduce(0) { $0 + sums[$1.offset % 2][$1.element] } % 10 == 0
    }

    /// Example of GB 11643-1999, and the same with a wrong character; in pieces, because no file here holds an
    /// ID number of a real area.
    @Test func checksumOfTheStandard() {
        let example = "110105" + "19491231" + "002"
        #expect(Self.isValid(example + "X") && !Self.isValid(example + "1"))
        #expect(Self.isLuhn("79927398713") && !Self.isLuhn("79927398716"))
    }

    @Test(arguments: BookCase.all)
    func householdsAreWhole(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let households = Dictionary(grouping: book.rows("households")) { $0[text: "household"] }
        #expect(households.count == bookCase.households)
        var order: [String] = []
        for row in book.rows("households") where order.last != row[text: "household"] {
            order.append(row[text: "household"])
        }
        #expect(order.count == households.count, "rows of a household stand together")
        let villages = Set(book.rows("villages").map { $0[text: "code"] })
        for members in households.values {
            #expect((1...5).contains(members.count) && members[0]["relation"] == "户主")
            #expect(members.count { $0["relation"] == "户主" } == 1)
            #expect(villages.contains(members[0][text: "village"]))
            let causes = members[0][text: "other_causes"].split(separator: "|").map(String.init)
            #expect(causes.count <= 2 && !causes.contains(members[0][text: "main_cause"]))
            #expect((members[0][text: "registered_on"]).wholeMatch(of: /2014-0[67]-\d\d/) != nil)
        }
    }

    @Test(arguments: [BookCase.committed, BookCase.all[4]])
    func sharesAreThoseOfTheField(_ bookCase: BookCase) {
        let heads = Sheets(bookCase).heads
        func share(_ column: String, _ cell: String) -> Int {
            heads.count { $0[column] == cell } * 100 / heads.count
        }
        #expect(share("attribute", "一般贫困户") == 55 && share("attribute", "低保户") == 20)
        #expect(share("attribute", "低保贫困户") == 15 && share("attribute", "五保户") == 10)
        let causes = Dictionary(grouping: heads) { $0[text: "main_cause"] }.mapValues(\.count)
        #expect(causes.count == 12)
        #expect(causes.max { $0.value < $1.value }?.key == "因病")
    }

    @Test(arguments: BookCase.all)
    func staffServesWhereItIsScoped(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let places = Set(
            book.rows("regions").filter { $0["code_system"] == "nbs" && $0["valid_from"] == "" }
                .map { $0[text: "code"] } + book.rows("villages").map { $0[text: "code"] })
        let organisations = Set(book.rows("organisations").map { $0[text: "ref"] })
        for organisation in book.rows("organisations") {
            #expect(places.contains(organisation[text: "region"]))
        }
        let names: Set<String> = [
            "office", "registrar", "foundation-officer", "matcher", "payer", "village-reviewer",
            "township-reviewer", "county-reviewer", "helper", "supervisor", "privacy-officer", "vault-keeper",
            "team-member",
        ]
        var seen: Set<String> = []
        for user in book.rows("users") {
            #expect(organisations.contains(user[text: "organisation"]))
            for role in user[text: "roles"].split(separator: "|") {
                let parts = role.split(separator: "@").map(String.init)
                #expect(parts.count == 2 && names.contains(parts[0]) && places.contains(parts[1]), "\(user)")
                seen.insert(parts[0])
            }
        }
        #expect(seen == names)
        let users = book.index("users")
        let households = Dictionary(grouping: book.heads) { $0[text: "helper"] }
        for (helper, cards) in households {
            #expect(cards.count <= 8, "\(helper)")
            for card in cards {
                #expect(users[helper]?["roles"] == "helper@" + card[text: "village"], "\(card)")
            }
        }
        let villages = Dictionary(grouping: book.heads) { $0[text: "village"] }
        for (helper, cards) in households where cards.count < 3 {
            #expect((villages[cards[0][text: "village"]]?.count ?? 0) < 3, "\(helper) has too few")
        }
    }
}
