import Kernel

/// A loan from its contract on: what was drawn and repaid, and what is owed on any day, recomputed from these alone.
///
/// Principal falls due as the contract's schedule has it, and never beyond what was drawn: what is left undrawn or repaid
/// early comes off the last instalments. Interest is counted from the true daily balances of each period and falls due with
/// it. What is not paid on its day is overdue from that day: principal at the penalty rate in place of the contract's,
/// interest compounding; both are rounded once a period, and once for all the time after maturity.
public struct LoanAccount: Hashable, Sendable {
    /// Its principal is what may be drawn; it knows no changes. After an extension its periods go on to the new last due date.
    public private(set) var terms: LoanTerms
    public private(set) var schedule: Schedule
    /// The contract's rate, and from each extension on that of the extension.
    public private(set) var rates: Timeline<Rate>
    public let surcharge: Surcharge
    /// Whether unpaid interest bears interest.
    public let compounds: Bool
    /// No money is drawn from this day on: the first due date with principal, by the contract.
    public let drawingEnds: Day
    /// How many of the periods are the contract's own.
    private let ownPeriods: Int

    private(set) var drawn = Timeline(Fen.zero)
    private(set) var repaid = Timeline(Fen.zero)
    private(set) var interestPaid = Timeline(Fen.zero)
    private(set) var paid: [RepaymentPart: Fen] = [:]
    /// The days of movements, ascending.
    private(set) var movementDays: [Day] = []

    /// - Throws: ``LendingError/changeContradicted(_:)`` for what has no daily balances: flat and compounded interest, terms
    ///   with changes, a rate a period.
    public init(_ terms: LoanTerms, surcharge: Surcharge, compounds: Bool) throws(LendingError) {
        guard terms.method != .flat, terms.method != .bulletCompound, terms.changes.isEmpty,
            case .perYear(let rate) = terms.rate, terms.dayCount != .perPeriod
        else { throw .changeContradicted(terms.method.rawValue) }
        self.terms = terms
        schedule = try Schedule(terms)
        rates = Timeline(rate)
        self.surcharge = surcharge
        self.compounds = compounds
        ownPeriods = terms.periods.count
        let end = terms.periods.last?.due ?? terms.start
        drawingEnds = schedule.instalments.first { $0.principal > .zero }?.due ?? end
    }

    /// The last due date.
    public var maturity: Day { terms.periods.last?.due ?? terms.start }

    /// The day of the last movement; nil where there is none.
    public var lastDay: Day? { movementDays.last }
}

// MARK: - Movements

extension LoanAccount {
    /// - Throws: ``LendingError/datesNotAscending(_:)`` before the start, an earlier movement, or once principal falls due;
    ///   ``LendingError/ceilingExceeded(_:)`` beyond the contract.
    public mutating func draw(_ amount: Fen, on day: Day) throws(LendingError) {
        guard amount > .zero else { throw .principalNotPositive }
        guard day >= terms.start, day < drawingEnds, day >= movementDays.last ?? day else {
            throw .datesNotAscending("\(day)")
        }
        let sum = try drawn[day].plus(amount)
        guard sum <= terms.principal else { throw .ceilingExceeded("\(sum)") }
        drawn.set(sum, from: day)
        note(day)
    }

    /// Takes a repayment for what is due, in the usual order; the rest for principal before its time, and with the last of
    /// it for the interest that is not yet due.
    ///
    /// - Returns: what of it went where; the parts sum to it.
    /// - Throws: ``LendingError/moreThanThere(_:)`` beyond all that is owed.
    @discardableResult
    public mutating func repay(_ amount: Fen, on day: Day) throws(LendingError) -> [RepaymentPart: Fen] {
        guard amount > .zero else { throw .principalNotPositive }
        guard day >= movementDays.last ?? terms.start else { throw .datesNotAscending("\(day)") }
        let now = try position(on: day)
        var (parts, rest) = try RepaymentOrder.usual.divide(
            amount,
            dues: [
                .penalty: now.penalty, .compound: now.compound, .interest: now.interest,
                .principal: now.principalDue,
            ])
        let early = min(rest, try now.outstanding.minus(now.principalDue))
        rest = try rest.minus(early)
        guard rest <= now.accrued else { throw .moreThanThere("\(amount)") }
        try Self.add(early, to: .principal, in: &parts)
        try Self.add(rest, to: .interest, in: &parts)
        for (part, amount) in parts { try Self.add(amount, to: part, in: &paid) }
        repaid.set(paid[.principal] ?? .zero, from: day)
        interestPaid.set(paid[.interest] ?? .zero, from: day)
        note(day)
        return parts
    }

