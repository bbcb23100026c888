import Bookkeeping
import Crypto
import Kernel

/// What a lender asks for; what is left out follows from the book.
struct Asked {
    var loan: ID<Loan>
    var from: Day?
    var to: Day?
    var claimed: Fen?
    var interest: Fen?

    init(_ loan: ID<Loan>, from: Day? = nil, to: Day? = nil, _ claimed: Fen? = nil, interest: Fen? = nil) {
        (self.loan, self.from, self.to) = (loan, from, to)
        (self.claimed, self.interest) = (claimed, interest)
    }
}

extension Scenario {
    /// For the days that were not claimed yet, up to the last due date, unless told otherwise.
    mutating func claimSubsidy(
        _ asked: [Asked], _ programme: String = "micro", in region: ID<Region> = 2, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .officer,
        lines falsify: (inout SubsidyLines) -> Void = { _ in },
        false falsifyEntry: (inout SubsidyClaimed) -> Void = { _ in }
    ) throws {
        let day = on ?? self.day
        var lines = SubsidyLines()
        for asked in asked {
            lines.lines.append(try line(asked, programme, on: day))
        }
        falsify(&lines)
        var data = SubsidyClaimed.with {
            ($0.claim, $0.on, $0.programme) = (book.subsidyClaims.next ?? .first, day, programme)
            ($0.ref, $0.region) = (ref, region)
        }
        for line in lines.lines {
            data.total = try data.total.adding(line.claimed)
            data.payable = try data.payable.adding(min(line.claimed, line.computed))
        }
        data.lines = try attach(lines)
        falsifyEntry(&data)
        try enter(.subsidyClaimed(data), by: user)
    }

    private func line(_ asked: Asked, _ programme: String, on day: Day) throws -> SubsidyLines.Line {
        var line = SubsidyLines.Line.with { $0.loan = asked.loan }
        let loan = book.loans[asked.loan]
        line.from = asked.from ?? loan?.subsidy.until ?? loan?.contract?.conditions.start ?? day
        let dues = try loan?.account()?.terms.periods.map(\.due).filter { $0 <= self.day } ?? []
        line.to = asked.to ?? dues.last ?? day
        (line.claimed, line.interest) = (asked.claimed ?? 1, asked.interest ?? 0)
        guard loan?.contract != nil, book.policy(.subsidy) != nil else { return line }
        let reckoning = try book.subsidy(
            of: asked.loan, under: programme, from: line.from, to: line.to, on: day)
        (line.claimed, line.computed) = (asked.claimed ?? reckoning.subsidy, reckoning.subsidy)
        line.interest = asked.interest ?? reckoning.interest
        line.difference = try reckoning.difference(claimed: line.claimed, interest: line.interest)
        return line
    }

    mutating func checkSubsidy(
        _ claim: ID<SubsidyClaim>, without excluded: [(Int, SubsidyExclusion)] = [],
        by user: ID<User> = .county, false falsify: (inout SubsidyChecked) -> Void = { _ in }
    ) throws {
        var data = SubsidyChecked.with { ($0.claim, $0.until) = (claim, day.adding(days: 7)) }
        data.excluded = excluded.map { line, reason in .with { ($0.line, $0.reason) = (line, reason) } }
        if let row = book.subsidyClaims[claim] {
            if row.programme == "women" { data.until = day }
            data.payable = row.payable
            for (number, _) in excluded {
                let line = ItemID(claim, number).flatMap { book.subsidyLine($0) }.flatMap {
                    book.subsidyLines[$0]
                }
                data.payable = try data.payable.subtracting(line?.payable ?? 0)
            }
        }
        falsify(&data)
        try enter(.subsidyChecked(data), by: user)
    }

    mutating func refuseSubsidy(
        _ claim: ID<SubsidyClaim>, _ reason: SubsidyRefusal = .incorrect, by user: ID<User> = .county
    ) throws { try enter(.subsidyRefused(.with { ($0.claim, $0.reason) = (claim, reason) }), by: user) }

