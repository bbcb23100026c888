import Bookkeeping
import Crypto
import Storage
import Trail

/// One batch on its way into the store: sealed over the entries as read back, committed, remembered beside the key.
///
/// Unchecked because its tree grows in place: the keeper hands it over, waits, and takes it back.
final class Commit: @unchecked Sendable {
    private let store: any Store
    private let keys: KeyRing
    private let batch: Batch
    /// As it stands after the commit, or as it stood before.
    private(set) var tree: MerkleTree
    private(set) var memory: SignerMemory
    private var sealing: Refusal?
    private var sealed: Checkpoint?

    init(_ batch: Batch, store: any Store, keys: KeyRing, memory: SignerMemory, tree: MerkleTree) {
        self.batch = batch
        self.store = store
        self.keys = keys
        self.memory = memory
        self.tree = tree
    }

    /// Commits; the head that stands, whatever the store said meanwhile.
    func run() -> Result<Head, Refusal> {
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
            if sealing == nil, let head = settled() { return remember(head) }
            tree.truncate(to: before)
            return .failure(sealing ?? .store(error))
        }
    }

    /// Hashes what is really stored, and signs it where it is what was decided and the memory permits.
    private func seal(_ stored: [[UInt8]]) throws(Refusal) -> Seal {
        guard stored == batch.entries else { throw .store(.readBackDiffers) }
        let before = tree.size
        for entry in stored { tree.append(leaf: MerkleTree.leafHash(entry)) }
        do throws(SigningRefusal) { try memory.permitSigning(tree, origin: keys.origin) } catch {
            throw .signing(error)
        }
        guard let checkpoint = try? Checkpoint(origin: keys.origin, tree: tree) else {
            throw .keeper(.tampered("checkpoint"))
        }
        let signature: Note.Signature
        do throws(CryptoError) { signature = try keys.signer.sign(checkpoint.encoded) } catch {
            throw .crypto(error)
        }
        guard let note = try? Note(text: checkpoint.encoded, signatures: [signature]) else {
            throw .keeper(.tampered("checkpoint"))
        }
        let tiles = tree.tiles(changedSince: before).map {
            Seal.TileRow(level: $0.level, index: $0.index, hashes: $0.bytes)
        }
        sealed = checkpoint
        return Seal(root: checkpoint.root, checkpoint: note.encoded, tiles: tiles)
    }

    /// After an error the head tells what became of the batch: ours means it stands.
    private func settled() -> Head? {
        guard let sealed, let head = try? store.head(), head.size == sealed.size, head.root == sealed.root
        else {
            return nil
        }
        return head
    }

    private func remember(_ head: Head) -> Result<Head, Refusal> {
        guard let sealed else { return .failure(.keeper(.tampered("checkpoint"))) }
        memory = SignerMemory(checkpoint: sealed)
        do throws(Refusal) { try keys.remember(memory) } catch { return .failure(error) }
        return .success(head)
    }
}
