import Kernel
import Lending

/// A lender closes a day (日终): its loans are counted through it, from where each stood, and no movement is dated into it
/// any more. Days that were left out are caught up.
public struct DayClosed: Payload {
    public static let kind = "day.closed"
    public static let reach = Reach.village

    /// Those with loans in them, ascending.
    public var buckets: [CloseBucket] = []
    /// Those with loans in them, in the order of the policy's words.
    public var classes: [CloseClass] = []
    public var close = ID<DayClose>.first
    /// The actor's own organisation.
    public var lender = ID<Organisation>.first
    public var lines = AttachmentRef()
    public var on = Day.earliest
    public var totals = CloseTotals()

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("buckets", &buckets)
        try coder.field("classes", &classes)
        try coder.field("close", &close)
        try coder.field("lender", &lender)
        try coder.field("lines", &lines)
        try coder.field("on", &on)
        try coder.field("totals", &totals)
    }

    public var attachments: [AttachmentRef] { [lines] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let organisation = try draft.row(lender)
        try draft.requireScope(organisation.region)
        guard try draft.row(draft.by).organisation == lender else { throw Violation(.closeOfOther, lender) }
        try draft.requirePast(on)
        try draft.requireOpen(on, of: lender)
        let found = try draft.book.reckonClose(of: lender, on: on)
        guard !found.lines.lines.isEmpty else { throw Violation(.nothingToClose, lender) }
        try compare(found.lines, draft)
        guard found.totals == totals else { throw Violation(.derivedDiffers, "totals") }
        guard found.buckets == buckets else { throw Violation(.derivedDiffers, "buckets") }
        guard found.classes == classes else { throw Violation(.derivedDiffers, "classes") }
        let row = DayClose(
            lender: lender, on: on, by: draft.by, policy: found.policy, before: organisation.lastClose,
            totals: totals, buckets: buckets, classes: classes, lines: lines,
            subsidyPolicy: found.subsidyPolicy, standings: found.standings)
        try draft.insert(close, row)
        if let last = organisation.lastClose { try draft.update(last) { $0.standings = [] } }
        let (id, day) = (close, on)
        try draft.update(lender) { row in
            row.lastClose = id
            row.closedOn = day
        }
        for (loan, level) in found.classed {
            try draft.update(loan) { $0.classed = .init(level: level, close: id, on: day) }
        }
    }

    /// Byte by byte; where they differ, the first loan is named.
    private func compare(_ found: CloseLines, _ draft: borrowing Draft) throws(Violation) {
        guard (try? found.canonicalBytes()) != (try draft.attachment(lines)) else { return }
        let stated = try draft.attached(lines, as: CloseLines.self).lines
        for (line, own) in zip(stated, found.lines) where line != own {
            throw Violation(.derivedDiffers, "lines/\(own.loan)")
        }
        throw Violation(.derivedDiffers, "lines")
    }
}

extension Draft {
    /// The lender has not closed the day yet.
    func requireOpen(_ on: Day, of lender: ID<Organisation>) throws(Violation) {
        if let closed = try row(lender).closedOn, on <= closed { throw Violation(.dayClosed, on) }
    }
}

extension Book {
    /// The lender of a loan: where the contract's signer belongs. Nil before the contract.
    public func lender(of loan: Loan) -> ID<Organisation>? {
        loan.contract.flatMap { users[$0.by]?.organisation }
    }
}
