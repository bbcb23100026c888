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
    public func bundle() throws(Refusal) -> Trail.Bundle {
        var entries: [[UInt8]] = []
        var attachments: [Digest: [UInt8]] = [:]
        do throws(StoreError) {
            while entries.count < head.size {
                let page = try store.entries(from: entries.count, limit: min(4096, head.size - entries.count))
                guard !page.isEmpty else { throw StoreError.corrupt("entry \(entries.count)") }
                entries += page
            }
            for bytes in entries {
                guard let entry = try? Entry.decode(bytes) else { continue }
                for ref in entry.event.attachments {
                    attachments[ref.sha256] = try store.attachment(ref.sha256)
                }
            }
        } catch {
            throw .store(error)
        }
        do throws(BundleError) {
            return try Trail.Bundle(
                checkpoint: head.checkpoint, entries: entries, attachments: attachments, cosignatures: [:],
                timestamps: [:])
        } catch {
            throw .keeper(.tampered(error.code.rawValue))
        }
    }

    public func writeBundle(to path: String) throws(Refusal) {
        try Files.create(path, with: try bundle().encode(), mode: 0o600)
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
