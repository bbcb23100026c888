import Bookkeeping
import Kernel
import Lending

extension Scenario {
    mutating func ask(
        _ amount: Fen = 60_000, _ product: String = "micro", for household: ID<Household>? = 1,
        borrower: ID<Person> = 1, months: Int = 12, in village: ID<Village>? = nil, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .office
    ) throws {
        let (id, day) = (book.loans.next ?? .first, on ?? self.day)
        try enter(
            .loanApplied(
                .with {
                    ($0.amount, $0.borrower, $0.household, $0.loan) = (amount, borrower, household, id)
                    ($0.months, $0.on, $0.product, $0.purpose) = (months, day, product, .livestock)
                    ($0.ref, $0.text, $0.village) = (ref, "pigs", village)
                }), by: user)
    }

    /// Takes the next step with what it must carry, unless told otherwise.
    mutating func pass(
        _ loan: ID<Loan>, _ act: LoanAct? = nil, _ role: String? = nil, on: Day? = nil,
        by user: ID<User>? = nil, _ fill: (inout LoanAdvanced) -> Void = { _ in }
    ) throws {
        let step = book.loans[loan].flatMap { book.nextStep(of: $0) }
        let (day, role) = (on ?? self.day, role ?? step?.role ?? "county")
        var data = LoanAdvanced.with {
            ($0.act, $0.loan, $0.on, $0.role) = (act ?? step?.act ?? .approval, loan, day, role)
            $0.document = step?.document == true ? "document" : nil
        }
        fill(&data)
        try enter(.loanAdvanced(data), by: user ?? Self.taker(role))
    }

    static func taker(_ role: String) -> ID<User> {
        switch role {
        case "village": .village
        case "township": .township
        default: .county
        }
    }

    mutating func refuse(loan: ID<Loan>, by user: ID<User>? = nil) throws {
        let (day, step) = (day, book.loans[loan].flatMap { book.nextStep(of: $0) })
        try enter(
            .loanRefused(
                .with {
                    ($0.act, $0.loan, $0.on) = (step?.act ?? .approval, loan, day)
                    ($0.reason, $0.role, $0.text) = (.credit, step?.role ?? "county", "reasons")
                }), by: user ?? Self.taker(step?.role ?? "county"))
    }

    /// Half a year by quarters from today at the highest rate, interest only, unless told otherwise.
    func conditions(of loan: ID<Loan>) -> LoanConditions {
        .with {
            ($0.dayCount, $0.every, $0.method, $0.periods) = (.actual360, 1, .interestOnly, 2)
            ($0.rate, $0.start, $0.unit) = ("5.60%", day, .quarter)
            switch book.loans[loan]?.product {
            case "women": ($0.dayCount, $0.rate) = (.actual365Fixed, "8.60%")
            case "mutual": ($0.dayCount, $0.method, $0.rate) = (.thirty360, .bullet, "12%")
            default: break
            }
        }
    }

    mutating func sign(
        _ loan: ID<Loan>, _ amount: Fen? = nil, overdue: Int? = nil, on: Day? = nil,
        by user: ID<User> = .officer, _ change: (inout LoanConditions) -> Void = { _ in },
        false falsify: (inout LoanContracted) -> Void = { _ in }
    ) throws {
        var terms = conditions(of: loan)
        change(&terms)
        let row = book.loans[loan]
        let (day, sum) = (on ?? self.day, amount ?? row?.amount ?? 1)
        let rows = (try? ContractSchedule(Schedule(terms.terms(sum)))) ?? ContractSchedule()
        var data = LoanContracted.with {
            ($0.amount, $0.conditions, $0.contract, $0.loan, $0.on) = (sum, terms, "contract", loan, day)
            $0.overduePercent = overdue ?? (row?.product == "mutual" ? 0 : 50)
        }
        (data.interest, data.schedule) = (try rows.interest, try rows.digest)
        falsify(&data)
        try enter(.loanContracted(data), by: user)
    }

    mutating func draw(
        _ amount: Fen, on loan: ID<Loan>, at on: Day? = nil, ref: String? = nil,
        by user: ID<User> = .officer
    ) throws {
        let day = on ?? self.day
        try enter(
            .loanDrawn(.with { ($0.amount, $0.loan, $0.on, $0.ref) = (amount, loan, day, ref) }), by: user)
    }

    /// With the split that follows, unless told otherwise.
    mutating func repay(
        _ amount: Fen, on loan: ID<Loan>, at on: Day? = nil, split: RepaymentSplit? = nil,
        ref: String? = nil, by user: ID<User> = .officer
    ) throws {
        let day = on ?? self.day
        var account = try book.loans[loan]?.account()
        let parts = try? account?.repay(amount, on: day)
        let own = split ?? RepaymentSplit((parts ?? nil) ?? [:])
        try enter(
            .loanRepaid(
                .with {
                    ($0.amount, $0.loan, $0.on, $0.ref, $0.split) = (amount, loan, day, ref, own)
                }), by: user)
    }

    mutating func close(_ loan: ID<Loan>, on: Day? = nil, by user: ID<User> = .officer) throws {
        let day = on ?? self.day
        try enter(.loanClosed(.with { ($0.loan, $0.on) = (loan, day) }), by: user)
    }

    /// All that is owed today.
    func owed(on loan: ID<Loan>) throws -> Fen {
        try book.loans[loan]?.account()?.position(on: day).owed ?? .zero
    }

    /// A further stage: K1 600.00 of H1 approved, signed and drawn today.
    static func lent() throws -> Scenario {
        var s = try signed()
        try s.draw(60_000, on: 1, ref: "bank/1")
        return s
    }

