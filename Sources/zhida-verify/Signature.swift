import Trail

/// What is known of who signed a checkpoint.
enum Signature {
    case checked(TrustPolicy.Trusted, isQuorumRequired: Bool)
    /// The lines in the book's name. Anybody could have written them.
    case unchecked([Note.Signature])

    init(of bundle: Bundle, _ trust: TrustPolicy?, _ keys: LogKeys) throws(Finding) {
        let origin = bundle.checkpoint.origin
        let own = bundle.note.signatures.filter { $0.name == origin }
        guard !own.isEmpty else {
            throw Finding(.broken, "verify.origin-unsigned", origin.text, .originUnsigned)
        }
        guard let trust else {
            do throws(LogKeyError) { try keys.check(bundle.note) } catch {
                throw Finding(error, "checkpoint")
            }
            self = .unchecked(own)
            return
        }
        switch trust.judge(try Self.note(of: bundle), by: keys) {
        case .fails(let failure): throw Finding(failure)
        case .meets(let trusted):
            if case .none = trust.quorum {
                self = .checked(trusted, isQuorumRequired: false)
            } else {
                self = .checked(trusted, isQuorumRequired: true)
            }
        }
    }

    private static func note(of bundle: Bundle) throws(Finding) -> Note {
        do throws(BundleError) {
            return try bundle.noteWithCosignatures()
        } catch {
            throw Finding(error)
        }
    }
}
