import Crypto
import Foundation
import Kernel
import Storage
import Trail

/// The secrets of a book and the signer's own memory: a folder of its own, outside the database, mode 0700.
///
///     signer.key   Ed25519 seed of the log        vault.key   wraps the keys of the vault's subjects
///     index.key    keys the blind index           memory      the last checkpoint signed
///     log.vkey     the public key, for verifiers       lock        held by who signs
///     bond         says that the three keys belong together
public struct KeyRing: Sendable {
    public let folder: String
    public let origin: KeyName
    let signer: Signer
    let vaultKey: [UInt8]
    let indexKey: [UInt8]
    /// Held as long as the ring is: two processes that sign with the same keys, be it over two copies of the store,
    /// would sign two histories.
    private let lock: FileLock

    private static let labels = (signer: "signer", vault: "vault", index: "index")

    /// The key that verifiers are given.
    public var verifierKey: VerifierKey { signer.key }

    /// Makes the folder and fresh keys. The memory is written last: one of a log that signed an entry is refused. A
    /// folder without, or whose memory is of an empty log, was cut short and has signed nothing: it is completed for
    /// this origin.
    public static func create(folder: String, origin: KeyName, passphrase: [UInt8]?) throws(Refusal)
        -> KeyRing
    {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .crypto(.file(operation: "mkdir", path: folder, errno: errno))
        }
        let lock = try lock(folder, patience: patience)
        guard !hasSigned(folder) else {
            lock.withdraw()
            throw .crypto(.keyExists(path: memoryPath(folder)))
        }
        do {
            let seed = try Ed25519PrivateKey.generate().seed
            for (label, secret) in [
                (labels.signer, seed), (labels.vault, try SecureRandom.bytes(32)),
                (labels.index, try SecureRandom.bytes(32)),
            ] {
                let path = "\(folder)/\(label).key"
                guard access(path, F_OK) != 0 else { continue }
                try KeyFile(label: label, secret: secret).write(to: path, passphrase: passphrase)
            }
            let ring = try read(folder, origin, passphrase, lock)
            try ring.bondFile.replace(with: Array("\(ring.bond)\n".utf8))
            try ReplacedFile(vkeyPath(folder), mode: 0o644)
                .replace(with: Array("\(ring.verifierKey)\n".utf8))
            try ring.remember(SignerMemory(newLog: origin))
            return ring
        } catch let error as CryptoError {
            throw .crypto(error)
        } catch {
            throw .input(.badText(origin.text))
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
        let bond: [UInt8]
        let ring: KeyRing
        do throws(CryptoError) {
            ring = try read(folder, origin, passphrase, lock)
            bond = try ring.bondFile.read(limit: 256)
        } catch {
            lock.withdraw()
            throw .crypto(error)
        }
        guard bond == Array("\(ring.bond)\n".utf8) else { throw .keeper(.keysMixed(folder)) }
        return ring
    }

    private static func read(
        _ folder: String, _ origin: KeyName, _ passphrase: [UInt8]?, _ lock: FileLock
    ) throws(CryptoError) -> KeyRing {
        func secret(_ label: String) throws(CryptoError) -> [UInt8] {
            try KeyFile.read(from: "\(folder)/\(label).key", label: label, passphrase: passphrase).secret
        }
        let privateKey = try Ed25519PrivateKey(seed: try secret(labels.signer))
        return KeyRing(
            folder: folder, origin: origin, signer: Signer(name: origin, privateKey: privateKey),
            vaultKey: try secret(labels.vault), indexKey: try secret(labels.index), lock: lock)
    }

    /// What the vault's key says of the other two. The trail holds to the signer's, so that a key out of another folder
    /// is found out whether it comes alone or with the others and their bond.
    private var bond: String {
        HMACSHA256.authenticate(Array("zhida-bond/v1\n\(verifierKey)\n".utf8) + indexKey, key: vaultKey).hex
    }

    private var bondFile: ReplacedFile { ReplacedFile("\(folder)/bond", mode: 0o600) }

    private static func lock(_ folder: String, patience: Duration) throws(Refusal) -> FileLock {
        do throws(StoreError) { return try FileLock(path: "\(folder)/lock", patience: patience) } catch {
            guard error == .owned else { throw .crypto(.file(operation: "lock", path: folder, errno: errno)) }
            throw .keeper(.keysInUse(folder))
        }
    }

    private static func vkeyPath(_ folder: String) -> String { "\(folder)/log.vkey" }

    /// The public key kept beside the secrets, for readers who hold none of them.
    ///
    /// - Throws: ``CryptoError/file(operation:path:errno:)`` where it is not at hand, ``CryptoError/keyFormat`` where it
    ///   is no key.
    public static func publicKey(folder: String) throws(Refusal) -> VerifierKey {
        let bytes: [UInt8]
        do throws(CryptoError) {
            bytes = try ReplacedFile(vkeyPath(folder), mode: 0o644).read(limit: 1024)
        } catch {
            throw .crypto(error)
        }
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard let key = try? VerifierKey(text) else { throw .crypto(.keyFormat) }
        return key
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
