import Foundation
import Service
import Storage

/// Where a book is kept, as `--store` names it.
enum StorePlace {
    case file(String)
    case server(PostgresAddress)

    static let forms = ["sqlite:PATH", "postgres://HOST/DATABASE"]

    init(_ text: String) throws(Refusal) {
        let file = "sqlite:"
        if PostgresAddress.schemes.contains(where: text.hasPrefix) {
            do throws(StoreError) { self = .server(try PostgresAddress(text)) } catch { throw .store(error) }
        } else if text.hasPrefix(file), text.utf8.count > file.utf8.count {
            self = .file(String(text.dropFirst(file.count)))
        } else {
            // A misspelt scheme may have a password behind it.
            let shown = text.contains("@") ? "\(text.prefix { $0 != ":" }):…" : text
            throw .input(.notAWord(shown, allowed: Self.forms))
        }
    }

    /// - Parameter book: the origin, where there may be more than one.
    func open(for use: StoreUse, book: String?) throws(Refusal) -> any BookStore {
        do throws(StoreError) {
            switch self {
            case .file(let path): return try SQLiteStore.open(path: path, for: use, book: book)
            case .server(let address): return try PostgresStore.open(address, for: use, book: book)
            }
        } catch {
            throw .store(naming(error))
        }
    }

    /// The store of a book that is begun, or whose beginning was cut short, with its keys. Where these are refused,
    /// nothing is left of the store.
    ///
    /// - Throws: `keeper.book-exists` where a book stands there.
    func create(_ book: String, keys: () throws(Refusal) -> KeyRing) throws(Refusal)
        -> (store: any BookStore, keys: KeyRing)
    {
        let made: (store: any BookStore, giveUp: () -> Void)
        do throws(StoreError) {
            switch self {
            case .file(let path):
                let store = try SQLiteStore.create(path: path, origin: book)
                made = (store, store.giveUp)
            case .server(let address):
                let store = try PostgresStore.create(address, origin: book)
                made = (store, store.giveUp)
            }
        } catch {
            guard error != .exists else { throw .keeper(.bookExists) }
            throw .store(naming(error))
        }
        do throws(Refusal) { return (made.store, try keys()) } catch {
            made.giveUp()
            throw error
        }
    }

    /// An address names itself when a connection fails, and says nothing of the database's other errors.
    private func naming(_ error: StoreError) -> StoreError {
        if case .file(let path) = self { error.naming(path) } else { error }
    }
}
