import Bookkeeping
import Crypto
import Kernel

extension Scenario {
    mutating func openFund(
        _ rule: String = "county", in region: ID<Region> = 2, on: Day? = nil, ref: String? = nil,
        by user: ID<User> = .reviewer
    ) throws {
        let (id, day) = (book.riskFunds.next ?? .first, on ?? self.day)
        try enter(
            .guaranteeOpened(
                .with { ($0.fund, $0.on, $0.ref, $0.region, $0.rule) = (id, day, ref, region, rule) }),
            by: user)
    }

    mutating func contribute(
        _ amount: Fen, to fund: ID<RiskFund> = 1, from source: GuaranteeSource = .county, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .reviewer
    ) throws {
        let day = on ?? self.day
        try enter(
            .guaranteeContributed(
                .with {
                    ($0.amount, $0.from, $0.fund, $0.on, $0.ref) = (amount, source, fund, day, ref)
                }), by: user)
    }

    mutating func reserve(
        _ loan: ID<Loan>, by fund: ID<RiskFund> = 1, for bank: ID<Organisation> = 3, on: Day? = nil,
        as user: ID<User> = .reviewer
    ) throws {
        let day = on ?? self.day
        try enter(
            .guaranteeReserved(.with { ($0.bank, $0.fund, $0.loan, $0.on) = (bank, fund, loan, day) }),
            by: user)
    }

    /// For the loss that the book has, unless told otherwise.
    mutating func claim(
        _ loan: ID<Loan>, on: Day? = nil, by user: ID<User> = .officer,
        false falsify: (inout GuaranteeClaimed) -> Void = { _ in }
    ) throws {
        let (row, day) = (book.loans[loan], on ?? self.day)
        var data = GuaranteeClaimed.with {
            ($0.claim, $0.evidence, $0.loan) = (book.guaranteeClaims.next ?? .first, "evidence", loan)
            ($0.loss, $0.on) = (row?.outstanding ?? 0, day)
        }
        let fund = row?.guarantee.flatMap { book.riskFunds[$0.fund] }
        if let rule = fund.flatMap({ book.rule(of: $0) }) {
            data.payable = try rule.terms.share(of: data.loss)
        }
        falsify(&data)
        try enter(.guaranteeClaimed(data), by: user)
    }

    mutating func pay(
        claim: ID<GuaranteeClaim>, _ amount: Fen? = nil, on: Day? = nil, by user: ID<User> = .reviewer
    ) throws {
        let day = on ?? self.day
        let derived = try book.guaranteeClaims[claim].map { try book.payable($0, on: day) }
        try enter(
            .guaranteePaid(.with { ($0.amount, $0.claim, $0.on) = (amount ?? derived ?? 0, claim, day) }),
            by: user)
    }

    mutating func divide(
        _ claim: ID<GuaranteeClaim>, on: Day? = nil, by user: ID<User> = .reviewer,
        false falsify: (inout GuaranteeRecovered) -> Void = { _ in }
    ) throws {
        let day = on ?? self.day
        var data = GuaranteeRecovered.with { ($0.claim, $0.on) = (claim, day) }
        if let row = book.guaranteeClaims[claim] {
            let recovery = try book.recovery(row)
            (data.amount, data.toFund, data.toBank) = (recovery.amount, recovery.toFund, recovery.toBank)
        }
        falsify(&data)
        try enter(.guaranteeRecovered(data), by: user)
    }

    /// With the shares of the day, and a decision where it opens.
    mutating func turn(
        _ place: LendingPlace, open: Bool, under fund: ID<RiskFund> = 1, on: Day? = nil,
        by user: ID<User> = .reviewer, false falsify: (inout GuaranteeSwitched) -> Void = { _ in }
    ) throws {
        let day = on ?? self.day
        var data = GuaranteeSwitched.with { ($0.fund, $0.on, $0.opens) = (fund, day, open) }
        if open { data.decision = .zero }
        switch place {
        case .bank(let id): data.bank = id
        case .township(let id): data.township = id
        }
        if let row = book.riskFunds[fund], let rule = book.rule(of: row) {
            let performance = try book.lending(under: row, rule, at: place, on: day)
            (data.outstanding, data.nonPerforming) = (performance.outstanding, performance.nonPerforming)
        }
        falsify(&data)
        try enter(.guaranteeSwitched(data), by: user)
    }

    /// A further stage: GF1 holds 500.00 of R2; K1 600.00 of H1 is approved.
    static func pooled() throws -> Scenario {
        var s = try approved()
        try s.openFund(ref: "fund/1")
        try s.contribute(50_000, ref: "fund/2")
        return s
    }

    static func reserved() throws -> Scenario {
        var s = try pooled()
        try s.reserve(1)
        return s
    }

    /// K1 is signed and drawn; nothing is repaid for 150 days, 58 overdue.
    static func overdue() throws -> Scenario {
        var s = try reserved()
        try s.sign(1)
        try s.draw(60_000, on: 1)
        s.wait(150)
        return s
    }

    /// Claimed as GC1: 600.00, of which the fund owes 480.00.
    static func claimed() throws -> Scenario {
        var s = try overdue()
        try s.claim(1)
        return s
    }

    /// A loan is guaranteed, claimed, paid, recovered in part; lending stops and is opened again.
    mutating func guarantee() throws {
        let loan = book.loans.next ?? .first
        try openFund(ref: "fund/1")
        try contribute(50_000, from: .province, ref: "fund/2")
        try ask(60_000)
        try pass(loan)
        try pass(loan)
        try reserve(loan)
        try sign(loan)
        try draw(60_000, on: loan)
        wait(200)
        try turn(.bank(3), open: false)
        try claim(loan)
        try pay(claim: 1)
        try repay(30_000, on: loan)
        try divide(1)
        try repay(try owed(on: loan), on: loan)
        try turn(.bank(3), open: true)
    }
}
