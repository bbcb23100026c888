/// Arithmetic and parsing refusals of the kernel. `code` is stable.
public enum KernelError: Error, Hashable, Sendable {
    /// A sum or product leaves the range of whole fen that JSON carries exactly, ±(2^53 − 1).
    case overflow
    case notAnAmount(String)
    case notADay(String)
    case notAnInstant(String)
    case notARate(String)
    case zeroDenominator
    case noWeights

    public var code: String {
        switch self {
        case .overflow: "kernel.overflow"
        case .notAnAmount: "kernel.not-an-amount"
        case .notADay: "kernel.not-a-day"
        case .notAnInstant: "kernel.not-an-instant"
        case .notARate: "kernel.not-a-rate"
        case .zeroDenominator: "kernel.zero-denominator"
        case .noWeights: "kernel.no-weights"
        }
    }
}
