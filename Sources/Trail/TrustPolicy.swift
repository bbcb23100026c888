/// Whose word is enough for a checkpoint (c2sp.org/tlog-policy): any one of the logs must have signed it, and
/// the quorum of witnesses cosigned it.
///
/// A policy that lists no log trusts nobody: it refuses every note.
public struct TrustPolicy: Sendable {
    public struct Log: Hashable, Sendable {
        public let key: VerifierKey
        public let url: String?
    }

    public struct Witness: Hashable, Sendable {
        /// What the file calls the witness; its key has a name of its own.
        public let name: String
        public let key: VerifierKey
        public let url: String?
    }

    /// Who has to have seen a checkpoint.
    public indirect enum Quorum: Sendable {
        case none
        case witness(Witness)
        case group(name: String, threshold: Int, members: [Quorum])
    }

    public let logs: [Log]
    public let witnesses: [Witness]
    public let quorum: Quorum

    /// Trust in one log alone, as given by its vkey.
    public init(log key: VerifierKey) {
        self.init(logs: [Log(key: key, url: nil)], witnesses: [], quorum: .none)
    }

    init(logs: [Log], witnesses: [Witness], quorum: Quorum) {
        self.logs = logs
        self.witnesses = witnesses
        self.quorum = quorum
    }
}

// MARK: - Judging a note

extension TrustPolicy {
    /// What a note that meets the policy has shown.
    public struct Trusted: Sendable {
        public let checkpoint: Checkpoint
        /// Keys in the name of the log that have signed; at least one of them is trusted.
        public let logs: [VerifierKey]
        public let cosignatures: [Cosigned]
    }

    /// One witness's word.
    public struct Cosigned: Hashable, Sendable {
        public let witness: Witness
        public let unixSeconds: UInt64
    }

    public enum Verdict: Sendable {
        case meets(Trusted)
        case fails(because: Failure)
    }

    public enum Failure: Error, Hashable, Sendable {
        case note(NoteError)
        case checkpoint(CheckpointError)
        /// No listed log has signed.
        case unknownLog
        /// A listed log has signed a checkpoint of another origin.
        case foreignOrigin(KeyName)
        /// What the trail says of the log's keys does not lead to this checkpoint.
        case logKey(LogKeyError)
        /// Too few members of the group, or the one witness, have cosigned.
        case quorum(name: String, needed: Int, cosigned: Int, missing: [String])

        public var code: String {
            switch self {
            case .note(let error): error.rawValue
            case .checkpoint(let error): error.rawValue
            case .logKey(let error): error.rawValue
            case .unknownLog: "trail.policy-unknown-log"
            case .foreignOrigin: "trail.policy-foreign-origin"
            case .quorum: "trail.policy-quorum"
            }
        }
    }

    /// Judges a note with all its signatures, which must be over a checkpoint beyond the last change of the log's keys.
    ///
    /// - Parameter keys: those of the log as its trail has changed them; nil where it has not.
    public func judge(_ note: Note, by keys: LogKeys? = nil) -> Verdict {
        do {
            return .meets(try trusted(note, keys))
        } catch {
            return .fails(because: error)
        }
    }

    private func trusted(_ note: Note, _ keys: LogKeys?) throws(Failure) -> Trusted {
        guard let keys, !keys.introduced.isEmpty else { return try trusted(note, logs.map(\.key), []) }
        do throws(LogKeyError) { try keys.check(note) } catch { throw .logKey(error) }
        let enough = logs.map(\.key).filter { $0.name != keys.origin } + keys.sufficient
        do {
            return try trusted(note, enough, keys.introduced)
        } catch .unknownLog {
            throw .logKey(keys.stranger(of: note))
        }
    }

    /// - Parameters:
    ///   - enough: keys of which one has to have signed.
    ///   - others: keys whose signatures must hold where there are any.
    private func trusted(_ note: Note, _ enough: [VerifierKey], _ others: [VerifierKey])
        throws(Failure) -> Trusted
    {
        let verified = try verified(note, by: enough + others)
        let keys = verified.map(\.key)
        let signed = keys.filter(enough.contains)
        guard !signed.isEmpty else { throw .unknownLog }
        let checkpoint = try checkpoint(of: note)
        guard signed.contains(where: { $0.name == checkpoint.origin }) else {
            throw .foreignOrigin(checkpoint.origin)
        }
        let cosignatures = witnesses.compactMap { witness in
            verified.first { $0.key == witness.key }?.unixSeconds.map {
                Cosigned(witness: witness, unixSeconds: $0)
            }
        }
        if let failure = quorum.failure(cosigned: Set(cosignatures.map(\.witness.key))) { throw failure }
        let own = keys.filter { key in
            key.name == checkpoint.origin && !witnesses.contains { $0.key == key }
        }
        return Trusted(checkpoint: checkpoint, logs: own, cosignatures: cosignatures)
    }

    private func verified(_ note: Note, by keys: [VerifierKey]) throws(Failure) -> [Note.Verified] {
        do {
            return try note.verified(by: keys + witnesses.map(\.key))
        } catch NoteError.unverified {
            throw .unknownLog
        } catch {
            throw .note(error)
        }
    }

    private func checkpoint(of note: Note) throws(Failure) -> Checkpoint {
        do {
            return try Checkpoint(decoding: note.text)
        } catch {
            throw .checkpoint(error)
        }
    }
}

extension TrustPolicy.Quorum {
    var name: String {
        switch self {
        case .none: "none"
        case .witness(let witness): witness.name
        case .group(let name, _, _): name
        }
    }

    /// Nil when met; otherwise what is missing at this level.
    func failure(cosigned keys: Set<VerifierKey>) -> TrustPolicy.Failure? {
        switch self {
        case .none: return nil
        case .witness(let witness):
            guard !keys.contains(witness.key) else { return nil }
            return .quorum(name: witness.name, needed: 1, cosigned: 0, missing: [witness.name])
        case .group(let name, let threshold, let members):
            let missing = members.filter { $0.failure(cosigned: keys) != nil }
            let cosigned = members.count - missing.count
            guard cosigned < threshold else { return nil }
            return .quorum(
                name: name, needed: threshold, cosigned: cosigned, missing: missing.map(\.name))
        }
    }
}
