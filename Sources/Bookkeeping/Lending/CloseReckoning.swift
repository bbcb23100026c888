import Kernel
import Lending

/// What the close of a lender's day comes to. A loan to which nothing happened since the last one goes on along its course;
/// another is walked through from its contract.
public struct CloseReckoning: Sendable {
    public private(set) var lines = CloseLines()
    public private(set) var totals = CloseTotals()
    public private(set) var buckets: [CloseBucket] = []
    public private(set) var classes: [CloseClass] = []
    let policy: ID<AdoptedPolicy>
    let subsidyPolicy: ID<AdoptedPolicy>?
    private(set) var standings: [LoanStanding] = []
    /// Loans that come into another class; normal is where they begin.
    private(set) var classed: [(ID<Loan>, LoanClass)] = []

    private let day: Day
    private let terms: ClassificationPolicy
    private var sums = Sums()

    /// Sums in fen that no number of loans lets overflow.
    private struct Sums {
        struct Group {
            var loans = 0
            var outstanding: Int128 = 0
            var reserve: Int128 = 0
        }

        var (interest, penalty, compound, subsidy): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        var (outstanding, pastDue, memorandum, reserve): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        var writtenOff: Int128 = 0
        var buckets: [Group]
        var classes = [Group](repeating: Group(), count: LoanClass.allCases.count)

        init(buckets: Int = 0) { self.buckets = [Group](repeating: Group(), count: buckets) }
    }

    fileprivate init(
        on day: Day, _ policy: ID<AdoptedPolicy>, _ terms: ClassificationPolicy, _ subsidy: ID<AdoptedPolicy>?
    ) {
        (self.day, self.policy, self.terms, subsidyPolicy) = (day, policy, terms, subsidy)
        sums = Sums(buckets: terms.buckets.count)
    }

    /// - Parameters:
    ///   - figures: at the end of the day.
    ///   - before: what the standing was at the close before; its figures are counted already.
    fileprivate mutating func add(
        _ standing: LoanStanding, after before: LoanFigures, was level: LoanClass?, isOver: Bool
    ) {
        let (scheme, figures) = (terms.schemes[standing.scheme], standing.figures)
        let days = standing.unpaidSince.map { day.days(since: $0) } ?? 0
        let amount = standing.outstanding.amount
        var line = CloseLines.Line()
        line.loan = standing.loan
        line.days = days > 0 ? days : nil
        line.interest = figures.interest.unlessZero
        line.penalty = figures.penalty.unlessZero
        line.compound = figures.compound.unlessZero
        line.subsidy = figures.subsidy.unlessZero
        line.outstanding = standing.outstanding.unlessZero
        line.writtenOff = standing.writtenOff
        sums.writtenOff += Int128(standing.writtenOff?.amount ?? 0)
        if amount > 0, standing.maturity.days(since: day) <= terms.warningDays {
            line.maturity = standing.maturity
        }
        let isOff = standing.writtenOff != nil
        if let limit = scheme.nonAccrualDays, days > limit, !isOff {
            let unpaid =
                figures.interest.amount + figures.penalty.amount + figures.compound.amount
                - standing.paid.amount
            line.memorandum = (try? Fen(max(unpaid, 0)))?.unlessZero
            sums.memorandum += Int128(max(unpaid, 0))
        }
        if isOff {
            // Its class stays what it was.
        } else if let class_ = scheme.level(days) {
            let reserve = (Int128(amount) * Int128(class_.reservePermille) + 500) / 1000
            line.class = class_.class
            line.reserve = (try? Fen(Int64(reserve)))?.unlessZero
            let place = class_.class.place
            sums.reserve += reserve
            sums.classes[place].loans += 1
            sums.classes[place].outstanding += Int128(amount)
            sums.classes[place].reserve += reserve
            if class_.class != level ?? .normal { classed.append((standing.loan, class_.class)) }
        } else if let level, level != .normal {
            classed.append((standing.loan, .normal))
        }
        if let place = terms.buckets.lastIndex(where: { $0 <= days }), !isOff {
            sums.buckets[place].loans += 1
            sums.buckets[place].outstanding += Int128(amount)
        }
        sums.interest += Int128(figures.interest.amount - before.interest.amount)
        sums.penalty += Int128(figures.penalty.amount - before.penalty.amount)
        sums.compound += Int128(figures.compound.amount - before.compound.amount)
        sums.subsidy += Int128(figures.subsidy.amount - before.subsidy.amount)
        sums.outstanding += Int128(amount)
        if days > 0 { sums.pastDue += Int128(amount) }
        lines.lines.append(line)
        if !isOver { standings.append(standing) }
    }

