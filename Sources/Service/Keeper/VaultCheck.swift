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
    /// its key; `#345 name`, a commitment without a value that no erasure of its owner's names; `#345 erased: Q2`, an
    /// erasure that names what is not its subject's; `+Q1 person.name`, a value that the trail does not know, or that it
    /// says is erased; `-Q1`, a person or account that nothing finds again; `+Q1`, one found twice or not of the book. Nil
    /// where the vault is what it must be.
    mutating func difference(from store: any Store, of book: Book) throws(Refusal) -> String? {
        var found: String?
        var gone = Gone(book)
        try TrailCommitments.walk(book, in: store) { seq, event, made throws(Refusal) in
            if case .erasureDone(let data) = event { found = gone.take(data, at: seq) }
            for (field, commitment, owner) in made where found == nil {
                guard let place = rest.removeValue(forKey: commitment.digest) else {
                    gone.miss(commitment, owner, "#\(seq) \(field)")
                    continue
                }
                gone.meet(commitment, of: place.subject)
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
        if let found = found ?? gone.unexplained { return found }
        if let place = rest.values.min(by: { ($0.subject, $0.field) < ($1.subject, $1.field) }) {
            return "+\(place.subject) \(place.field.prefix { $0 != "#" })"
        }
        return pointerDifference(book)
    }

    /// Commitments without a value, until an erasure of their owner's explains them.
    private struct Gone {
        private let book: Book
        /// By commitment: whose it is, as far as its entry says, and the entry and field, in the order of the trail.
        private var missing: [Commitment: (owner: String?, order: Int, place: String)] = [:]
        /// Whose the values are that are there; only kept where something was erased.
        private var present: [Commitment: String] = [:]
        private let isErasing: Bool

        init(_ book: Book) {
            self.book = book
            isErasing = book.erasures.count > 0
        }

        mutating func miss(_ commitment: Commitment, _ owner: String?, _ place: String) {
            missing[commitment] = (owner, missing.count, place)
        }

        mutating func meet(_ commitment: Commitment, of subject: String) {
            if isErasing { present[commitment] = subject }
        }

        /// - Returns: `#345 erased: Q2` where the erasure names what was another's.
        mutating func take(_ erasure: ErasureDone, at seq: Int) -> String? {
            let subject = book.erasures[erasure.erasure]?.subject.description
            for opening in erasure.openings {
                let owner = missing[opening].map { $0.owner ?? subject } ?? present[opening] ?? subject
                guard owner == subject else { return "#\(seq) erased: \(owner ?? "")" }
                missing[opening] = nil
            }
            return nil
        }

        var unexplained: String? { missing.values.min { $0.order < $1.order }?.place }
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
