import Crypto

/// Signs notes with a named key, of Ed25519 (signature type 01) or of SM2 (our own type).
public struct Signer: Sendable {
    private enum Secret: Sendable {
        case ed25519(Ed25519PrivateKey)
        case sm2(SM2PrivateKey)
    }

    /// What others check the signatures with.
    public let key: VerifierKey
    private let secret: Secret

    public init(name: KeyName, privateKey: Ed25519PrivateKey) {
        key = VerifierKey(name: name, kind: .ed25519(privateKey.publicKey))
        secret = .ed25519(privateKey)
    }

    public init(name: KeyName, privateKey: SM2PrivateKey) {
        key = VerifierKey(name: name, kind: .sm2(privateKey.publicKey))
        secret = .sm2(privateKey)
    }

    public func sign(_ text: [UInt8]) throws(CryptoError) -> Note.Signature {
        let bytes =
            switch secret {
            case .ed25519(let key): try key.sign(text)
            case .sm2(let key): try key.sign(text)
            }
        return Note.Signature(name: key.name, keyID: key.id, bytes: bytes)
    }
}

/// Cosigns checkpoints with a named Ed25519 key (signature type 04, cosignature/v1).
///
/// What a cosignature states is decided by the key: a witness that has replayed every rule uses another key
/// and the name `<witness>/replayed-v1`.
public struct Cosigner: Sendable {
    public let key: VerifierKey
    private let privateKey: Ed25519PrivateKey

    public init(name: KeyName, privateKey: Ed25519PrivateKey) {
        key = VerifierKey(name: name, kind: .cosignature(privateKey.publicKey))
        self.privateKey = privateKey
    }

    /// - Parameter unixSeconds: when the checkpoint was seen.
    public func cosign(_ checkpoint: Checkpoint, unixSeconds: UInt64) throws(CryptoError) -> Note.Signature {
        let message = Cosignature.message(over: checkpoint.encoded, unixSeconds: unixSeconds)
        let cosignature = Cosignature(unixSeconds: unixSeconds, signature: try privateKey.sign(message))
        return Note.Signature(name: key.name, keyID: key.id, bytes: cosignature.encoded)
    }
}
