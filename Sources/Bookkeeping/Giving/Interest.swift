import Kernel

/// The donor names persons with whom it has an interest in common (利害关系人): nobody whose household one of them
/// belongs to is helped by its gifts.
public struct InterestDeclared: Payload {
    public static let kind = "interest.declared"
    static let personsLimit = 100

    public var donor = ID<Donor>.first
    public var on = Day.earliest
    /// Those that were not named before, ascending.
    public var persons: [ID<Person>] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("donor", &donor)
        try coder.field("on", &on)
        try coder.field("persons", &persons)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requirePast(on)
        guard (1...Self.personsLimit).contains(persons.count),
            zip(persons, persons.dropFirst()).allSatisfy(<)
        else { throw Violation(.malformed, "persons") }
        for person in persons { _ = try draft.row(person) }
        try draft.update(donor) { row throws(Violation) in
            if let known = persons.first(where: row.interested.contains) {
                throw Violation(.interestDeclared, known)
            }
            row.interested.formUnion(persons)
        }
    }
}

extension Book {
    /// Households, ascending, that money of these donors must not help: one of the members is an interested person.
    func barred(by donors: some Sequence<ID<Donor>>) -> [ID<Household>] {
        var households: Set<ID<Household>> = []
        for donor in donors {
            for person in self.donors[donor]?.interested ?? [] {
                guard let number = unique[.member(person)], let id = ID<Household>(number) else { continue }
                households.insert(id)
            }
        }
        return households.sorted()
    }
}
