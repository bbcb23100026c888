import Bookkeeping
import Kernel
import Lending

/// Published rates of interest, as a file under `policies/rates/`: each day's rates by the longest term that they are
/// for, each with its source, and whether an official text or two public copies confirm it.
public struct RateFile: PolicyData, Hashable {
    public var header = Header()
    public var publications: [RatePublication] = []

    public struct Header: CanonicalObject, Hashable {
        /// Whether every figure is confirmed.
        public var confirmed = false
        public var rates = ""
        public var source = ""
        public var title = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("confirmed", &confirmed)
            try coder.field("rates", &rates)
            try coder.field("source", &source)
            try coder.field("title", &title)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("publications", &publications)
    }

    public var inconsistency: String? {
        publications.inconsistency
            ?? (header.confirmed == publications.isConfirmed ? nil : "header/confirmed")
    }

    /// The rates to look up by day and term.
    public var table: RateTable { get throws(LendingError) { try publications.table } }
}
