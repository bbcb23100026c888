import Bookkeeping
import Kernel

/// A long life of a small world: events drawn at random, most nearly right, many wrong.
struct History {
    var s: Scenario
    private(set) var refused: [Rule: Int] = [:]
    private(set) var accepted = 0
    var random: SplitMix
    private(set) var count = 0

    init(seed: UInt64) throws {
        s = try Scenario.needy()
        try s.guardData()
        try s.hire()
        random = SplitMix(seed: seed)
    }

    /// One event, accepted or refused. Anything but a refusal by a rule is thrown.
    mutating func step(isThorough: Bool) throws {
        s.isThorough = isThorough
        count += 1
        if chance(4) { s.wait(int(0, 3)) }
        if chance(300) { s.wait(int(20, 60)) }
        do {
            try attempt()
            accepted += 1
        } catch let violation as Violation {
            refused[violation.rule, default: 0] += 1
        }
    }

    private mutating func attempt() throws {
        switch int(0, 55) {
        case 0: try receive()
        case 1: try give()
        case 2: try declare()
        case 3, 4: try file()
        case 5...9: try review()
        case 10: try s.publish(any(s.book.needs.count), by: user(.township))
        case 11:
            try s.hangOut(fen(60_000), for: any(s.book.households.count), pick(["medical", "education"]))
        case 12, 13: try match()
        case 14...17: try answer()
        case 18...20: try pay()
        case 21, 22: try s.settle(payment(.instructed), on: someDay(), by: user(.cashier))
        case 23: try s.fail(payment(.instructed), by: user(.cashier))
        case 24, 25: try deliver()
        case 26: try refund()
        case 27: try atTheBank()
        case 28...30: try proceed()
        case 31, 32: try decide()
        case 33...35: try promise()
        case 36...41: try lend()
        case 42...45: try guarantee()
        case 46, 47: try subsidise()
        case 48: if chance(2) { try closeDay() } else { try recover() }
        case 49...51: try help()
        case 52, 53: try keepGoods()
        default: try tidy()
        }
    }

    // MARK: Kinds of steps

    private mutating func receive() throws {
        let lines = (0..<int(1, 3)).map { line in
            Booked(
                Fen(integerLiteral: Int64(int(chance(6) ? -3_000 : 1, 90_000))),
                from: chance(8) ? nil : any(9),
                "h\(chance(30) ? 0 : count).\(line)", on: someDay())
        }
        try s.statement(lines, of: any(2), slip: chance(20) ? 1 : 0)
    }

    private mutating func give() throws {
        let line: ID<BankLine> = any(s.book.bankLines.count)
        let wish: ID<Intention>? = chance(4) ? nil : any(s.book.intentions.count)
        let donor = wish.flatMap { s.book.intentions[$0]?.donor } ?? any(s.book.donors.count)
        let fund = s.book.bankLines[line]?.fund ?? 1
        try s.donate(
            fen(s.book.bankLines[line]?.unclaimed.amount ?? 1), from: line, by: chance(20) ? any(2) : donor,
            to: wish,
            fund: chance(30) ? any(2) : fund,
            into: s.book.namedFunds.count > 0 && chance(4) ? any(s.book.namedFunds.count) : nil,
            user: user(.accountant))
    }

    private mutating func declare() throws {
        if chance(8) { return try s.withdraw(intention: any(s.book.intentions.count)) }
        let area: Area? = pick([nil, .region(any(4)), .village(any(3))])
        try s.intention(
            fen(200_000), of: any(s.book.donors.count), cap: chance(2) ? fen(40_000) : nil, area: area,
            categories: pick([[], ["medical"], ["education"], ["education", "medical"]]),
            attribute: chance(6) ? .lowIncome : nil,
            deadline: chance(3) ? s.day.adding(days: int(0, 90)) : nil,
            condition: chance(5) ? .unmatchedAtDeadline : nil)
    }

    private mutating func file() throws {
        let household: ID<Household> = any(s.book.households.count)
        let helper = s.book.households[household]?.helper ?? .helper
        if chance(10) { return try s.withdraw(need: any(s.book.needs.count), by: helper) }
        try s.file(
            fen(chance(20) ? 200_000 : 60_000), for: household, pick(["medical", "education", "hospital"]),
            deadline: chance(4) ? s.day.adding(days: int(0, 60)) : nil, by: user(helper))
    }