    private static func add(_ amount: Fen, to part: RepaymentPart, in parts: inout [RepaymentPart: Fen])
        throws(LendingError)
    {
        guard amount > .zero else { return }
        parts[part] = try (parts[part] ?? .zero).plus(amount)
    }

    private mutating func note(_ day: Day) { if movementDays.last != day { movementDays.append(day) } }
}

// MARK: - Extension

extension LoanAccount {
    /// Puts the last due date off (展期): what of principal was due on it is due on the new one. Interest that falls due until
    /// then stays due; meanwhile it falls due by the contract's calendar, at a rate of its own.
    ///
    /// - Throws: ``LendingError/datesNotAscending(_:)`` unless the day is later, and no movement is as late as the due date in force.
    public mutating func extend(to day: Day, at rate: Rate) throws(LendingError) {
        let from = maturity
        if let last = lastDay, last >= from { throw .datesNotAscending("\(last)") }
        let longer = try terms.prolonged(to: day)
        rates.set(rate, from: from)
        try schedule.putOff(along: longer, from: terms.periods.count, at: rate)
        terms = longer
    }
}

// MARK: - What is owed

extension LoanAccount {
    /// Where a loan stands on a day, the movements of the day counted.
    public struct Position: Hashable, Sendable {
        public let drawn: Fen
        public let repaid: Fen
        /// Drawn and not repaid.
        public let outstanding: Fen
        /// Of it, what is due.
        public let principalDue: Fen
        /// Due and unpaid, as are penalty and compound interest.
        public let interest: Fen
        public let penalty: Fen
        public let compound: Fen
        /// Interest of the days so far that is not due yet.
        public let accrued: Fen
        /// The first due date of which something is unpaid, where it is past.
        public let overdueSince: Day?
        public let daysOverdue: Int

        /// All that a repayment of the day may pay.
        public var owed: Fen {
            get throws(LendingError) {
                try outstanding.plus(interest).plus(penalty).plus(compound).plus(accrued)
            }
        }
    }

    /// - Parameter day: not before the last movement.
    public func position(on day: Day) throws(LendingError) -> Position {
        let dues = try interestDues(to: day)
        let (interestPaid, repaid) = (paid[.interest] ?? .zero, paid[.principal] ?? .zero)
        let due = dues.due.last ?? .zero
        let (penalty, compound) = try arrears(to: day, dues.due)
        let since = try firstUnpaid(on: day, dues.due)
        return Position(
            drawn: drawn[day], repaid: repaid, outstanding: try drawn[day].minus(repaid),
            principalDue: try overdue(on: day), interest: max(try due.minus(interestPaid), .zero),
            penalty: try penalty.minus(paid[.penalty] ?? .zero),
            compound: try compound.minus(paid[.compound] ?? .zero),
            accrued: max(try dues.accrued.minus(max(due, interestPaid)), .zero), overdueSince: since,
            daysOverdue: since.map { day.days(since: $0) } ?? 0)
    }

    /// Principal that is due on a day and unpaid at its end.
    func overdue(on day: Day) throws(LendingError) -> Fen {
        var due = Fen.zero
        for row in schedule.instalments where row.due <= day { due = try due.plus(row.principal) }
        return max(try min(due, drawn[day]).minus(repaid[day]), .zero)
    }

    /// Interest of whole periods as it has fallen due, in sum after each; and all of the days so far.
    func interestDues(to day: Day) throws(LendingError) -> (due: [Fen], accrued: Fen) {
        let walk = try walk(to: day)
        return (walk.due, try walk.total.rounded(terms.rounding))
    }

    /// The walk over the periods to a day: what was counted, and the stretch in which it ends.
    struct Walk {
        var total = RunningTotal()
        /// What has fallen due, in sum after each whole period.
        var due: [Fen] = []
        var last: (index: Int, stretch: InterestPath.Stretch)?
    }

