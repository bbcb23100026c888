import Crypto
import Kernel

/// From whom a fund's money comes.
public enum GuaranteeSource: String, CanonicalWord {
    case central
    case province
    case prefecture
    case county
    case bank
    /// 社会资金
    case donation
    /// The dedicated account's own interest, which stays in the fund.
    case interest
    case other
}

/// A guarantee or risk-compensation fund (担保基金、风险补偿金): public money in an account of its own, which stands for loans.
/// Its balance is never negative on any day, and it never pays more than its terms allow. It is nobody's gift and is not
/// posted.
public struct RiskFund: TableRow {
    public static let idPrefix = "GF"
    public static let tableKind = TableKind.riskFunds
    public static var table: WritableKeyPath<Book, Table<RiskFund>> { \.riskFunds }
    public static var swaps: WritableKeyPath<Effects, Swaps<RiskFund>> { \.riskFunds }

    /// Where lending is stopped.
    public struct Stop: Hashable, Sendable, CustomStringConvertible {
        public let place: LendingPlace
        public let on: Day

        public var description: String { "\(place) \(on)" }
    }

    public struct Year: Hashable, Sendable {
        public let year: Int
        public var paid: Fen
    }

    public let ref: String?
    public let rule: String
    /// The policy in force when it was opened; it holds to the end.
    public let policy: ID<AdoptedPolicy>
    /// Whose loans it stands for.
    public let region: ID<Region>
    public let openedOn: Day
    public var contributed: Fen
    public var paid: Fen
    /// What came back to it of claims.
    public var returned: Fen
    /// What it stands for: reserved, or drawn and not repaid.
    public var standing: Fen
    /// What of claims it has yet to pay.
    public var owed: Fen
    /// The day on which its money moved last.
    public var movedOn: Day
    public var years: [Year]
    public var stops: [Stop]
    /// The loan that it guaranteed last; each names the one before.
    public var lastLoan: ID<Loan>?

    public var balance: Fen {
        (try? contributed.adding(returned).subtracting(paid)) ?? .zero
    }

    /// What of the balance backs loans: what claims ask of it backs none.
    public var backing: Fen { max((try? balance.subtracting(owed)) ?? .zero, .zero) }
}

/// Whose lending is watched, stopped and opened again: a bank's, or all banks' in a township.
public enum LendingPlace: Hashable, Sendable, CustomStringConvertible {
    case bank(ID<Organisation>)
    case township(ID<Region>)

    public var description: String {
        switch self {
        case .bank(let id): "\(id)"
        case .township(let id): "\(id)"
        }
    }
}

public struct GuaranteeOpened: Payload {
    public static let kind = "guarantee.opened"
    public static let reach = Reach.village

    public var fund = ID<RiskFund>.first
    public var on = Day.earliest
    public var ref: String?
    public var region = ID<Region>.first
    /// Its code in policy guarantee.
    public var rule = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("fund", &fund)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("region", &region)
        try coder.field("rule", &rule)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (policy, content) = try draft.requirePolicy(.guarantee)
        guard case .guarantee(let rules) = content, let terms = rules.rule(rule),
            on >= content.header.from
        else { throw Violation(.unknownGuarantee, rule) }
        _ = try draft.row(region)
        try draft.requireScope(region, role: terms.manager)
        try draft.requirePast(on)
        try draft.claim(ref: ref, table: RiskFund.tableKind, for: fund.number)
        let row = RiskFund(
            ref: ref, rule: rule, policy: policy, region: region, openedOn: on, contributed: .zero,
            paid: .zero, returned: .zero, standing: .zero, owed: .zero, movedOn: on, years: [], stops: [],
            lastLoan: nil)
        try draft.insert(fund, row)
    }
}

public struct GuaranteeContributed: Payload {
    public static let kind = "guarantee.contributed"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var from = GuaranteeSource.other
    public var fund = ID<RiskFund>.first
    public var on = Day.earliest
    /// The account's own number of it.
    public var ref: String?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("from", &from)
        try coder.field("fund", &fund)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.guaranteeFund(fund)
        try draft.requireScope(row.region, role: terms.manager)
        try draft.requirePast(on)
        guard on >= row.movedOn else { throw Violation(.movementOutOfOrder, on) }
        try draft.requirePositive(amount)
        try draft.claim(ref: ref, in: .guaranteeContributions, for: fund.number)
        let day = on
        try draft.update(fund) { row throws(Violation) in
            row.contributed = try row.contributed + amount
            row.movedOn = day
            // What a fund ever holds is a sum that can be told.
            _ = try row.contributed + row.returned
        }
    }
}

/// A bank's or a township's lending under a fund is stopped, or opened again by a decision.
public struct GuaranteeSwitched: Payload {
    public static let kind = "guarantee.switched"
    public static let reach = Reach.village

    public var bank: ID<Organisation>?
    /// The SHA-256 of the decision; a reopening has one.
    public var decision: Digest?
    public var fund = ID<RiskFund>.first
    /// What of the outstanding is non-performing on the day.
    public var nonPerforming = Fen.zero
    public var on = Day.earliest
    public var opens = false
    public var outstanding = Fen.zero
    public var township: ID<Region>?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("bank", &bank)
        try coder.field("decision", &decision)
        try coder.field("fund", &fund)
        try coder.field("non_performing", &nonPerforming)
        try coder.field("on", &on)
        try coder.field("opens", &opens)
        try coder.field("outstanding", &outstanding)
        try coder.field("township", &township)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.guaranteeFund(fund)
        try draft.requireScope(row.region, role: terms.manager)
        try draft.requirePast(on)
        let place: LendingPlace
        switch (bank, township) {
        case (let id?, nil):
            _ = try draft.row(id)
            place = .bank(id)
        case (nil, let id?):
            _ = try draft.row(id)
            place = .township(id)
        case (nil, nil), (_?, _?): throw Violation(.malformed, "bank")
        }
        let stop = row.stops.first { $0.place == place }
        guard (stop != nil) == opens else { throw Violation(.switchUnfounded, place) }
        guard on >= stop?.on ?? row.openedOn else { throw Violation(.malformed, "on") }
        guard (decision != nil) == opens else { throw Violation(.evidenceMissing, "decision") }
        let performance = try draft.book.lending(under: row, terms, at: place, on: on)
        guard nonPerforming == performance.nonPerforming else {
            throw Violation(.derivedDiffers, "non_performing")
        }
        guard outstanding == performance.outstanding else { throw Violation(.derivedDiffers, "outstanding") }
        guard performance.isTolerated == opens else { throw Violation(.switchUnfounded, place) }
        let day = on
        try draft.update(fund) { row in
            row.stops.removeAll { $0.place == place }
            if stop == nil { row.stops.append(.init(place: place, on: day)) }
        }
    }
}
