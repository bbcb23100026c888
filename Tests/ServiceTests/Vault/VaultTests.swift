import Bookkeeping
import Crypto
import Foundation
import Kernel
import Sheets
import Storage
import Testing
import Trail

@testable import Service

struct VaultTests {
    @Test(
        "commitments in the trail and sealed values are the same set: each value opens its commitment, none is lost"
    )
    func openings() async throws {
        let flow = try await SampleFlow.shared.value
        let vault = Vault(keys: flow.keys)
        var opened: Set<String> = []
        var salts: Set<[UInt8]> = []
        let rows = flow.store[\.vault].fields
        for row in rows {
            let wrapped = try require(try flow.store.vaultKey(of: row.subject))
            let key = try vault.unwrap(wrapped, of: row.subject)
            let sealed = try require(try flow.store.vaultField(row.field, of: row.subject))
            let value = try vault.open(sealed, place: row.field, of: row.subject, key: key)
            let name = row.field.prefix { $0 != "#" }
            // trail-format: SHA-256("zhida/v1/" field LF salt value), recomputed here.
            let digest = SHA256.hash(Array("zhida/v1/\(name)\n".utf8) + value.salt + Array(value.value.utf8))
            opened.insert(digest.hex)
            salts.insert(value.salt)
            #expect(value.salt.count == 32)
        }
        #expect(Set(rows.map { "\($0.subject) \($0.field)" }).count == rows.count, "a value was overwritten")
        #expect(salts.count == rows.count)
        #expect(opened == (try committed(flow)))
        #expect(opened.count > 2000)
    }

    /// Every commitment of the trail: what looks like a digest and is no policy, instance, attachment, minutes,
    /// agreement, invoice or order.
    private func committed(_ flow: SampleFlow) throws -> Set<String> {
        let size = try require(try flow.store.head()).size
        var found: Set<String> = []
        var others: Set<String> = []
        for bytes in try flow.store.entries(from: 0, limit: size) {
            var texts = [String(decoding: bytes, as: UTF8.self)]
            let entry = try Entry.decode(bytes)
            switch entry.event {
            case .resolutionMade(let data): others.insert(data.minutes.hex)
            case .teamFormed(let data): others.insert(data.document.hex)
            case .pledgeMade(let data): others.insert(data.agreement.hex)
            case .pledgeAnswered(let data): others.insert(data.agreement.hex)
            case .goodsValued(let data): others.insert(data.document.hex)
            default: break
            }
            for ref in entry.event.payload.attachments {
                others.insert(ref.sha256.hex)
                let content = try require(try flow.store.attachment(ref.sha256))
                texts.append(String(decoding: content, as: UTF8.self))
            }
            for text in texts {
                for match in text.matches(of: /"([0-9a-f]{64})"/) { found.insert(String(match.1)) }
            }
        }
        return found.subtracting(others)
    }