    /// - Parameters:
    ///   - cuts: further days on which what counts may change.
    ///   - bearing: what of a stretch counts.
    func walk(
        to day: Day, cuts: [Day] = [],
        _ bearing: (InterestPath.Stretch) throws(LendingError) -> InterestPath.Stretch = {
            stretch throws(LendingError) in stretch
        }
    ) throws(LendingError) -> Walk {
        let (path, isBullet) = (InterestPath(terms), terms.method == .bullet)
        var walk = Walk()
        for (index, period) in terms.periods.enumerated() where period.start < day {
            let isWhole = period.due <= day
            var parts = try stretches(from: period.start, to: isWhole ? period.due : day, cuts)
            for place in parts.indices { parts[place] = try bearing(parts[place]) }
            let interest = try path.interest(index, parts, isWhole: isWhole)
            if isBullet {
                walk.total.exact = try walk.total.exact.adding(interest)
            } else {
                try walk.total.close(terms.rounding)
                walk.total.exact = interest
            }
            walk.last = parts.last.map { (index, $0) }
            guard isWhole else { break }
            let isPaidNow = index >= (isBullet ? ownPeriods - 1 : terms.grace.interest)
            walk.due.append(isPaidNow ? try walk.total.rounded(terms.rounding) : .zero)
        }
        return walk
    }

    /// What bears the contract's rate, in stretches within a period; they end on the movements' days, and on others.
    func stretches(from start: Day, to end: Day, _ others: [Day] = []) throws(LendingError)
        -> [InterestPath.Stretch]
    {
        let inside = Set(movementDays + others).filter { start < $0 && $0 < end }
        let cuts = [start] + inside.sorted() + [end]
        var stretches: [InterestPath.Stretch] = []
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let balance = try drawn[from].minus(repaid[from]).minus(try overdue(on: from))
            stretches.append(.init(from: from, to: to, balance: balance, rate: .perYear(rates[from])))
        }
        return stretches
    }

    /// Penalty and compound interest of all days so far.
    private func arrears(to day: Day, _ dues: [Fen]) throws(LendingError) -> (penalty: Fen, compound: Fen) {
        let walk = try arrearsWalk(to: day, dues)
        let rounding = try RoundingTerms(terms.rounding.rounding)
        return (try walk.penalty.rounded(rounding), try walk.compound.rounded(rounding))
    }

    /// The same from due date to due date.
    func arrearsWalk(to day: Day, _ dues: [Fen]) throws(LendingError) -> (
        penalty: RunningTotal, compound: RunningTotal
    ) {
        var (penalty, compound) = (RunningTotal(), RunningTotal())
        let boundaries = terms.periods.map(\.due).filter { $0 <= day }
        guard let first = boundaries.first else { return (penalty, compound) }
        var (principal, interest) = (Timeline(Fen.zero), Timeline(Fen.zero))
        for from in Set(boundaries + movementDays.filter { $0 >= first }) {
            principal.set(try overdue(on: from), from: from)
            let due = dues[boundaries.count { $0 <= from } - 1]
            interest.set(max(try due.minus(interestPaid[from]), .zero), from: from)
        }
        let arrears = Arrears(
            principal: principal, interest: interest, contract: rates, surcharge: surcharge,
            maturity: maturity, compounds: compounds)
        let rounding = try RoundingTerms(terms.rounding.rounding)
        for (from, to) in zip(boundaries, boundaries.dropFirst() + [day]) where from < to {
            try penalty.close(rounding)
            try compound.close(rounding)
            penalty.exact = try arrears.penalty(from: from, terms.dayCount).exact(to: to)
            guard compounds else { continue }
            compound.exact = try arrears.compound(from: from, to: to, terms.dayCount).exact(to: to)
        }
        return (penalty, compound)
    }

    func firstUnpaid(on day: Day, _ dues: [Fen]) throws(LendingError) -> Day? {
        let (interestPaid, repaid) = (paid[.interest] ?? .zero, paid[.principal] ?? .zero)
        var principal = Fen.zero
        for (row, interest) in zip(schedule.instalments, dues) where row.due < day {
            principal = try principal.plus(row.principal)
            if interest > interestPaid || min(principal, drawn[day]) > repaid { return row.due }
        }
        return nil
    }
}