    private mutating func review() throws {
        let need: ID<Need> = any(s.book.needs.count)
        let row = s.book.needs[need]
        let chain = Policies.review.steps(for: row?.amount ?? 1)
        let done = row?.reviewers.count ?? 0
        let step = done < chain.count && !chance(10) ? chain[done] : pick(ReviewStep.allCases)
        if chance(15) { return try s.refuse(need, step, by: user(step.usual)) }
        try s.review(need, step, by: user(step.usual))
    }

    private mutating func match() throws {
        if chance(3) { return try s.openMatch() }
        let match: ID<Match> = chance(10) ? any(s.book.matches.count) : ID(s.book.matches.count) ?? .first
        guard let instance = s.book.matches[match]?.instance else { return try s.openMatch() }
        var lines = try instance.solved()
        if chance(4), let place = lines.indices.randomElement(using: &random) {
            switch int(0, 3) {
            case 0: lines[place].amount = fen(50_000)
            case 1: lines[place].lot = any(s.book.lots.count)
            case 2: lines.append(lines[place])
            default: lines.remove(at: place)
            }
        }
        try s.run(match, lines, count: chance(30) ? 1 : nil)
    }

    private mutating func answer() throws {
        let waiting = s.book.proposals.rows.filter { $0.state == .proposed || chance(20) }
        guard let line = waiting.randomElement(using: &random) else { return try s.accept([1]) }
        let lines = waiting.filter { $0.line.row == line.line.row && ($0.line == line.line || chance(2)) }
            .map(\.line.number)
        if chance(6) { return try s.decline(lines, of: line.line.row) }
        if chance(6) {
            let need = chance(2) ? line.need : any(s.book.needs.count)
            return try s.override(
                line.line, lot: chance(2) ? line.lot : any(s.book.lots.count), need: need,
                amount: chance(3) ? line.amount : fen(30_000), by: user(.reviewer))
        }
        try s.accept(lines, of: line.line.row, by: user(.reviewer))
    }

    private mutating func list() throws {
        let kind: BulletinKind = chance(4) ? .results : .grants
        let due = chance(10) ? s.book.proposals.rows : s.book.due(for: kind)
        guard let first = due.randomElement(using: &random) else { return try s.list([1], kind) }
        let lines = due.filter { $0.line.row == first.line.row && ($0.line == first.line || !chance(3)) }
        try s.list(
            lines.map(\.line.number), of: first.line.row, kind, total: chance(30) ? 1 : nil,
            by: user(.officer))
    }

    private mutating func pay() throws {
        if chance(3) { return try list() }
        let bound = s.book.proposals.rows.filter {
            $0.state == .accepted && (s.book.noticeBar(of: $0, on: s.day) == nil || chance(10)) || chance(40)
        }
        guard let first = bound.randomElement(using: &random) else { return try s.instruct([], for: 1, 1) }
        let lines = bound.filter { $0.need == first.need && ($0.line == first.line || chance(2)) }
        let sum = lines.reduce(0) { $0 + $1.amount.amount }
        let last = s.book.batches.count
        try s.instruct(
            lines.map(\.line), for: first.need, Fen(integerLiteral: chance(20) ? sum + 1 : sum),
            to: chance(20) ? any(9) : nil, in: chance(2) && last > 0 ? ID(last) : nil, by: user(.cashier))
    }

    private mutating func deliver() throws {
        let payment = payment(.settled)
        let known = s.book.payments[payment]?.delivery
        let household = s.book.payments[payment]?.household ?? 1
        let helper = user(s.book.households[household]?.helper ?? .helper)
        switch int(0, 4) {
        case 0: try s.dispute(payment, as: known, by: helper)
        case 1: try s.answer(any(s.book.deliveries.count))
        default: try s.confirm(payment, as: known, chance(10) ? .proxy : .signature, by: helper)
        }
    }

