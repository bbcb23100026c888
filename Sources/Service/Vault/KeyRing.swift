import Crypto
import Foundation
import Trail

/// The secrets of a book and the signer's own memory: a folder of its own, outside the database, mode 0700.
///
///     signer.key   Ed25519 seed of the log        vault.key   wraps the keys of the vault's subjects
///     index.key    keys the blind index           memory      the last checkpoint signed
public struct KeyRing: Sendable {
    public let folder: String
    public let origin: KeyName
    let signer: Signer
    let vaultKey: [UInt8]
    let indexKey: [UInt8]

    private static let labels = (signer: "signer", vault: "vault", index: "index")

    /// The key that verifiers are given.
    public var verifierKey: VerifierKey { signer.key }

    /// Makes the folder and fresh keys; refuses a folder that holds keys already.
    public static func create(folder: String, origin: KeyName, passphrase: [UInt8]?) throws(Refusal) -> KeyRing {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .input(.fileUnreadable(folder)) }
        do {
            let seed = try Ed25519PrivateKey.generate().seed
            for (label, secret) in [
                (labels.signer, seed), (labels.vault, try SecureRandom.bytes(32)),
                (labels.index, try SecureRandom.bytes(32)),
            ] {
                try KeyFile(label: label, secret: secret).write(to: "\(folder)/\(label).key", passphrase: passphrase)
            }
            let ring = try open(folder: folder, origin: origin, passphrase: passphrase)
            try ring.remember(SignerMemory(newLog: origin))
            return ring
        } catch let error as CryptoError {
            throw .crypto(error)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw .input(.fileUnreadable(folder))
        }
    }

    public static func open(folder: String, origin: KeyName, passphrase: [UInt8]?) throws(Refusal) -> KeyRing {
        do throws(CryptoError) {
            func secret(_ label: String) throws(CryptoError) -> [UInt8] {
                try KeyFile.read(from: "\(folder)/\(label).key", label: label, passphrase: passphrase).secret
            }
            let privateKey = try Ed25519PrivateKey(seed: try secret(labels.signer))
            return KeyRing(
                folder: folder, origin: origin, signer: Signer(name: origin, privateKey: privateKey),
                vaultKey: try secret(labels.vault), indexKey: try secret(labels.index))
        } catch {
            throw .crypto(error)
        }
    }

    private var memoryPath: String { "\(folder)/memory" }

    /// The last checkpoint signed.
    func memory() throws(Refusal) -> SignerMemory {
        let bytes = try Files.read(memoryPath, limit: SignerMemory.bytesMax)
        guard let memory = try? SignerMemory(decoding: bytes) else { throw .keeper(.tampered("memory")) }
        return memory
    }

    /// Replaces the memory; it is on disk when this returns.
    func remember(_ memory: SignerMemory) throws(Refusal) {
        try Files.replace(memoryPath, with: memory.encoded, mode: 0o600)
    }
}
