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
        var seq = 0
        while seq < book.size {
            let page: [[UInt8]]
            do throws(StoreError) {
                page = try store.entries(from: seq, limit: min(LoadedBook.pageSize, book.size - seq))
            } catch {
                throw .store(error)
            }
            guard !page.isEmpty else { throw .store(.corrupt("entry \(seq)")) }
            for bytes in page {
                guard let event = (try? Entry.decode(bytes))?.event else {
                    throw .keeper(.tampered("entry \(seq)"))
                }
                guard try visit(seq, event, try made(by: event, seq: seq, book, store)) else { return }
                seq += 1
            }
        }
    }

    private static func made(by event: Event, seq: Int, _ book: Book, _ store: any Store) throws(Refusal)
        -> [Named]
    {
        guard let own = try? event.commitments else { throw .keeper(.tampered("entry \(seq)")) }
        var found: [Named] = own.map { ($0.field, $0.commitment, event.owner(of: $0.field, in: book)) }
        guard case .statementImported(let data) = event else { return found }
        let content: [UInt8]?
        do throws(StoreError) { content = try store.attachment(data.lines.sha256) } catch {
            throw .store(error)
        }
        guard let content, let statement = try? StatementLines(canonical: content) else {
            throw .keeper(.tampered("attachment \(data.lines.sha256.hex)"))
        }
        for line in statement.lines {
            let owner = line.payer?.description ?? data.statement.description
            if let memo = line.memo { found.append(("memo", memo, owner)) }
            if let name = line.payerName { found.append(("payer_name", name, owner)) }
        }
        return found
    }
}
