import Kernel
import Lending

/// A bank's claim (代偿) for the principal of a loan that is long overdue. The guarantee ends with it; what the fund does not
/// pay stands as a claim.
public struct GuaranteeClaim: TableRow {
    public static let idPrefix = "GC"
    public static let tableKind = TableKind.guaranteeClaims
    public static var table: WritableKeyPath<Book, Table<GuaranteeClaim>> { \.guaranteeClaims }
    public static var swaps: WritableKeyPath<Effects, Swaps<GuaranteeClaim>> { \.guaranteeClaims }

    public let fund: ID<RiskFund>
    public let loan: ID<Loan>
    /// Principal outstanding on the day.
    public let loss: Fen
    /// The fund's share of it.
    public let payable: Fen
    public let claimedOn: Day
    public let claimedBy: ID<User>
    public var paid: Fen
    /// What of the loss the borrower has repaid, as far as it was divided.
    public var recovered: Fen
    /// What of that came back to the fund.
    public var returned: Fen
    /// The day of its last step.
    public var lastOn: Day
}

/// The bank claims, with the evidence of its collection.
public struct GuaranteeClaimed: Payload {
    public static let kind = "guarantee.claimed"
    public static let reach = Reach.village

    public var claim = ID<GuaranteeClaim>.first
    /// To the SHA-256 of the file: 催收证据.
    public var evidence = Commitment.blank
    public var loan = ID<Loan>.first
    public var loss = Fen.zero
    public var on = Day.earliest
    public var payable = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("claim", &claim)
        try coder.field("evidence", &evidence)
        try coder.field("loan", &loan)
        try coder.field("loss", &loss)
        try coder.field("on", &on)
        try coder.field("payable", &payable)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, _) = try draft.requireLender(of: loan, in: .contracted)
        guard let guarantee = row.guarantee else { throw Violation(.loanNotBound, loan) }
        if let before = guarantee.claim { throw Violation(.claimedBefore, before) }
        try draft.requirePast(on)
        let (_, rule) = try draft.guaranteeFund(guarantee.fund)
        let account = try draft.requireRecord(of: loan, row, on: on).account
        guard let position = try? account.position(on: on), position.daysOverdue > rule.overdueDays else {
            throw Violation(.claimTooEarly, loan)
        }
        try draft.requirePositive(row.outstanding)
        guard loss == row.outstanding else { throw Violation(.derivedDiffers, "loss") }
        guard (try? rule.terms.share(of: loss)) == payable else {
            throw Violation(.derivedDiffers, "payable")
        }
        try draft.insert(
            claim,
            GuaranteeClaim(
                fund: guarantee.fund, loan: loan, loss: loss, payable: payable, claimedOn: on,
                claimedBy: draft.by, paid: .zero, recovered: .zero, returned: .zero, lastOn: on))
        let id = claim
        try draft.update(loan) { $0.guarantee?.claim = id }
        try draft.followGuarantee(of: loan, was: row)
        let share = payable
        try draft.update(guarantee.fund) { row throws(Violation) in row.owed = try row.owed + share }
    }
}

/// The fund pays what its share, the year and its balance allow, and no fen more.
public struct GuaranteePaid: Payload {
    public static let kind = "guarantee.paid"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var claim = ID<GuaranteeClaim>.first
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("claim", &claim)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireManager(of: claim, on: on)
        guard row.claimedBy != draft.by else { throw Violation(.sameHand, claim) }
        guard try draft.book.recovery(row).amount <= .zero else { throw Violation(.recoveryUndivided, claim) }
        let payable = try draft.book.payable(row, on: on)
        guard payable > .zero else { throw Violation(.nothingToPay, claim) }
        guard amount == payable else { throw Violation(.derivedDiffers, "amount") }
        let (day, sum) = (on, amount)
        try draft.update(claim) { row throws(Violation) in
            row.paid = try row.paid + sum
            row.lastOn = day
        }
        try draft.follow(claim, was: row)
        try draft.update(row.fund) { row throws(Violation) in
            row.paid = try row.paid + sum
            row.movedOn = day
            if let place = row.years.firstIndex(where: { $0.year == day.civil.year }) {
                row.years[place].paid = try row.years[place].paid + sum
            } else {
                row.years.append(.init(year: day.civil.year, paid: sum))
            }
        }
    }
}

/// What the borrower has repaid since the claim goes back in the shares in which the loss is borne.
public struct GuaranteeRecovered: Payload {
    public static let kind = "guarantee.recovered"
    public static let reach = Reach.village

