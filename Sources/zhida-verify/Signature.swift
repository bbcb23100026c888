import Trail

/// What is known of who signed a checkpoint.
enum Signature {
    case checked(TrustPolicy.Trusted, isQuorumRequired: Bool)
    /// The lines in the book's name. Anybody could have written them.
    case unchecked([Note.Signature])

    init(of bundle: Bundle, _ trust: TrustPolicy?) throws(Finding) {
        self = try Signature(under: bundle.checkpoint, bundle.note.signatures, trust) { () throws(Finding) in
            try Self.note(of: bundle)
        }
    }

    /// - Parameter note: the checkpoint with every signature and cosignature, asked for where somebody is trusted.
    init(
        under checkpoint: Checkpoint, _ signatures: [Note.Signature], _ trust: TrustPolicy?,
        note: () throws(Finding) -> Note
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
        switch trust.judge(try note()) {
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