    private mutating func refund() throws {
        let gift: ID<Donation>? = chance(3) ? nil : any(s.book.donations.count)
        let line = gift.flatMap { s.book.donations[$0]?.line } ?? any(s.book.bankLines.count)
        let payer = s.book.bankLines[line]?.payer ?? any(9)
        let whole = gift.flatMap { s.book.donations[$0]?.amount } ?? fen(20_000)
        try s.refund(
            chance(2) ? fen(20_000) : whole, of: gift, line: line, to: chance(20) ? any(9) : payer,
            pick(RefundReason.allCases + [.misdirected, .misdirected]),
            duplicateOf: chance(4) ? any(s.book.donations.count) : nil,
            bill: gift.flatMap { s.book.donations[$0]?.bill } != nil && !chance(5) ? .cancelled : .none,
            by: user(.reviewer))
    }

    private mutating func decide() throws {
        switch int(0, 8) {
        case 5: try s.name(in: any(2), after: any(s.book.donors.count), by: user(.accountant))
        case 6:
            try s.declare(interest: [any(s.book.persons.count)], of: any(s.book.donors.count))
        case 7: try s.bill("\(chance(8) ? 0 : count)", for: any(s.book.donations.count))
        case 8 where s.book.namedFunds.count > 0:
            try s.resolve(
                fen(20_000), number: "\(count)", .committee, into: any(s.book.namedFunds.count),
                by: user(.accountant))
        case 0, 1:
            let waiting = s.book.lots.rows.filter { $0.purpose == nil && $0.fund == 1 }
            let free = waiting.reduce(0) { $0 + $1.free.amount }
            try s.resolve(
                fen(max(1, free / 2)), number: "\(chance(10) ? 0 : count)", of: chance(10) ? 2 : 1,
                cap: chance(2) ? fen(40_000) : nil, area: pick([nil, .region(any(4))]),
                categories: pick([[], ["education"]]),
                deadline: chance(3) ? s.day.adding(days: int(0, 60)) : nil, by: user(.accountant))
        case 2: try s.release(any(s.book.resolutions.count), by: user(.accountant))
        default:
            let lot: ID<Lot> = any(s.book.lots.count)
            let wish: ID<Intention>? = chance(3) ? nil : any(s.book.intentions.count)
            try s.change(fen(s.book.lots[lot]?.free.amount ?? 1), of: lot, to: wish, by: user(.reviewer))
        }
    }

    /// Households come, leave, return, are removed.
    private mutating func proceed() throws {
        let running = s.book.proceedings.numbered.filter { $0.row.state == .running }
        if chance(3) || running.isEmpty { return try begin() }
        guard let (id, row) = running.randomElement(using: &random), let step = s.book.nextStep(of: row)
        else { return }
        if chance(20) { return try s.refuse(id, step.level, step.act, by: user(step.level.usual)) }
        if step.act == .announcement, s.book.households[row.household]?.helper != .otherHelper {
            try s.assign(.otherHelper, to: row.household)
        }
        let level = chance(20) ? pick(ReviewStep.allCases) : step.level
        let act = chance(20) ? pick(ProceedingAct.allCases) : step.act
        let favour = int(chance(8) ? 3 : 6, 9)
        try s.advance(id, level, act, by: user(step.level.usual)) { data in
            if data.votes != nil { data.votes?.inFavour = favour }
        }
    }

    private mutating func begin() throws {
        let household: ID<Household> = any(s.book.households.count)
        switch int(0, 7) {
        case 0:
            try s.person()
            try s.account()
            try s.applyFor(
                [ID(s.book.persons.count) ?? .first], in: any(3), account: ID(s.book.accounts.count) ?? .first
            )
        case 1 where chance(6): try s.remove(household, pick(RemovalReason.allCases))
        case 2:
            let left = s.book.households.numbered.filter { !$0.row.isAided && $0.row.helper != nil }
            try s.release(helperOf: left.randomElement(using: &random)?.id ?? household)
        case 3: try s.object(to: .proceeding(any(s.book.proceedings.count)), by: user(.township))
        case 4: try s.correct(household) { $0.attribute = .lowIncomePoor }
        case 5: try s.begin(.reentry, for: household)
        case 6: try s.begin(.identification, for: household)
        default:
            if chance(3) { return try s.begin(.exit, for: household) }
            try s.release(helperOf: household)
        }
    }

