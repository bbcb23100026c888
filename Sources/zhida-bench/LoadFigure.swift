import Bookkeeping
import Kernel
import Service
import Storage
import Trail

/// How long a keeper takes to begin: the whole book read from its store, replayed and checked.
struct LoadFigure {
    let seed: UInt64
    let entries: Int
    let scratch: Scratch

    private static let batchEntries = 10_000

    func measure(into results: inout Results) throws {
        let trail = try LongTrail(seed: seed, entries: entries)
        let path = scratch.path("book.db")
        let writing = try Meter.seconds(runs: 1) { try fill(path, with: trail) }
        let store = try SQLiteStore.open(path: path, for: .reading)
        let loading = try Meter.seconds(runs: 1) {
            let loaded = try LoadedBook(from: store, keys: [trail.key])
            guard loaded.book.size == entries else { throw LongTrail.Failure() }
        }
        results.add("load: SQLite, entries with their views written", Double(entries) / writing, "entries/s")
        results.add("load: book of \(entries) from SQLite", loading, "s")
    }

    private func fill(_ path: String, with trail: LongTrail) throws {
        let store = try SQLiteStore.create(path: path, origin: History.origin)
        defer { store.close() }
        var book = Book()
        var tree = MerkleTree()
        var head: Head?
        for start in stride(from: 0, to: trail.bundle.entries.count, by: Self.batchEntries) {
            var batch = Batch(expected: head)
            for line in trail.bundle.entries[start...].prefix(Self.batchEntries) {
                let entry = try Entry.decode(line)
                batch.changes.append(try book.apply(entry, attachments: trail.bundle.attachments))
                batch.entries.append(line)
                for ref in entry.event.payload.attachments {
                    batch.attachments[ref.sha256] = trail.bundle.attachments[ref.sha256]
                }
            }
            let isLast = book.size == trail.bundle.entries.count
            head = try store.append(batch) { stored in
                let before = tree.size
                for line in stored { tree.append(leaf: MerkleTree.leafHash(line)) }
                let tiles = tree.tiles(changedSince: before).map {
                    Seal.TileRow(level: $0.level, index: $0.index, hashes: $0.bytes)
                }
                // Only the last checkpoint is looked at.
                return Seal(
                    root: tree.root(), checkpoint: isLast ? trail.bundle.note.encoded : [], tiles: tiles)
            }
        }
    }
}
