import Kernel
import Lending

/// What a payer bears of a claim.
public struct SubsidyPart: CanonicalObject, Hashable {
    public var amount = Fen.zero
    public var payer = SubsidyPayer.county

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("payer", &payer)
    }
}

/// The finance bureau approves what is payable once the notice is over; it is divided among the payers.
public struct SubsidyApproved: Payload {
    public static let kind = "subsidy.approved"
    public static let reach = Reach.village

    public var claim = ID<SubsidyClaim>.first
    /// In the order of the programme's payers.
    public var parts: [SubsidyPart] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("claim", &claim)
        try coder.field("parts", &parts)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.subsidyClaim(claim, in: [.checked])
        try draft.requireScope(row.region, role: terms.finance)
        let by = draft.by
        guard row.claimedBy != by, row.checkedBy != by else { throw Violation(.sameHand, claim) }
        guard row.openObjections == 0 else { throw Violation(.objectionOpen, claim) }
        guard let until = row.until, until < draft.day else { throw Violation(.noticeRunning, claim) }
        let amounts = try terms.divide(row.payable)
        guard parts.map(\.payer) == terms.payers.map(\.payer), parts.map(\.amount) == amounts else {
            throw Violation(.derivedDiffers, "parts")
        }
        for id in row.lineIDs {
            let line = try draft.row(id)
            try draft.update(line.loan) { row in
                row.subsidy.open = nil
                if line.isDecided { row.subsidy.until = line.to }
                if line.payable > .zero { row.subsidy.granted.append(id) }
            }
        }
        let shares = parts.map { SubsidyClaim.Part(payer: $0.payer, amount: $0.amount, paidOn: nil) }
        let day = draft.day
        try draft.update(claim) { row in
            row.parts = shares
            row.approvedBy = by
            row.approvedOn = day
            row.state = row.isPaid ? .paid : .approved
        }
    }
}

extension SubsidyClaim {
    /// No payer owes anything any more.
    fileprivate var isPaid: Bool { parts.allSatisfy { $0.paidOn != nil || $0.amount == .zero } }
}

/// A payer's part has gone to the bank.
public struct SubsidyPaid: Payload {
    public static let kind = "subsidy.paid"
    public static let reach = Reach.village

    /// The payer's part, whole.
    public var amount = Fen.zero
    public var claim = ID<SubsidyClaim>.first
    public var on = Day.earliest
    public var payer = SubsidyPayer.county
    /// The treasury's own number of it.
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("claim", &claim)
        try coder.field("on", &on)
        try coder.field("payer", &payer)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.subsidyClaim(claim, in: [.approved])
        try draft.requireScope(row.region, role: terms.finance)
        guard row.claimedBy != draft.by, row.checkedBy != draft.by, row.approvedBy != draft.by else {
            throw Violation(.sameHand, claim)
        }
        try draft.requirePast(on)
        guard on >= row.approvedOn ?? .earliest else { throw Violation(.movementOutOfOrder, on) }
        guard let place = row.parts.firstIndex(where: { $0.payer == payer }),
            case let part = row.parts[place], part.amount > .zero, part.paidOn == nil
        else { throw Violation(.nothingToPaySubsidy, payer.rawValue) }
        guard part.amount == amount else { throw Violation(.derivedDiffers, "amount") }
        try draft.claim(ref: ref, in: .subsidyPayments, for: claim.number)
        let day = on
        try draft.update(claim) { row in
            row.parts[place].paidOn = day
            if row.isPaid { row.state = .paid }
        }
    }
}

/// From a day on a loan is not subsidised any more, and what was granted for later days is asked back (追回).
public struct SubsidyReclaimed: Payload {
    public static let kind = "subsidy.reclaimed"
    public static let reach = Reach.village

