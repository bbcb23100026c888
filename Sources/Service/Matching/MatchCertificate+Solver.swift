import Matching
import MatchingCheck

extension MatchCertificate.Kind {
    /// The solver's labels and prices, as a checker reads them.
    init(_ kind: String, _ proof: Certificate) {
        self.init()
        self.kind = kind
        blocks = proof.blocks.map { [Int64($0.tier), $0.numerator, $0.denominator] }
        groups = proof.groups.map(Int.init)
        intentions.block = proof.intentions.block.map(Int.init)
        intentions.potential = proof.intentions.potential.map(Int.init)
        needs.block = proof.needs.block.map(Int.init)
        needs.potential = proof.needs.potential.map(Int.init)
    }
}