    /// Principal repaid since the claim and not divided yet.
    public var amount = Fen.zero
    public var claim = ID<GuaranteeClaim>.first
    public var on = Day.earliest
    public var toBank = Fen.zero
    public var toFund = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("claim", &claim)
        try coder.field("on", &on)
        try coder.field("to_bank", &toBank)
        try coder.field("to_fund", &toFund)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireManager(of: claim, on: on)
        let recovery = try draft.book.recovery(row)
        guard recovery.amount > .zero else { throw Violation(.nothingRecovered, claim) }
        guard amount == recovery.amount else { throw Violation(.derivedDiffers, "amount") }
        guard toFund == recovery.toFund else { throw Violation(.derivedDiffers, "to_fund") }
        guard toBank == recovery.toBank else { throw Violation(.derivedDiffers, "to_bank") }
        guard on >= (try draft.row(row.loan)).movements.last?.on ?? on else {
            throw Violation(.movementOutOfOrder, on)
        }
        let day = on
        try draft.update(claim) { row throws(Violation) in
            row.recovered = try row.recovered + recovery.amount
            row.returned = try row.returned + recovery.toFund
            row.lastOn = day
        }
        try draft.follow(claim, was: row)
        try draft.update(row.fund) { row throws(Violation) in
            row.returned = try row.returned + recovery.toFund
            row.movedOn = day
            _ = try row.contributed + row.returned
        }
    }
}

extension GuaranteeClaim {
    /// What came back and how it is divided.
    public struct Recovery: Hashable, Sendable {
        public let amount: Fen
        public let toFund: Fen
        public let toBank: Fen
    }
}

extension Book {
    /// What a claim is paid on a day: what the fund still owes of it, at most what the calendar year and its balance allow.
    public func payable(_ claim: GuaranteeClaim, on day: Day) throws(Violation) -> Fen {
        guard let fund = riskFunds[claim.fund], let rule = rule(of: fund) else { return .zero }
        var outstanding = Fen.zero
        for loan in loans(of: fund) { outstanding = try outstanding + loan.outstanding }
        let paid = fund.years.first { $0.year == day.civil.year }?.paid ?? .zero
        do throws(LendingError) {
            let room = try rule.terms.room(paid: paid, loans: outstanding)
            return min(try rule.unpaid(of: claim), fund.balance, room ?? fund.balance)
        } catch {
            throw Violation(.amountTooLarge, claim.loan)
        }
    }

    /// What the fund still owes of a claim, whatever the year and its balance allow.
    public func owed(_ claim: GuaranteeClaim) throws(Violation) -> Fen {
        guard let rule = riskFunds[claim.fund].flatMap({ rule(of: $0) }) else { return .zero }
        do throws(LendingError) { return try rule.unpaid(of: claim) } catch {
            throw Violation(.amountTooLarge, claim.loan)
        }
    }

    /// What of the loss was repaid and not divided yet.
    public func recovery(_ claim: GuaranteeClaim) throws(Violation) -> GuaranteeClaim.Recovery {
        let nothing = GuaranteeClaim.Recovery(amount: .zero, toFund: .zero, toBank: .zero)
        guard let loan = loans[claim.loan], let fund = riskFunds[claim.fund], let rule = rule(of: fund) else {
            return nothing
        }
        let amount = try claim.loss - loan.outstanding - claim.recovered
        guard amount > .zero else { return nothing }
        let part: Fen
        do throws(LendingError) {
            part = try rule.terms.back(
                of: amount, paid: claim.paid, recovered: claim.recovered, returned: claim.returned)
        } catch {
            throw Violation(.amountTooLarge, claim.loan)
        }
        return .init(amount: amount, toFund: part, toBank: try amount - part)
    }
}

extension GuaranteeRule {
    /// What the fund still owes of a claim.
    fileprivate func unpaid(of claim: GuaranteeClaim) throws(LendingError) -> Fen {
        try terms.unpaid(
            of: claim.loss, paid: claim.paid, recovered: claim.recovered, returned: claim.returned)
    }
}

extension Draft {
    /// The claim, on a day not before its last step nor before the fund's; the actor keeps the fund where the borrower
    /// lives.
    fileprivate func requireManager(of claim: ID<GuaranteeClaim>, on: Day) throws(Violation) -> GuaranteeClaim
    {
        let row = try row(claim)
        let (fund, rule) = try guaranteeFund(row.fund)
        try requireScope(try self.row(row.loan).village, role: rule.manager)
        try requirePast(on)
        guard on >= max(row.lastOn, fund.movedOn) else { throw Violation(.movementOutOfOrder, on) }
        return row
    }

    /// The fund owes as much less as a claim asks less of it.
    fileprivate mutating func follow(
        _ id: ID<GuaranteeClaim>, was before: GuaranteeClaim
    ) throws(Violation) {
        let (_, rule) = try guaranteeFund(before.fund)
        let (was, now): (Fen, Fen)
        let after = try row(id)
        do throws(LendingError) {
            (was, now) = (try rule.unpaid(of: before), try rule.unpaid(of: after))
        } catch {
            throw Violation(.amountTooLarge, id)
        }
        try update(before.fund) { row throws(Violation) in row.owed = try row.owed + now - was }
    }
}
