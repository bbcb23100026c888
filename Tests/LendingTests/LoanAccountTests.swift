import Kernel
import Lending
import Testing

struct LoanAccountTests {
    @Test(
        "paid as the schedule has it, a loan costs the schedule's interest and nothing else",
        arguments: 1...60)
    func asScheduled(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let method = random.pick([RepaymentMethod.equalInstalment, .equalPrincipal, .interestOnly, .bullet])
        let count = random.pick([DayCount.thirty360, .actual360, .actual365Fixed, .actualActualISDA])
        let periods = 2 + random.below(12)
        let grace = method == .bullet ? 0 : random.below(2)
        let terms = try terms(
            "\(1_000 + random.below(49_000))", "\(1 + random.below(15)).35%", start: random.day(),
            calendar: .regular(try PeriodLength(random.pick([.month, .quarter]))), periods: periods, method,
            dayCount: count, grace: Grace(principal: grace))
        var account = try LoanAccount(
            terms, surcharge: try .overdue(percent: 50), compounds: random.chance(50))
        try account.draw(terms.principal, on: terms.start)
        for row in account.schedule.instalments where try row.amount > .zero {
            let before = try account.position(on: row.due)
            #expect(before.interest == row.interest && before.principalDue == row.principal)
            let parts = try account.repay(try row.amount, on: row.due)
            #expect((parts[.interest] ?? .zero) == row.interest, "seed \(seed), \(row.number)")
            #expect((parts[.principal] ?? .zero) == row.principal, "seed \(seed), \(row.number)")
        }
        #expect(try account.position(on: account.maturity.adding(days: 100)).owed == .zero)
    }

    @Test("late, early and in parts: the same as day by day", arguments: 1...80)
    func dayByDay(_ seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let isBy360 = random.chance(50)
        let percent = 1 + random.below(14)
        let terms = try terms(
            "\(1_000 + random.below(49_000))", "\(percent)%", start: random.day(),
            calendar: random.chance(50) ? .regular(try PeriodLength(.month)) : .settledOn20th(),
            periods: 3 + random.below(6),
            random.pick([.equalPrincipal, .interestOnly]), dayCount: isBy360 ? .actual360 : .actual365Fixed)
        var account = try LoanAccount(
            terms, surcharge: try .overdue(percent: 50), compounds: random.chance(70))
        var naive = NaiveLoan(account, percent: Int64(percent), base: isBy360 ? 360 : 365)
        for _ in 0..<(account.maturity.days(since: terms.start) + 60) {
            naive.begin()
            if random.chance(4), naive.day < account.drawingEnds, account.drawable > 0 {
                let amount = try Fen(Int64(1 + random.below(Int(account.drawable))))
                try account.draw(amount, on: naive.day)
                naive.drawn += amount.amount
            }
            let position = try account.position(on: naive.day)
            #expect(position.outstanding.amount == naive.drawn - naive.repaid)
            #expect(position.principalDue.amount == naive.overdue, "seed \(seed), \(naive.day)")
            #expect(position.interest.amount == naive.interestOwed, "seed \(seed), \(naive.day)")
            #expect(position.penalty.amount == naive.penaltyOwed, "seed \(seed), \(naive.day)")
            #expect(position.compound.amount == naive.compoundOwed, "seed \(seed), \(naive.day)")
            if random.chance(3), try position.owed > .zero {
                let most = try position.owed.amount
                let amount = random.chance(20) ? most : 1 + Int64(random.below(Int(most)))
                let parts = try account.repay(try Fen(amount), on: naive.day)
                #expect(parts.values.reduce(0) { $0 + $1.amount } == amount)
                naive.repaid += parts[.principal]?.amount ?? 0
                naive.interestPaid += parts[.interest]?.amount ?? 0
                naive.penaltyPaid += parts[.penalty]?.amount ?? 0
                naive.compoundPaid += parts[.compound]?.amount ?? 0
            }
            naive.end()
        }
    }

    @Test("what a loan refuses")
    func refusals() throws {
        var account = try LoanAccount(terms(periods: 4), surcharge: .overdue(percent: 30), compounds: true)
        let start = account.terms.start
        #expect(throws: LendingError.self) { try account.draw(fen("1"), on: start.adding(days: -1)) }
        #expect(throws: LendingError.self) { try account.draw(fen("10000.01"), on: start) }
        #expect(throws: LendingError.self) { try account.draw(fen("1"), on: account.drawingEnds) }
        #expect(throws: LendingError.self) { try account.repay(fen("0.01"), on: start) }
        try account.draw(fen("100"), on: start.adding(days: 3))
        #expect(throws: LendingError.self) { try account.draw(fen("1"), on: start.adding(days: 2)) }
        #expect(throws: LendingError.self) { try account.repay(fen("1"), on: start.adding(days: 2)) }
        #expect(throws: LendingError.self) {
            try LoanAccount(terms("10000", "6%", .flat), surcharge: .overdue(percent: 30), compounds: true)
        }
        #expect(try account.position(on: account.lastDay ?? start).outstanding == fen("100"))
    }
}

extension LoanAccount {
    /// What may still be drawn, in fen.
    fileprivate var drawable: Int64 {
        guard let position = try? position(on: lastDay ?? terms.start) else { return 0 }
        return terms.principal.amount - position.drawn.amount
    }
}

/// The same loan day by day in whole numbers: sums of daily balances, rounded where a period ends.
private struct NaiveLoan {
    let account: LoanAccount
    let percent: Int64
    let base: Int64
    var day: Day
    var drawn: Int64 = 0
    var repaid: Int64 = 0
    var interestPaid: Int64 = 0
    var penaltyPaid: Int64 = 0
    var compoundPaid: Int64 = 0
    private var scheduled: Int64 = 0
    private var interestDue: Int64 = 0
    private var penaltyDue: Int64 = 0
    private var compoundDue: Int64 = 0
    /// Sums of the running period; those of arrears in halves of the rate.
    private var regular: Int64 = 0
    private var late: Int64 = 0
    private var unpaid: Int64 = 0

    init(_ account: LoanAccount, percent: Int64, base: Int64) {
        (self.account, self.percent, self.base, day) = (account, percent, base, account.terms.start)
    }

    var overdue: Int64 { max(min(scheduled, drawn) - repaid, 0) }
    var interestOwed: Int64 { max(interestDue - interestPaid, 0) }
    var penaltyOwed: Int64 { penaltyDue + halves(late) - penaltyPaid }
    var compoundOwed: Int64 { compoundDue + halves(unpaid) - compoundPaid }

    /// Half up.
    private func price(_ sum: Int64, _ divisor: Int64) -> Int64 {
        (2 * sum * percent + divisor) / (2 * divisor)
    }
    private func halves(_ sum: Int64) -> Int64 { price(sum, 200 * base) }

    mutating func begin() {
        guard let row = account.schedule.instalments.first(where: { $0.due == day }) else { return }
        interestDue += price(regular, 100 * base)
        penaltyDue += halves(late)
        compoundDue += halves(unpaid)
        (regular, late, unpaid) = (0, 0, 0)
        scheduled += row.principal.amount
    }

    mutating func end() {
        regular += drawn - repaid - overdue
        late += overdue * 3
        if account.compounds { unpaid += interestOwed * (day < account.maturity ? 2 : 3) }
        day = day.adding(days: 1)
    }
}
