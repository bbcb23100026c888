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

    /// Makes the folder and fresh keys. The memory is written last: a folder that has one is refused, one that has only
    /// some keys was cut short, has signed nothing, and is completed.
    public static func create(folder: String, origin: KeyName, passphrase: [UInt8]?) throws(Refusal)
        -> KeyRing
    {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .crypto(.file(operation: "mkdir", path: folder, errno: errno))
        }
        do {
            let memoryPath = "\(folder)/memory"
            guard access(memoryPath, F_OK) != 0 else { throw CryptoError.keyExists(path: memoryPath) }
            let seed = try Ed25519PrivateKey.generate().seed
            for (label, secret) in [
                (labels.signer, seed), (labels.vault, try SecureRandom.bytes(32)),
                (labels.index, try SecureRandom.bytes(32)),
            ] {
                let path = "\(folder)/\(label).key"
                guard access(path, F_OK) != 0 else { continue }
                try KeyFile(label: label, secret: secret).write(to: path, passphrase: passphrase)
            }
            let ring = try open(folder: folder, origin: origin, passphrase: passphrase)
            try ReplacedFile(vkeyPath(folder), mode: 0o644)
                .replace(with: Array("\(ring.verifierKey)\n".utf8))
            try ring.remember(SignerMemory(newLog: origin))
            return ring
        } catch let error as CryptoError {
            throw .crypto(error)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .input(.badText(origin.text))
        }
    }

    /// - Parameter patience: how long to wait for another process that holds the keys.
    public static func open(
        folder: String, origin: KeyName, passphrase: [UInt8]?, patience: Duration = .seconds(5)
    ) throws(Refusal) -> KeyRing {
        let lock = try lock(folder, patience: patience)
        do throws(CryptoError) {
            func secret(_ label: String) throws(CryptoError) -> [UInt8] {
                try KeyFile.read(from: "\(folder)/\(label).key", label: label, passphrase: passphrase).secret
            }
            let privateKey = try Ed25519PrivateKey(seed: try secret(labels.signer))
            return KeyRing(
                folder: folder, origin: origin, signer: Signer(name: origin, privateKey: privateKey),
                vaultKey: try secret(labels.vault), indexKey: try secret(labels.index), lock: lock)
        } catch {
            throw .crypto(error)
        }
    }

    private static func lock(_ folder: String, patience: Duration) throws(Refusal) -> FileLock {
        do throws(StoreError) { return try FileLock(path: "\(folder)/lock", patience: patience) } catch {
            guard error == .owned else { throw .crypto(.file(operation: "lock", path: folder, errno: errno)) }
            throw .keeper(.keysInUse(folder))
        }
    }

    private static func vkeyPath(_ folder: String) -> String { "\(folder)/log.vkey" }

    /// The public key kept beside the secrets, for readers who hold none of them.
    ///
    /// - Throws: ``InputError/fileUnreadable(_:)`` where it is not at hand, ``InputError/badText(_:)`` where it is no key.
    public static func publicKey(folder: String) throws(Refusal) -> VerifierKey {
        let path = vkeyPath(folder)
        let bytes = try Files.read(path, limit: 1024)
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
        guard let key = try? VerifierKey(text) else { throw .input(.badText(path)) }
        return key
    }

    /// A name for a request under the vault's key: equal requests, equal names; nobody else can tell what it was.
    public func requestName(_ body: [UInt8]) -> String {
        Hex.encode(Vault(keys: self).requestDigest(body).prefix(16))
    }

    private var memoryFile: ReplacedFile { ReplacedFile("\(folder)/memory", mode: 0o600) }

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
