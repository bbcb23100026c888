/// Why a change of a log's keys is not believed, or a checkpoint after it.
public enum LogKeyError: String, Error, Hashable, Sendable, CaseIterable {
    /// Not a key in the log's name that signs checkpoints.
    case key = "trail.log-key"
    /// The log had the key before.
    case repeated = "trail.log-key-repeated"
    /// A signature by a key of the log is wrong.
    case badSignature = "trail.log-key-bad-signature"
    /// The new key has not signed the checkpoint over its entry.
    case newUnsigned = "trail.log-key-new-unsigned"
    /// The keys before it have not.
    case oldUnsigned = "trail.log-key-old-unsigned"
    /// A later checkpoint is signed by keys that nobody brought in.
    case notIntroduced = "trail.log-key-not-introduced"
    /// A later checkpoint is signed by a key that was replaced before it.
    case retired = "trail.log-key-retired"
    /// A later checkpoint lacks the signature of one of the keys that the trail has brought in.
    case missing = "trail.log-key-missing"
}

/// How the keys of a log sign; a log has at most one key of each kind at a time.
public enum LogKeyKind: Hashable, Sendable, CaseIterable {
    case ed25519, sm2
}

extension VerifierKey {
    /// Nil for keys that do not sign checkpoints of a log, or not in a way that is known here.
    public var logKind: LogKeyKind? {
        switch kind {
        case .ed25519: .ed25519
        case .sm2: .sm2
        case .cosignature, .other: nil
        }
    }
}

/// The keys of one log by the sizes that they sign: the first from a trust file, each later one from the trail, where a
/// checkpoint signed by the keys before and by itself brings it in. From there on the one before signs nothing more.
///
/// Trust stays within a kind: who trusts a log's Ed25519 key alone has its SM2 key checked once the trail has brought
/// it in, but takes no checkpoint on its word alone.
public struct LogKeys: Sendable {
    public let origin: KeyName
    /// Keys of the trust file that the trail has not met yet.
    private var unmet: [VerifierKey]
    private var current: [LogKeyKind: VerifierKey] = [:]
    /// Kinds of which a key of the trust file has signed for the present one, or is it.
    private var trusted: Set<LogKeyKind> = []
    private var retired: [VerifierKey] = []

    /// - Parameter trust: any keys; those of other names or kinds are left out.
    public init(origin: KeyName, trust: [VerifierKey]) {
        self.origin = origin
        unmet = trust.filter { $0.name == origin && $0.logKind != nil }
    }

    /// The keys of which any one is enough for a checkpoint, beyond the last change.
    public var sufficient: [VerifierKey] {
        trusted.compactMap { current[$0] } + unmet.filter { $0.logKind.map { current[$0] == nil } ?? false }
    }

    /// Keys of the trust file of which no change has shown a signature, although the trail has changed keys of their kind.
    public var unseen: [VerifierKey] { unmet.filter { $0.logKind.map { current[$0] != nil } ?? false } }

    /// The keys that the trail has brought in and not replaced: each signs every checkpoint.
    public var introduced: [VerifierKey] { LogKeyKind.allCases.compactMap { current[$0] } }

    /// Takes in that the log changes to `key`.
    ///
    /// - Parameter note: the checkpoint whose last entry says so; that it is the trail's own is the caller's to see.
    public mutating func change(to key: VerifierKey, under note: Note) throws(LogKeyError) {
        guard key.name == origin, let kind = key.logKind else { throw .key }
        guard !retired.contains(key), current[kind] != key else { throw .repeated }
        let signed = try verified(note, by: unmet + introduced + [key], else: .newUnsigned)
        guard signed.contains(key) else { throw .newUnsigned }
        guard introduced.allSatisfy(signed.contains) else { throw .oldUnsigned }
        if let old = current[kind] {
            retired.append(old)
        } else {
            let first = unmet.filter { $0.logKind == kind && $0 != key && signed.contains($0) }
            if !first.isEmpty { trusted.insert(kind) }
            retired += first
        }
        if unmet.contains(key) { trusted.insert(kind) }
        unmet.removeAll { $0 == key || retired.contains($0) }
        current[kind] = key
    }

    /// Holds a checkpoint beyond the last change against the keys that the trail has brought in, whatever the trust.
    public func check(_ note: Note) throws(LogKeyError) {
        guard !introduced.isEmpty else { return }
        let signed = try verified(note, by: introduced + sufficient, else: stranger(of: note))
        guard introduced.allSatisfy(signed.contains) else { throw .missing }
    }

    /// What to say of a note that none of the log's keys has signed.
    func stranger(of note: Note) -> LogKeyError {
        (try? note.verified(by: retired)) == nil ? .notIntroduced : .retired
    }

    private func verified(
        _ note: Note, by keys: [VerifierKey], else absent: @autoclosure () -> LogKeyError
    ) throws(LogKeyError) -> [VerifierKey] {
        do throws(NoteError) {
            return try note.verified(by: keys).map(\.key)
        } catch {
            throw error == .unverified ? absent() : .badSignature
        }
    }
}
