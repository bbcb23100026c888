import Trail

/// What is known of who signed a checkpoint.
enum Signature {
    case checked(TrustPolicy.Trusted, isQuorumRequired: Bool)
    /// The lines in the book's name. Anybody could have written them.
    case unchecked([Note.Signature])

    init(of bundle: Bundle, _ trust: TrustPolicy?, _ keys: LogKeys) throws(Finding) {
        let (checkpoint, signatures) = (bundle.checkpoint, bundle.note.signatures)
        self = try Signature(under: checkpoint, signatures, trust, keys) { () throws(Finding) in
            try Self.note(of: bundle)
        }
        guard case .unchecked = self else { return }
        do throws(LogKeyError) { try keys.check(bundle.note) } catch { throw Finding(error, "checkpoint") }
    }

    /// - Parameters:
    ///   - keys: those of the log as its trail has changed them; nil where the trail is not seen.
    ///   - note: the checkpoint with every signature and cosignature, asked for where somebody is trusted.
    init(
        under checkpoint: Checkpoint, _ signatures: [Note.Signature], _ trust: TrustPolicy?,
        _ keys: LogKeys? = nil, note: () throws(Finding) -> Note
    ) throws(Finding) {
        let origin = checkpoint.origin
        let own = signatures.filter { $0.name == origin }
        guard !own.isEmpty else {
            throw Finding(.broken, "verify.origin-unsigned", origin.text, .originUnsigned)
        }
        guard let trust else {
            self = .unchecked(own)
            return
        }
        switch trust.judge(try note(), by: keys) {
        case .fails(let failure): throw Finding(failure)
        case .meets(let trusted):
            if case .none = trust.quorum {
                self = .checked(trusted, isQuorumRequired: false)
            } else {
                self = .checked(trusted, isQuorumRequired: true)
            }
        }
    }

    var isChecked: Bool {
        if case .checked = self { true } else { false }
    }

    private static func note(of bundle: Bundle) throws(Finding) -> Note {
        do throws(BundleError) {
            return try bundle.noteWithCosignatures()
        } catch {
            throw Finding(error)
        }
    }
}
