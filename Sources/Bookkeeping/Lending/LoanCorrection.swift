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
        try draft.requireNoRelative(of: row)
        guard 0...row.movements.count ~= keep else { throw Violation(.malformed, "keep") }
        let taken = Array(row.movements.dropFirst(keep))
        // One more than were taken back: what was left out.
        guard movements.count <= taken.count + 1 else { throw Violation(.malformed, "movements") }
        try requireDifferent(taken)
        guard let first = [taken.first?.on, movements.first?.on].compactMap(\.self).min() else { return }
        try requireOtherHand(than: row, taken, from: first, draft)
        try draft.requireUncounted(from: first, of: row, loan)
        if let off = row.writtenOff, first <= off.on { throw Violation(.loanWrittenOff, loan) }
        if let last = row.extensions.last, first <= last.on { throw Violation(.movementOutOfOrder, first) }
        try claimRefs(taken, &draft)
        var record = try LoanRecord(try row.takenBack(to: keep), loan)
        var known = taken
        for movement in movements { try enter(movement, into: &record, known: &known, draft) }
        var corrected = record.loan
        if corrected.drawn > row.drawn { try draft.requireLeverage(of: row) }
        corrected.revision += 1
        corrected.corrections.append(
            .init(on: draft.day, by: draft.by, reason: reason, keep: keep, taken: taken))
        let result = corrected
        try draft.update(loan) { $0 = result }
        try draft.followGuarantee(of: loan, was: row)
    }

    /// Nobody takes back what the same person recorded, nor adds to closed days what the same person signed or recorded last.
    private func requireOtherHand(
        than row: Loan, _ taken: [Loan.Movement], from first: Day, _ draft: borrowing Draft
    ) throws(Violation) {
        var hands = taken.map(\.by)
        if let lender = draft.book.lender(of: row), let closed = try draft.row(lender).closedOn,
            first <= closed
        {
            hands += [row.contract?.by, row.movements.last?.by].compactMap(\.self)
        }
        guard !hands.contains(draft.by) else { throw Violation(.sameHand, loan) }
    }

    /// A movement comes in as it would have by itself, but that its day may be closed. One that was only taken back on the way
    /// stays who recorded it.
    private func enter(
        _ movement: CorrectedMovement, into record: inout LoanRecord, known: inout [Loan.Movement],
        _ draft: borrowing Draft
    ) throws(Violation) {
        let (amount, on) = (movement.amount, movement.on)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        guard let contract = record.loan.contract, on >= record.loan.movements.last?.on ?? contract.on else {
            throw Violation(.movementOutOfOrder, on)
        }
        let place = known.firstIndex { movement.repeats($0) }
        let by = place.map { known.remove(at: $0).by } ?? draft.by
        guard let split = movement.split else {
            return try record.draw(amount, on: on, ref: movement.ref, by: by)
        }
        guard split == (try record.repay(amount, on: on, ref: movement.ref, by: by)) else {
            throw Violation(.derivedDiffers, "movements")
        }
    }

    /// Something is taken back or comes in, and what stands is not taken back first.
    private func requireDifferent(_ taken: [Loan.Movement]) throws(Violation) {
        guard let new = movements.first else {
            guard !taken.isEmpty else { throw Violation(.nothingCorrectedOfLoan, loan) }
            return
        }
        if let old = taken.first, new.repeats(old) { throw Violation(.nothingCorrectedOfLoan, loan) }
    }

    /// The lender's own numbers stand once; those of what is taken back are free again, here and only here.
    private func claimRefs(_ taken: [Loan.Movement], _ draft: inout Draft) throws(Violation) {
        var free = Set(taken.compactMap(\.ref))
        for case let ref? in movements.map(\.ref) where free.remove(ref) == nil {
            try draft.claim(ref: ref, in: .loanMovements, for: loan.number)
        }
    }
}

extension CorrectedMovement {
    /// Whether it is the same but for how it was divided.
    fileprivate func repeats(_ other: Loan.Movement) -> Bool {
        on == other.on && amount == other.amount && ref == other.ref
            && (split == nil) == (other.split == nil)
    }
}

extension Draft {
    /// No subsidy was claimed by what a loan's movements from a day on say, nor one of the borrower's later loans, which count its
    /// balance towards the cap. A claim looks at payments up to its own day.
    fileprivate func requireUncounted(from first: Day, of row: Loan, _ loan: ID<Loan>) throws(Violation) {
        var next =
            if let household = row.household { try self.row(household).lastLoan } else {
                try self.row(row.borrower).lastLoan
            }
        while let id = next {
            let other = try self.row(id)
            try requireUnclaimed(first, of: other, id)
            for line in [other.subsidy.open, other.subsidy.granted.last].compactMap(\.self) {
                let claim = try self.row(try self.row(line).id.row)
                guard first > claim.claimedOn else { throw Violation(.daysClaimed, id) }
            }
            next = id == loan ? nil : other.before
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
