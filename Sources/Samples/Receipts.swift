/// A line of a fund's bank statement with the donations that came with it.
struct Line {
    let fund: Fund
    let on: Day
    let amountFen: Int
    let payerName: String
    let payerAccount: String
    let memo: String
    var shares: [Share] = []
    /// What a platform kept of them: the amount is less by it.
    var feeFen = 0
    var ref = ""
    var balanceFen = 0

    struct Share {
        let donor: Donor
        let amountFen: Int
        let intention: Intention?
        let receivedOn: Day
    }
}

/// The money that came in: the statements of the funds and the donations registered on them.
struct Receipts {
    /// In the order of the bank: by day, the bank's numbers running over both accounts.
    private(set) var lines: [Line] = []

    init(
        donors: Donors, intentions: Intentions, identity: inout Identity, random: inout SplitMix64
    ) {
        addIntended(intentions.all, &random)
        addSecondTransfer(&random)
        addUndirected(donors, intentions.undeclared, &random)
        addEmployees(donors.all[donors.employees], &identity, &random)
        addStray(&identity, &random)
        addInterest()
        addCharge()
        addPlatform(donors.all.filter { $0.kind == .person }.prefix(3))
        number()
    }

    /// Nearly each intention is paid, some in two parts; 4 % are not, and one has only its first part paid.
    private mutating func addIntended(_ intentions: [Intention], _ random: inout SplitMix64) {
        let unpaid = random.flags(intentions.count, percent: 4)
        let parted = random.flags(intentions.count, percent: 12)
        var halfPaid: String?
        for (intention, (unpaid, parted)) in zip(intentions, zip(unpaid, parted)) {
            if unpaid && intention.fund == .general { continue }
            let on = later(intention.declaredOn, by: random.below(4))
            guard parted, intention.amountFen >= 100_000 else {
                add(intention, intention.amountFen, on, &random)
                continue
            }
            let first = intention.amountFen / 20_000 * 10_000
            add(intention, first, on, &random)
            if halfPaid == nil {
                halfPaid = intention.ref
            } else {
                add(intention, intention.amountFen - first, later(on, by: random.within(2...5)), &random)
            }
        }
    }

    private mutating func add(
        _ intention: Intention, _ amountFen: Int, _ on: Day, _ random: inout SplitMix64
    ) {
        let memo = intention.fund == .schooling ? "助学捐款" : random.pick(["扶贫捐款", "定向捐赠", "捐款"])
        add(intention.donor, amountFen, intention, intention.fund, on, memo, &random)
    }

    private mutating func add(
        _ donor: Donor, _ amountFen: Int, _ intention: Intention?, _ fund: Fund, _ on: Day, _ memo: String,
        _ random: inout SplitMix64
    ) {
        var line = Line(
            fund: fund, on: on, amountFen: amountFen, payerName: donor.name, payerAccount: donor.account,
            memo: memo)
        line.shares = [
            Line.Share(
                donor: donor, amountFen: amountFen, intention: intention, receivedOn: received(on, &random))
        ]
        lines.append(line)
    }

    /// A person's transfer that came again on the next day: by mistake, as will turn out.
    private mutating func addSecondTransfer(_ random: inout SplitMix64) {
        let original = lines.first { line in
            line.fund == .general && Day.bankDays.contains(Receipts.nextDay(line.on))
                && line.shares.contains { share in
                    share.donor.kind == .person && share.intention?.amountFen == line.amountFen
                }
        }
        guard let original, let share = original.shares.first else { return }
        add(
            share.donor, original.amountFen, nil, .general, Receipts.nextDay(original.on), original.memo,
            &random)
    }

    private mutating func addUndirected(
        _ donors: Donors, _ undeclared: [Donor], _ random: inout SplitMix64
    ) {
        let undeclaredRefs = Set(undeclared.map(\.ref))
        let others = random.shuffled(donors.all.dropLast(donors.employees.count))
            .filter { !undeclaredRefs.contains($0.ref) }
        for donor in undeclared + others.prefix(max(1, donors.all.count / 15)) {
            let yuan =
                donor.kind == .enterprise
                ? random.pick([5_000, 8_000, 10_000]) : random.pick([100, 200, 300, 500, 1_000, 2_000])
            add(donor, yuan * 100, nil, .general, random.pick(Day.bankDays), "捐款", &random)
        }
    }