    /// A loan that could not be computed stays where it stood.
    fileprivate mutating func add(_ standing: LoanStanding, failing code: String) {
        var line = CloseLines.Line()
        (line.loan, line.failure) = (standing.loan, code)
        lines.lines.append(line)
        totals.failed += 1
        var kept = standing
        (kept.until, kept.failure) = (.earliest, code)
        standings.append(kept)
    }

    fileprivate mutating func finish() throws(Violation) {
        totals.loans = lines.lines.count
        totals.interest = try Self.fen(sums.interest)
        totals.penalty = try Self.fen(sums.penalty)
        totals.compound = try Self.fen(sums.compound)
        totals.subsidy = try Self.fen(sums.subsidy)
        totals.outstanding = try Self.fen(sums.outstanding)
        totals.pastDue = try Self.fen(sums.pastDue)
        totals.memorandum = try Self.fen(sums.memorandum)
        totals.reserve = try Self.fen(sums.reserve)
        totals.writtenOff = try Self.fen(sums.writtenOff)
        for (days, group) in zip(terms.buckets, sums.buckets) where group.loans > 0 {
            var bucket = CloseBucket()
            (bucket.days, bucket.loans) = (days, group.loans)
            bucket.outstanding = try Self.fen(group.outstanding)
            buckets.append(bucket)
        }
        for (level, group) in zip(LoanClass.allCases, sums.classes) where group.loans > 0 {
            var row = CloseClass()
            (row.class, row.loans) = (level, group.loans)
            (row.outstanding, row.reserve) = (try Self.fen(group.outstanding), try Self.fen(group.reserve))
            classes.append(row)
        }
    }

    private static func fen(_ sum: Int128) throws(Violation) -> Fen {
        guard let narrow = Int64(exactly: sum), let fen = try? Fen(narrow) else {
            throw Violation(.amountTooLarge, sum)
        }
        return fen
    }
}

extension LoanClass {
    /// Its place among all classes.
    fileprivate var place: Int {
        switch self {
        case .normal: 0
        case .specialMention: 1
        case .substandard: 2
        case .doubtful: 3
        case .loss: 4
        }
    }
}

extension Fen {
    fileprivate var unlessZero: Fen? { amount == 0 ? nil : self }
}

/// What one loan's walk needs beside the loan, looked up once a close.
private struct CloseTerms {
    let day: Day
    /// The place of the scheme by product.
    var schemes: [String: Int] = [:]
    var programmes: [String: Programme] = [:]

    struct Programme {
        let terms: SubsidyTerms
        let programme: SubsidyProgramme
        let products: Set<String>
    }
}

extension Book {
    /// What a close of a lender's day comes to as the book stands. The rows of loans are read in place; none is copied unless
    /// it is walked.
    public func reckonClose(of lender: ID<Organisation>, on day: Day) throws(Violation) -> CloseReckoning {
        guard let policy = policyID(.classification),
            case .classification(let terms)? = policies[policy]?.content
        else { throw Violation(.policyMissing, PolicyName.classification.rawValue) }
        let subsidy = policyID(.subsidy)
        let last = organisations[lender]?.lastClose.flatMap { dayCloses[$0] }
        let isSame = last?.policy == policy && last?.subsidyPolicy == subsidy
        let known = last?.standings ?? []
        var found = CloseReckoning(on: day, policy, terms, subsidy)
        let context = try closeTerms(terms, subsidy, on: day)
        var next = known.startIndex
        for index in loans.rows.indices {
            let isKnown = next < known.endIndex && known[next].loan.index == index
            if isKnown {
                next += 1
            } else if !isLent(index, by: lender, on: day, since: last?.on) {
                continue
            }
            guard let id = ID<Loan>(index + 1) else { continue }
            let standing = isKnown ? known[next - 1] : LoanStanding(id)
            let isOver = loans.rows[index].leftBooksOn.map { $0 <= day } ?? false
            let level = loans.rows[index].classed?.level
            if isKnown, isSame, let figures = onCourse(standing, index, day) {
                var now = standing
                (now.figures, now.through) = (figures, day)
                found.add(now, after: standing.figures, was: level, isOver: isOver)
                continue
            }
            do throws(LendingError) {
                let now = try walk(index, standing, context)
                found.add(now, after: standing.figures, was: level, isOver: isOver)
            } catch {
                found.add(standing, failing: error.code)
            }
        }
        try found.finish()
        return found
    }

    /// Whether the loan is the lender's, something of it was drawn by the day, and its last days are not counted yet.
    private func isLent(_ index: Int, by lender: ID<Organisation>, on day: Day, since last: Day?) -> Bool {
        guard let first = loans.rows[index].movements.first?.on, first <= day,
            let by = loans.rows[index].contract?.by, users.rows[by.index].organisation == lender
        else { return false }
        guard let left = loans.rows[index].leftBooksOn, let last else { return true }
        return left > last
    }

