import Crypto
import Foundation
import Kernel
import Storage
import Trail

/// The secrets of a book and the signer's own memory: a folder of its own, outside the database, mode 0700.
///
///     signer.key   Ed25519 seed of the log        vault.key   wraps the keys of the vault's subjects
///     sm2.key      SM2 scalar, where there is one index.key   keys the blind index
///     *.next.key   a key on its way in             memory      the last checkpoint signed
///     log.vkey     the public keys, for            lock        held by who signs
///     sm2.vkey       verifiers                     bond        says that the keys belong together
///     retired.vkey those that were replaced
public struct KeyRing: Sendable {
    public let folder: String
    public let origin: KeyName
    let vaultKey: [UInt8]
    let indexKey: [UInt8]
    private(set) var signer: Signer
    /// The second signature of every checkpoint, where the log has such a key.
    private(set) var sm2: Signer?
    /// Public keys that were replaced, the first ones of the log among them.
    private(set) var retired: [VerifierKey]
    let passphrase: [UInt8]?
    /// Held as long as the ring is: two processes that sign with the same keys, be it over two copies of the store,
    /// would sign two histories.
    private let lock: FileLock

    private static let labels = (vault: "vault", index: "index")

    /// The Ed25519 key, which every verifier can check.
    public var verifierKey: VerifierKey { signer.key }

    /// The keys that verifiers are given.
    public var verifierKeys: [VerifierKey] { signers.map(\.key) }

    /// Those, and the ones before them: what the log's checkpoints are held against.
    public var knownKeys: [VerifierKey] { verifierKeys + retired }

    /// Signs with another key of a kind; the files are the caller's.
    mutating func use(_ next: Signer, as kind: LogKeyKind, retired: [VerifierKey]) {
        self.retired = retired
        switch kind {
        case .ed25519: signer = next
        case .sm2: sm2 = next
        }
    }

    var signers: [Signer] { [signer] + (sm2.map { [$0] } ?? []) }

    /// Makes the folder and fresh keys. The memory is written last: one of a log that signed an entry is refused. A
    /// folder without, or whose memory is of an empty log, was cut short and has signed nothing: it is completed for
    /// this origin.
    ///
    /// - Parameter sm2: whether every checkpoint is to carry an SM2 signature too.
    public static func create(folder: String, origin: KeyName, passphrase: [UInt8]?, sm2: Bool = false)
        throws(Refusal) -> KeyRing
    {
        let isNew = mkdir(folder, 0o700) == 0
        guard isNew || errno == EEXIST else {
            throw .crypto(.file(operation: "mkdir", path: folder, errno: errno))
        }
        let lock = try lock(folder, patience: patience)
        guard !hasSigned(folder) else {
            lock.withdraw()
            throw .crypto(.keyExists(path: memoryPath(folder)))
        }
        do throws(CryptoError) {
            var secrets = [
                (LogKeyKind.ed25519.label, try Ed25519PrivateKey.generate().seed),
                (labels.vault, try SecureRandom.bytes(32)), (labels.index, try SecureRandom.bytes(32)),
            ]
            if sm2 { secrets.append((LogKeyKind.sm2.label, try SM2PrivateKey.generate().scalar)) }
            for (label, secret) in secrets {
                let path = "\(folder)/\(label).key"
                guard access(path, F_OK) != 0 else { continue }
                try KeyFile(label: label, secret: secret).write(to: path, passphrase: passphrase)
            }
            let ring = try read(folder, origin, passphrase, lock)
            try ring.publish()
            guard let memory = try? SignerMemory(newLog: origin) else { throw .keyFormat }
            try ring.remember(memory)
            return ring
        } catch {
            // Nothing was signed with what lies in it.
            if isNew { try? FileManager.default.removeItem(atPath: folder) }
            throw .crypto(error)
        }
    }

