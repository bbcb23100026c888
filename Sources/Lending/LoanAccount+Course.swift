import Kernel

/// Terms of a subsidy as they bear on one loan.
public struct SubsidyInForce: Sendable {
    public let terms: SubsidyTerms
    /// The first day from which nothing is subsidised any more.
    public let stop: Day?
    /// Balances of the borrower's other loans that count towards the cap before this one.
    public let others: [Timeline<Fen>]

    public init(_ terms: SubsidyTerms, stop: Day?, beside others: [Timeline<Fen>]) {
        (self.terms, self.stop, self.others) = (terms, stop, others)
    }

    /// The next day on which the covered part changes by itself.
    fileprivate func next(after day: Day) -> Day? {
        let days = [
            terms.cap.next(after: day), terms.share.next(after: day), terms.depth.next(after: day),
            stop.flatMap { $0 > day ? $0 : nil },
        ]
        return (days + others.map { $0.next(after: day) }).compactMap(\.self).min()
    }
}

/// A loan at the end of a day, its movements counted.
public struct LoanClose: Hashable, Sendable {
    public let figures: LoanFigures
    /// Drawn and not repaid.
    public let outstanding: Fen
    /// What was paid of interest, penalty and compound interest.
    public let paid: Fen
    /// The first due date, that day's own too, of which something is unpaid.
    public let unpaidSince: Day?
    /// How it goes on; nil where whole numbers do not hold it.
    public let course: LoanCourse?
}

extension LoanAccount {
    /// The loan at the end of a day: all that its days have cost, that day's too, and how it goes on.
    ///
    /// - Parameters:
    ///   - day: from the start on, not before the last movement.
    ///   - subsidy: nil where nothing of its interest is subsidised.
    public func close(on day: Day, _ subsidy: SubsidyInForce? = nil) throws(LendingError) -> LoanClose {
        let to = day.adding(days: 1)
        guard day >= terms.start, to > day, day >= lastDay ?? day else { throw .datesNotAscending("\(day)") }
        let interest = try walk(to: to)
        let late = try arrearsWalk(to: to, interest.due)
        let covered = try subsidy.map { subsidy throws(LendingError) in
            try subsidyWalk(to: to, subsidy.terms, stop: subsidy.stop, beside: subsidy.others)
        }
        let (once, whole) = (
            try RoundingTerms(terms.rounding.rounding), try interest.total.rounded(terms.rounding)
        )
        let figures = LoanFigures(
            interest: whole, penalty: try late.penalty.rounded(once),
            compound: try late.compound.rounded(once),
            subsidy: min(try covered?.total.rounded(terms.rounding) ?? .zero, whole))
        var costs = Fen.zero
        for (part, amount) in paid where part != .principal { costs = try costs.plus(amount) }
        let course = try course(
            after: day, until: until(after: day, subsidy), interest, late.penalty, late.compound,
            covered ?? Walk())
        return LoanClose(
            figures: figures, outstanding: try drawn[day].minus(repaid[day]), paid: costs,
            unpaidSince: try firstUnpaid(on: to, interest.due), course: course)
    }

    /// The first day after one on which its figures leave their lines.
    private func until(after day: Day, _ subsidy: SubsidyInForce?) -> Day {
        var days = [Day.earliest.adding(days: .max)]
        if let period = terms.periods.first(where: { $0.due > day }) {
            // The last day of a stub takes what the days of 30/360 before it have left.
            let isUneven = terms.dayCount == .thirty360 && period.months == nil
            days.append(isUneven ? period.due.adding(days: -1) : period.due)
        }
        if terms.dayCount == .actualActualISDA, let year = Day(year: day.civil.year + 1, month: 1, day: 1) {
            days.append(year)
        }
        if let next = subsidy?.next(after: day) { days.append(next) }
        return days.reduce(days[0], min)
    }

    private func course(
        after day: Day, until: Day, _ interest: Walk, _ penalty: RunningTotal, _ compound: RunningTotal,
        _ subsidy: Walk
    ) throws(LendingError) -> LoanCourse? {
        let to = day.adding(days: 1)
        let (late, unpaid) = try dailyArrears(on: day, interest.due)
        let thirties = terms.dayCount == .thirty360 ? terms.periods.last { $0.due <= day }?.due : nil
        guard terms.rounding.rounding != .down, let interest = try meter(interest, on: day),
            let subsidy = try meter(subsidy, on: day),
            let penalty = Meter(penalty, growing: late, at: to, thirtiesFrom: thirties),
            let compound = Meter(compound, growing: unpaid, at: to, thirtiesFrom: thirties)
        else { return nil }
        return LoanCourse(
            until: until, isHalfEven: terms.rounding.rounding == .halfEven, interest: interest,
            penalty: penalty, compound: compound, subsidy: subsidy)
    }

    private func meter(_ walk: Walk, on day: Day) throws(LendingError) -> Meter? {
        let last = try walk.last.map { last throws(LendingError) in
            try InterestPath(terms).daily(last.index, last.stretch, on: day)
        }
        return Meter(
            walk.total, growing: last?.cost ?? .zero, at: day.adding(days: 1),
            thirtiesFrom: last?.thirtiesFrom, multiple: terms.rounding.amountMultiple)
    }

    /// What one more day adds to penalty and compound interest.
    private func dailyArrears(on day: Day, _ dues: [Fen]) throws(LendingError) -> (Fraction, Fraction) {
        let passed = terms.periods.prefix { $0.due <= day }
        guard let start = passed.last?.due else { return (.zero, .zero) }
        let rate = rates[day]
        let share = try terms.dayCount.yearsPerDay(on: day, periodStart: start)
        let (contract, raised) = (Fraction(rate.perYear), Fraction(try surcharge.rate(on: rate).perYear))
        let penalty = try raised.multiplied(by: share).multiplied(by: Fraction(try overdue(on: day)))
        guard compounds else { return (penalty, .zero) }
        let unpaid = max(try dues[passed.count - 1].minus(interestPaid[day]), .zero)
        return (
            penalty,
            try (day < maturity ? contract : raised).multiplied(by: share).multiplied(by: Fraction(unpaid))
        )
    }
}
