import Testing

@testable import Storage

struct VaultTests {
    @Test(
        "keys, fields, tokens and outcomes come back, and go in with their batch only",
        arguments: Backend.allCases)
    func rows(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        var batch = trail.batch()
        batch.vault.keys = [("Q1", [1, 2]), ("A1", [3])]
        batch.vault.fields = [
            ("Q1", "person.name", [4]), ("Q1", "person.id_number", [5]), ("A1", "account.number", []),
        ]
        batch.vault.tokens = [([9, 9], "Q1"), ([0], "A1")]
        batch.outcomes = [Outcome(key: "k1", request: [1], answer: [2, 3])]
        let head = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.vaultKey(of: "Q1") == [1, 2])
        #expect(try store.vaultKey(of: "Q2") == nil)
        #expect(try store.vaultField("person.name", of: "Q1") == [4])
        #expect(try store.vaultField("account.number", of: "A1") == [])
        #expect(try store.vaultField("person.name", of: "A1") == nil)
        #expect(try store.lookup([[9], [9, 9], [], [9, 9]]) == [nil, "Q1", nil, "Q1"])
        #expect(try store.lookup([]).isEmpty)
        #expect(try store.vaultKeys(of: ["Q2", "Q1", "Q1"]) == [nil, [1, 2], [1, 2]])
        #expect(try store.outcome(ofKey: "k1") == batch.outcomes[0])
        #expect(try store.outcome(ofKey: "k2") == nil)

        let places = try store.vaultPlaces()
        #expect(places.keys == ["A1", "Q1"])
        #expect(
            places.fields.map { "\($0.subject) \($0.field)" } == [
                "A1 account.number", "Q1 person.id_number", "Q1 person.name",
            ])
        #expect(places.pointers == ["A1", "Q1"])

        let count = trail.lines.count
        try trail.addDonors(1)
        var next = trail.batch(after: count, on: head)
        next.vault.fields = [("Q1", "person.name", [6])]
        _ = try store.append(next, seal: SmallBook.seal)
        #expect(try store.vaultField("person.name", of: "Q1") == [6])
    }

    enum Clash: CaseIterable { case key, fieldWithoutKey, token, outcome }

    @Test(
        "a second key, token or outcome under the same name is refused whole", arguments: Backend.allCases,
        Clash.allCases)
    func clashes(backend: Backend, clash: Clash) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        var batch = trail.batch()
        batch.vault.keys = [("Q1", [1])]
        batch.vault.tokens = [([1], "Q1")]
        batch.outcomes = [Outcome(key: "k", request: [1], answer: [1])]
        let head = try store.append(batch, seal: SmallBook.seal)
        let count = trail.lines.count
        try trail.addDonors(1)
        var next = trail.batch(after: count, on: head)
        switch clash {
        case .key: next.vault.keys = [("Q1", [2])]
        case .fieldWithoutKey: next.vault.fields = [("Q2", "person.name", [1])]
        case .token: next.vault.tokens = [([1], "Q2")]
        case .outcome: next.outcomes = [Outcome(key: "k", request: [1], answer: [2])]
        }
        let before = try place.everything()
        #expect {
            try store.append(next, seal: SmallBook.seal)
        } throws: { error in
            guard case .failed = error as? StoreError else { return false }
            return true
        }
        #expect(try place.everything() == before)
    }

    @Test(
        "what is erased is gone with its index, all else stays; a store brought back is erased again",
        arguments: Backend.allCases)
    func erasure(backend: Backend) throws {
        let place = try Place(backend)
        var trail = try SmallBook.opened()
        let store = try place.create()
        var batch = trail.batch()
        batch.vault.keys = [("Q1", [1]), ("Q11", [2]), ("A1", [3])]
        batch.vault.fields = [
            ("Q1", "person.name#1", [4]), ("Q11", "person.name#2", [5]), ("A1", "account.number#3", [6]),
            ("Q1", "person.id_number#4", [7]),
        ]
        batch.vault.tokens = [([1], "Q1 tag"), ([2], "Q11 tag"), ([3], "A1 tag")]
        let head = try store.append(batch, seal: SmallBook.seal)
        #expect(try store.vaultFieldNames(of: "Q1") == ["person.id_number#4", "person.name#1"])
        var places: [VaultPlace] = []
        while case let page = try store.vaultFields(after: places.last, limit: 3), !page.isEmpty {
            places += page.map(\.place)
        }
        #expect(places.map(\.subject) == ["A1", "Q1", "Q1", "Q11"])
        #expect(try store.vaultTokens(after: nil, limit: 2).map(\.id) == ["Q1 tag", "Q11 tag"])
        #expect(try store.vaultTokens(after: [2], limit: 2).map(\.token) == [[3]])

        let count = trail.lines.count
        try trail.addDonors(1)
        var next = trail.batch(after: count, on: head)
        // What the same batch still wrote of the subject goes too.
        next.vault.fields = [("Q1", "person.name#5", [8])]
        next.vault.erased = ["Q1"]
        _ = try store.append(next, seal: SmallBook.seal)
        #expect(try store.vaultKeys(of: ["Q1", "Q11", "A1"]) == [nil, [2], [3]])
        #expect(try store.vaultFields(after: nil, limit: 9).map(\.place.subject) == ["A1", "Q11"])
        #expect(try store.lookup([[1], [2], [3]]) == [nil, "Q11 tag", "A1 tag"])
        try store.eraseVault(of: ["A1", "H9"])
        #expect(try store.vaultFields(after: nil, limit: 9).map(\.place.subject) == ["Q11"])
        #expect(throws: StoreError.self) { try place.open(.reading).eraseVault(of: ["Q11"]) }
    }

    @Test(
        "looks at personal data are counted, also where the store is only read", arguments: Backend.allCases)
    func accesses(backend: Backend) throws {
        let place = try Place(backend)
        let keeper = try place.create()
        let reader = try place.open(.reading)
        for (index, store) in [keeper, reader, keeper].enumerated() {
            try store.record(
                Access(
                    atMilliseconds: Int64(index), user: "U\(index)", purpose: "查询", subjects: ["Q1", "H2"]))
        }
        let rows = try place.rows(
            """
            SELECT CAST(n AS text), CAST(at_ms AS text), by_user, purpose, subjects FROM accesses ORDER BY 1
            """)
        let expected = (0..<3).map { ["\($0 + 1)", "\($0)", "U\($0)", "查询", "Q1 H2"] }
        #expect(rows == expected)
        // A reader has the state that it was opened on.
        #expect(try place.open(.reading).accesses(from: 2, limit: 9).map(\.user) == ["U1", "U2"])
        #expect(try keeper.accesses(from: 1, limit: 1).map(\.subjects) == [["Q1", "H2"]])
        #expect(try keeper.accesses(from: 4, limit: 1) == [])
    }
}
