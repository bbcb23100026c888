import Bookkeeping
import Crypto
import Storage
import Trail

/// One batch on its way into the store: sealed over the entries as read back, committed, remembered beside the key.
///
/// Unchecked because its tree grows in place: the keeper hands it over, waits, and takes it back.
final class Commit: @unchecked Sendable {
    private let store: any Store
    private let batch: Batch
    /// With the next key in its place once the batch that brings it in is committed.
    private(set) var keys: KeyRing
    /// As it stands after the commit, or as it stood before.
    private(set) var tree: MerkleTree
    private(set) var memory: SignerMemory
    private var sealing: Refusal?
    private var sealed: Checkpoint?
    /// The key that the batch brings in.
    private var next: Signer?

    init(_ batch: Batch, store: any Store, keys: KeyRing, memory: SignerMemory, tree: MerkleTree) {
        self.batch = batch
        self.store = store
        self.keys = keys
        self.memory = memory
        self.tree = tree
    }

    /// What became of a batch.
    enum End: Sendable {
        case stands(Head)
        /// Committed, but the signer's memory does not say so: no answer may leave, and nothing more may be signed.
        case standsUnremembered(Head, Refusal)
        /// Nothing of it is stored; the next batch may be tried.
        case refused(Refusal)
        /// Another writer was here, or nobody can tell what is stored.
        case lost(Refusal)
    }

    /// Commits; the head tells what became of the batch, whatever the store said meanwhile.
    func run() -> End {
        let before = tree.size
        do throws(StoreError) {
            let head = try store.append(batch) { stored in
                do throws(Refusal) { return try self.seal(stored) } catch {
                    self.sealing = error
                    return nil
                }
            }
            return remember(head)
        } catch {
            let refusal = sealing ?? .store(error)
            let end = settled(refusal, isFatal: sealing.map { !$0.mayPass } ?? error.isFatal)
            switch end {
            case .stands, .standsUnremembered: break
            case .refused, .lost: tree.truncate(to: before)
            }
            return end
        }
    }

    /// Hashes what is really stored, and signs it where it is what was decided and the memory, read again from its file,
    /// permits.
    private func seal(_ stored: [[UInt8]]) throws(Refusal) -> Seal {
        guard stored == batch.entries else { throw .store(.readBackDiffers) }
        guard try keys.memory() == memory else { throw .keeper(.tampered("memory")) }
        let before = tree.size
        for entry in stored { tree.append(leaf: MerkleTree.leafHash(entry)) }
        do throws(SigningRefusal) { try memory.permitSigning(tree, origin: keys.origin) } catch {
            throw .signing(error)
        }
        guard let checkpoint = try? Checkpoint(origin: keys.origin, tree: tree) else {
            throw .keeper(.tampered("checkpoint"))
        }
        let note = try sign(checkpoint)
        let tiles = tree.tiles(changedSince: before).map {
            Seal.TileRow(level: $0.level, index: $0.index, hashes: $0.bytes)
        }
        do throws(CryptoError) { try keys.prepare(SignerMemory(checkpoint: checkpoint)) } catch {
            throw .crypto(error)
        }
        sealed = checkpoint
        return Seal(
            root: checkpoint.root, checkpoint: note.encoded, changesKey: next != nil, tiles: tiles)
    }

    /// Signed by every key of the log, and by the one that the last entry brings in.
    private func sign(_ checkpoint: Checkpoint) throws(Refusal) -> Note {
        var signatures: [Note.Signature] = []
        do throws(CryptoError) {
            next = try batch.changes.last?.effects.logKey?.key.logKind.map(keys.next)
            for signer in keys.signers + (next.map { [$0] } ?? []) {
                signatures.append(try signer.sign(checkpoint.encoded))
            }
        } catch {
            throw .crypto(error)
        }
        guard batch.changes.compactMap(\.effects.logKey?.key) == (next.map { [$0.key] } ?? []),
            let note = try? Note(text: checkpoint.encoded, signatures: signatures)
        else { throw .keeper(.tampered("checkpoint")) }
        return note
    }

    /// After an error: our head means the batch stands, the previous one that it does not. What could not be sealed ends
    /// the keeper, unless the folder of the keys failed, which may have room again.
    private func settled(_ refusal: Refusal, isFatal: Bool) -> End {
        let head: Head?
        do throws(StoreError) { head = try store.head() } catch { return .lost(refusal) }
        if sealing == nil, let sealed, let head, head.size == sealed.size, head.root == sealed.root {
            return remember(head)
        }
        return isFatal || head != batch.expected ? .lost(refusal) : .refused(refusal)
    }

    private func remember(_ head: Head) -> End {
        guard let sealed else { return .lost(.keeper(.tampered("checkpoint"))) }
        memory = SignerMemory(checkpoint: sealed)
        do throws(CryptoError) { try keys.adoptMemory() } catch {
            return .standsUnremembered(head, .keeper(.memoryUnwritten(error)))
        }
        guard let next else { return .stands(head) }
        do throws(CryptoError) { try keys.adopt(next) } catch {
            return .standsUnremembered(head, .keeper(.memoryUnwritten(error)))
        }
        return .stands(head)
    }
}

extension Refusal {
    /// A call to the system that failed before the commit, such as for a full disk.
    fileprivate var mayPass: Bool {
        if case .crypto(.file) = self { true } else { false }
    }
}

extension StoreError {
    /// Whether a keeper must end, although nothing was committed: another one writes, or the store cannot be trusted.
    fileprivate var isFatal: Bool {
        switch self {
        case .headMoved, .readBackDiffers, .corrupt, .owned, .schema, .schemaBehind, .denied, .unfit: true
        case .viewRefused, .full, .notFound, .exists, .failed, .unreachable, .commitInDoubt, .busy: false
        }
    }
}
