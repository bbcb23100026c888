import Kernel

/// What may stand only once in a book, beside the ids themselves.
public enum UniqueKey: Hashable, Sendable {
    /// An own number in the system that it comes from.
    case ref(RefSpace, ref: String)
    case regionCode(system: String, code: String)
    case villageCode(system: String, code: String)
    /// One person stands on one household's card.
    case member(ID<Person>)
    /// One account belongs to one owner for good: a household by its number, a fund by its number below zero.
    case account(ID<Account>)
    case statementLine(ID<Fund>, ref: String)
    case bankRef(ID<Fund>, ref: String)
    /// A foundation numbers its resolutions.
    case resolution(ID<Organisation>, number: String)
    case bill(code: String, number: String)
    /// Data is erased once.
    case erasure(DataSubject)
    /// One visit of a household by one person on one day.
    case visit(ID<Household>, by: ID<User>, on: Day)
}

/// Where an own number stands once: in a table, or among movements that have none.
public enum RefSpace: Hashable, Sendable {
    case table(TableKind)
    /// Drawings and repayments share the numbers of their lender.
    case loanMovements
    case guaranteeContributions
    case subsidyPayments
    case subsidyReturns

    /// What a refusal calls it.
    var name: String {
        switch self {
        case .table(let table): table.name
        case .loanMovements: "loan_movements"
        case .guaranteeContributions: "guarantee_contributions"
        case .subsidyPayments: "subsidy_payments"
        case .subsidyReturns: "subsidy_returns"
        }
    }
}

/// The owner of each unique key that is taken.
public struct UniqueKeys: Hashable, Sendable {
    /// Nearly all keys are a text within a table or a fund; persons and accounts are counted from 1.
    private var texts: [TextKey: Int] = [:]
    private var members: [Int] = []
    private var accounts: [Int] = []
    private var others: [UniqueKey: Int] = [:]

    public internal(set) subscript(key: UniqueKey) -> Int? {
        get {
            switch key {
            case .member(let id): Self.owner(at: id.index, in: members)
            case .account(let id): Self.owner(at: id.index, in: accounts)
            default: TextKey(key).map { texts[$0] } ?? others[key]
            }
        }
        set {
            switch key {
            case .member(let id): Self.set(newValue, at: id.index, in: &members)
            case .account(let id): Self.set(newValue, at: id.index, in: &accounts)
            default:
                if let text = TextKey(key) { texts[text] = newValue } else { others[key] = newValue }
            }
        }
    }

    /// Nobody's number is 0, and nobody stands last: equal owners are equal lists.
    private static func owner(at place: Int, in owners: [Int]) -> Int? {
        place < owners.count && owners[place] != 0 ? owners[place] : nil
    }

    private static func set(_ owner: Int?, at place: Int, in owners: inout [Int]) {
        while owners.count <= place { owners.append(0) }
        owners[place] = owner ?? 0
        while owners.last == 0 { owners.removeLast() }
    }
}

/// A text that is unique among those of its space.
private struct TextKey: Hashable, Sendable {
    enum Space: Hashable {
        case ref(RefSpace)
        case statementLine(ID<Fund>)
        case bankRef(ID<Fund>)
    }

    let space: Space
    let text: String

    init?(_ key: UniqueKey) {
        switch key {
        case .ref(let place, let ref): (space, text) = (.ref(place), ref)
        case .statementLine(let fund, let ref): (space, text) = (.statementLine(fund), ref)
        case .bankRef(let fund, let ref): (space, text) = (.bankRef(fund), ref)
        default: return nil
        }
    }

    /// By what differs from row to row; the space hardly does.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Unique keys that a change takes, each with its owner.
struct Claims: Sendable {
    /// Nil until a key is taken, as with ``Swaps``.
    private var taken: [(key: UniqueKey, owner: Int)]?
    /// Only kept beyond a handful of keys; a short list is faster searched than hashed.
    private var owners: [UniqueKey: Int]?
    private static let linearLimit = 8

    func owner(of key: UniqueKey) -> Int? {
        guard let taken else { return nil }
        return owners.map { $0[key] } ?? taken.first { $0.key == key }?.owner
    }

    mutating func add(_ key: UniqueKey, for owner: Int) {
        guard let count = taken?.count else {
            taken = [(key, owner)]
            return
        }
        taken?.append((key, owner))
        if count == Self.linearLimit {
            owners = [:]
            for (key, owner) in taken ?? [] { owners?[key] = owner }
        } else if count > Self.linearLimit {
            owners?[key] = owner
        }
    }

    mutating func clear() {
        guard taken != nil else { return }
        taken = nil
        owners = nil
    }

    func take(into unique: inout UniqueKeys) {
        guard let taken else { return }
        for (key, owner) in taken { unique[key] = owner }
    }

    func revert(from unique: inout UniqueKeys) {
        guard let taken else { return }
        for (key, _) in taken { unique[key] = nil }
    }
}