    /// One transfer by a unit for its employees, with a list.
    private mutating func addEmployees(
        _ employees: ArraySlice<Donor>, _ identity: inout Identity, _ random: inout SplitMix64
    ) {
        let on = Day(2014, 9, 12)
        let receivedOn = Day(2014, 9, 15)
        let shares = employees.map { donor in
            let yuan = random.pick(weighted: [
                (50, 15), (100, 40), (200, 25), (300, 10), (500, 8), (66, 2),
            ])
            return Line.Share(
                donor: donor, amountFen: yuan == 66 ? 6_660 : yuan * 100, intention: nil,
                receivedOn: receivedOn)
        }
        var line = Line(
            fund: .general, on: on, amountFen: shares.reduce(0) { $0 + $1.amountFen },
            payerName: "示例化工有限公司工会委员会", payerAccount: identity.accountNumber(digits: 17),
            memo: "职工捐款\(employees.count)人,名单附后")
        line.shares = shares
        lines.append(line)
    }

    /// Lines without a donation: two that nobody has claimed, one sent to the wrong account (错汇).
    private mutating func addStray(_ identity: inout Identity, _ random: inout SplitMix64) {
        lines.append(
            Line(
                fund: .general, on: Day(2014, 9, 16), amountFen: 88_800, payerName: "", payerAccount: "",
                memo: "现金存款"))
        lines.append(
            Line(
                fund: .general, on: Day(2014, 9, 22), amountFen: 123_456, payerName: Names.full(&random),
                payerAccount: identity.accountNumber(digits: 19), memo: ""))
        lines.append(
            Line(
                fund: .general, on: Day(2014, 9, 18), amountFen: 3_680_050, payerName: "示例建材经营部",
                payerAccount: identity.accountNumber(digits: 17), memo: "货款,错汇请退回"))
    }

    /// 积数: the balance of each day from the first gift until the 20th, at 0.35 % a year, a 360th of it a day; credited
    /// on the 21st.
    private mutating func addInterest() {
        let credited = Day(2014, 9, 21)
        let product = lines.filter { $0.fund == .general && $0.on < credited }
            .reduce(0) { $0 + $1.amountFen * (credited.day - $1.on.day) }
        lines.append(
            Line(
                fund: .general, on: credited, amountFen: max(1_000, (product * 35 + 1_800_000) / 3_600_000),
                payerName: "", payerAccount: "", memo: "存款利息"))
    }

    private mutating func addCharge() {
        lines.append(
            Line(
                fund: .general, on: Day(2014, 9, 23), amountFen: -300, payerName: "", payerAccount: "",
                memo: "账户管理费"))
    }

    /// What people gave on a platform, passed on less its fee; its list comes by itself.
    private mutating func addPlatform(_ donors: ArraySlice<Donor>) {
        let on = Day(2014, 9, 26)
        let fee = 600
        let shares = zip(donors, [20_000, 30_000, 50_000]).map { donor, amount in
            Line.Share(donor: donor, amountFen: amount, intention: nil, receivedOn: on)
        }
        let gross = shares.reduce(0) { $0 + $1.amountFen }
        var line = Line(
            fund: .general, on: on, amountFen: gross - fee, payerName: "示例公益平台", payerAccount: "",
            memo: "平台募款\(yuanAndFen(gross))元,扣手续费\(yuanAndFen(fee))元")
        (line.shares, line.feeFen) = (shares, fee)
        lines.append(line)
    }

    private mutating func number() {
        let order = lines.indices.sorted { (lines[$0].on, $0) < (lines[$1].on, $1) }
        lines = order.map { lines[$0] }
        var balances: [Fund: Int] = [:]
        var today = 0
        for index in lines.indices {
            let line = lines[index]
            today = index > 0 && lines[index - 1].on == line.on ? today + 1 : 1
            balances[line.fund, default: 0] += line.amountFen
            lines[index].ref = line.on.text.filter { $0 != "-" } + "-" + padded(today, 4)
            lines[index].balanceFen = balances[line.fund, default: 0]
        }
    }

    private func later(_ day: Day, by days: Int) -> Day {
        Day(2014, 9, day.day + days).bankDay
    }

    private static func nextDay(_ day: Day) -> Day {
        Day(2014, 9, day.day + 1)
    }

    /// Most lines are registered on their day, the others on one of the two days after.
    private func received(_ on: Day, _ random: inout SplitMix64) -> Day {
        Day(2014, 9, on.day + random.pick(weighted: [(0, 75), (1, 18), (2, 7)]))
    }
}