    /// What is asked back now.
    public var amount = Fen.zero
    /// To the SHA-256 of the file.
    public var evidence = Commitment.blank
    public var from = Day.earliest
    public var loan = ID<Loan>.first
    public var reason = SubsidyExclusion.misused

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("evidence", &evidence)
        try coder.field("from", &from)
        try coder.field("loan", &loan)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(loan)
        let (village, financier) = try draft.financier(of: row, loan)
        try draft.requireScope(village, role: financier)
        try draft.requirePast(from)
        guard let contract = row.contract, from >= contract.conditions.start else {
            throw Violation(.subsidyPeriod, loan)
        }
        guard contract.by != draft.by else { throw Violation(.sameHand, loan) }
        guard row.subsidy.open == nil else { throw Violation(.daysClaimed, loan) }
        if let stop = row.subsidy.stop, from >= stop { throw Violation(.subsidyStopped, loan) }
        for granted in row.subsidy.granted {
            let claim = try draft.row(granted).id.row
            guard try draft.row(claim).state == .paid else { throw Violation(.claimWrongState, claim) }
        }
        let back = try draft.book.reclaimable(of: loan, from: from)
        guard amount == back else { throw Violation(.derivedDiffers, "amount") }
        let (day, by, today) = (from, draft.by, draft.day)
        try draft.update(loan) { row throws(Violation) in
            row.subsidy.stop = day
            row.subsidy.stoppedBy = by
            row.subsidy.stoppedOn = today
            row.subsidy.reclaimed = try row.subsidy.reclaimed + back
        }
    }
}

/// What was asked back, or a part of it, has come.
public struct SubsidyReturned: Payload {
    public static let kind = "subsidy.returned"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var loan = ID<Loan>.first
    public var on = Day.earliest
    /// The treasury's own number of it.
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("loan", &loan)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(loan)
        let (village, financier) = try draft.financier(of: row, loan)
        try draft.requireScope(village, role: financier)
        guard row.subsidy.stoppedBy != draft.by else { throw Violation(.sameHand, loan) }
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        guard on >= row.subsidy.stoppedOn ?? .earliest else { throw Violation(.movementOutOfOrder, on) }
        let returned = try row.subsidy.returned + amount
        guard returned <= row.subsidy.reclaimed else { throw Violation(.returnedBeyond, loan) }
        try draft.claim(ref: ref, in: .subsidyReturns, for: loan.number)
        try draft.update(loan) { $0.subsidy.returned = returned }
    }
}

extension Draft {
    /// Where a loan's borrower lives, and the role of the finance bureau under the programme that covers it.
    fileprivate func financier(of loan: Loan, _ id: ID<Loan>) throws(Violation) -> (ID<Village>, String) {
        var terms: SubsidyProgramme?
        if let granted = loan.subsidy.granted.last {
            terms = book.programme(of: try row(try row(granted).id.row))
        } else if case .subsidy(let policy) = try requirePolicy(.subsidy).content {
            terms = policy.programmes.first { $0.products.contains(loan.product) }
        }
        guard let terms else { throw Violation(.loanNotSubsidised, id) }
        return (loan.village, terms.finance)
    }
}

extension Book {
    /// What is to come back of a loan's subsidy when nothing is subsidised from a day on, beyond what was asked back.
    public func reclaimable(of id: ID<Loan>, from day: Day) throws(Violation) -> Fen {
        guard let loan = loans[id] else { throw Violation(.unknownID, id) }
        var back = Fen.zero
        for granted in loan.subsidy.granted {
            guard let line = subsidyLines[granted], line.to > day, let claim = subsidyClaims[line.id.row]
            else { continue }
            var before = loan
            before.subsidy.stop = nil
            let reckoning = try subsidy(
                of: before, id, under: claim.programme, asOf: claim.policy, from: line.from, to: line.to,
                on: claim.claimedOn)
            let kept: Fen
            do throws(LendingError) { kept = min(try reckoning.subsidy(before: day), line.payable) } catch {
                throw Violation(.scheduleImpossible, id)
            }
            back = try back + (line.payable - kept)
        }
        return max(try back - loan.subsidy.reclaimed, .zero)
    }
}
