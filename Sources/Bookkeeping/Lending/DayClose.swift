import Kernel
import Lending

/// A lender's day that is over (日终): what its loans came to at the end of it, and what the days since the close before
/// added. Of the loans the lines are an attachment.
public struct DayClose: TableRow {
    public static let idPrefix = "DC"
    public static let tableKind = TableKind.dayCloses
    public static var table: WritableKeyPath<Book, Table<DayClose>> { \.dayCloses }
    public static var swaps: WritableKeyPath<Effects, Swaps<DayClose>> { \.dayCloses }

    public let lender: ID<Organisation>
    public let on: Day
    public let by: ID<User>
    public let policy: ID<AdoptedPolicy>
    /// The lender's close before this one.
    public let before: ID<DayClose>?
    public let totals: CloseTotals
    public let buckets: [CloseBucket]
    public let classes: [CloseClass]
    public let lines: AttachmentRef
    /// Under which subsidies were counted.
    let subsidyPolicy: ID<AdoptedPolicy>?
    /// Where each loan of the lender stands, ascending by loan; only in its last close.
    var standings: [LoanStanding]
}

/// What a close comes to. Sums of the loans' lines; those that failed are not in them.
public struct CloseTotals: CanonicalObject, Hashable {
    /// What the days since the close before added, as of interest, penalty and subsidy.
    public var compound = Fen.zero
    /// Loans whose figures could not be computed.
    public var failed = 0
    public var interest = Fen.zero
    public var loans = 0
    /// What is unpaid of the interest, penalty and compound interest of loans that no longer accrue (表外).
    public var memorandum = Fen.zero
    public var outstanding = Fen.zero
    /// The outstanding principal of loans past due.
    public var pastDue = Fen.zero
    public var penalty = Fen.zero
    public var reserve = Fen.zero
    /// What of the added interest others bear.
    public var subsidy = Fen.zero
    /// Principal of loans that were written off since the close before; nothing of them is in what is outstanding.
    public var writtenOff = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("compound", &compound)
        try coder.field("failed", &failed)
        try coder.field("interest", &interest)
        try coder.field("loans", &loans)
        try coder.field("memorandum", &memorandum)
        try coder.field("outstanding", &outstanding)
        try coder.field("past_due", &pastDue)
        try coder.field("penalty", &penalty)
        try coder.field("reserve", &reserve)
        try coder.field("subsidy", &subsidy)
        try coder.field("written_off", &writtenOff)
    }
}

/// The loans of a bucket of days past due.
public struct CloseBucket: CanonicalObject, Hashable, CustomStringConvertible {
    /// Its first days past due, as the policy has it.
    public var days = 0
    public var loans = 0
    public var outstanding = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("days", &days)
        try coder.field("loans", &loans)
        try coder.field("outstanding", &outstanding)
    }

    public var description: String { "\(days) \(loans) \(outstanding.amount)" }
}

/// The loans of a class.
public struct CloseClass: CanonicalObject, Hashable, CustomStringConvertible {
    public var `class` = LoanClass.normal
    public var loans = 0
    public var outstanding = Fen.zero
    public var reserve = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("class", &self.class)
        try coder.field("loans", &loans)
        try coder.field("outstanding", &outstanding)
        try coder.field("reserve", &reserve)
    }

    public var description: String {
        "\(self.class.rawValue) \(loans) \(outstanding.amount) \(reserve.amount)"
    }
}

/// The loans of a close, one by one.
public struct CloseLines: CanonicalObject, Hashable {
    /// Ascending by loan, each once.
    public var lines: [Line] = []

    /// A loan at the end of the day. Amounts are absent where they are nought.
    public struct Line: CanonicalObject, Hashable {
        /// Absent where loans take none.
        public var `class`: LoanClass?
        /// What its days have cost since the start, whether paid or not; as are interest and penalty.
        public var compound: Fen?
        /// Days past due.
        public var days: Int?
        /// Why it could not be computed; nothing else is said then, and the next close catches up.
        public var failure: String?
        public var interest: Fen?
        public var loan = ID<Loan>.first
        /// Its last due date, where that is near or past.
        public var maturity: Day?
        public var memorandum: Fen?
        public var outstanding: Fen?
        public var penalty: Fen?
        public var reserve: Fen?
        /// What of the interest others bear.
        public var subsidy: Fen?
        /// Principal that was outstanding when it was written off; the loan stands in no later close.
        public var writtenOff: Fen?

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("class", &self.class)
            try coder.field("compound", &compound)
            try coder.field("days", &days)
            try coder.field("failure", &failure)
            try coder.field("interest", &interest)
            try coder.field("loan", &loan)
            try coder.field("maturity", &maturity)
            try coder.field("memorandum", &memorandum)
            try coder.field("outstanding", &outstanding)
            try coder.field("penalty", &penalty)
            try coder.field("reserve", &reserve)
            try coder.field("subsidy", &subsidy)
            try coder.field("written_off", &writtenOff)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
    }
}

/// Where a loan stood at the last close that could compute it, and how it goes on from there: all that the next close
/// needs while nothing happens to it. It follows from the book, and is never hashed.
struct LoanStanding: Hashable, Sendable {
    let loan: ID<Loan>
    /// The last day that is counted; ``Day/earliest`` where none is yet.
    var through: Day
    /// The first day that needs a walk again.
    var until: Day
    /// What was read of the loan and of those that its subsidy depends on.
    var seen: Int
    var stop: Day?
    /// The place of its scheme in the policy.
    var scheme: Int
    var maturity: Day
    var unpaidSince: Day?
    var outstanding: Fen
    /// What was outstanding of a loan that was written off.
    var writtenOff: Fen?
    var paid: Fen
    var figures: LoanFigures
    var course: LoanCourse?
    /// Why the last close could not compute it.
    var failure: String?

    /// Of a loan that was never computed.
    init(_ loan: ID<Loan>) {
        (self.loan, through, until, seen, scheme, maturity) = (loan, .earliest, .earliest, 0, 0, .earliest)
        (outstanding, paid, figures) = (.zero, .zero, .zero)
    }
}

extension Loan {
    /// The class that a close put it into.
    public struct Classed: Hashable, Sendable {
        public let level: LoanClass
        public let close: ID<DayClose>
        public let on: Day
    }
}
