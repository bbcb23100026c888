import Bookkeeping
import Crypto
import Kernel
import Storage
import Testing

@testable import Service

/// A person, known by ID number and on no card, is erased by U2 when U1 has asked for it and the law's years are over.
struct ErasureTests {
    private static let number = "420899197504102277"
    private static let other: ID<User>? = ID(2)

    private func book() async throws -> TestBook {
        let test = try await TestBook()
        try await test.submit(
            Act { desk throws(Refusal) in
                _ = try Act.region(1).perform(&desk)
                var body = OrganisationRegistered()
                (body.type, body.name, body.organisation) = (.other, "示例", try desk.nextID(\.organisations))
                body.region = .first
                try desk.record(.organisationRegistered(body))
                var user = UserRegistered()
                user.user = try desk.nextID(\.users)
                user.name = try desk.commit("保示例", field: "user.name", of: user.user)
                try desk.record(.userRegistered(user))
                return .object([:])
            })
        try await test.submit(
            ChangeRole(user: .first, role: "privacy-officer", area: nil, isRevoked: false))
        try await test.submit(
            ChangeRole(user: try require(Self.other), role: "vault-keeper", area: nil, isRevoked: false))
        try await test.submit(
            ChangeRole(user: try require(Self.other), role: "supervisor", area: nil, isRevoked: false))
        try await test.submit(Act.person(Self.number))
        return test
    }

    private func keeper(_ test: TestBook, _ day: String) throws -> BookKeeper {
        try BookKeeper(store: test.store, keys: test.keys, clock: try TestBook.clock(day))
    }

    private func erase(_ keeper: BookKeeper) async throws {
        _ = try await keeper.submit(Request(CarryOutErasures([]), by: try require(Self.other)))
    }

    private func openings(_ test: TestBook, _ user: ID<User>, restricted: Bool = false) -> Openings {
        Openings(
            store: test.store, keys: test.keys, user: user, purpose: "test", at: .epoch,
            opensRestricted: restricted)
    }

    @Test("asked for, restricted; after the law's years gone, and the same number is another person")
    func whole() async throws {
        let test = try await book()
        let answer = try await test.submit(RequestErasure(.person(.first), basis: .request)).answer
        guard case .list(let made) = answer["erasures"] else { throw Missing() }
        #expect(made.map { $0["due"] } == [.text("2029-09-05")])
        let name = try require(await test.book().persons[.first]?.name)
        let asked = await test.book()
        let (kept, seen) = (openings(test, .first), openings(test, .first, restricted: true))
        #expect(try kept.value(name, field: "person.name", of: .person(.first), in: asked) == nil)
        #expect(try seen.value(name, field: "person.name", of: .person(.first), in: asked) == "陈示例")
        #expect(await refusal { try await erase(self.keeper(test, "2029-09-04")) } == "input.nothing-to-do")
        let keeper = try self.keeper(test, "2029-09-05")
        try await erase(keeper)
        let book = await keeper.read { $0.book }
        #expect(book.isErased(.person(.first)))
        #expect(try test.store.vaultKey(of: "Q1") == nil)
        #expect(try seen.value(name, field: "person.name", of: .person(.first), in: book) == nil)
        #expect(
            try await keeper.submit(Request(Act.person(Self.number), by: .first)).answer["person"]
                == .text("Q2"))
        #expect(
            await refusal {
                try await keeper.submit(
                    Request(
                        Act { desk throws(Refusal) in
                            let value = try desk.commit("x", field: "person.name", of: ID<Person>.first)
                            return .text(value.digest.hex)
                        }, by: .first))
            } == "privacy.erased")
    }

    /// Erases Q1 by an entry that names what `openings` gives, and takes Q2's name out of the vault.
    private func hole(_ openings: @escaping @Sendable ([Commitment]) -> [Commitment]) async throws -> (
        difference: String?, audit: [VaultAudit.Finding]
    ) {
        let test = try await book()
        try await test.submit(Act.person("420899198001010017", name: "李示例"))
        let other = try require(await test.book().persons[try require(ID(2))]?.name)
        try await test.submit(RequestErasure(.person(.first), basis: .request))
        let keeper = try self.keeper(test, "2029-09-05")
        let act = Act { desk throws(Refusal) in
            var data = ErasureDone()
            let own = try desk.erase(.person(.first))
            data.openings = openings(own + [other]).sorted { $0.digest < $1.digest }
            try desk.record(.erasureDone(data))
            return .object([:])
        }
        _ = try await keeper.submit(Request(act, by: try require(Self.other)))
        let loaded = await keeper.read { $0 }
        var places = try test.store.vaultPlaces()
        places.fields.removeAll { $0.subject == "Q2" && $0.field.hasPrefix("person.name#") }
        var check = VaultCheck(places)
        let difference = try check.difference(from: test.store, of: loaded.book)
        let reader = self.openings(test, try require(Self.other))
        let store = try SQLiteStore.open(path: test.scratch("book.db"), for: .reading)
        return (difference, try VaultAudit(loaded, store, test.keys, reader).findings)
    }

    @Test("an erasure explains what is missing of its own subject, and of nobody else")
    func othersOpenings() async throws {
        let honest = try await hole { Array($0.dropLast()) }
        #expect(try require(honest.difference).hasSuffix(" name"))
        #expect(honest.audit.isEmpty)
        let forged = try await hole { $0 }
        #expect(try require(forged.difference).hasSuffix(" erased: Q2"), "\(forged.difference ?? "")")
        let short = try await hole { Array($0.dropFirst()) }
        #expect(short.difference != nil && short.audit.map(\.fault).contains(.missing))
    }

    @Test("a store that brings an erased key back loses it when a keeper opens it")
    func restored() async throws {
        let test = try await book()
        let wrapped = try require(try test.store.vaultKey(of: "Q1"))
        try await test.submit(RequestErasure(.person(.first), basis: .request))
        let keeper = try self.keeper(test, "2029-09-05")
        try await erase(keeper)
        // As out of a backup: the key lies in the vault again.
        test.store[\.alterBatch] = { batch in
            var batch = batch
            batch.vault.keys.append(("Q1", wrapped))
            return batch
        }
        _ = try await keeper.submit(Request(Act.region(2), by: .first))
        #expect(try test.store.vaultKey(of: "Q1") == wrapped)
        _ = try self.keeper(test, "2029-09-06")
        #expect(try test.store.vaultKey(of: "Q1") == nil)
    }
}
