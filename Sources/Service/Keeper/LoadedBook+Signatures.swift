import Bookkeeping
import Crypto
import Storage
import Trail

extension LoadedBook {
    /// Holds the head and the checkpoints of key changes against the keys: each change is signed by the keys before and
    /// by the new one, and the head by a key of each kind that signs now.
    ///
    /// - Parameter keys: of the log; nil where only the trail's own word is to be held.
    func requireSignatures(by keys: [VerifierKey]?, in store: any Store) throws(Refusal) {
        guard let head else { return }
        guard let note = try? Note(decoding: head.checkpoint), note.text == text(at: head.size),
            let origin = (try? Checkpoint(decoding: note.text))?.origin
        else { throw .keeper(.tampered("checkpoint")) }
        let logKeys = try changedKeys(origin, trust: keys ?? [], in: store)
        let signing = logKeys.introduced + logKeys.sufficient
        guard keys == nil || !logKeys.sufficient.isEmpty else {
            throw .keeper(.tampered("checkpoint signature"))
        }
        guard !signing.isEmpty else { return }
        let signed = (try? note.verified(by: signing))?.map(\.key) ?? []
        let kinds = Set(signing.map(\.logKind))
        guard kinds.isSubset(of: signed.map(\.logKind)) else {
            throw .keeper(.tampered("checkpoint signature"))
        }
    }

    private func changedKeys(_ origin: KeyName, trust: [VerifierKey], in store: any Store)
        throws(Refusal) -> LogKeys
    {
        let kept: [Int: [UInt8]]
        do throws(StoreError) { kept = try store.keyCheckpoints() } catch { throw .store(error) }
        guard Set(kept.keys) == Set(book.logKeys.map(\.size)) else {
            throw .keeper(.tampered("key checkpoints"))
        }
        var logKeys = LogKeys(origin: origin, trust: trust)
        for change in book.logKeys {
            guard let bytes = kept[change.size], let note = try? Note(decoding: bytes),
                note.encoded == bytes, note.text == text(at: change.size),
                (try? logKeys.change(to: change.key, under: note)) != nil
            else { throw .keeper(.tampered("key checkpoint \(change.size)")) }
        }
        guard logKeys.unseen.isEmpty else { throw .keeper(.tampered("key checkpoints")) }
        if let kept = kept[head?.size ?? 0], kept != head?.checkpoint {
            throw .keeper(.tampered("checkpoint signature"))
        }
        return logKeys
    }

    /// What a checkpoint says of the book at a size; nil beyond it.
    private func text(at size: Int) -> [UInt8]? {
        guard let origin = book.state.flatMap({ KeyName($0.origin) }), let root = try? tree.root(at: size),
            let checkpoint = try? Checkpoint(origin: origin, size: size, root: root)
        else { return nil }
        return checkpoint.encoded
    }
}
