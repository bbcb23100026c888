import Kernel

/// Whose personal data lies in the vault under one key, and is erased together.
public enum DataSubject: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case person(ID<Person>)
    case account(ID<Account>)
    case household(ID<Household>)
    case donor(ID<Donor>)
    case user(ID<User>)
    case objection(ID<Objection>)

    public static var blank: DataSubject { .person(.first) }
    public static var shape: String { "Q… / A… / H… / G… / U… / J…" }

    public init?(_ text: String) {
        if let id = ID<Person>(text) {
            self = .person(id)
        } else if let id = ID<Account>(text) {
            self = .account(id)
        } else if let id = ID<Household>(text) {
            self = .household(id)
        } else if let id = ID<Donor>(text) {
            self = .donor(id)
        } else if let id = ID<User>(text) {
            self = .user(id)
        } else if let id = ID<Objection>(text) {
            self = .objection(id)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .person(let id): id.description
        case .account(let id): id.description
        case .household(let id): id.description
        case .donor(let id): id.description
        case .user(let id): id.description
        case .objection(let id): id.description
        }
    }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        switch self {
        case .person(let id): id.write(to: &out)
        case .account(let id): id.write(to: &out)
        case .household(let id): id.write(to: &out)
        case .donor(let id): id.write(to: &out)
        case .user(let id): id.write(to: &out)
        case .objection(let id): id.write(to: &out)
        }
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> DataSubject {
        let start = input.position
        guard let subject = DataSubject(try input.readText()) else {
            throw .badValue(shape, offset: start)
        }
        return subject
    }
}

/// What a book still needs somebody's data for.
public enum DataUse: Hashable, Sendable {
    /// Aid, money or duties go on.
    case current
    /// Nothing has happened since that day; nil where the book does not know one.
    case ended(Day?)

    /// For the one and for the other.
    func and(_ other: DataUse) -> DataUse {
        guard case .ended(let one) = self, case .ended(let another) = other else { return .current }
        return .ended([one, another].compactMap(\.self).max())
    }
}

extension Book {
    /// Nil where there is no such row.
    public func use(of subject: DataSubject) -> DataUse? {
        switch subject {
        case .person(let id): persons[id] == nil ? nil : use(of: id)
        case .account(let id): accounts[id] == nil ? nil : use(of: id)
        case .household(let id): households[id].map { use(of: id, $0) }
        case .donor(let id): donors[id] == nil ? nil : use(of: id)
        case .user(let id): users[id].map { use(of: id, $0) }
        case .objection(let id):
            objections[id].map { $0.state == .open ? .current : .ended($0.answeredOn) }
        }
    }

    /// A person is on a card as long as the household is, is named as somebody's relation, or has borrowed.
    private func use(of id: ID<Person>) -> DataUse {
        guard !donors.rows.contains(where: { $0.interested.contains(id) }) else { return .current }
        let lent = useOfLoans { $0.borrower == id }
        guard let household = unique[.member(id)].flatMap({ ID<Household>($0) }) else { return lent }
        return lent.and(use(of: .household(household)) ?? .ended(nil))
    }

    private func use(of id: ID<Account>) -> DataUse {
        if let owner = unique[.account(id)] {
            guard let household = ID<Household>(owner) else { return .current }
            return use(of: .household(household)) ?? .current
        }
        return .ended(bankLines.rows.lazy.filter { $0.payer == id }.map(\.on).max())
    }

    private func use(of id: ID<Household>, _ card: Household) -> DataUse {
        switch card.status {
        case .applied, .registered, .returned: return .current
        case .refused, .exited, .removed: break
        }
        guard card.proceeding == nil, card.helper == nil, card.openVerifications == 0 else { return .current }
        var last = max(card.statusOn, card.visitedOn ?? card.statusOn)
        for payment in payments.rows where payment.household == id {
            guard payment.state != .instructed else { return .current }
            last = max(last, payment.bookedOn ?? payment.instructedOn)
        }
        var need = card.lastNeed
        while let row = need.flatMap({ needs[$0] }) {
            guard row.committed == .zero, row.openObjections == 0 else { return .current }
            need = row.before
        }
        for share in goodsShares.rows where share.household == id {
            guard share.carried == 0 else { return .current }
            last = max(last, share.signedOn ?? last)
        }
        return useOfLoans { $0.household == id }.and(.ended(last))
    }

    /// A loan needs its borrower's data until it is refused, or nothing of it is owed any more.
    private func useOfLoans(where isMeant: (Loan) -> Bool) -> DataUse {
        var use = DataUse.ended(nil)
        for loan in loans.rows where isMeant(loan) {
            guard loan.state == .refused || loan.state == .closed, loan.subsidy.open == nil,
                loan.subsidy.returned == loan.subsidy.reclaimed
            else { return .current }
            use = use.and(.ended(loan.closedOn ?? loan.taken.last?.on ?? loan.appliedOn))
        }
        return use
    }

    private func use(of id: ID<Donor>) -> DataUse {
        var gifts: Set<ID<Donation>> = []
        var last: Day?
        for (gift, row) in donations.numbered where row.donor == id {
            gifts.insert(gift)
            last = last.map { max($0, row.receivedOn) } ?? row.receivedOn
        }
        let isMoneyLeft = lots.rows.contains { lot in
            gifts.contains(lot.donation)
                && (lot.free > .zero || lot.committed > .zero || lot.instructed > .zero)
        }
        var areGoodsLeft = false
        for batch in goodsBatches.rows where batch.donor == id {
            areGoodsLeft = areGoodsLeft || batch.stock > 0 || batch.carried > 0
            last = last.map { max($0, batch.receivedOn) } ?? batch.receivedOn
        }
        return isMoneyLeft || areGoodsLeft
            || intentions.rows.contains { $0.donor == id && !$0.terms.isClosed } ? .current : .ended(last)
    }

    private func use(of id: ID<User>, _ row: User) -> DataUse {
        let isBound =
            !row.grants.isEmpty || row.team != nil || households.rows.contains { $0.helper == id }
            || goodsOrders.rows.contains { order in
                order.carrier == id && order.shares.contains { (goodsShares[$0]?.carried ?? 0) > 0 }
            }
        return isBound ? .current : .ended(nil)
    }
}
