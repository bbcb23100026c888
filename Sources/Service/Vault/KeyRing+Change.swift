import Crypto
import Foundation
import Kernel
import Trail

extension LogKeyKind {
    /// Of the key's file, and its name.
    var label: String {
        switch self {
        case .ed25519: "signer"
        case .sm2: "sm2"
        }
    }

    fileprivate var publicFile: String {
        switch self {
        case .ed25519: "log.vkey"
        case .sm2: "sm2.vkey"
        }
    }
}

extension Signer {
    init(_ kind: LogKeyKind, secret: [UInt8], name: KeyName) throws(CryptoError) {
        switch kind {
        case .ed25519: self.init(name: name, privateKey: try Ed25519PrivateKey(seed: secret))
        case .sm2: self.init(name: name, privateKey: try SM2PrivateKey(scalar: secret))
        }
    }

    /// A key that is kept nowhere: for showing what would happen.
    static func passing(_ kind: LogKeyKind, name: KeyName) throws(CryptoError) -> Signer {
        try Signer(kind, secret: freshSecret(kind), name: name)
    }

    fileprivate static func freshSecret(_ kind: LogKeyKind) throws(CryptoError) -> [UInt8] {
        switch kind {
        case .ed25519: try Ed25519PrivateKey.generate().seed
        case .sm2: try SM2PrivateKey.generate().scalar
        }
    }
}

/// A key is changed in three steps, of which the second is the book's: the next key lies on disk before an entry names
/// it; the entry is committed under a checkpoint that the keys before and the next one sign; the next key takes the
/// place of the one before. Whoever opens the folder after a cut between them finds by the book how far it came.
extension KeyRing {
    /// The next key of a kind, made now where none lies there: one that no entry has named is as good as a new one.
    func prepare(_ kind: LogKeyKind) throws(CryptoError) -> Signer {
        let path = nextPath(kind)
        if access(path, F_OK) != 0 {
            let secret = try Signer.freshSecret(kind)
            try KeyFile(label: kind.label, secret: secret).write(to: path, passphrase: passphrase)
        }
        let next = try next(kind)
        let changed = signers.map(\.key).filter { $0.logKind != kind } + [next.key]
        let lines = [bond(of: verifierKeys), bond(of: changed)]
        try bondFile.replace(with: Array((lines.joined(separator: "\n") + "\n").utf8))
        return next
    }

    func next(_ kind: LogKeyKind) throws(CryptoError) -> Signer {
        let file = try KeyFile.read(from: nextPath(kind), label: kind.label, passphrase: passphrase)
        return try Signer(kind, secret: file.secret, name: origin)
    }

    /// The prepared key signs from now on; of the one before it the public key stays.
    mutating func adopt(_ next: Signer) throws(CryptoError) {
        guard let kind = next.key.logKind else { throw .keyFormat }
        let path = "\(folder)/\(kind.label).key"
        let replaced = verifierKeys.filter { $0.logKind == kind && $0 != next.key }
        let retired = retired + replaced.filter { key in !self.retired.contains(key) }
        if !retired.isEmpty {
            try Self.retiredFile(in: folder).replace(with: Array(retired.map { "\($0)\n" }.joined().utf8))
        }
        guard rename(nextPath(kind), path) == 0 else {
            throw .file(operation: "rename", path: path, errno: errno)
        }
        use(next, as: kind, retired: retired)
        try publish()
    }

    /// Brings the folder to where the book is: takes in a key that the trail has changed to, where a process ended before
    /// it did.
    ///
    /// - Throws: ``KeeperError/keyReplaced(_:)`` where that key does not lie here.
    mutating func settle(_ current: [VerifierKey]) throws(Refusal) {
        for key in current where !verifierKeys.contains(key) {
            guard let kind = key.logKind, access(nextPath(kind), F_OK) == 0 else {
                throw .keeper(.keyReplaced(folder))
            }
            let next: Signer
            do throws(CryptoError) { next = try self.next(kind) } catch { throw .crypto(error) }
            guard next.key == key else { throw .keeper(.keyReplaced(folder)) }
            do throws(CryptoError) { try adopt(next) } catch { throw .crypto(error) }
        }
        do throws(CryptoError) { if !isPublished { try publish() } } catch { throw .crypto(error) }
    }

