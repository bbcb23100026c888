import Trail

/// The files of one trail, each sound in itself and signed as it must be, and each carrying on the one before.
struct Evidence {
    private(set) var chain: BundleChain
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
        signature = try Signature(of: whole, trust)
        names = [name]
    }

    /// Two histories are only held against who has signed both.
    mutating func append(_ bundle: Bundle, named name: String?, trust: TrustPolicy?) throws(Finding) {
        signature = try Signature(of: bundle, trust)
        do throws(ChainError) {
            try chain.append(bundle)
        } catch {
            throw Finding(error)
        }
        names.append(name)
    }
}
