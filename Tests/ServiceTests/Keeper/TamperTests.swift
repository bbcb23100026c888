import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Testing
import Trail

@testable import Service

/// A store that is not what was signed does not load: every byte of it.
struct TamperTests {
    /// A small book with an attachment and more than one entry of a kind.
    private func small() async throws -> TestBook {
        let test = try await TestBook(isPrepared: false)
        try await test.submit(OpenBook(name: "甲", origin: TestBook.origin, clock: .simulated))
        let fees = try require(try SampleFlow.policies().first { $0.name == .fees })
        try await test.submit(AdoptPolicies([fees]))
        for number in 1...3 { try await test.submit(Act.region(number)) }
        _ = try test.replayed()
        return test
    }

    private func flipped(_ bytes: [UInt8], _ index: Int, _ mask: UInt8) -> [UInt8] {
        var bytes = bytes
        bytes[index] ^= mask
        return bytes
    }

    @Test("entries: every byte, each missing end, two of them swapped")
    func entries() async throws {
        let test = try await small()
        let lines = try test.store.inner.entries(from: 0, limit: 100)
        for (seq, line) in lines.enumerated() {
            for index in line.indices {
                let forged = flipped(line, index, index % 2 == 0 ? 1 : 0x20)
                test.store[\.alterEntry] = { $0 == seq ? forged : $1 }
                #expect(throws: Refusal.self, "entry \(seq) byte \(index)") { try test.replayed() }
            }
            for forged in [[], line + [0x0A], Array(line.dropLast())] {
                test.store[\.alterEntry] = { $0 == seq ? forged : $1 }
                #expect(throws: Refusal.self, "entry \(seq)") { try test.replayed() }
            }
        }
        test.store[\.alterEntry] = { $0 == 2 ? lines[3] : $0 == 3 ? lines[2] : $1 }
        #expect(throws: Refusal.self) { try test.replayed() }
        test.store[\.alterEntry] = { $1 }
        _ = try test.replayed()
    }

    @Test("an entry that obeys every rule but was never signed")
    func plausible() async throws {
        let test = try await small()
        test.store[\.alterEntry] = { seq, line in
            let text = String(decoding: line, as: UTF8.self)
            return seq == 4 ? Array(text.replacing("市3", with: "市4").utf8) : line
        }
        #expect(await refusal { try test.replayed() } == "keeper.tampered")
    }

    @Test("attachments: every byte, and a missing one")
    func attachments() async throws {
        let test = try await small()
        let fees = try require(try SampleFlow.policies().first { $0.name == .fees })
        for index in fees.canonical.indices {
            let forged = flipped(fees.canonical, index, 1)
            test.store[\.alterAttachment] = { _, _ in forged }
            #expect(await refusal { try test.replayed() } == "keeper.tampered", "byte \(index)")
        }
        test.store[\.alterAttachment] = { _, _ in nil }
        #expect(await refusal { try test.replayed() } == "keeper.tampered")
    }

    @Test("tiles: every byte, a missing, a shorter and a longer one")
    func tiles() async throws {
        let test = try await small()
        let tile = try require(try test.store.inner.tile(level: 0, index: 0))
        for index in tile.indices {
            let forged = flipped(tile, index, 0x80)
            test.store[\.alterTile] = { _, _, _ in forged }
            #expect(await refusal { try test.replayed() } == "keeper.tampered", "byte \(index)")
        }
        for forged in [nil, Array(tile.dropLast(32)), tile + tile.prefix(32)] {
            test.store[\.alterTile] = { _, _, _ in forged }
            #expect(await refusal { try test.replayed() } == "keeper.tampered")
        }
    }

    @Test("the head: every byte of checkpoint and root, other sizes")
    func heads() async throws {
        let test = try await small()
        let head = try require(try test.store.inner.head())
        for index in head.checkpoint.indices {
            for mask: UInt8 in [1, 4, 0x80] {
                var forged = head
                forged.checkpoint = flipped(head.checkpoint, index, mask)
                test.store[\.alterHead] = { [forged] _ in forged }
                #expect(await refusal { try test.replayed() } == "keeper.tampered", "byte \(index) \(mask)")
            }
        }
        for index in 0..<32 {
            var forged = head
            forged.root = try require(Digest(bytes: flipped(head.root.bytes, index, 1)))
            test.store[\.alterHead] = { [forged] _ in forged }
            #expect(await refusal { try test.replayed() } == "keeper.tampered", "root \(index)")
        }
        for size in [0, head.size - 1, head.size + 1, 1 << 40] {
            var forged = head
            forged.size = size
            test.store[\.alterHead] = { [forged] _ in forged }
            #expect(throws: Refusal.self, "size \(size)") { try test.replayed() }
        }
    }

    @Test("a store whose head was taken away is no book that has not begun: neither reader nor keeper starts")
    func headGone() async throws {
        let test = try await small()
        test.store[\.alterHead] = { _ in nil }
        #expect(await refusal { try test.replayed() } == "keeper.tampered")
        #expect(await refusal { try test.reopened() } == "keeper.tampered")
    }

    @Test("a reader beside a keeper verifies the book as it was when it looked first")
    func growth() async throws {
        let test = try await small()
        func reader() throws -> SQLiteStore {
            try SQLiteStore.open(path: test.scratch("book.db"), for: .reading)
        }
        let early = try reader()
        let old = try require(try early.head())
        try await test.submit(Act.region(4))
        let keys = test.keys.knownKeys
        #expect(try LoadedBook.withViews(of: early, keys: keys).head == old)
        #expect(try LoadedBook.withViews(of: reader(), keys: keys).book.size == old.size + 1)
    }
}