    // MARK: What belongs together

    /// What the vault's key says of the others. The trail holds to the signer's, so that a key out of another folder is
    /// found out whether it comes alone or with the others and their bond.
    func bond(of keys: [VerifierKey]) -> String {
        let text = keys.sorted { $0.isBefore($1) }.map { "\($0)\n" }.joined()
        return HMACSHA256.authenticate(Array("zhida-bond/v1\n\(text)".utf8) + indexKey, key: vaultKey).hex
    }

    /// One, or two while a key is on its way in: of the keys as they are and as they will be.
    func bonds() throws(CryptoError) -> [String] {
        let lines = String(decoding: try bondFile.read(limit: 256), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.last == "", lines.count <= 3 else { return [] }
        return lines.dropLast().map(String.init)
    }

    private var bondFile: ReplacedFile { ReplacedFile("\(folder)/bond", mode: 0o600) }

    private func nextPath(_ kind: LogKeyKind) -> String { "\(folder)/\(kind.label).next.key" }

    // MARK: What is public

    /// Writes the bond and the public keys anew.
    func publish() throws(CryptoError) {
        for key in verifierKeys {
            guard let kind = key.logKind else { continue }
            try Self.publicFile(kind, in: folder).replace(with: Array("\(key)\n".utf8))
        }
        try bondFile.replace(with: Array("\(bond(of: verifierKeys))\n".utf8))
    }

    private var isPublished: Bool {
        let isPreparing = LogKeyKind.allCases.contains { access(nextPath($0), F_OK) == 0 }
        guard (try? Self.publicKeys(folder: folder)) == knownKeys else { return false }
        return isPreparing || (try? bonds())?.count == 1
    }

    private static func publicFile(_ kind: LogKeyKind, in folder: String) -> ReplacedFile {
        ReplacedFile("\(folder)/\(kind.publicFile)", mode: 0o644)
    }

    private static func retiredFile(in folder: String) -> ReplacedFile {
        ReplacedFile("\(folder)/retired.vkey", mode: 0o644)
    }

    static func retiredKeys(in folder: String) throws(CryptoError) -> [VerifierKey] {
        let file = retiredFile(in: folder)
        guard access(file.path, F_OK) == 0 else { return [] }
        let text = String(decoding: try file.read(limit: 1 << 20), as: UTF8.self)
        var keys: [VerifierKey] = []
        for line in text.split(separator: "\n") {
            guard let key = try? VerifierKey(line) else { throw .keyFormat }
            keys.append(key)
        }
        return keys
    }

    /// The public keys kept beside the secrets, for readers who hold none of them; those that sign come first.
    ///
    /// - Throws: ``CryptoError/file(operation:path:errno:)`` where the Ed25519 one is not at hand,
    ///   ``CryptoError/keyFormat`` where one is no key.
    public static func publicKeys(folder: String) throws(Refusal) -> [VerifierKey] {
        var keys: [VerifierKey] = []
        for kind in LogKeyKind.allCases {
            let file = publicFile(kind, in: folder)
            if kind != .ed25519, access(file.path, F_OK) != 0 { continue }
            let bytes: [UInt8]
            do throws(CryptoError) { bytes = try file.read(limit: 1024) } catch { throw .crypto(error) }
            let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
            guard let key = try? VerifierKey(text), key.logKind == kind else { throw .crypto(.keyFormat) }
            keys.append(key)
        }
        do throws(CryptoError) { return try keys + retiredKeys(in: folder) } catch { throw .crypto(error) }
    }
}

extension VerifierKey {
    /// Ed25519 before SM2, as a checkpoint has them.
    fileprivate func isBefore(_ other: VerifierKey) -> Bool {
        logKind == .ed25519 && other.logKind != .ed25519
    }
}
