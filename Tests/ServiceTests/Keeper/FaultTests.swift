import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Testing
import Trail

@testable import Service

/// Every way in which a commit can go wrong.
struct FaultTests {
    @Test(
        "an error before the commit takes the batch back, and the keeper goes on",
        arguments: [
            StoreError.failed("busy"), .full,
        ])
    func before(error: StoreError) async throws {
        let test = try await TestBook()
        let before = await test.book()
        test.store.plan(.failBefore(error))
        #expect(await refusal { try await test.submit(Act.region(1), key: "k") } == error.code)
        #expect(await test.book() == before)
        #expect(try await test.isFaithful())
        #expect(try await !test.submit(Act.region(1), key: "k").isRepeat)
        #expect(try await test.isFaithful())
    }

    @Test(
        "an error after a commit that took place: the batch stands and its caller hears so",
        arguments: [
            StoreError.failed("connection lost"), .full, .viewRefused("late"),
        ])
    func after(error: StoreError) async throws {
        let test = try await TestBook()
        let size = await test.book().size
        test.store.plan(.failAfter(error))
        let receipt = try await test.submit(Act.region(1))
        #expect(receipt.entries == size..<size + 1)
        #expect(try await test.isFaithful())
        #expect(try test.keys.memory().checkpoint.size == size + 1)
        try await test.submit(Act.region(2))
        #expect(try await test.isFaithful())
    }

    @Test("where nobody can tell what is stored the keeper stops; the next start finds out")
    func blind() async throws {
        let test = try await TestBook()
        let size = await test.book().size
        test.store.plan(.failBlind(.full))
        #expect(await refusal { try await test.submit(Act.region(1), key: "k") } == "store.full")
        #expect(await refusal { try await test.submit(Act.region(2)) } == "store.full")
        #expect(
            await refusal { try await test.keeper.rehearse(Request(Act.region(2), by: .first)) }
                == "store.full")
        test.store[\.isBlind] = false
        let next = try test.reopened()
        #expect(await next.read { $0.book.size } == size + 1)
        #expect(try await next.submit(Request(Act.region(1), by: .first, key: "k")).isRepeat)
    }

    @Test("another writer's head stops the keeper for good")
    func headMoved() async throws {
        let test = try await TestBook()
        let before = await test.book()
        let other = try test.reopened()
        _ = try await other.submit(Request(Act.region(1), by: .first))
        for _ in 0..<2 {
            #expect(await refusal { try await test.submit(Act.region(2)) } == "store.head-moved")
        }
        #expect(await test.book() == before)
        _ = try await other.submit(Request(Act.region(3), by: .first))
        #expect(try test.replayed().book.regions.count == 2)
    }

    @Test("what is read back differs: nothing is signed, the keeper stops")
    func misread() async throws {
        let test = try await TestBook()
        let before = await test.book()
        let memory = try test.keys.memory()
        test.store.plan(.misread)
        #expect(await refusal { try await test.submit(Act.region(1)) } == "store.read-back-differs")
        #expect(await refusal { try await test.submit(Act.region(1)) } == "store.read-back-differs")
        #expect(await test.book() == before)
        #expect(try test.keys.memory() == memory)
        #expect(try await test.isFaithful())
        _ = try await test.reopened().submit(Request(Act.region(1), by: .first))
    }

    @Test("a view refuses one request of a batch: the others are done, each with its own receipt")
    func viewRefused() async throws {
        let test = try await TestBook()
        test.store[\.refuses] = { batch in
            batch.entries.contains { String(decoding: $0, as: UTF8.self).contains("市13") }
        }
        test.store.holdCommits()
        async let first = test.submit(Act.region(1))
        while await test.keeper.queued < 1 { await Task.yield() }
        let keeper = test.keeper
        let codes = await withTaskGroup(of: (Int, String?).self) { group in
            for number in 10..<18 {
                group.addTask {
                    (
                        number,
                        await refusal { try await keeper.submit(Request(Act.region(number), by: .first)) }
                    )
                }
            }
            while await test.keeper.queued < 9 { await Task.yield() }
            test.store.releaseCommits()
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        _ = try await first
        #expect(codes == [13: "internal.view-refused"])
        #expect(await test.book().regions.count == 8)
        #expect(try await test.isFaithful())
        test.store[\.refuses] = { _ in false }
        try await test.submit(Act.region(13))
        #expect(try await test.isFaithful())
    }

    @Test("the next memory cannot be written: nothing is stored, and the keeper goes on once it can")
    func memoryUnprepared() async throws {
        let test = try await TestBook()
        let before = await test.book()
        let obstacle = try test.obstructMemory()
        for _ in 0..<2 {
            #expect(await refusal { try await test.submit(Act.region(1), key: "k") } == "crypto.file")
            #expect(await test.book() == before)
            #expect(try await test.isFaithful())
        }
        try FileManager.default.removeItem(atPath: obstacle)
        #expect(try await !test.submit(Act.region(1), key: "k").isRepeat)
        #expect(try await test.isFaithful())
        #expect(try test.keys.memory().checkpoint.size == before.size + 1)
    }

    @Test(
        "the memory cannot be written after a commit: no receipt, the keeper stops, the next start catches up"
    )
    func memoryUnwritten() async throws {
        let test = try await TestBook()
        let size = await test.book().size
        test.store.plan(.commitThen { _ = try? test.obstructMemory() })
        let code = "keeper.memory-unwritten"
        #expect(await refusal { try await test.submit(Act.region(1), key: "k") } == code)
        #expect(await refusal { try await test.submit(Act.region(2)) } == code)
        // What the keeper shows is what is stored.
        #expect(try await test.isFaithful())
        #expect(await test.book().size == size + 1)
        // While the memory cannot be written, no answer leaves: not a repeated one either.
        #expect(await refusal { try test.reopened() } == code)
        try FileManager.default.removeItem(atPath: test.scratch("keys/memory.new"))
        #expect(try test.keys.memory().checkpoint.size == size)
        let next = try test.reopened()
        #expect(try test.keys.memory().checkpoint.size == size + 1)
        #expect(try await next.submit(Request(Act.region(1), by: .first, key: "k")).isRepeat)
        _ = try await next.submit(Request(Act.region(2), by: .first))
    }

    @Test("a restored old backup does not start")
    func behind() async throws {
        let test = try await TestBook()
        let old = try #require(try test.store.head())
        try await test.submit(Act.region(1))
        test.store[\.alterHead] = { _ in old }
        // The later entry lies beyond the old head, as nobody signed it.
        #expect(await refusal { try test.reopened() } == "keeper.tampered")
        let backup = FaultyStore(Truncated(test.store.inner, to: old))
        #expect(
            await refusal {
                try BookKeeper(store: backup, keys: test.keys, clock: try TestBook.clock("2014-09-05"))
            } == "trail.signer-behind")
    }

    @Test("another history of the same length does not start; another log's memory neither")
    func foreign() async throws {
        let one = try await TestBook()
        let other = try await TestBook()
        try await one.submit(Act.region(1))
        try await other.submit(Act.region(2))
        let memory = try other.keys.memory()
        try one.keys.remember(memory)
        #expect(await refusal { try one.reopened() } == "trail.signer-inconsistent")
        let elsewhere = try #require(KeyName("zhida.example/elsewhere"))
        try one.keys.remember(try SignerMemory(newLog: elsewhere))
        #expect(await refusal { try one.reopened() } == "trail.signer-foreign-origin")
    }

    @Test("two keepers over two copies of a store, one set of keys: only one history is signed")
    func twoCopies() async throws {
        let test = try await TestBook()
        let old = try #require(try test.store.head())
        let copy = FaultyStore(Truncated(test.store.inner, to: old))
        let second = try BookKeeper(store: copy, keys: test.keys, clock: try TestBook.clock("2014-09-05"))
        try await test.submit(Act.region(1))
        let memory = try test.keys.memory()
        // Its own memory is of the old head, and the file's is not.
        #expect(
            await refusal { try await second.submit(Request(Act.region(2), by: .first)) } == "keeper.tampered"
        )
        #expect(try test.keys.memory() == memory)
        try await test.submit(Act.region(3))
    }

    @Test("without its memory, or with a broken one, a log does not sign")
    func memoryGone() async throws {
        let test = try await TestBook()
        let path = test.scratch("keys/memory")
        try Data("zhida-signer/v2\n".utf8).write(to: URL(filePath: path))
        #expect(await refusal { try test.reopened() } == "keeper.tampered")
        try FileManager.default.removeItem(atPath: path)
        #expect(await refusal { try test.reopened() } == "crypto.file")
    }

    @Test("another key than the one that signed does not open the book")
    func otherKey() async throws {
        let one = try await TestBook()
        let other = try await TestBook()
        #expect(
            await refusal {
                try BookKeeper(store: one.store, keys: other.keys, clock: try TestBook.clock("2014-09-05"))
            } == "keeper.tampered")
    }
}

