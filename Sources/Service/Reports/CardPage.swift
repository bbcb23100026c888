import Bookkeeping
import Kernel

/// A household's card (户建卡) as far as who asks is shown it.
public struct CardPage: Sendable {
    public struct Member: Sendable {
        public let person: ID<Person>
        public let isHead: Bool
        /// Nil where nothing is shown.
        public let name: String?
        public let idNumber: String?
    }

    public let household: ID<Household>
    public let card: Household
    public let village: String
    public let tier: PersonalTier?
    public let members: [Member]
    public let account: String?
    public let bank: String?

    /// The access is recorded first, the public's too: masked names are made of names.
    public init(_ id: ID<Household>, _ book: Book, vault: Openings) throws(Refusal) {
        guard let card = book.households[id] else { throw .input(.unknownID("\(id)")) }
        let tier = book.tier(of: vault.user, for: id)
        try vault.record(book.parts(of: .household(id)).map(\.description))
        func shown(
            _ commitment: Commitment?, _ field: String, of subject: DataSubject
        ) throws(Refusal) -> String? {
            guard let commitment else { return nil }
            return try vault.value(commitment, field: field, of: subject, in: book).flatMap {
                Masking.shown($0, Masking.Kind(field: field), to: tier)
            }
        }
        var members: [Member] = []
        for person in card.members {
            let row = book.persons[person]
            members.append(
                Member(
                    person: person, isHead: person == card.head,
                    name: try shown(row?.name, "person.name", of: .person(person)),
                    idNumber: try shown(row?.idNumber, "person.id_number", of: .person(person))))
        }
        account = try shown(book.accounts[card.account]?.number, "account.number", of: .account(card.account))
        bank = try shown(card.bank, "household.bank", of: .household(id))
        (household, self.card, self.tier, self.members) = (id, card, tier, members)
        village = book.villages[card.village]?.name ?? ""
    }
}
