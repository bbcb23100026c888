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
}
