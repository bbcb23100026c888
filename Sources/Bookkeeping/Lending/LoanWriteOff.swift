import Kernel
import Lending

/// The lender takes a loan that is long overdue off its books (核销). The claim stands: what is owed goes on, and what comes back
/// is recorded as before.
public struct LoanWrittenOff: Payload {
    public static let kind = "loan.written-off"
    public static let reach = Reach.village

    /// Principal that is outstanding.
    public var amount = Fen.zero
    /// To the SHA-256 of the decision, with the evidence of collection.
    public var document = Commitment.blank
    public var loan = ID<Loan>.first
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("document", &document)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        guard row.writtenOff == nil else { throw Violation(.loanWrittenOff, loan) }
        guard row.contract?.by != draft.by else { throw Violation(.sameHand, loan) }
        try draft.requireNoRelative(of: row)
        try draft.requirePast(on)
        let account = try draft.requireRecord(of: loan, row, on: on).account
        guard row.outstanding > .zero else { throw Violation(.nothingOutstanding, loan) }
        guard amount == row.outstanding else { throw Violation(.derivedDiffers, "amount") }
        guard case .classification(let terms) = try draft.requirePolicy(.classification).content,
            let scheme = terms.scheme(of: row.product)
        else { throw Violation(.writtenOffTooEarly, loan) }
        guard let position = try? account.position(on: on), position.daysOverdue > scheme.writeOffDays else {
            throw Violation(.writtenOffTooEarly, loan)
        }
        let off = Loan.WriteOff(on: on, by: draft.by, amount: amount)
        try draft.update(loan) { row in
            row.writtenOff = off
            row.revision += 1
        }
    }
}
