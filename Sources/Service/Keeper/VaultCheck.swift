import Bookkeeping
import Crypto
import Kernel
import Storage

/// Holds what the vault has against what the trail commits to, without any secret: every commitment its value under a
/// subject with a key, every person and account one row of the blind index, and nothing else; of who was erased, nothing. That a value opens its
/// commitment takes the vault's key and is seen whenever it is read.
struct VaultCheck {
    private var rest: [Digest: VaultPlace] = [:]
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

    /// The first difference: `#345 name: Q2`, an entry's commitment whose value lies with another; `Q1`, a value without
    /// its key; `#345 name`, a commitment without a value that no entry erased; `+Q1 person.name`, a value that the trail
    /// does not know, or that it says is erased; `-Q1`, a person or account that nothing finds again; `+Q1`, one found
    /// twice or not of the book. Nil where the vault is what it must be.
    mutating func difference(from store: any Store, of book: Book) throws(Refusal) -> String? {
        var found: String?
        var missing: [(seq: Int, field: String, commitment: Commitment)] = []
        var erased: Set<Commitment> = []
        try TrailCommitments.walk(book, in: store) { seq, event, made throws(Refusal) in
            if case .erasureDone(let data) = event { erased.formUnion(data.openings) }
            let owner = Self.owner(of: event)
            for (field, commitment) in made where found == nil {
                guard let place = rest.removeValue(forKey: commitment.digest) else {
                    missing.append((seq, field, commitment))
                    continue
                }
                if let owner, owner != place.subject {
                    found = "#\(seq) \(field): \(place.subject)"
                } else if !keys.contains(place.subject) {
                    found = place.subject
                } else if let subject = DataSubject(place.subject), book.isErased(subject) {
                    found = "+\(place.subject) \(field)"
                }
            }
            return found == nil
        }
        if let found { return found }
        if let first = missing.first(where: { !erased.contains($0.commitment) }) {
            return "#\(first.seq) \(first.field)"
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

    private func pointerDifference(_ book: Book) -> String? {
        let persons = book.persons.numbered.map { DataSubject.person($0.id) }
        let accounts = book.accounts.numbered.map { DataSubject.account($0.id) }
        var known = Set((persons + accounts).filter { !book.isErased($0) }.map(\.description))
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