    /// Whether anything was signed with the keys of a folder, as far as their memory says; one that cannot be read is
    /// believed to say so.
    private static func hasSigned(_ folder: String) -> Bool {
        guard access(memoryPath(folder), F_OK) == 0 else { return false }
        guard let bytes = try? memoryFile(folder).read(limit: SignerMemory.bytesMax),
            let memory = try? SignerMemory(decoding: bytes)
        else { return true }
        return memory.checkpoint.size > 0
    }

    public static let patience = Duration.seconds(5)

    /// - Parameter patience: how long to wait for another process that holds the keys.
    /// - Throws: ``KeeperError/keysMixed(_:)`` where a key is not the one that came with the others: with another
    ///   index key every known person and account would be taken as new.
    public static func open(
        folder: String, origin: KeyName, passphrase: [UInt8]?, patience: Duration = KeyRing.patience
    ) throws(Refusal) -> KeyRing {
        let lock = try lock(folder, patience: patience)
        let bonds: [String]
        let ring: KeyRing
        do throws(CryptoError) {
            ring = try read(folder, origin, passphrase, lock)
            bonds = try ring.bonds()
        } catch {
            lock.withdraw()
            throw .crypto(error)
        }
        guard bonds.contains(ring.bond(of: ring.verifierKeys)) else { throw .keeper(.keysMixed(folder)) }
        return ring
    }

    private static func read(
        _ folder: String, _ origin: KeyName, _ passphrase: [UInt8]?, _ lock: FileLock
    ) throws(CryptoError) -> KeyRing {
        func secret(_ label: String) throws(CryptoError) -> [UInt8] {
            try KeyFile.read(from: "\(folder)/\(label).key", label: label, passphrase: passphrase).secret
        }
        func signer(_ kind: LogKeyKind) throws(CryptoError) -> Signer {
            try Signer(kind, secret: secret(kind.label), name: origin)
        }
        let hasSM2 = access("\(folder)/\(LogKeyKind.sm2.label).key", F_OK) == 0
        return KeyRing(
            folder: folder, origin: origin, vaultKey: try secret(labels.vault),
            indexKey: try secret(labels.index), signer: try signer(.ed25519),
            sm2: hasSM2 ? try signer(.sm2) : nil, retired: try retiredKeys(in: folder),
            passphrase: passphrase, lock: lock)
    }

    private static func lock(_ folder: String, patience: Duration) throws(Refusal) -> FileLock {
        do throws(StoreError) { return try FileLock(path: "\(folder)/lock", patience: patience) } catch {
            guard error == .owned else { throw .crypto(.file(operation: "lock", path: folder, errno: errno)) }
            throw .keeper(.keysInUse(folder))
        }
    }

    /// A name for a request under the vault's key: equal requests, equal names; nobody else can tell what it was.
    public func requestName(_ body: [UInt8]) -> String {
        Hex.encode(Vault(keys: self).requestDigest(body).prefix(16))
    }

    private static func memoryPath(_ folder: String) -> String { "\(folder)/memory" }

    private static func memoryFile(_ folder: String) -> ReplacedFile {
        ReplacedFile(memoryPath(folder), mode: 0o600)
    }

    private var memoryFile: ReplacedFile { Self.memoryFile(folder) }

    /// The last checkpoint signed.
    func memory() throws(Refusal) -> SignerMemory {
        let bytes: [UInt8]
        do throws(CryptoError) { bytes = try memoryFile.read(limit: SignerMemory.bytesMax) } catch {
            throw .crypto(error)
        }
        guard let memory = try? SignerMemory(decoding: bytes) else { throw .keeper(.tampered("memory")) }
        return memory
    }

    /// Puts the next memory on disk beside the present one, before the commit: a folder without room refuses a batch
    /// while nothing of it stands.
    func prepare(_ memory: SignerMemory) throws(CryptoError) { try memoryFile.prepare(memory.encoded) }

    /// The memory that was prepared is the memory, on disk, when this returns.
    func adoptMemory() throws(CryptoError) { try memoryFile.adopt() }

    /// Replaces the memory; it is on disk when this returns.
    func remember(_ memory: SignerMemory) throws(CryptoError) {
        try memoryFile.replace(with: memory.encoded)
    }
}
