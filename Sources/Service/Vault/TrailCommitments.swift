import Bookkeeping
import Crypto
import Kernel
import Storage

/// The commitments of a trail, as its entries make them.
enum TrailCommitments {
    /// One commitment: the field that it stands in, and under whose id its value was sealed.
    typealias Named = (field: String, commitment: Commitment, owner: String?)

    /// Hands on each entry of a book with the commitments that it makes, those in the attachment of a statement too,
    /// until the visitor has seen enough and says false.
    static func walk(
        _ book: Book, in store: any Store,
        _ visit: (_ seq: Int, _ event: Event, _ made: [Named]) throws(Refusal) -> Bool
    ) throws(Refusal) {
        try book.walk(store) { entry throws(Refusal) in
            try visit(entry.seq, entry.event, try made(by: entry.event, seq: entry.seq, book, store))
        }
    }

    private static func made(by event: Event, seq: Int, _ book: Book, _ store: any Store) throws(Refusal)
        -> [Named]
    {
        guard let own = try? event.commitments else { throw .keeper(.tampered("entry \(seq)")) }
        var found: [Named] = own.map { ($0.field, $0.commitment, event.owner(of: $0.field, in: book)) }
        guard case .statementImported(let data) = event else { return found }
        let statement = try store.attached(data.lines, as: StatementLines.self)
        for line in statement.lines {
            let owner = line.payer?.description ?? data.statement.description
            if let memo = line.memo { found.append(("memo", memo, owner)) }
            if let name = line.payerName { found.append(("payer_name", name, owner)) }
        }
        return found
    }
}
