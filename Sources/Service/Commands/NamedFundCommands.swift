import Bookkeeping
import Crypto
import Kernel

/// Sets up a fund that bears a donor's name, by an agreement with it.
public struct OpenNamedFund: Command {
    public let fund: ID<Fund>
    public let donor: ID<Donor>
    public let name: String
    /// SHA-256 of the signed agreement, for the vault.
    public let agreement: Digest
    /// The committee's members, for the vault.
    public let committee: String
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(
        fund: ID<Fund>, donor: ID<Donor>, name: String, agreement: Digest, committee: String, on: Day?,
        ref: String?
    ) {
        self.fund = fund
        self.donor = donor
        self.name = name
        self.agreement = agreement
        self.committee = committee
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard CanonicalText.allows(name) else { throw .input(.badText("name")) }
        try IDNumber.requireNone(in: ref)
        var data = FundNamed()
        (data.fund, data.donor, data.name, data.on, data.ref) = (fund, donor, name, on ?? desk.day, ref)
        data.namedFund = try desk.nextID(\.namedFunds)
        data.agreement = try desk.commit(
            agreement.hex, field: "named_fund.agreement", of: data.namedFund)
        data.committee = try desk.commit(committee, field: "named_fund.committee", of: data.namedFund)
        try desk.record(.fundNamed(data))
        return .object(["named_fund": .text(data.namedFund.description)])
    }
}

/// A donor names persons whose households its gifts must not help.
public struct DeclareInterest: Command {
    /// Somebody by ID number and name, or everybody on a household's card.
    public enum Subject: Sendable {
        case person(idNumber: String, name: String)
        case household(ID<Household>)
    }

    public let donor: ID<Donor>
    public let subjects: [Subject]
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(donor: ID<Donor>, _ subjects: [Subject], on: Day?) {
        self.donor = donor
        self.subjects = subjects
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var persons: Set<ID<Person>> = []
        for subject in subjects {
            switch subject {
            case .household(let id):
                guard let card = desk.book.households[id] else { throw .input(.unknownID(id.description)) }
                persons.formUnion(card.members)
            case .person(let idNumber, let name):
                let number = idNumber.uppercased()
                guard IDNumber.isValid(number) else { throw .input(.badIDNumber) }
                persons.insert(try desk.person(idNumber: number, name: name))
            }
        }
        var data = InterestDeclared()
        (data.donor, data.on, data.persons) = (donor, on ?? desk.day, persons.sorted())
        try desk.record(.interestDeclared(data))
        return .object([
            "donor": .text(donor.description), "persons": .list(data.persons.map { .text("\($0)") }),
        ])
    }
}
