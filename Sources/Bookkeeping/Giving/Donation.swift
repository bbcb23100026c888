import Kernel

/// A gift received: a donor's share of a bank line.
public struct Donation: TableRow {
    public static let idPrefix = "D"
    public static let tableKind = TableKind.donations
    public static var table: WritableKeyPath<Book, Table<Donation>> { \.donations }
    public static var swaps: WritableKeyPath<Effects, Swaps<Donation>> { \.donations }

    public let ref: String?
    public let donor: ID<Donor>
    public let fund: ID<Fund>
    public let line: ID<BankLine>
    public let amount: Fen
    /// Present: directed (定向), under that intention's restriction. Absent: non-directed (非定向).
    public let intention: ID<Intention>?
    public let lot: ID<Lot>
    /// The named fund that it was given to.
    public let namedFund: ID<NamedFund>?
    public let receivedOn: Day
    public let registeredBy: ID<User>
    public var refunded: Fen
    /// The bill that stands against it.
    public var bill: Bill?
    /// How it counts for a pledge of its donor.
    public var fulfilment: ID<Fulfilment>?
}

/// A gift's own share of the fund (善款份额), bound by one purpose. A gift begins as one lot and may be parted; the
/// balances of all its lots always sum to what was received.
public struct Lot: TableRow {
    public static let idPrefix = "L"
    public static let tableKind = TableKind.lots
    public static var table: WritableKeyPath<Book, Table<Lot>> { \.lots }
    public static var swaps: WritableKeyPath<Effects, Swaps<Lot>> { \.lots }

    public let donation: ID<Donation>
    public let fund: ID<Fund>
    /// A group of lots on which a committee of its own decides.
    public let namedFund: ID<NamedFund>?
    /// Absent: non-directed, waiting for a resolution.
    public let purpose: Purpose?
    /// The lot that it was parted from; absent for a gift's first.
    public let source: ID<Lot>?
    public var free: Fen
    public var committed: Fen
    public var instructed: Fen
    public var paid: Fen
    public var refunded: Fen
}

public struct DonationReceived: Payload {
    public static let kind = "donation.received"

    public var amount = Fen.zero
    public var donation = ID<Donation>.first
    public var donor = ID<Donor>.first
    public var fund = ID<Fund>.first
    public var intention: ID<Intention>?
    public var line = ID<BankLine>.first
    public var lot = ID<Lot>.first
    public var namedFund: ID<NamedFund>?
    public var on = Day.earliest
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("donation", &donation)
        try coder.field("donor", &donor)
        try coder.field("fund", &fund)
        try coder.field("intention", &intention)
        try coder.field("line", &line)
        try coder.field("lot", &lot)
        try coder.field("named_fund", &namedFund)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let giver = try draft.row(donor)
        try draft.requireKept(.donor(donor))
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        if giver.type == .unknown { try requireUnclaimedLong(draft) }
        if let namedFund, try draft.row(namedFund).fund != fund {
            throw Violation(.namedFundElsewhere, namedFund)
        }
        try takeFromLine(&draft)
        if let intention { try draft.count(amount, under: intention, of: donor) }
        try draft.claim(ref: ref, table: Donation.tableKind, for: donation.number)
        let row = Donation(
            ref: ref, donor: donor, fund: fund, line: line, amount: amount, intention: intention, lot: lot,
            namedFund: namedFund, receivedOn: on, registeredBy: draft.by, refunded: .zero, bill: nil,
            fulfilment: nil)
        try draft.insert(donation, row)
        let share = Lot(
            donation: donation, fund: fund, namedFund: namedFund, purpose: intention.map { .intention($0) },
            source: nil,
            free: .zero, committed: .zero, instructed: .zero, paid: .zero, refunded: .zero)
        try draft.insert(lot, share)
        try draft.post(debit: .unclaimed(fund), credit: .free(lot), amount)
    }

    /// 待认领 money that nobody came for within the policy's days becomes a non-directed gift of nobody known.
    private func requireUnclaimedLong(_ draft: borrowing Draft) throws(Violation) {
        guard intention == nil else { throw Violation(.unknownDirected, donor) }
        guard case .refunds(let policy) = try draft.requirePolicy(.refunds).content else { return }
        guard draft.day.days(since: try draft.row(line).on) > policy.unclaimedDays else {
            throw Violation(.claimWaits, line)
        }
    }

    private func takeFromLine(_ draft: inout Draft) throws(Violation) {
        try draft.update(line) { row throws(Violation) in
            guard row.fund == fund else { throw Violation(.lineOfOtherFund, line) }
            guard on >= row.on else { throw Violation(.beforeLine, line) }
            guard amount <= row.unclaimed else { throw Violation(.lineExceeded, line) }
            row.unclaimed = try row.unclaimed - amount
        }
    }
}