    /// The figures of a loan to which nothing happened since it was walked; nil where something did.
    private func onCourse(_ standing: LoanStanding, _ index: Int, _ day: Day) -> LoanFigures? {
        guard day < standing.until, let course = standing.course,
            loans.rows[index].subsidy.stop == standing.stop, seen(index) == standing.seen
        else { return nil }
        return course.figures(at: day)
    }

    /// What happened to a loan and to the borrower's loans before it.
    private func seen(_ index: Int) -> Int {
        var (count, next) = (loans.rows[index].revision, loans.rows[index].before)
        while let id = next {
            count += loans.rows[id.index].revision
            next = loans.rows[id.index].before
        }
        return count
    }

    private func walk(
        _ index: Int, _ before: LoanStanding, _ context: CloseTerms
    ) throws(LendingError) -> LoanStanding {
        let (loan, day) = (loans.rows[index], context.day)
        guard let scheme = context.schemes[loan.product], let account = try loan.account(on: day) else {
            throw .notClassed(loan.product)
        }
        let subsidy = try subsidy(of: loan, account, context)
        let close = try account.close(on: day, subsidy)
        var standing = LoanStanding(before.loan)
        (standing.through, standing.seen, standing.scheme) = (day, seen(index), scheme)
        (standing.stop, standing.maturity) = (loan.subsidy.stop, account.maturity)
        (standing.unpaidSince, standing.outstanding) = (close.unpaidSince, close.outstanding)
        (standing.paid, standing.figures, standing.course) = (close.paid, close.figures, close.course)
        if let off = loan.writtenOff, off.on <= day {
            (standing.writtenOff, standing.outstanding) = (off.amount, .zero)
        }
        // Of a day that is closed late, what happened on later days stands there already.
        let later = [
            loan.movements.first { $0.on > day }?.on, loan.leftBooksOn.flatMap { $0 > day ? $0 : nil },
        ]
        standing.until = ([close.course?.until] + later).compactMap(\.self).min() ?? day
        return standing
    }

    private func subsidy(
        of loan: Loan, _ account: LoanAccount, _ context: CloseTerms
    ) throws(LendingError) -> SubsidyInForce? {
        guard let programme = context.programmes[loan.product], product(of: loan)?.subsidised == true else {
            return nil
        }
        return SubsidyInForce(
            programme.terms, stop: programme.programme.end(of: loan),
            beside: try older(than: loan, programme.products))
    }

    private func closeTerms(
        _ terms: ClassificationPolicy, _ subsidy: ID<AdoptedPolicy>?, on day: Day
    ) throws(Violation) -> CloseTerms {
        var context = CloseTerms(day: day)
        for (place, scheme) in terms.schemes.enumerated() {
            for product in scheme.products { context.schemes[product] = place }
        }
        guard let subsidy, case .subsidy(let content)? = policies[subsidy]?.content else { return context }
        for programme in content.programmes {
            let schedule = SubsidySchedule(programme.code, self, asOf: subsidy)
            do throws(LendingError) {
                let found = CloseTerms.Programme(
                    terms: try schedule.terms(), programme: programme, products: schedule.products)
                for product in programme.products { context.programmes[product] = found }
            } catch {
                throw Violation(.policyInconsistent, programme.code)
            }
        }
        return context
    }
}

extension Book {
    /// The loans of a lender's last close that go on, as its lines have them; nil before the first.
    public func lastClose(of lender: ID<Organisation>) -> (close: DayClose, lines: [CloseLines.Line])? {
        guard let close = organisations[lender]?.lastClose.flatMap({ dayCloses[$0] }),
            case .classification(let terms)? = policies[close.policy]?.content
        else { return nil }
        var found = CloseReckoning(on: close.on, close.policy, terms, close.subsidyPolicy)
        for standing in close.standings {
            if let failure = standing.failure {
                found.add(standing, failing: failure)
            } else {
                found.add(standing, after: standing.figures, was: nil, isOver: false)
            }
        }
        return (close, found.lines.lines)
    }

    /// The policy under which a day was closed.
    public func classification(of close: DayClose) -> ClassificationPolicy? {
        guard case .classification(let policy)? = policies[close.policy]?.content else { return nil }
        return policy
    }

    /// Whether somebody may see what a lender's close comes to: the lender's own people who record loans (银行保密).
    public func seesClose(of lender: ID<Organisation>, _ user: ID<User>) -> Bool {
        guard let reader = users[user], reader.organisation == lender, let rights = policy(.roles)?.rights
        else { return false }
        return reader.grants.contains { rights.role($0.role)?.kinds.isDisjoint(with: .ofLoans) == false }
    }
}

extension Loan {
    /// The account of the movements up to a day; nil before the contract.
    fileprivate func account(on day: Day) throws(LendingError) -> LoanAccount? {
        try account(ofFirst: movements.prefix { $0.on <= day }.count)
    }
}