    static func signed() throws -> Scenario {
        var s = try approved()
        try s.sign(1)
        return s
    }

    static func approved() throws -> Scenario {
        var s = try asking()
        try s.pass(1)
        try s.pass(1)
        return s
    }

    static func asking() throws -> Scenario {
        var s = try registered()
        try s.ask(ref: "loan/1")
        return s
    }

    static func withoutProducts() throws -> Scenario { try registered(without: .products) }

    static func withoutRates() throws -> Scenario {
        var s = try registered(without: .rates)
        try s.ask()
        try s.pass(1)
        try s.pass(1)
        return s
    }

    /// As ``lent()`` and ``signed()``, with a colleague of the officer.
    static func staffedBank() throws -> Scenario {
        var s = try lent()
        try s.hire()
        return s
    }

    static func hired() throws -> Scenario {
        var s = try signed()
        try s.hire()
        return s
    }

    /// Another user of the officer's bank, with the same roles.
    mutating func hire() throws {
        try user(of: 3)
        guard let id = ID<User>(book.users.count) else { return }
        for role in ["bank", "society"] { try grant(role, to: id) }
    }

    /// Who was hired; the officer where nobody was.
    var colleague: ID<User> {
        book.users.numbered.last { $0.row.organisation == 3 }?.id ?? .officer
    }

    /// K1 600.00 was drawn, 5.00 and 100.00 came back after 100 and 220 days; another hand may put the record right.
    static func recorded() throws -> Scenario {
        var s = try lent()
        try s.hire()
        s.wait(100)
        try s.repay(500, on: 1, ref: "bank/2")
        s.wait(120)
        try s.repay(10_000, on: 1, ref: "bank/3")
        return s
    }

    /// K1 600.00 was drawn 205 days ago, and nothing of it came back: its first interest is 113 days late.
    static func lost() throws -> Scenario {
        var s = try lent()
        try s.hire()
        s.wait(205)
        return s
    }

    /// One loan is put right, repaid late and closed, one refused, a woman's is drawn in two sums, a society's extended and
    /// written off.
    mutating func lend() throws {
        try hire()
        try ask(ref: "loan/1")
        try pass(1)
        try pass(1)
        try sign(1) { $0.maturity = $0.start.adding(months: 6) }
        try draw(60_000, on: 1, ref: "bank/1")
        wait(100)
        try repay(500, on: 1, ref: "bank/2")
        wait(20)
        try correct(1, keeping: 1, [(.repaid, 400, day.adding(days: -20), "bank/2")])
        wait(100)
        try repay(try owed(on: 1), on: 1)
        try close(1)
        try ask(20_000)
        try refuse(loan: 2)
        try ask(70_000, "women", for: nil, borrower: 4, in: 2)
        try pass(3)
        try sign(3, 50_000)
        try draw(20_000, on: 3)
        wait(10)
        try draw(30_000, on: 3)
        try ask(10_000, "mutual")
        let society = book.loans.next.flatMap { ID<Loan>($0.number - 1) } ?? .first
        try pass(society)
        try sign(society)
        try draw(10_000, on: society)
        guard let due = book.loans[society]?.maturity else { return }
        try extend(society, to: due.adding(days: 90))
        wait(600)
        try writeOff(loan: society)
    }
}

extension Scenario {
    /// Takes a loan's movements back from one on and enters others, divided as they are, unless told otherwise.
    mutating func correct(
        _ loan: ID<Loan>, keeping keep: Int, _ movements: [(kind: Moved, amount: Fen, on: Day, ref: String?)],
        reason: LoanCorrectionReason = .amount, by user: ID<User>? = nil,
        false falsify: (inout LoanCorrected) -> Void = { _ in }
    ) throws {
        var account = try book.loans[loan]?.account(ofFirst: keep)
        var data = LoanCorrected.with {
            ($0.evidence, $0.keep, $0.loan, $0.reason) = ("voucher", keep, loan, reason)
        }
        for movement in movements {
            var entered = CorrectedMovement.with {
                ($0.amount, $0.on, $0.ref) = (movement.amount, movement.on, movement.ref)
            }
            switch movement.kind {
            case .drawn: try? account?.draw(movement.amount, on: movement.on)
            case .repaid:
                let parts = try? account?.repay(movement.amount, on: movement.on)
                entered.split = RepaymentSplit((parts ?? nil) ?? [:])
            }
            data.movements.append(entered)
        }
        falsify(&data)
        try enter(.loanCorrected(data), by: user ?? colleague)
    }

    enum Moved { case drawn, repaid }

    mutating func extend(
        _ loan: ID<Loan>, to: Day, rate: String? = nil, asked: Day? = nil, on: Day? = nil,
        by user: ID<User>? = nil
    ) throws {
        let day = on ?? self.day
        let own = book.loans[loan]?.contract?.conditions.rate ?? "5.60%"
        try enter(
            .loanExtended(
                .with {
                    ($0.asked, $0.document, $0.loan, $0.on) = (asked ?? day, "agreement", loan, day)
                    ($0.rate, $0.to) = (rate ?? own, to)
                }), by: user ?? colleague)
    }

    mutating func writeOff(
        loan: ID<Loan>, _ amount: Fen? = nil, on: Day? = nil, by user: ID<User>? = nil
    ) throws {
        let (day, left) = (on ?? self.day, amount ?? book.loans[loan]?.outstanding ?? .zero)
        try enter(
            .loanWrittenOff(
                .with { ($0.amount, $0.document, $0.loan, $0.on) = (left, "decision", loan, day) }),
            by: user ?? colleague)
    }
}
