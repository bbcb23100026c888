import Kernel

/// A natural person, known to the book by id alone; name and ID number are committed once, when first seen.
public struct Person: TableRow {
    public static let idPrefix = "Q"
    public static let tableKind = TableKind.persons
    public static var table: WritableKeyPath<Book, Table<Person>> { \.persons }
    public static var swaps: WritableKeyPath<Effects, Swaps<Person>> { \.persons }

    public let name: Commitment
    public let idNumber: Commitment
    /// The loan that the person applied for last, not for a household; each names the one before.
    public var lastLoan: ID<Loan>?
}

public struct PersonCommitted: Payload {
    public static let kind = "person.committed"
    public static let reach = Reach.village

    public var idNumber = Commitment.blank
    public var name = Commitment.blank
    public var person = ID<Person>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("id_number", &idNumber)
        try coder.field("name", &name)
        try coder.field("person", &person)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.insert(person, Person(name: name, idNumber: idNumber))
    }
}