    mutating func approveSubsidy(
        _ claim: ID<SubsidyClaim>, by user: ID<User> = .reviewer,
        false falsify: (inout SubsidyApproved) -> Void = { _ in }
    ) throws {
        var data = SubsidyApproved.with { $0.claim = claim }
        if let row = book.subsidyClaims[claim], let terms = book.programme(of: row) {
            data.parts = zip(terms.payers, try terms.divide(row.payable)).map { payer, amount in
                .with { ($0.payer, $0.amount) = (payer.payer, amount) }
            }
        }
        falsify(&data)
        try enter(.subsidyApproved(data), by: user)
    }

    mutating func paySubsidy(
        _ claim: ID<SubsidyClaim>, _ payer: SubsidyPayer, _ amount: Fen? = nil, on: Day? = nil,
        ref: String? = nil, by user: ID<User> = .cashier
    ) throws {
        let own = book.subsidyClaims[claim]?.parts.first { $0.payer == payer }?.amount
        let day = on ?? self.day
        try enter(
            .subsidyPaid(
                .with {
                    ($0.amount, $0.claim, $0.on) = (amount ?? own ?? 1, claim, day)
                    ($0.payer, $0.ref) = (payer, ref)
                }), by: user)
    }

    mutating func stopSubsidy(
        _ loan: ID<Loan>, from: Day, _ reason: SubsidyExclusion = .misused, _ amount: Fen? = nil,
        by user: ID<User> = .reviewer
    ) throws {
        let back = try amount ?? book.reclaimable(of: loan, from: from)
        try enter(
            .subsidyReclaimed(
                .with {
                    ($0.amount, $0.evidence, $0.from) = (back, "evidence", from)
                    ($0.loan, $0.reason) = (loan, reason)
                }), by: user)
    }

    mutating func returnSubsidy(
        _ loan: ID<Loan>, _ amount: Fen, on: Day? = nil, ref: String? = nil, by user: ID<User> = .cashier
    ) throws {
        let day = on ?? self.day
        try enter(
            .subsidyReturned(.with { ($0.amount, $0.loan, $0.on, $0.ref) = (amount, loan, day, ref) }),
            by: user)
    }

    /// A further stage: the first quarter's interest of K1 is due today, and paid.
    static func quarter() throws -> Scenario {
        var s = try lent()
        s.wait(92)
        try s.repay(859, on: 1)
        return s
    }

    /// SC1: 7.16 of the 8.59 that the quarter cost, on 500.00 of 600.00.
    static func subsidyClaimed() throws -> Scenario {
        var s = try quarter()
        try s.claimSubsidy([Asked(1)], ref: "claim/1")
        return s
    }

    static func subsidyChecked() throws -> Scenario {
        var s = try subsidyClaimed()
        try s.checkSubsidy(1)
        return s
    }

    static func subsidyApproved() throws -> Scenario {
        var s = try subsidyChecked()
        s.wait(8)
        try s.approveSubsidy(1)
        return s
    }

    static func subsidyPaid() throws -> Scenario {
        var s = try subsidyApproved()
        try s.paySubsidy(1, .province, ref: "treasury/1")
        try s.paySubsidy(1, .county)
        return s
    }

    /// A loan's interest is claimed, objected to, granted and paid; another claim is sent back; half of it is asked back and
    /// returned.
    mutating func subsidise() throws {
        let loan = book.loans.next ?? .first
        let start = day
        try ask(40_000)
        try pass(loan)
        try pass(loan)
        try sign(loan)
        try draw(40_000, on: loan)
        wait(92)
        try repay(try book.loans[loan]?.account()?.position(on: day).interest ?? 1, on: loan)
        try claimSubsidy([Asked(loan)])
        try refuseSubsidy(1, .withdrawn, by: .officer)
        try claimSubsidy([Asked(loan, 10_000)], ref: "claim/1")
        try checkSubsidy(2)
        if let line = ItemID<SubsidyClaim>(2, 1) {
            try object(to: .subsidy(line))
            try answer(objection: ID(book.objections.count) ?? .first)
        }
        wait(8)
        try approveSubsidy(2)
        try paySubsidy(2, .province, ref: "treasury/1")
        try paySubsidy(2, .county)
        try stopSubsidy(loan, from: start.adding(days: 46))
        try returnSubsidy(loan, 1, ref: "treasury/2")
    }
}
