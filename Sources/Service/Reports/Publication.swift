import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Trail

/// The trail on its way out: checkpoint, proofs, the one-file bundle, the static layout.
public struct Publication: Sendable {
    private let loaded: LoadedBook
    private let store: any Store
    private let head: Head

    public init(_ read: (loaded: LoadedBook, store: any BookStore)) throws(Refusal) {
        loaded = read.loaded
        store = read.store
        guard let head = loaded.head else { throw .keeper(.noBook) }
        self.head = head
    }

    public var size: Int { head.size }

    public var checkpointText: String { String(decoding: head.checkpoint, as: UTF8.self) }

    /// A `.tlog-proof` file for one entry, and the entry's own bytes.
    public func proof(of index: Int) throws(Refusal) -> (proof: [UInt8], entry: [UInt8]) {
        guard index >= 0, index < head.size else { throw .input(.unknownID("#\(index)")) }
        let entries: [[UInt8]]
        do throws(StoreError) { entries = try store.entries(from: index, limit: 1) } catch {
            throw .store(error)
        }
        guard let entry = entries.first, let note = try? Note(decoding: head.checkpoint),
            let hashes = try? loaded.tree.inclusionProof(index: index, size: head.size)
        else { throw .keeper(.tampered("entry \(index)")) }
        return (TlogProof(index: index, hashes: hashes, note: note).encoded, entry)
    }

    /// Every entry and attachment under the checkpoint.
    ///
    /// - Parameter since: for an extension, the size of the trail that is carried on, at least 1; 0 for the whole.
    public func bundle(since: Int = 0) throws(Refusal) -> Trail.Bundle {
        guard (0...head.size).contains(since) else { throw .input(.beyondTrail(since, size: head.size)) }
        let first = Trail.Bundle.first(since: since)
        var entries: [[UInt8]] = []
        var attachments: [Digest: [UInt8]] = [:]
        let keyChanges: [Int: [UInt8]]
        do throws(StoreError) {
            keyChanges = try store.keyCheckpoints().filter { $0.key > since }
            while first + entries.count < head.size {
                let next = first + entries.count
                let page = try store.entries(from: next, limit: min(4096, head.size - next))
                guard !page.isEmpty else { throw StoreError.corrupt("entry \(next)") }
                entries += page
            }
            for bytes in entries.dropFirst(since - first) {
                guard let entry = try? Entry.decode(bytes) else { continue }
                for ref in entry.event.attachments {
                    attachments[ref.sha256] = try store.attachment(ref.sha256)
                }
            }
        } catch {
            throw .store(error)
        }
        do throws(BundleError) {
            guard since > 0 else {
                return try Trail.Bundle(
                    checkpoint: head.checkpoint, keyChanges: keyChanges, entries: entries,
                    attachments: attachments)
            }
            return try Trail.Bundle(
                checkpoint: head.checkpoint, keyChanges: keyChanges, since: since, tree: loaded.tree,
                entries: entries, attachments: attachments)
        } catch {
            throw .keeper(.tampered(error.code.rawValue))
        }
    }

    public func writeBundle(to path: String, since: Int = 0) throws(Refusal) {
        try Files.create(path, with: try bundle(since: since).encode(), mode: 0o600)
    }

    /// The same files in a folder that must not exist.
    public func writeFiles(to folder: String) throws(Refusal) {
        guard mkdir(folder, 0o700) == 0 else {
            throw .input(errno == EEXIST ? .fileExists(folder) : .fileUnreadable(folder))
        }
        let bundle = try bundle()
        for file in bundle.files {
            let path = "\(folder)/\(file.path)"
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
                try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            } catch {
                throw .input(.fileUnreadable(parent.path))
            }
            try Files.create(path, with: bundle.bytes(of: file), mode: 0o600)
        }
    }
}
