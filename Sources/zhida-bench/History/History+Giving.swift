import Bookkeeping
import Kernel

extension History {
    /// Households with two to five members, an account and a helper each.
    mutating func registerHouseholds(_ count: Int) throws(Violation) {
        for _ in 0..<count {
            var members: [ID<Person>] = []
            for _ in 0..<random.within(2...5) {
                let (id, name, number) = (book.persons.coming, secret(), secret())
                members.append(id)
                try enter(
                    .personCommitted(.with { ($0.idNumber, $0.name, $0.person) = (number, name, id) }),
                    by: Actor.registrar)
            }
            let account = try account(by: Actor.registrar)
            let village = ID<Village>(random.within(1...Actor.villages)) ?? .first
            let attribute = random.pick(HouseholdAttribute.allCases)
            let (id, bank, causes) = (book.households.coming, secret(), secret())
            let (phone, relations) = (secret(), secret())
            let card = Card.with {
                ($0.account, $0.attribute, $0.bank, $0.causes) = (account, attribute, bank, causes)
                ($0.head, $0.members, $0.phone) = (members[0], members, phone)
                ($0.relations, $0.village) = (relations, village)
            }
            try enter(
                .householdRegistered(
                    .with {
                        $0.card = card
                        ($0.helper, $0.household, $0.on) = (Actor.helper(of: village), id, day)
                        ($0.ref, $0.source) = ("card/H\(id.number)", "list of 2014")
                    }), by: Actor.registrar)
        }
    }

    /// A donor with an account and a wish.
    mutating func registerDonor() throws(Violation) -> (payer: ID<Account>, intention: ID<Intention>) {
        let (donor, name, phone) = (book.donors.coming, secret(), secret())
        try enter(
            .donorRegistered(
                .with {
                    ($0.donor, $0.name, $0.phone) = (donor, name, phone)
                    $0.ref = "donors/G\(donor.number)"
                }), by: Actor.officer)
        let payer = try account(by: Actor.officer)
        let intention = book.intentions.coming
        let restriction = restriction()
        let cap: Fen? = random.chance(percent: 20) ? .yuan(8000) : nil
        try enter(
            .intentionDeclared(
                .with {
                    ($0.amount, $0.deadline, $0.donor) = (.yuan(60_000), day.adding(days: 59), donor)
                    ($0.householdCap, $0.intention, $0.on) = (cap, intention, day)
                    ($0.ref, $0.restriction) = ("wishes/I\(intention.number)", restriction)
                }), by: Actor.officer)
        return (payer, intention)
    }

    private mutating func restriction() -> Restriction {
        let (choice, category) = (random.below(10), random.pick(Self.categories))
        let township = ID<Region>(3 + random.below(Actor.townships))
        return .with {
            if choice < 3 { $0.categories = [category] }
            if choice == 3 || choice == 4 { $0.area = township.map { .region($0) } }
        }
    }

    /// One bank statement, and the gifts that claim its lines.
    mutating func receive(
        _ count: Int, from donors: [(payer: ID<Account>, intention: ID<Intention>)], stray: Bool
    ) throws(Violation) {
        let fund: ID<Fund> = random.chance(percent: 70) ? .first : ID(2) ?? .first
        let first = book.bankLines.count + 1
        var lines: [StatementLines.Line] = []
        var gifts: [(donor: Int, amount: Fen)] = []
        for number in 0..<count {
            let gift = (random.below(donors.count), yuan(50...1500))
            gifts.append(gift)
            lines.append(line("T\(first + number)", gift.1, donors[gift.0].payer))
        }
        if stray {
            lines.append(line("T\(first + count)", .yuan(88), donors[0].payer))
            lines.append(line("T\(first + count + 1)", .yuan(30), nil))
            lines.append(line("T\(first + count + 2)", .fen(-500), nil))
        }
        try importStatement(lines, of: fund)
        for (place, gift) in gifts.enumerated() {
            try donate(gift.amount, to: fund, from: first + place, under: donors[gift.donor].intention)
        }
        if stray, let line = ID<BankLine>(first + count) {
            try sendBack(line)
            try bookLine(first + count + 1, as: .interest)
            try bookLine(first + count + 2, as: .charge)
        }
    }

    private mutating func bookLine(_ line: Int, as type: BankLineType) throws(Violation) {
        try enter(
            .bankLineBooked(.with { ($0.line, $0.type) = (ID(line) ?? .first, type) }),
            by: Actor.secondOfficer)
    }

    private mutating func donate(
        _ amount: Fen, to fund: ID<Fund>, from line: Int, under wish: ID<Intention>
    ) throws(Violation) {
        let (id, lot) = (book.donations.coming, book.lots.coming)
        let intention = book.intentions[wish]
        let isDirected = intention.map { $0.received.amount + amount.amount <= $0.amount.amount } ?? false
        try enter(
            .donationReceived(
                .with {
                    ($0.amount, $0.donation, $0.donor) = (amount, id, intention?.donor ?? .first)
                    ($0.fund, $0.intention, $0.lot) = (fund, isDirected ? wish : nil, lot)
                    ($0.line, $0.on, $0.ref) = (ID(line) ?? .first, day, "gifts/D\(id.number)")
                }), by: Actor.officer)
    }

    /// Money that nobody claims, and that came in error.
    private mutating func sendBack(_ line: ID<BankLine>) throws(Violation) {
        guard let row = book.bankLines[line], let payee = row.payer else { return }
        let id = book.refunds.coming
        try enter(
            .donationRefunded(
                .with { ($0.amount, $0.line, $0.payee, $0.refund) = (row.amount, line, payee, id) }),
            by: Actor.secondOfficer)
    }

    mutating func line(_ ref: String, _ amount: Fen, _ payer: ID<Account>?) -> StatementLines.Line {
        let (memo, name) = (secret(), secret())
        return .with {
            ($0.amount, $0.memo, $0.on) = (amount, memo, day)
            ($0.payer, $0.payerName, $0.ref) = (payer, name, ref)
        }
    }

    mutating func importStatement(_ lines: [StatementLines.Line], of fund: ID<Fund>) throws(Violation) {
        let (id, opening) = (book.statements.coming, book.funds[fund]?.statementBalance ?? .zero)
        var lines = lines
        var balance = opening
        for place in lines.indices {
            balance = .fen(balance.amount + lines[place].amount.amount)
            lines[place].balance = balance
        }
        let ref = try attach(StatementLines.with { $0.lines = lines })
        try enter(
            .statementImported(
                .with {
                    ($0.closing, $0.fund, $0.lines) = (balance, fund, ref)
                    ($0.opening, $0.statement) = (opening, id)
                }), by: Actor.officer)
    }
}
