import Kernel

/// A gift received: a donor's share of a bank line.
public struct Donation: TableRow {
    public static let idPrefix = "D"
    public static let tableName = "donations"
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
    public let receivedOn: Day
    public let registeredBy: ID<User>
    public var refunded: Fen
}

/// A gift's own share of the fund (善款份额): its five balances always sum to what was received.
public struct Lot: TableRow {
    public static let idPrefix = "L"
    public static let tableName = "lots"
    public static var table: WritableKeyPath<Book, Table<Lot>> { \.lots }
    public static var swaps: WritableKeyPath<Effects, Swaps<Lot>> { \.lots }

    public let donation: ID<Donation>
    public let fund: ID<Fund>
    public let intention: ID<Intention>?
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
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.row(donor)
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        try takeFromLine(&draft)
        if let intention { try countUnder(intention, &draft) }
        try draft.claim(ref: ref, table: Donation.tableName, for: donation.number)
        let row = Donation(
            ref: ref, donor: donor, fund: fund, line: line, amount: amount, intention: intention, lot: lot,
            receivedOn: on, registeredBy: draft.by, refunded: .zero)
        try draft.insert(donation, row)
        let share = Lot(
            donation: donation, fund: fund, intention: intention, free: .zero, committed: .zero,
            instructed: .zero,
            paid: .zero, refunded: .zero)
        try draft.insert(lot, share)
        try draft.post(debit: .unclaimed(fund), credit: .free(lot), amount)
    }

    private func takeFromLine(_ draft: inout Draft) throws(Violation) {
        try draft.update(line) { row throws(Violation) in
            guard row.fund == fund else { throw Violation(.lineOfOtherFund, line) }
            guard on >= row.on else { throw Violation(.beforeLine, line) }
            guard amount <= row.unclaimed else { throw Violation(.lineExceeded, line) }
            row.unclaimed = try row.unclaimed - amount
        }
    }

    private func countUnder(_ intention: ID<Intention>, _ draft: inout Draft) throws(Violation) {
        try draft.update(intention) { row throws(Violation) in
            guard row.donor == donor else { throw Violation(.intentionOfOther, intention) }
            guard !row.isWithdrawn else { throw Violation(.intentionClosed, intention) }
            row.received = try row.received + amount
            guard row.received <= row.amount else { throw Violation(.intentionExceeded, intention) }
        }
    }
}