extension TestBook {
    /// A folder stands where the next memory is written; that stops root too.
    @discardableResult
    fileprivate func obstructMemory() throws -> String {
        let path = scratch("keys/memory.new")
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path + "/x", withIntermediateDirectories: true)
        return path
    }
}

/// A store as it was at an earlier head.
private final class Truncated: Store {
    let inner: any Store
    let last: Head

    init(_ inner: any Store, to last: Head) {
        self.inner = inner
        self.last = last
    }

    func head() throws(StoreError) -> Head? { last }
    func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        seq >= last.size ? [] : try inner.entries(from: seq, limit: min(limit, last.size - seq))
    }
    func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        try inner.tile(level: level, index: index).map { Array($0.prefix((last.size - index * 256) * 32)) }
    }
    func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? { try inner.attachment(digest) }
    func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] {
        try inner.keyCheckpoints().filter { $0.key <= last.size }
    }
    func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        _ = seal(batch.entries)
        throw .failed("old")
    }
    func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) { throw .failed("old") }
    func dump(view: String) throws(StoreError) -> [[String]] { throw .failed("old") }
    func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] { subjects.map { _ in nil } }
    func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? { nil }
    func vaultFieldNames(of subject: String) throws(StoreError) -> [String] { [] }
    func eraseVault(of subjects: [String]) throws(StoreError) { throw .failed("old") }
    func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] { tokens.map { _ in nil } }
    func vaultPlaces() throws(StoreError) -> VaultPlaces { VaultPlaces() }
    func outcome(ofKey key: String) throws(StoreError) -> Outcome? { nil }
    func record(_ access: Access) throws(StoreError) {}
}
