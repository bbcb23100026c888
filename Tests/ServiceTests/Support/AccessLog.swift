import Bookkeeping
import Crypto
import Storage
import Synchronization

/// Keeps the accesses that are recorded, and reads the vault from another store.
final class AccessLog: Store {
    private let inner: any Store
    private let kept = Mutex<[Access]>([])

    init(_ inner: any Store) { self.inner = inner }

    var accesses: [Access] { kept.withLock { $0 } }

    func record(_ access: Access) throws(StoreError) { kept.withLock { $0.append(access) } }
    func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] {
        try inner.vaultKeys(of: subjects)
    }
    func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? {
        try inner.vaultField(field, of: subject)
    }

    func head() throws(StoreError) -> Head? { try inner.head() }
    func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        try inner.entries(from: seq, limit: limit)
    }
    func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? { try inner.attachment(digest) }
    func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        try inner.tile(level: level, index: index)
    }
    func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] { try inner.keyCheckpoints() }
    func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        throw .failed("log")
    }
    func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) { throw .failed("log") }
    func dump(view: String) throws(StoreError) -> [[String]] { try inner.dump(view: view) }
    func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] { try inner.lookup(tokens) }
    func vaultPlaces() throws(StoreError) -> VaultPlaces { try inner.vaultPlaces() }
    func vaultFieldNames(of subject: String) throws(StoreError) -> [String] {
        try inner.vaultFieldNames(of: subject)
    }
    func eraseVault(of subjects: [String]) throws(StoreError) { throw .failed("log") }
    func outcome(ofKey key: String) throws(StoreError) -> Outcome? { try inner.outcome(ofKey: key) }
}
