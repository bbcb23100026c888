import Bookkeeping
import Crypto
import Kernel
import Storage

/// Holds what the vault has against what the trail commits to, without any secret: every commitment its value under a
/// subject with a key, every person and account one row of the blind index, and nothing else. That a value opens its
/// commitment takes the vault's key and is seen whenever it is read.
struct VaultCheck {
    private var rest: [Digest: (subject: String, field: String)] = [:]
    private var keys: Set<String>
    private let pointers: [String]

    init(_ places: VaultPlaces) {
        keys = Set(places.keys)
        pointers = places.pointers
        for place in places.fields {
            // A name that is none is under no commitment, and is told as too many.
            let digest = place.field.split(separator: "#").last.flatMap { Digest(hex: String($0)) }
            rest[digest ?? SHA256.hash(Array("\(place.subject)\n\(place.field)".utf8))] = place
        }
    }

    /// The first difference: `#345 name`, an entry's commitment without a value; `#345 name: Q2`, one whose value lies
    /// with another; `Q1`, a value without its key;
    /// `-Q1`, a person or account that nothing finds again; `+Q1`, one found twice or not of the book;
    /// `+Q1 person.name`, a value that the trail does not know. Nil where the vault is what it must be.
    mutating func difference(from store: any Store, of book: Book) throws(Refusal) -> String? {
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
                let owner = Self.owner(of: event)
                for (field, commitment) in try Self.commitments(of: event, seq: seq, store) {
                    guard let place = rest.removeValue(forKey: commitment.digest) else {
                        return "#\(seq) \(field)"
                    }
                    if let owner, owner != place.subject { return "#\(seq) \(field): \(place.subject)" }
                    guard keys.contains(place.subject) else { return place.subject }
                }
                seq += 1
            }
        }
        if let place = rest.values.min(by: { ($0.subject, $0.field) < ($1.subject, $1.field) }) {
            return "+\(place.subject) \(place.field.prefix { $0 != "#" })"
        }
        return pointerDifference(book)
    }

    /// Whose values an entry commits to, where the entry itself says so.
    private static func owner(of event: Event) -> String? {
        switch event {
        case .personCommitted(let data): data.person.description
        case .accountCommitted(let data): data.account.description
        case .userRegistered(let data): data.user.description
        case .donorRegistered(let data): data.donor.description
        case .householdRegistered(let data): data.household.description
        case .householdApplied(let data): data.household.description
        case .householdCorrected(let data): data.household.description
        default: nil
        }
    }

    private static func commitments(
        of event: Event, seq: Int, _ store: any Store
    ) throws(Refusal) -> [(field: String, commitment: Commitment)] {
        guard var found = try? event.commitments else { throw .keeper(.tampered("entry \(seq)")) }
        guard case .statementImported(let data) = event else { return found }
        let content: [UInt8]?
        do throws(StoreError) { content = try store.attachment(data.lines.sha256) } catch {
            throw .store(error)
        }
        guard let content, let statement = try? StatementLines(canonical: content) else {
            throw .keeper(.tampered("attachment \(data.lines.sha256.hex)"))
        }
        for line in statement.lines {
            if let memo = line.memo { found.append(("memo", memo)) }
            if let name = line.payerName { found.append(("payer_name", name)) }
        }
        return found
    }

    private func pointerDifference(_ book: Book) -> String? {
        var known = Set(book.persons.numbered.map(\.id.description))
        known.formUnion(book.accounts.numbered.map(\.id.description))
        for pointer in pointers {
            let id = String(pointer.prefix { $0 != " " })
            guard known.remove(id) != nil else { return "+\(id)" }
        }
        return known.min().map { "-\($0)" }
    }
}

extension LoadedBook {
    /// Compares the vault with the trail.
    ///
    /// - Returns: false where this user of the database may not see the vault.
    /// - Throws: also ``KeeperError/vaultDiffers(_:)``.
    public func checkVault(in store: any Store) throws(Refusal) -> Bool {
        let places: VaultPlaces
        do throws(StoreError) { places = try store.vaultPlaces() } catch {
            guard case .denied = error else { throw .store(error) }
            return false
        }
        var check = VaultCheck(places)
        if let difference = try check.difference(from: store, of: book) {
            throw .keeper(.vaultDiffers(difference))
        }
        return true
    }
}
