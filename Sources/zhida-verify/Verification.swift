import Bookkeeping
import Conservation
import Trail

/// Everything that can be known of a trail from its files alone.
struct Verification {
    /// Whose signatures count. Never taken from a file; without it, nothing is said about the origin.
    var trust: TrustPolicy?
    /// Called now and then with the entries replayed and all there are.
    var progress: (Int, Int) -> Void = { _, _ in }

    private static let progressInterval = 1 << 12

    /// One whole bundle.
    ///
    /// - Throws: the first break.
    func check(_ archive: [UInt8]) throws(Finding) -> Report { try replay(open(archive)) }

    func check(_ bundle: Bundle) throws(Finding) -> Report {
        try replay(Evidence(bundle, named: nil, trust: trust))
    }

    /// The whole bundle with which a trail begins.
    func open(_ archive: [UInt8], named name: String? = nil) throws(Finding) -> Evidence {
        do throws(Finding) {
            return try Evidence(decode(archive), named: name, trust: trust)
        } catch {
            throw error.inFile(name)
        }
    }

    /// Adds an extension of what is there.
    func extend(_ evidence: inout Evidence, _ archive: [UInt8], named name: String? = nil) throws(Finding) {
        do throws(Finding) {
            try evidence.append(decode(archive), named: name, trust: trust)
        } catch {
            throw error.inFile(name)
        }
    }

    /// Judges every entry by every rule, whatever file it is in, and counts the money a second time.
    func replay(_ evidence: Evidence) throws(Finding) -> Report {
        let bundles = evidence.chain.bundles
        let checkpoint = bundles[bundles.count - 1].checkpoint
        var replay = Replay()
        var name: String?
        do throws(Finding) {
            for (bundle, file) in zip(bundles, evidence.names) {
                try replay.begin(bundle.attachments, changes: bundle.keyChanges.keys)
                name = file
                for (offset, entry) in bundle.newEntries.enumerated() {
                    let index = bundle.since + offset
                    if index.isMultiple(of: Self.progressInterval) { progress(index, checkpoint.size) }
                    try replay.take(entry, at: index)
                }
            }
            let state = try replay.finish(of: checkpoint)
            return Report(bundles, evidence.signature, evidence.history.changes, state, replay)
        } catch {
            throw error.inFile(name)
        }
    }

    private func decode(_ archive: [UInt8]) throws(Finding) -> Bundle {
        do throws(BundleError) {
            return try Bundle(decoding: archive)
        } catch {
            throw Finding(error)
        }
    }
}
