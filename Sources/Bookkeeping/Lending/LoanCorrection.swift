import Kernel
import Lending

/// Why a lender's record was wrong.
public enum LoanCorrectionReason: String, CanonicalWord {
    /// 漏记、迟记: what happened was not on record, or late.
    case missing
    /// 金额有误
    case amount
    /// 日期有误
    case day
    /// 串户: it belongs to another loan.
    case otherLoan = "other-loan"
    /// 重复记账
    case twice
    /// 退票、退汇: the money did not come.
    case bounced
    case other
}

/// A movement as a correction enters it.
public struct CorrectedMovement: CanonicalObject, Hashable {
    public var amount = Fen.zero
    public var on = Day.earliest
    /// The lender's own number of it; one that was taken back may stand again.
    public var ref: String?
    /// Absent for a drawing.
    public var split: RepaymentSplit?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("split", &split)
    }
}

/// The lender's record of a loan is put right (冲正、补记): its movements are taken back from one on, and others stand in
/// their place, each divided anew. One act, so that no state between is ever judged; what was taken back stays on record.
/// A correction may reach into closed days; the next close takes in what it changed.
public struct LoanCorrected: Payload {
    public static let kind = "loan.corrected"
    public static let reach = Reach.village

    /// To the SHA-256 of the voucher.
    public var evidence = Commitment.blank
    /// How many of the movements, the first ones, stand.
    public var keep = 0
    public var loan = ID<Loan>.first
    /// Those that follow, in their order.
    public var movements: [CorrectedMovement] = []
    public var reason = LoanCorrectionReason.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("evidence", &evidence)
        try coder.field("keep", &keep)
        try coder.field("loan", &loan)
        try coder.field("movements", &movements)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        if let claim = row.guarantee?.claim { throw Violation(.claimedBefore, claim) }
        guard 0...row.movements.count ~= keep else { throw Violation(.malformed, "keep") }
        let taken = Array(row.movements.dropFirst(keep))
        try requireDifferent(taken)
        guard !taken.contains(where: { $0.by == draft.by }) else { throw Violation(.sameHand, loan) }
        guard let first = [taken.first?.on, movements.first?.on].compactMap(\.self).min() else { return }
        try draft.requireUnclaimed(first, of: row, loan)
        if let off = row.writtenOff, first <= off.on { throw Violation(.loanWrittenOff, loan) }
        if let last = row.extensions.last, first <= last.on { throw Violation(.movementOutOfOrder, first) }
        try claimRefs(taken, &draft)
        var record = try LoanRecord(try row.takenBack(to: keep), loan)
        for movement in movements { try enter(movement, into: &record, draft) }
        var corrected = record.loan
        corrected.revision += 1
        corrected.corrections.append(
            .init(on: draft.day, by: draft.by, reason: reason, keep: keep, taken: taken))
        let result = corrected
        try draft.update(loan) { $0 = result }
        try draft.followGuarantee(of: loan, was: row)
    }

    /// A movement comes in as it would have by itself, but that its day may be closed.
    private func enter(
        _ movement: CorrectedMovement, into record: inout LoanRecord, _ draft: borrowing Draft
    ) throws(Violation) {
        let (amount, on) = (movement.amount, movement.on)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        guard let contract = record.loan.contract, on >= record.loan.movements.last?.on ?? contract.on else {
            throw Violation(.movementOutOfOrder, on)
        }
        guard let split = movement.split else {
            return try record.draw(amount, on: on, ref: movement.ref, by: draft.by)
        }
        guard split == (try record.repay(amount, on: on, ref: movement.ref, by: draft.by)) else {
            throw Violation(.derivedDiffers, "movements")
        }
    }

    /// Something is taken back or comes in, and what stands is not taken back first.
    private func requireDifferent(_ taken: [Loan.Movement]) throws(Violation) {
        guard let new = movements.first else {
            guard !taken.isEmpty else { throw Violation(.nothingCorrectedOfLoan, loan) }
            return
        }
        if let old = taken.first, old.on == new.on, old.amount == new.amount, old.ref == new.ref,
            (old.split == nil) == (new.split == nil)
        {
            throw Violation(.nothingCorrectedOfLoan, loan)
        }
    }

    /// The lender's own numbers stand once; those of what is taken back are free again, here and only here.
    private func claimRefs(_ taken: [Loan.Movement], _ draft: inout Draft) throws(Violation) {
        var free = Set(taken.compactMap(\.ref))
        for case let ref? in movements.map(\.ref) where free.remove(ref) == nil {
            try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        }
    }
}

extension Loan {
    /// As it stood when it had so many movements.
    fileprivate func takenBack(to keep: Int) throws(Violation) -> Loan {
        var loan = self
        loan.movements.removeSubrange(keep...)
        (loan.drawn, loan.repaid) = (.zero, RepaymentSplit())
        for movement in loan.movements {
            if let split = movement.split {
                loan.repaid = try loan.repaid.adding(split)
            } else {
                loan.drawn = try loan.drawn + movement.amount
            }
        }
        return loan
    }
}
