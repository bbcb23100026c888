import Crypto

extension Note {
    /// A signature that was checked and holds.
    public struct Verified: Hashable, Sendable {
        public let key: VerifierKey
        /// The time a cosignature states, in seconds since 1970; nil for a plain signature.
        public let unixSeconds: UInt64?
    }

    /// The signatures by `keys`, in the note's order. Lines of other keys, a second line of one key, and keys
    /// of a type that cannot be checked here are ignored.
    ///
    /// - Throws: `badSignature` when any known key's signature is wrong, `unverified` when none is there,
    ///   `ambiguousKey` when two of `keys` cannot be told apart.
    public func verified(by keys: [VerifierKey]) throws(NoteError) -> [Verified] {
        var known: [Author: VerifierKey] = [:]
        for key in keys {
            guard known.updateValue(key, forKey: Author(of: key)) ?? key == key else { throw .ambiguousKey }
        }
        var verified: [Verified] = []
        for signature in signatures {
            guard let key = known.removeValue(forKey: Author(of: signature)) else { continue }
            switch key.kind {
            case .ed25519(let publicKey):
                guard publicKey.verifies(signature.bytes, over: text) else { throw .badSignature }
                verified.append(Verified(key: key, unixSeconds: nil))
            case .sm2(let publicKey):
                guard publicKey.verifies(signature.bytes, over: text) else { throw .badSignature }
                verified.append(Verified(key: key, unixSeconds: nil))
            case .cosignature(let publicKey):
                guard let cosignature = Cosignature(decoding: signature.bytes),
                    publicKey.verifies(
                        cosignature.signature,
                        over: Cosignature.message(over: text, unixSeconds: cosignature.unixSeconds))
                else { throw .badSignature }
                verified.append(Verified(key: key, unixSeconds: cosignature.unixSeconds))
            case .other: continue
            }
        }
        guard !verified.isEmpty else { throw .unverified }
        return verified
    }
}

/// The bytes of a cosignature/v1 line: time ‖ Ed25519 signature (c2sp.org/tlog-cosignature).
struct Cosignature {
    static let byteCount = 8 + Ed25519PublicKey.signatureBytes

    let unixSeconds: UInt64
    let signature: [UInt8]

    init(unixSeconds: UInt64, signature: [UInt8]) {
        self.unixSeconds = unixSeconds
        self.signature = signature
    }

    init?(decoding bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        unixSeconds = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        signature = Array(bytes.dropFirst(8))
    }

    var encoded: [UInt8] { unixSeconds.bigEndianBytes + signature }

    /// What is signed: the text, and when it was seen.
    static func message(over text: [UInt8], unixSeconds: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(unixSeconds)\n".utf8) + text
    }
}
