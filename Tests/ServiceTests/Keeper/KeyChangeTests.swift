import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Testing
import Trail

@testable import Service

/// The log changes its keys: what each checkpoint carries, and what is left wherever a process ends on the way.
struct KeyChangeTests {
    private func signers(_ note: [UInt8], _ keys: [VerifierKey]) throws -> [VerifierKey] {
        try Note(decoding: note).verified(by: keys).map(\.key)
    }

    private func vkey(_ receipt: Receipt) throws -> VerifierKey {
        guard case .text(let text) = receipt.answer["vkey"] else { throw Missing() }
        return try VerifierKey(text)
    }

    private func head(_ test: TestBook) throws -> Head { try require(try test.store.inner.head()) }

    /// A keeper over a folder of keys, as a process that starts finds it.
    private func opened(_ test: TestBook, _ folder: String, day: String = "2014-09-06") throws(Refusal)
        -> BookKeeper
    {
        let origin = KeyName(TestBook.origin)
        guard let origin, let clock = try? TestBook.clock(day) else { throw .keeper(.noBook) }
        let keys = try KeyRing.open(folder: folder, origin: origin, passphrase: nil)
        return try BookKeeper(store: test.store, keys: keys, clock: clock)
    }

    private func copy(_ folder: String) throws -> String {
        let copy = "\(folder)-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        return copy
    }

    private func goesOn(_ keeper: BookKeeper, _ number: Int) async throws -> Receipt {
        try await keeper.submit(Request(Act.region(number), by: .first))
    }

    @Test("the change is signed by both, and what follows by the new key alone")
    func change() async throws {
        let test = try await TestBook()
        let first = test.keys.verifierKey
        let next = try vkey(try await test.submit(ChangeLogKey(.ed25519)))
        let change = try head(test)
        #expect(next != first && next.name == first.name)
        #expect(try signers(change.checkpoint, [first, next]) == [first, next])
        #expect(try test.store.inner.keyCheckpoints() == [change.size: change.checkpoint])
        try await test.submit(Act.region(1))
        let after = try head(test)
        #expect(try Note(decoding: after.checkpoint).signatures.map(\.keyID) == [next.id])
        #expect(try signers(after.checkpoint, [first, next]) == [next])
        // Whoever holds any key of the log reads the book, and nobody else.
        for keys in [[first], [next], [next, first], nil] {
            #expect(try LoadedBook(from: test.store, keys: keys).book.size == after.size)
        }
        let stranger = VerifierKey(
            name: first.name, kind: .ed25519(try Ed25519PrivateKey.generate().publicKey))
        #expect(
            await refusal { try LoadedBook(from: test.store, keys: [stranger]) } == "keeper.tampered")
        let folder = test.keys.folder
        #expect(try KeyRing.publicKeys(folder: folder) == [next, first])
        for name in ["signer.key", "bond"] {
            let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            #expect(mode[.posixPermissions] as? Int == 0o600)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/signer.next.key"))
        let again = try vkey(try await test.submit(ChangeLogKey(.ed25519)))
        #expect(![first, next].contains(again))
        #expect(await test.book().logKeys.map(\.key) == [next, again])
    }

