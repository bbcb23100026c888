import Trail

/// The files of one trail, each sound in itself and signed as it must be, and each carrying on the one before.
struct Evidence {
    private(set) var chain: BundleChain
    private(set) var history: KeyHistory
    /// Under the last checkpoint.
    private(set) var signature: Signature
    /// Their names, where there are several.
    private(set) var names: [String?]

    init(_ whole: Bundle, named name: String?, trust: TrustPolicy?) throws(Finding) {
        do throws(ChainError) {
            chain = try BundleChain(whole)
        } catch {
            throw Finding(error)
        }
        history = KeyHistory(of: whole.checkpoint.origin, trust: trust)
        try history.take(whole)
        signature = try Signature(of: whole, trust, history.keys)
        names = [name]
    }

    /// Two histories are only held against who has signed both.
    mutating func append(_ bundle: Bundle, named name: String?, trust: TrustPolicy?) throws(Finding) {
        let isSameLog = bundle.checkpoint.origin == history.keys.origin
        if isSameLog { try history.take(bundle) }
        do throws(Finding) {
            signature = try Signature(of: bundle, trust, history.keys)
        } catch {
            // The log's own word went before: whoever signed here is no stranger's log, but nobody.
            guard isSameLog, error.code == TrustPolicy.Failure.unknownLog.code else { throw error }
            throw Finding(LogKeyError.notIntroduced, "checkpoint")
        }
        do throws(ChainError) {
            try chain.append(bundle)
        } catch {
            throw Finding(error)
        }
        names.append(name)
    }
}
