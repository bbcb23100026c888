import Testing

struct HelpTests {
    @Test(arguments: BookCase.all)
    func helpFitsItsHouseholds(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let users = book.index("users")
        let poor = book.rows("villages").filter { $0["registered"] == "yes" }.map { $0[text: "code"] }
        let teams = book.rows("teams")
        #expect(teams.map { $0[text: "village"] } == poor)
        var seats: Set<String> = []
        for team in teams {
            for name in [team[text: "leader"]] + team[text: "members"].split(separator: "|").map(String.init)
            {
                #expect(seats.insert(name).inserted)
                #expect(users[name]?[text: "roles"] == "team-member@\(team[text: "village"])")
            }
        }
        let heads = book.rows("households").filter { $0["relation"] == "户主" }
        let households = Dictionary(uniqueKeysWithValues: heads.map { ($0[text: "household"], $0) })
        for measure in book.rows("measures") {
            let card = households[measure[text: "household"]]
            #expect(card?["helper"] == measure["planned_by"])
        }
        let leaders = Dictionary(
            uniqueKeysWithValues: teams.map { ($0[text: "village"], $0[text: "leader"]) })
        for visit in book.rows("household-visits") {
            let card = households[visit[text: "household"]]
            let visitors = [card?[text: "helper"], leaders[card?[text: "village"] ?? ""]]
            #expect(visitors.contains(visit[text: "visited_by"]))
        }
    }

    @Test(arguments: BookCase.all)
    func fewOfTheListAreInTheBook(_ bookCase: BookCase) {
        let book = Sheets(bookCase)
        let known = Set(book.rows("households").map { $0[text: "id_number"] })
        let listed = book.rows("comparisons").map { $0[text: "id_number"] }
        #expect(Set(listed).count == listed.count)
        #expect(listed.filter(known.contains).count == 3 && listed.count == 43)
    }
}