    @Test("one ID number is one person, one account number one account, over all files")
    func identities() async throws {
        let flow = try await SampleFlow.shared.value
        let book = try flow.loaded().book
        func column(_ file: String, _ name: String) throws -> Set<String> {
            Set(try SampleFlow.sheet(file).rows.compactMap { $0[name]?.text }.filter { !$0.isEmpty })
        }
        #expect(
            try book.persons.count == column("households", "id_number").count
                + column("applications", "id_number").count)
        var accounts: Set<String> = []
        for name in ["households", "applications", "funds"] {
            accounts.formUnion(try column(name, "account_number"))
        }
        for name in ["general", "schooling"] {
            accounts.formUnion(try column("statement-\(name)", "payer_account"))
        }
        let corrected = Set(book.payments.rows.filter { $0.state == .failed }.map(\.household))
        #expect(book.accounts.count == accounts.count + corrected.count)
        #expect(
            Set(flow.store[\.vault].tokens.map(\.token)).count == book.persons.count + book.accounts.count)
    }

    @Test("a person met again, also with a small x, keeps the id")
    func again() async throws {
        let test = try await TestBook()
        let number = "42089919491231008X"
        let first = try await test.submit(Act.person(number)).answer
        let again = try test.reopened()
        let answer = try await again.rehearse(Request(Act.person(number.lowercased()), by: .first))
        #expect(answer == first)
        let other = try await again.rehearse(Request(Act.person("420899194912310020"), by: .first))
        #expect(other != first)
    }

    @Test("a person met again under another name is refused, in the same file and in a later one")
    func otherName() async throws {
        let test = try await TestBook()
        let number = KeeperTests.idNumber
        let both = Act { desk throws(Refusal) in
            _ = try desk.person(idNumber: number, name: "陈示例")
            _ = try desk.person(idNumber: number, name: "程示例")
            return .object([:])
        }
        #expect(await refusal { try await test.submit(both) } == "input.name-differs")
        // Nothing of the refused request is remembered.
        try await test.submit(Act.person(number, name: "程示例"))
        let again = try test.reopened()
        let other = Request(Act.person(number, name: "陈示例"), by: .first)
        #expect(await refusal { try await again.rehearse(other) } == "input.name-differs")
        _ = try await again.rehearse(Request(Act.person(number, name: "程示例"), by: .first))
        // Whoever takes the name away, so that nothing can be compared, is found out.
        test.store[\.alterField] = { _ in nil }
        #expect(await refusal { try await again.rehearse(other) } == "keeper.tampered")
    }

    @Test("a wrong master key, subject or field opens nothing")
    func wrongKeys() async throws {
        let test = try await TestBook()
        let other = try await TestBook()
        try await test.submit(Act.person(KeeperTests.idNumber))
        let right = Vault(keys: test.keys)
        let wrapped = try require(try test.store.vaultKey(of: "Q1"))
        #expect(throws: CryptoError.authentication) { try Vault(keys: other.keys).unwrap(wrapped, of: "Q1") }
        #expect(throws: CryptoError.authentication) { try right.unwrap(wrapped, of: "Q2") }
        let key = try right.unwrap(wrapped, of: "Q1")
        let name = try require(await test.book().persons[.first]?.name)
        let place = Vault.place(of: name, field: "person.name")
        let sealed = try require(try test.store.vaultField(place, of: "Q1"))
        #expect(try right.open(sealed, place: place, of: "Q1", key: key).value == "陈示例")
        for (place, subject) in [("person.id_number", "Q1"), (place, "Q2")] {
            #expect(throws: CryptoError.authentication) {
                try right.open(sealed, place: place, of: subject, key: key)
            }
        }
        for index in sealed.indices {
            var forged = sealed
            forged[index] ^= 1
            #expect(throws: CryptoError.self) {
                try right.open(forged, place: place, of: "Q1", key: key)
            }
        }
        let openings = Openings(
            store: test.store, keys: other.keys, user: .first, purpose: "test", at: .epoch)
        #expect(
            await refusal { try openings.present(name, field: "person.name", of: "Q1") }
                == "crypto.authentication")
    }

    @Test("a value put in another's place by hand is found by its commitment")
    func swapped() async throws {
        let test = try await TestBook()
        try await test.submit(Act.person(KeeperTests.idNumber))
        let name = try require(await test.book().persons[.first]?.name)
        let openings = Openings(
            store: test.store, keys: test.keys, user: .first, purpose: "test", at: .epoch)
        #expect(try openings.present(name, field: "person.name", of: "Q1") == "陈示例")
        // Sealed with the right keys in the right place, as only the keeper could, but of other content.
        let place = Vault.place(of: name, field: "person.name")
        let vault = Vault(keys: test.keys)
        let key = try vault.unwrap(try require(try test.store.vaultKey(of: "Q1")), of: "Q1")
        let salt = [UInt8](repeating: 7, count: Vault.saltBytes)
        let forged = try vault.seal("张示例", salt: salt, place: place, of: "Q1", key: key)
        test.store[\.alterField] = { _ in forged }
        #expect(
            await refusal { try openings.present(name, field: "person.name", of: "Q1") } == "keeper.tampered")
        let other = Commitment(SHA256.hash([1]))
        #expect(
            await refusal { try openings.present(other, field: "person.name", of: "Q2") } == "keeper.tampered"
        )
    }

    @Test("an exchanged row of the blind index is not believed")
    func exchanged() async throws {
        let test = try await TestBook()
        let other = "420899194912310020"
        try await test.submit(Act.person(KeeperTests.idNumber))
        try await test.submit(Act.person(other))
        let token = Vault(keys: test.keys).token(.idNumber(other))
        let stored = try require(try test.store.lookup([token])[0])
        #expect(stored.hasPrefix("Q2 "))
        for forged in [stored.replacing("Q2", with: "Q1"), "Q1", "Q2", "", stored + "0"] {
            test.store[\.alterToken] = { _ in forged }
            #expect(
                await refusal { try await test.submit(Act.person(KeeperTests.idNumber)) } == "keeper.tampered"
            )
        }
        test.store[\.alterToken] = { _ in stored }
        #expect(
            await refusal { try await test.submit(Act.person(KeeperTests.idNumber)) } == "keeper.tampered")
        #expect(try await test.submit(Act.person(other)).answer["person"] == .text("Q2"))
    }

    @Test("keys differ from book to book, and the blind index with them")
    func tokens() async throws {
        let one = try await TestBook()
        let other = try await TestBook()
        let number = Vault.Identity.idNumber(KeeperTests.idNumber)
        #expect(Vault(keys: one.keys).token(number) != Vault(keys: other.keys).token(number))
        #expect(
            Vault(keys: one.keys).token(number) != Vault(keys: one.keys).token(.account(KeeperTests.idNumber))
        )
        #expect(one.keys.requestName([1]) != other.keys.requestName([1]))
    }

    @Test("an export for the bank is written down before it leaves, with everyone it shows")
    func access() async throws {
        let flow = try await SampleFlow.shared.value
        let book = try flow.loaded().book
        let log = AccessLog(flow.store)
        let payer = try require(book.id(named: "payer-1", source: "local", as: User.self))
        let openings = Openings(store: log, keys: flow.keys, user: payer, purpose: "test", at: .epoch)
        // Nothing is on its way any more.
        #expect(await refusal { try PaymentFile(.first, book, vault: openings) } == "input.nothing-to-do")
        #expect(log.accesses.isEmpty)
        // The book as it was when the first batch was instructed.
        let earlier = try self.earlier(flow)
        let stranger = Openings(store: log, keys: flow.keys, user: .first, purpose: "test", at: .epoch)
        #expect(await refusal { try PaymentFile(.first, earlier, vault: stranger) } == "access.no-role")
        #expect(log.accesses.isEmpty)
        let file = try PaymentFile(.first, earlier, vault: openings)
        let rows = try Sheet(csv: file.bytes).rows
        let payments = earlier.payments.rows.filter { $0.batch == .first }
        #expect(rows.count == payments.count && file.count == rows.count)
        let accesses = log.accesses
        #expect(accesses.count == 1)
        let subjects = Set(accesses.flatMap(\.subjects))
        for payment in payments {
            let head = try require(earlier.households[payment.household]).head
            #expect(subjects.isSuperset(of: ["\(payment.household)", "\(payment.account)", "\(head)"]))
        }
    }

    /// The book before the bank's first result.
    private func earlier(_ flow: SampleFlow) throws -> Book {
        var book = Book()
        let size = try require(try flow.store.head()).size
        for bytes in try flow.store.entries(from: 0, limit: size) {
            let entry = try Entry.decode(bytes)
            if entry.kind == PaymentSettled.kind || entry.kind == PaymentFailed.kind { break }
            var attachments: Attachments = [:]
            for ref in entry.event.payload.attachments {
                attachments[ref.sha256] = try flow.store.attachment(ref.sha256)
            }
            try book.apply(entry, attachments: attachments)
        }
        return book
    }
}
