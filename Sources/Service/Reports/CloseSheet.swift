import Bookkeeping
import Kernel

/// A close as somebody may see it: the lender's own people what it came to; everybody else that the day was closed (银行保密).
public struct CloseSheet: Sendable {
    public let id: ID<DayClose>
    public let close: DayClose
    public let isSeen: Bool

    /// - Parameter user: who reads; nil for nobody in particular.
    public init?(_ id: ID<DayClose>, in book: Book, for user: ID<User>?) {
        guard let close = book.dayCloses[id] else { return nil }
        (self.id, self.close) = (id, close)
        isSeen = user.map { book.seesClose(of: close.lender, $0) } ?? false
    }

    public var json: JSON {
        var members: [String: JSON] = [
            "close": .text("\(id)"), "lender": .text("\(close.lender)"), "on": .text("\(close.on)"),
            "by": .text("\(close.by)"),
        ]
        guard isSeen else { return .object(members) }
        let totals = close.totals
        members["loans"] = .number(Int64(totals.loans))
        members["failed"] = .number(Int64(totals.failed))
        members["outstanding_fen"] = .number(totals.outstanding.amount)
        members["past_due_fen"] = .number(totals.pastDue.amount)
        members["interest_fen"] = .number(totals.interest.amount)
        members["penalty_fen"] = .number(totals.penalty.amount)
        members["compound_fen"] = .number(totals.compound.amount)
        members["subsidy_fen"] = .number(totals.subsidy.amount)
        members["memorandum_fen"] = .number(totals.memorandum.amount)
        members["reserve_fen"] = .number(totals.reserve.amount)
        members["written_off_fen"] = .number(totals.writtenOff.amount)
        members["buckets"] = .list(
            close.buckets.map { bucket in
                .object([
                    "days": .number(Int64(bucket.days)), "loans": .number(Int64(bucket.loans)),
                    "outstanding_fen": .number(bucket.outstanding.amount),
                ])
            })
        members["classes"] = .list(
            close.classes.map { row in
                .object([
                    "class": .text(row.class.rawValue), "loans": .number(Int64(row.loans)),
                    "outstanding_fen": .number(row.outstanding.amount),
                    "reserve_fen": .number(row.reserve.amount),
                ])
            })
        return .object(members)
    }
}

/// The loans of a lender's last close that somebody must look at: past due, below normal, near their end, or not computed.
public struct ArrearsSheet: Sendable {
    public struct Line: Sendable {
        public let loan: Loan
        public let line: CloseLines.Line
        /// The first days past due of its bucket.
        public let bucket: Int?
    }

    public let lender: ID<Organisation>
    public let on: Day
    public let close: ID<DayClose>
    public let lines: [Line]

    /// - Parameters:
    ///   - level: only this class; nil for all.
    ///   - user: who reads; loans that they may not see are left out, and the lender's own judgement of a loan (class,
    ///     reserve, memorandum) to others than its people.
    public init?(_ lender: ID<Organisation>, _ level: LoanClass?, in book: Book, for user: ID<User>?) {
        guard let (row, lines) = book.lastClose(of: lender), let id = book.organisations[lender]?.lastClose,
            let policy = book.classification(of: row)
        else { return nil }
        (self.lender, on, close) = (lender, row.on, id)
        let isOwn = user.map { book.seesClose(of: lender, $0) } ?? false
        self.lines = lines.compactMap { line in
            var line = line
            if !isOwn { (line.class, line.memorandum, line.reserve) = (nil, nil, nil) }
            let isBad =
                line.failure != nil || line.days != nil || line.maturity != nil
                || line.class.map { $0 != .normal } ?? false
            guard level.map({ $0 == line.class }) ?? isBad, let loan = book.loans[line.loan],
                user.map({ book.seesLoan(loan, $0) }) ?? false
            else { return nil }
            return Line(loan: loan, line: line, bucket: line.days.flatMap { policy.bucket($0) })
        }
    }

    public var json: JSON {
        .object([
            "lender": .text("\(lender)"), "on": .text("\(on)"), "close": .text("\(close)"),
            "loans": .list(
                lines.map { row in
                    var members: [String: JSON] = [
                        "loan": .text("\(row.line.loan)"), "ref": .text(row.loan.ref ?? ""),
                        "product": .text(row.loan.product),
                    ]
                    if let failure = row.line.failure {
                        members["failure"] = .text(failure)
                        return .object(members)
                    }
                    members["class"] = .text(row.line.class?.rawValue ?? "")
                    members["days"] = .number(Int64(row.line.days ?? 0))
                    members["bucket"] = .number(Int64(row.bucket ?? 0))
                    members["outstanding_fen"] = .number(row.line.outstanding?.amount ?? 0)
                    members["memorandum_fen"] = .number(row.line.memorandum?.amount ?? 0)
                    members["reserve_fen"] = .number(row.line.reserve?.amount ?? 0)
                    members["maturity"] = .text(row.line.maturity.map { "\($0)" } ?? "")
                    return .object(members)
                }),
        ])
    }
}
