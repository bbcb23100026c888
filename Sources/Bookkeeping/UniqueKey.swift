import Kernel

/// What may stand only once in a book, beside the ids themselves.
public enum UniqueKey: Hashable, Sendable {
    /// The own number of a row in the system that it comes from, within a table.
    case ref(table: String, ref: String)
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

    /// By what differs from row to row; the table or fund beside it hardly does.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .ref(_, let text), .regionCode(_, let text), .villageCode(_, let text),
            .statementLine(_, let text),
            .bankRef(_, let text), .resolution(_, let text), .bill(_, let text):
            hasher.combine(text)
        case .member(let id): hasher.combine(id)
        case .account(let id): hasher.combine(-id.number)
        case .erasure(let subject): hasher.combine(subject)
        }
    }
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

    func take(into unique: inout [UniqueKey: Int]) {
        guard let taken else { return }
        for (key, owner) in taken { unique[key] = owner }
    }

    func revert(from unique: inout [UniqueKey: Int]) {
        guard let taken else { return }
        for (key, _) in taken { unique[key] = nil }
    }
}
