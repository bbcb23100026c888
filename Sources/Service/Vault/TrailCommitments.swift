import Bookkeeping
import Crypto
import Kernel
import Storage

/// Which entry made each commitment of a trail, and which of them were erased.
struct TrailCommitments {
    /// By the commitment, the number of its entry.
    private(set) var entries: [Commitment: Int] = [:]
    private(set) var erased: Set<Commitment> = []

    /// - Parameter wanted: nil for all.
    init(in loaded: LoadedBook, _ store: any Store, wanted: Set<Commitment>? = nil) throws(Refusal) {
        var seq = 0
        while seq < loaded.book.size {
            let page: [[UInt8]]
            do throws(StoreError) {
                page = try store.entries(from: seq, limit: min(LoadedBook.pageSize, loaded.book.size - seq))
            } catch {
                throw .store(error)
            }
            guard !page.isEmpty else { throw .keeper(.tampered("entry \(seq)")) }
            for bytes in page {
                guard let entry = try? Entry.decode(bytes) else { throw .keeper(.tampered("entry \(seq)")) }
                if case .erasureDone(let data) = entry.event { erased.formUnion(data.openings) }
                for commitment in try Self.commitments(of: entry, store)
                where wanted?.contains(commitment) ?? true {
                    entries[commitment] = seq
                }
                seq += 1
            }
        }
    }

    private static func commitments(of entry: Entry, _ store: any Store) throws(Refusal) -> [Commitment] {
        var attachments: Attachments = [:]
        if case .statementImported(let data) = entry.event {
            do throws(StoreError) {
                attachments[data.lines.sha256] = try store.attachment(data.lines.sha256)
            } catch {
                throw .store(error)
            }
        }
        do throws(Violation) { return try entry.event.commitments(attachments) } catch {
            throw .keeper(.tampered("entry \(entry.seq)"))
        }
    }
}