    @Test("an SM2 key is added and replaced beside Ed25519; each kind is changed without the other")
    func sm2() async throws {
        let test = try await TestBook()
        let ed25519 = test.keys.verifierKey
        let added = try vkey(try await test.submit(ChangeLogKey(.sm2)))
        #expect(added.logKind == .sm2)
        try await test.submit(Act.region(1))
        #expect(try signers(try head(test).checkpoint, [ed25519, added]) == [ed25519, added])
        let second = try vkey(try await test.submit(ChangeLogKey(.sm2)))
        #expect(
            try signers(try head(test).checkpoint, [ed25519, added, second]) == [ed25519, added, second])
        let next = try vkey(try await test.submit(ChangeLogKey(.ed25519)))
        #expect(try Set(signers(try head(test).checkpoint, [ed25519, second, next])).count == 3)
        try await test.submit(Act.region(2))
        #expect(try signers(try head(test).checkpoint, [ed25519, added, second, next]) == [next, second])
        for keys in [[ed25519], [next], [added], [second], [ed25519, second]] {
            _ = try LoadedBook(from: test.store, keys: keys)
        }
        let folder = test.keys.folder
        #expect(try KeyRing.publicKeys(folder: folder) == [next, second, added, ed25519])
    }

    @Test("a log that signs with SM2 from its first entry on; its line is held to like the other")
    func fromTheStart() async throws {
        let scratch = try Scratch()
        let origin = try require(KeyName("zhida.example/sm2"))
        let store = FaultyStore(try SQLiteStore.create(path: scratch("book.db"), origin: origin.text))
        let keys = try KeyRing.create(
            folder: scratch("keys"), origin: origin, passphrase: Array("pass".utf8), sm2: true)
        #expect(keys.verifierKeys.map(\.logKind) == [.ed25519, .sm2])
        let keeper = try BookKeeper(store: store, keys: keys, clock: try TestBook.clock("2014-09-05"))
        let opening = OpenBook(name: "甲", origin: origin.text, clock: .simulated)
        _ = try await keeper.submit(Request(opening, by: .first))
        let head = try require(try store.inner.head())
        #expect(try signers(head.checkpoint, keys.verifierKeys) == keys.verifierKeys)
        for index in head.checkpoint.indices {
            var forged = head
            forged.checkpoint[index] ^= 1
            store[\.alterHead] = { [forged] _ in forged }
            #expect(
                await refusal { try LoadedBook(from: store, keys: keys.knownKeys) } == "keeper.tampered",
                "byte \(index)")
        }
    }

    @Test("every byte of a kept checkpoint is held to, and none is missing or too many")
    func kept() async throws {
        let test = try await TestBook()
        let first = test.keys.verifierKey
        try await test.submit(ChangeLogKey(.ed25519))
        try await test.submit(ChangeLogKey(.sm2))
        try await test.submit(Act.region(1))
        let keys = try KeyRing.publicKeys(folder: test.keys.folder)
        #expect(keys.contains(first) && keys.count == 3)
        for (size, note) in try test.store.inner.keyCheckpoints() {
            for index in note.indices {
                var forged = note
                forged[index] ^= 1 << UInt8(index % 8)
                test.store[\.alterChange] = { [forged] in $0 == size ? forged : $1 }
                #expect(
                    await refusal { try LoadedBook(from: test.store, keys: keys) } == "keeper.tampered",
                    "\(size), byte \(index)")
            }
            test.store[\.alterChange] = { $0 == size ? nil : $1 }
            #expect(await refusal { try LoadedBook(from: test.store, keys: keys) } == "keeper.tampered")
        }
        test.store[\.alterChange] = { $1 }
        #expect(await refusal { try LoadedBook(from: test.store, keys: keys) } == nil)
    }

    @Test("a batch ends with the change, whatever waits behind it")
    func batches() async throws {
        let test = try await TestBook()
        test.store.holdCommits()
        let keeper = test.keeper
        var tasks: [Task<Receipt, any Error>] = []
        for number in 0..<5 {
            let before = await keeper.queued
            tasks.append(
                Task {
                    if number == 2 {
                        return try await keeper.submit(Request(ChangeLogKey(.ed25519), by: .first))
                    }
                    return try await keeper.submit(Request(Act.region(number), by: .first))
                })
            while await keeper.queued == before { await Task.yield() }
        }
        let commits = test.store[\.commits].count
        test.store.releaseCommits()
        for task in tasks { _ = try await task.value }
        let sizes = test.store[\.commits].dropFirst(commits)
        #expect(sizes.reduce(0, +) == 5 && sizes.last == 2)
        let change = try require(try test.store.inner.keyCheckpoints().keys.first)
        #expect(await test.book().logKeys.map(\.size) == [change])
        #expect(await test.book().size == change + 2)
    }

    @Test(
        "what is rehearsed, or refused, leaves no key; done twice under one idempotency key, it is done once")
    func once() async throws {
        let test = try await TestBook()
        let request = Request(ChangeLogKey(.ed25519), by: .first, key: "k")
        _ = try await test.keeper.rehearse(request)
        let next = "\(test.keys.folder)/signer.next.key"
        #expect(!FileManager.default.fileExists(atPath: next))
        let receipt = try await test.keeper.submit(request)
        let again = try await test.keeper.submit(request)
        #expect(again.isRepeat && again.answer == receipt.answer)
        #expect(await test.book().logKeys.count == 1)
        let other = try #require(ID<User>(2))
        #expect(await refusal { try await test.keeper.submit(Request(ChangeLogKey(.sm2), by: other)) } != nil)
        #expect(await test.book().logKeys.count == 1)
    }

    @Test("ended before the commit: nothing has happened, and the next attempt takes the same key")
    func before() async throws {
        let test = try await TestBook()
        test.store.plan(.failBefore(.full))
        #expect(await refusal { try await test.submit(ChangeLogKey(.ed25519)) } == "store.full")
        let folder = try copy(test.keys.folder)
        let prepared = try test.keys.next(.ed25519).key
        let keeper = try opened(test, folder)
        #expect(try await goesOn(keeper, 1).checkpointSize > 0)
        let receipt = try await keeper.submit(Request(ChangeLogKey(.ed25519), by: .first))
        #expect(try vkey(receipt) == prepared)
        _ = try await goesOn(keeper, 2)
        #expect(try KeyRing.publicKeys(folder: folder).first == prepared)
    }

    /// The folder as it lay when the store had committed and nothing else had happened.
    private func cut(_ kind: LogKeyKind) async throws -> (TestBook, folder: String, next: VerifierKey) {
        let test = try await TestBook()
        let folder = test.keys.folder + "-cut"
        let keys = test.keys.folder
        test.store.plan(
            .commitThen { try? FileManager.default.copyItem(atPath: keys, toPath: folder) })
        let next = try vkey(try await test.submit(ChangeLogKey(kind)))
        return (test, folder, next)
    }

    @Test("ended after the commit, at every step of the folder: it opens and goes on with the new key")
    func after() async throws {
        for kind in LogKeyKind.allCases {
            for step in 0...3 {
                let (test, folder, next) = try await cut(kind)
                let files = FileManager.default
                #expect(files.fileExists(atPath: "\(folder)/\(kind.label).next.key"))
                if step >= 1, kind == .ed25519 {
                    try Data("\(test.keys.verifierKey)\n".utf8).write(
                        to: URL(filePath: "\(folder)/retired.vkey"))
                }
                if step >= 2 {
                    try? files.removeItem(atPath: "\(folder)/\(kind.label).key")
                    try files.moveItem(
                        atPath: "\(folder)/\(kind.label).next.key", toPath: "\(folder)/\(kind.label).key")
                }
                if step >= 3 {
                    try Data("\(next)\n".utf8).write(
                        to: URL(filePath: "\(folder)/\(kind == .sm2 ? "sm2" : "log").vkey"))
                }
                let keeper = try opened(test, folder)
                _ = try await goesOn(keeper, 1)
                let keys = try KeyRing.publicKeys(folder: folder)
                #expect(keys.contains(next), "\(kind) \(step)")
                #expect(try signers(try head(test).checkpoint, keys).contains(next), "\(kind) \(step)")
                #expect(!files.fileExists(atPath: "\(folder)/\(kind.label).next.key"))
                let bond = try String(contentsOfFile: "\(folder)/bond", encoding: .utf8)
                #expect(bond.split(separator: "\n").count == 1)
            }
        }
    }

    @Test("a folder without the key that the trail has brought in says so, and signs nothing")
    func lost() async throws {
        let (test, folder, _) = try await cut(.ed25519)
        try FileManager.default.removeItem(atPath: "\(folder)/signer.next.key")
        #expect(await refusal { try opened(test, folder) } == "keeper.key-replaced")
        // So does a backup of the folder from before the change.
        let other = try await TestBook()
        let backup = try copy(other.keys.folder)
        try await other.submit(ChangeLogKey(.sm2))
        #expect(await refusal { try opened(other, backup) } == "keeper.key-replaced")
    }

    @Test("a store from before the change is behind what the new key has signed")
    func oldStore() async throws {
        let test = try await TestBook()
        let old = try head(test)
        try await test.submit(ChangeLogKey(.ed25519))
        test.store[\.alterHead] = { _ in old }
        #expect(await refusal { try test.reopened() } != nil)
    }

    @Test("a key out of another folder is no next key")
    func foreign() async throws {
        let (test, folder, _) = try await cut(.ed25519)
        let key = try Ed25519PrivateKey.generate().seed
        try FileManager.default.removeItem(atPath: "\(folder)/signer.next.key")
        try KeyFile(label: "signer", secret: key).write(to: "\(folder)/signer.next.key")
        #expect(await refusal { try opened(test, folder) } == "keeper.key-replaced")
        try FileManager.default.removeItem(atPath: "\(folder)/signer.key")
        try FileManager.default.moveItem(
            atPath: "\(folder)/signer.next.key", toPath: "\(folder)/signer.key")
        #expect(await refusal { try opened(test, folder) } == "keeper.keys-mixed")
    }
}
