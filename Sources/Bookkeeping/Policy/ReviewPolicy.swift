import Kernel

/// Who looks at a need before it is published, in order.
public enum ReviewStep: String, CanonicalWord {
    case village, township, county
}

/// The review chain: each step holds for needs of at least an amount.
public struct ReviewPolicy: PolicyForm, Hashable {
    public var chain: [Step] = []
    public var header = PolicyHeader()

    public struct Step: CanonicalObject, Hashable {
        /// The step is left out for needs below it.
        public var from = Fen.zero
        public var step = ReviewStep.village

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("from_fen", &from)
            try coder.field("step", &step)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("chain", &chain)
        try coder.field("header", &header)
    }

    /// The steps that a need of this amount passes.
    public func steps(for amount: Fen) -> [ReviewStep] { chain.filter { $0.from <= amount }.map(\.step) }

    var inconsistency: String? {
        guard let first = chain.first else { return "chain" }
        guard first.from == .zero else { return "chain/0/from_fen" }
        var steps: Set<ReviewStep> = []
        let again = chain.firstIndex { !steps.insert($0.step).inserted }
        return again.map { "chain/\($0)/step" }
    }
}
