import Bookkeeping
import Foundation
import Kernel
import Storage
import Testing

@testable import Service

struct KeeperTests {
    static let idNumber = "420899197504102277"

    @Test(
        "the same key and body get the first answer, also from a keeper started anew; another body is refused"
    )
    func keys() async throws {
        let test = try await TestBook()
        let first = try await test.submit(Act.region(1), key: "k", body: [1])
        try await test.submit(Act.region(2))
        let size = await test.book().size
        let restarted = try test.reopened()
        for keeper in [test.keeper, restarted] {
            let again = try await keeper.submit(Request(Act.region(7), by: .first, key: "k", body: [1]))
            #expect(again.isRepeat)
            #expect(again.answer == first.answer)
            #expect(again.checkpointSize >= size)
            #expect(
                await refusal {
                    try await keeper.submit(Request(Act.region(7), by: .first, key: "k", body: [2]))
                }
                    == "keeper.key-reused")
            // Nobody gets another's answer, or has another's request done.
            let other = try require(ID<User>(2))
            #expect(
                await refusal {
                    try await keeper.submit(Request(Act.region(7), by: other, key: "k", body: [1]))
                }
                    == "keeper.key-reused")
        }
        #expect(await test.book().size == size)
    }

    @Test("a refusal is not kept under its key")
    func refusedKey() async throws {
        let test = try await TestBook()
        try await test.submit(Act.region(1))
        for _ in 0..<2 {
            #expect(await refusal { try await test.submit(Act.region(1), key: "k") } == "registry.code-taken")
        }
        #expect(try await !test.submit(Act.region(2), key: "k").isRepeat)
        #expect(try await test.isFaithful())
    }

    @Test("a request refused half way leaves nothing: book, head and vault as before")
    func rollback() async throws {
        let test = try await TestBook()
        let before = await test.book()
        let head = try test.store.head()
        #expect(
            await refusal { try await test.submit(Act.person(Self.idNumber, fails: true)) } == "input.empty")
        #expect(await test.book() == before)
        #expect(try test.store.head() == head)
        #expect(test.store[\.vault].keys.isEmpty && test.store[\.vault].tokens.isEmpty)
        // The number was forgotten with it: the next one commits the person anew, and its token is found afterwards.
        let made = try await test.submit(Act.person(Self.idNumber))
        #expect(made.entries.count == 1)
        let found = try await test.submit(
            Act { desk throws(Refusal) in
                let answer = try Act.person(Self.idNumber.lowercased()).perform(&desk)
                _ = try Act.region(1).perform(&desk)
                return answer
            })
        #expect(found.answer == made.answer)
        #expect(found.entries.count == 1)
        #expect(try await test.isFaithful())
    }

    @Test("a rehearsal answers and commits nothing")
    func rehearse() async throws {
        let test = try await TestBook()
        let before = await test.book()
        let head = try test.store.head()
        let answer = try await test.keeper.rehearse(Request(Act.person(Self.idNumber), by: .first))
        #expect(answer == .object(["person": .text("Q1")]))
        #expect(
            await refusal {
                try await test.keeper.rehearse(Request(Act.person("x", fails: true), by: .first))
            }
                == "input.empty")
        #expect(await test.book() == before)
        #expect(try test.store.head() == head)
        #expect(try await test.submit(Act.person(Self.idNumber)).answer == answer)
    }

    @Test("an import that fails in row 500 leaves nothing, and the next one starts from there")
    func group() async throws {
        let test = try await TestBook()
        try await test.submit(Act.region(1))
        try await test.submit(Import(.organisations, [Self.organisation()], context: .init()))
        let before = await test.book()
        let head = try test.store.head()
        let vault = test.store[\.vault].fields.count
        let lines = (1...600).map {
            "user-\($0),陈示例,13800000000,\($0 == 500 ? "nobody" : "org"),office@400000000001"
        }
        func file(_ lines: [String]) throws -> ImportFile {
            try ImportFile(
                name: "users.csv",
                bytes: Array("ref,name,phone,organisation,roles\n\(lines.joined(separator: "\n"))\n".utf8))
        }
        let (errors, more) = await refusedRows {
            try await test.submit(Import(.users, [file(lines)], context: .init()))
        }
        #expect(errors.map(\.line) == [501] && more == 0)
        #expect(errors.map(\.code) == ["input.unknown-ref"])
        #expect(await test.book() == before)
        #expect(try test.store.head() == head)
        #expect(test.store[\.vault].fields.count == vault)
        let commits = test.store[\.commits].count
        let receipt = try await test.submit(
            Import(.users, [file(lines.filter { !$0.contains("nobody") })], context: .init()))
        #expect(receipt.entries.count == 2 * 599)
        #expect(test.store[\.commits].count == commits + 1)
        #expect(try await test.isFaithful())
    }

    private static func organisation() throws -> ImportFile {
        try ImportFile(
            name: "organisations.csv",
            bytes: Array("ref,name,kind,region\norg,示例,other,400000000001\n".utf8))
    }

    @Test("a store has one owner")
    func oneOwner() async throws {
        let test = try await TestBook()
        let path = test.scratch("book.db")
        #expect(throws: StoreError.owned) {
            try SQLiteStore.open(path: path, for: .keeping, patience: .milliseconds(100))
        }
        let reader = try SQLiteStore.open(path: path, for: .reading)
        #expect(try LoadedBook(from: reader, keys: test.keys.knownKeys).book == (await test.book()))
        #expect(await refusal { try await TestBook.write(reader, test.keys) } == "store.failed")
    }

    @Test("a simulated clock is only for its own books, and never runs back")
    func clock() async throws {
        let test = try await TestBook()
        try await test.submit(Act.region(1))
        let real = try BookKeeper(store: test.store, keys: test.keys, clock: .real(checked: true))
        #expect(
            await refusal { try await real.submit(Request(Act.region(2), by: .first)) }
                == "keeper.clock-not-stated")
        let early = try BookKeeper(
            store: test.store, keys: test.keys, clock: try TestBook.clock("2014-01-01"))
        _ = try await early.submit(Request(Act.region(2), by: .first))
        #expect(await early.read { $0.book.lastAt } == (await test.book()).lastAt)
    }

    private static let noon: Int64 = 1_700_000_000_000

    /// A book on a real clock that tells what it is told; the last entry is of noon.
    private func realBook(_ test: TestBook) async throws -> @Sendable (Int64, Bool) throws -> BookKeeper {
        let (store, keys) = (test.store, test.keys)
        let at = { @Sendable (now: Int64, checked: Bool) throws in
            try BookKeeper(
                store: store, keys: keys, clock: .real(checked: checked, milliseconds: { now }))
        }
        let opening = OpenBook(name: "甲", origin: TestBook.origin, clock: .real)
        _ = try await at(Self.noon, false).submit(Request(opening, by: .first))
        return at
    }

    @Test(
        "on a real clock a jump stops the book: forward until somebody has looked, back in any case",
        arguments: [
            (0, nil, nil), (86_400_000, nil, nil), (86_400_001, "keeper.clock-gap", nil),
            (400 * 86_400_000, "keeper.clock-gap", nil), (-5000, nil, nil),
            (-5001, "keeper.clock-behind", "keeper.clock-behind"),
        ] as [(Int64, String?, String?)])
    func jumps(by jump: Int64, code: String?, codeWhenChecked: String?) async throws {
        for (checked, expected) in [(false, code), (true, codeWhenChecked)] {
            let test = try await TestBook(isPrepared: false)
            let at = try await realBook(test)
            let keeper = try at(Self.noon + jump, checked)
            let before = try test.store.head()
            let refused = await refusal { try await keeper.submit(Request(Act.region(1), by: .first)) }
            #expect(refused == expected, "checked: \(checked)")
            #expect((try test.store.head() == before) == (expected != nil))
            // A clock that lags a little gives no time before the last entry's.
            #expect(await keeper.read { $0.book.lastAt.milliseconds } >= Self.noon)
        }
    }

    @Test(
        "nothing is dated while machine and database tell different times",
        arguments: [(5000, false), (5001, true), (-5000, false), (-5001, true)] as [(Int64, Bool)])
    func twoClocks(apart: Int64, isRefused: Bool) async throws {
        let test = try await TestBook(isPrepared: false)
        let at = try await realBook(test)
        test.store[\.clock] = Self.noon - apart
        let keeper = try at(Self.noon, true)
        let before = try test.store.head()
        let refused = await refusal { try await keeper.submit(Request(Act.region(1), by: .first)) }
        #expect(refused == (isRefused ? "keeper.clock-differs" : nil))
        #expect((try test.store.head() == before) == isRefused)
        test.store[\.clock] = Self.noon
        _ = try await keeper.submit(Request(Act.region(isRefused ? 1 : 2), by: .first))
    }

    @Test("a book is opened once")
    func openedOnce() async throws {
        let test = try await TestBook(isPrepared: false)
        #expect(await refusal { try await test.submit(Act.region(1)) } == "book.not-opened")
        let opening = OpenBook(name: "甲", origin: TestBook.origin, clock: .simulated)
        try await test.submit(opening)
        #expect(await refusal { try await test.submit(opening) } == "keeper.book-exists")
        #expect(try await test.isFaithful())
    }
}

extension TestBook {
    static func write(_ store: SQLiteStore, _ keys: KeyRing) async throws {
        let keeper = try BookKeeper(store: store, keys: keys, clock: try clock("2014-09-05"))
        _ = try await keeper.submit(Request(Act.region(77), by: .first))
    }
}
