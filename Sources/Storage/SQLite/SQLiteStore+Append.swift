import Crypto
import Foundation
import GRDB

extension SQLiteStore {
    public func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        guard !batch.entries.isEmpty, batch.changes.count == batch.entries.count else {
            throw .failed("a batch has one change for each of its entries, and at least one")
        }
        let first = batch.expected?.size ?? 0
        var head: Head?
        try write { db in
            try insertEntries(db, batch, from: first)
            try insertAttachments(db, batch.attachments)
            let stored = try Self.entries(db, book, from: first, limit: batch.entries.count)
            guard stored.count == batch.entries.count, let seal = seal(stored) else {
                throw StoreError.readBackDiffers
            }
            try upsertTiles(db, seal.tiles)
            let next = Head(
                size: first + stored.count, root: seal.root, epoch: batch.expected?.epoch ?? 1,
                checkpoint: seal.checkpoint)
            try swapHead(db, from: batch.expected, to: next)
            if seal.changesKey {
                try db.execute(
                    sql: "INSERT INTO key_checkpoints (book, size, checkpoint) VALUES (?, ?, ?)",
                    arguments: [book, next.size, Data(next.checkpoint)])
            }
            try insertVault(db, batch.vault)
            try insertOutcomes(db, batch.outcomes)
            let views = ViewWriter(db, book: book)
            for changes in Views.portions(of: batch.changes[...]) {
                try views.write(changes, from: first + changes.startIndex)
            }
            head = next
        }
        guard let head else { throw .failed("nothing was committed") }
        return head
    }

    private func insertEntries(_ db: Database, _ batch: Batch, from first: Int) throws {
        let statement = try db.cachedStatement(sql: "INSERT INTO entries (book, seq, line) VALUES (?, ?, ?)")
        do {
            for (index, line) in batch.entries.enumerated() {
                try statement.execute(arguments: [book, first + index, Data(line)])
            }
        } catch let error where error.isConstraint {
            guard try Self.head(db, book) == batch.expected else { throw StoreError.headMoved }
            let size = try Int.fetchOne(
                db, sql: "SELECT max(seq) + 1 FROM entries WHERE book = ?", arguments: [book])
            guard (size ?? 0) <= first else { throw StoreError.corrupt("entries lie beyond the head") }
            throw error
        }
    }

    /// The database ignores the same bytes under the same digest and refuses others.
    private func insertAttachments(_ db: Database, _ attachments: [Digest: [UInt8]]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO attachments (book, digest, bytes) VALUES (?, ?, ?)
                ON CONFLICT (book, digest) DO NOTHING
                """)
        for (digest, bytes) in attachments.sorted(by: { $0.key < $1.key }) {
            do {
                try statement.execute(arguments: [book, Data(digest.bytes), Data(bytes)])
            } catch let error where error.isConstraint {
                throw StoreError.corrupt("attachment \(digest.hex)")
            }
        }
    }

    private func upsertTiles(_ db: Database, _ tiles: [Seal.TileRow]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO tiles (book, level, position, hashes) VALUES (?, ?, ?, ?)
                ON CONFLICT (book, level, position) DO UPDATE SET hashes = excluded.hashes
                """)
        for tile in tiles {
            try statement.execute(arguments: [book, tile.level, tile.index, Data(tile.hashes)])
        }
    }

    /// The whole defence against two histories.
    private func swapHead(_ db: Database, from expected: Head?, to next: Head) throws {
        let root = Data(next.root.bytes)
        let checkpoint = Data(next.checkpoint)
        if let expected {
            try db.execute(
                sql: """
                    UPDATE heads SET size = ?, root = ?, epoch = ?, checkpoint = ?
                    WHERE book = ? AND size = ? AND root = ? AND epoch = ?
                    """,
                arguments: [
                    next.size, root, next.epoch, checkpoint,
                    book, expected.size, Data(expected.root.bytes), expected.epoch,
                ])
        } else {
            try db.execute(
                sql: """
                    INSERT INTO heads (book, size, root, epoch, checkpoint) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (book) DO NOTHING
                    """,
                arguments: [book, next.size, root, next.epoch, checkpoint])
        }
        guard db.changesCount == 1 else { throw StoreError.headMoved }
    }

    private func insertVault(_ db: Database, _ vault: VaultRows) throws {
        // A subject keeps its key and a token its id: another one would make what stands there unreadable.
        let keys = try db.cachedStatement(
            sql: "INSERT INTO vault_keys (book, subject, wrapped) VALUES (?, ?, ?)")
        for row in vault.keys { try keys.execute(arguments: [book, row.subject, Data(row.wrapped)]) }
        let fields = try db.cachedStatement(
            sql: """
                INSERT INTO vault_fields (book, subject, field, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (book, subject, field) DO UPDATE SET sealed = excluded.sealed
                """)
        for row in vault.fields {
            try fields.execute(arguments: [book, row.subject, row.field, Data(row.sealed)])
        }
        let tokens = try db.cachedStatement(
            sql: "INSERT INTO vault_tokens (book, token, id) VALUES (?, ?, ?)")
        for row in vault.tokens { try tokens.execute(arguments: [book, Data(row.token), row.id]) }
        try erase(db, vault.erased)
    }

    /// The file's pages are overwritten with zeros (`secure_delete`). A row of the blind index begins with the id.
    private func erase(_ db: Database, _ subjects: [String]) throws {
        for subject in subjects {
            for sql in [
                "DELETE FROM vault_fields WHERE book = ? AND subject = ?",
                "DELETE FROM vault_keys WHERE book = ? AND subject = ?",
                "DELETE FROM vault_tokens WHERE book = ? AND substr(id, 1, instr(id, ' ') - 1) = ?",
            ] {
                try db.execute(sql: sql, arguments: [book, subject])
            }
        }
    }

    public func eraseVault(of subjects: [String]) throws(StoreError) {
        guard use == .keeping else { throw .failed("the store was opened for reading") }
        try write { db in try erase(db, subjects) }
    }

    private func insertOutcomes(_ db: Database, _ outcomes: [Outcome]) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO outcomes (book, key, request, answer) VALUES (?, ?, ?, ?)")
        for row in outcomes {
            try statement.execute(arguments: [book, row.key, Data(row.request), Data(row.answer)])
        }
    }
}
