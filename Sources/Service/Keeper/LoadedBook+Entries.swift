import Bookkeeping
import Kernel
import Storage

extension Book {
    /// Hands on every entry of a book that was loaded from a store, until the visitor has seen enough and says false.
    func walk(_ store: any Store, _ visit: (Entry) throws(Refusal) -> Bool) throws(Refusal) {
        var seq = 0
        while seq < size {
            let page: [[UInt8]]
            do throws(StoreError) {
                page = try store.entries(from: seq, limit: min(LoadedBook.pageSize, size - seq))
            } catch {
                throw .store(error)
            }
            guard !page.isEmpty else { throw .keeper(.tampered("entry \(seq)")) }
            for bytes in page {
                guard let entry = try? Entry.decode(bytes) else { throw .keeper(.tampered("entry \(seq)")) }
                guard try visit(entry) else { return }
                seq += 1
            }
        }
    }
}

extension Store {
    /// What an entry that was replayed has attached.
    func attached<Value: CanonicalObject>(_ ref: AttachmentRef, as: Value.Type = Value.self)
        throws(Refusal) -> Value
    {
        let bytes: [UInt8]?
        do throws(StoreError) { bytes = try attachment(ref.sha256) } catch { throw .store(error) }
        guard let bytes, let value = try? Value(canonical: bytes) else {
            throw .keeper(.tampered("attachment \(ref.sha256.hex)"))
        }
        return value
    }
}