    private mutating func object() throws {
        let running = s.book.needs.numbered.filter { $0.row.noticeUntil.map { $0 >= s.day } ?? false }.map(
            \.id)
        let open = s.book.objections.numbered.filter { $0.row.state == .open }.map(\.id)
        if chance(2), let objection = open.randomElement(using: &random) {
            return try s.answer(
                objection: chance(10) ? any(s.book.objections.count) : objection,
                pick(ObjectionOutcome.allCases), releasing: chance(10) ? [] : nil, by: user(.reviewer))
        }
        let listed = s.book.proposals.rows.filter { $0.listed != nil }
        if chance(2), let line = listed.randomElement(using: &random) {
            return try s.object(
                to: line.need, line: line.line, on: s.day.adding(days: -int(0, 4)), by: user(.township))
        }
        if chance(3) { return try s.expedite(any(s.book.needs.count), by: user(.officer)) }
        try s.object(
            to: chance(8) ? any(s.book.needs.count) : running.randomElement(using: &random) ?? .first,
            on: s.day.adding(days: -int(0, 2)), by: user(.township))
    }

    private mutating func tidy() throws {
        switch int(0, 9) {
        case 7, 8: try object()
        case 9 where chance(4): try s.changeKey(seed: UInt8(int(1, 60)), by: user(.administrator))
        case 0: try s.account()
        case 1: try s.correct(any(3), account: any(s.book.accounts.count), by: user(.office))
        case 2: try s.assign(pick([.helper, .otherHelper]), to: any(3))
        case 3: try s.donor(pick([.person, .enterprise]))
        case 4: try s.person()
        case 6: try forget()
        case 5: try s.household([any(s.book.persons.count)], in: any(3), account: any(s.book.accounts.count))
        default:
            let name = pick(["cashier", "reviewer"])
            if chance(2) { try s.revoke(name, from: .everyone) } else { try s.grant(name, to: .everyone) }
        }
    }

    private mutating func forget() throws {
        guard chance(2) else {
            let waiting = s.book.erasures.numbered.filter { $0.row.doneOn == nil && $0.row.due <= s.day }
            let one = waiting.randomElement(using: &random)?.id
            return try s.erase(one ?? any(max(1, s.book.erasures.count)))
        }
        let answered = s.book.objections.numbered.filter { $0.row.state != .open }
        let objection = answered.randomElement(using: &random)?.id ?? .first
        let subject: DataSubject = pick([
            .objection(objection), .donor(any(s.book.donors.count)),
            .household(any(s.book.households.count)), .person(any(s.book.persons.count)),
            .user(any(s.book.users.count)), .account(any(s.book.accounts.count)),
        ])
        try s.ask(toErase: subject, pick(ErasureBasis.allCases))
    }

    /// Mostly a payment in the state.
    mutating func payment(_ state: PaymentState) -> ID<Payment> {
        let fit = s.book.payments.numbered.filter { $0.row.state == state }.map(\.id)
        return chance(10) ? any(s.book.payments.count) : fit.randomElement(using: &random) ?? .first
    }

    // MARK: Chance

    mutating func int(_ low: Int, _ high: Int) -> Int { Int.random(in: low...high, using: &random) }

    mutating func chance(_ of: Int) -> Bool { int(1, of) == 1 }

    mutating func pick<T>(_ list: [T]) -> T { list[int(0, list.count - 1)] }

    /// An id among the first `count`, rarely one beyond.
    mutating func any<R: Counted>(_ count: Int) -> ID<R> {
        ID(int(1, max(1, chance(40) ? count + 1 : count))) ?? .first
    }

    /// The last of them, mostly.
    mutating func any<R: Counted>(_ count: Int, last: Bool) -> ID<R> {
        chance(10) ? any(count) : ID(count) ?? .first
    }

    mutating func fen(_ most: Int64) -> Fen {
        if chance(50) { return Fen(integerLiteral: Int64(int(-1, 0))) }
        return Fen(integerLiteral: chance(3) ? most : Int64(int(1, Int(max(1, most)))))
    }

    mutating func user(_ usual: ID<User>) -> ID<User> { chance(12) ? any(11) : usual }

    private mutating func someDay() -> Day { chance(15) ? s.day.adding(days: int(-2, 1)) : s.day }
}
