import Bookkeeping
import Kernel

/// A list as it hangs out: village by village, each line with the household head's name masked for the public.
public struct BulletinPage: Sendable {
    public struct Line: Sendable {
        public let village: String
        public let household: ID<Household>
        public let name: String
        /// In the words of the needs policy.
        public let category: (chinese: String, english: String)
        public let line: ItemID<Match>
        public let amount: Fen
    }

    public let id: ID<Bulletin>
    public let row: Bulletin
    public let lines: [Line]

    /// The access to names is recorded first.
    ///
    /// - Throws: `access.no-role` for who may not hang lists out.
    public init(_ id: ID<Bulletin>, _ book: Book, vault: Openings) throws(Refusal) {
        guard let row = book.bulletins[id] else { throw .input(.unknownID(id.description)) }
        guard book.mayRecord(BulletinPublished.kind, vault.user) else {
            throw .rule(Violation(.noRole, "\(vault.user) bulletin show"))
        }
        let proposals = row.lines.compactMap { number in
            ItemID(row.match, number).flatMap { book.proposal($0) }.flatMap { book.proposals[$0] }
        }
        let heads = proposals.compactMap { line in
            book.needs[line.need].flatMap { book.households[$0.household]?.head.description }
        }
        try vault.record(Set(heads).sorted())
        var lines: [Line] = []
        for line in proposals { lines.append(try Self.line(line, book, vault)) }
        self.id = id
        self.row = row
        self.lines = lines.sorted { ($0.village, $0.line) < ($1.village, $1.line) }
    }

    private static func line(_ line: Proposal, _ book: Book, _ vault: Openings) throws(Refusal) -> Line {
        guard let need = book.needs[line.need], let card = book.households[need.household],
            let village = book.villages[card.village], let head = book.persons[card.head]
        else { throw .input(.unknownID(line.line.description)) }
        let name = try vault.value(head.name, field: "person.name", of: .person(card.head), in: book)
        var category = (chinese: need.category, english: need.category)
        if case .needs(let policy)? = book.policies[need.needsPolicy]?.content,
            let type = policy.category(need.category)
        {
            category = (type.name, type.nameEn)
        }
        return Line(
            village: village.name, household: need.household,
            name: name.flatMap { Masking.shown($0, .name, to: nil) } ?? "某",
            category: category, line: line.line, amount: line.amount)
    }
}

extension Book {
    /// Some role of the user's, anywhere, allows the kind.
    func mayRecord(_ kind: String, _ user: ID<User>) -> Bool {
        guard case .roles(let roles)? = policy(.roles)?.content, let grants = users[user]?.grants else {
            return false
        }
        return grants.contains { roles.role($0.role)?.kinds.contains(kind) ?? false }
    }
}
