import Bookkeeping
import Conservation
import Trail

/// Everything that can be known of a trail from its file alone.
struct Verification {
    /// Whose signatures count. Never taken from the file; without it, nothing is said about the origin.
    var trust: TrustPolicy?
    /// Called now and then with the entries replayed and all there are.
    var progress: (Int, Int) -> Void = { _, _ in }

    private static let progressInterval = 1 << 12

    /// - Throws: the first break.
    func check(_ archive: [UInt8]) throws(Finding) -> Report {
        let bundle: Bundle
        do throws(BundleError) {
            bundle = try Bundle(decoding: archive)
        } catch {
            throw Finding(error)
        }
        return try check(bundle)
    }

    func check(_ bundle: Bundle) throws(Finding) -> Report {
        let signature = try signature(of: bundle)
        var replay = Replay(attachments: bundle.attachments)
        for (index, entry) in bundle.entries.enumerated() {
            if index.isMultiple(of: Self.progressInterval) { progress(index, bundle.entries.count) }
            try replay.take(entry, at: index)
        }
        let state = try replay.finish(of: bundle.checkpoint)
        return Report(bundle, signature, state, replay)
    }

    private func signature(of bundle: Bundle) throws(Finding) -> Signature {
        let origin = bundle.checkpoint.origin
        let own = bundle.note.signatures.filter { $0.name == origin }
        guard !own.isEmpty else {
            throw Finding(.broken, "verify.origin-unsigned", origin.text, .originUnsigned)
        }
        guard let trust else { return .unchecked(own) }
        switch trust.judge(try note(of: bundle)) {
        case .fails(let failure): throw Finding(failure)
        case .meets(let trusted):
            if case .none = trust.quorum { return .checked(trusted, isQuorumRequired: false) }
            return .checked(trusted, isQuorumRequired: true)
        }
    }

    private func note(of bundle: Bundle) throws(Finding) -> Note {
        do throws(BundleError) {
            return try bundle.noteWithCosignatures()
        } catch {
            throw Finding(error)
        }
    }
}

/// What is known of who signed the checkpoint.
enum Signature {
    case checked(TrustPolicy.Trusted, isQuorumRequired: Bool)
    /// The lines in the book's name. Anybody could have written them.
    case unchecked([Note.Signature])
}
