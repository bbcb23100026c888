import Bookkeeping
import Crypto
import Kernel
import Storage
import Texts

/// What the trail cannot show of itself, since it takes the openings: that every commitment has its value in the vault or
/// was erased by an entry, that nothing else lies there, and that one id is one real person or account.
public struct VaultAudit: Sendable {
    public struct Finding: Sendable {
        public let fault: VaultFault
        /// The subject, or the entry such as `#12`.
        public let place: String
    }

    public private(set) var findings: [Finding] = []
    /// Values opened and found as committed.
    public private(set) var values = 0
    /// Commitments whose values an entry erased.
    public private(set) var erased = 0
    public private(set) var subjects = 0

    private static let pageSize = 4096

    /// The access to the whole vault is recorded first.
    ///
    /// - Throws: `access.no-role` for who is not shown all of the book's personal data.
    public init(_ loaded: LoadedBook, _ store: any BookStore, _ keys: KeyRing, _ openings: Openings)
        throws(Refusal)
    {
        guard loaded.book.tierEverywhere(of: openings.user) == .supervisor else {
            throw .rule(Violation(.noRole, "\(openings.user) vault audit"))
        }
        try openings.record(["*"])
        var committed: [Commitment: Reading.Made] = [:]
        var gone: [(opening: Commitment, subject: String?)] = []
        try TrailCommitments.walk(loaded.book, in: store) { seq, event, made in
            if case .erasureDone(let data) = event {
                let subject = loaded.book.erasures[data.erasure]?.subject.description
                gone += data.openings.map { ($0, subject) }
            }
            for (_, commitment, owner) in made { committed[commitment] = (seq, owner) }
            return true
        }
        var reading = Reading(vault: Vault(keys: keys), book: loaded.book, committed: committed)
        try reading.takeFields(store)
        try reading.takeTokens(store)
        // What was erased with its owner need not be there.
        for (opening, subject) in gone {
            guard let made = reading.committed[opening], (made.owner ?? subject) == subject else { continue }
            reading.committed[opening] = nil
            erased += 1
        }
        for made in reading.committed.values.sorted(by: { $0.seq < $1.seq }) {
            reading.find(.missing, "#\(made.seq)")
        }
        for (_, id) in reading.indexed.sorted(by: { $0.value < $1.value }) { reading.find(.notIndexed, id) }
        (findings, values, subjects) = (reading.findings, reading.values, reading.subjects)
    }

    private struct Reading {
        let vault: Vault
        let book: Book
        typealias Made = (seq: Int, owner: String?)

        /// Those whose values were not met yet.
        var committed: [Commitment: Made]
        /// Ids by the token under which they must be found, until they are.
        var indexed: [[UInt8]: String] = [:]
        var findings: [Finding] = []
        var values = 0
        var subjects = 0
        private var key: (subject: String, bytes: [UInt8]?) = ("", nil)

        init(vault: Vault, book: Book, committed: [Commitment: Made]) {
            (self.vault, self.book, self.committed) = (vault, book, committed)
        }

        mutating func find(_ fault: VaultFault, _ place: String) {
            findings.append(Finding(fault: fault, place: place))
        }

        mutating func takeFields(_ store: any BookStore) throws(Refusal) {
            var last: VaultPlace?
            while true {
                let page: [VaultField]
                do throws(StoreError) { page = try store.vaultFields(after: last, limit: pageSize) } catch {
                    throw .store(error)
                }
                for field in page { try take(field, store) }
                guard let end = page.last?.place else { return }
                last = end
            }
        }

        private mutating func take(_ field: VaultField, _ store: any BookStore) throws(Refusal) {
            let (subject, place) = (field.place.subject, field.place.field)
            if key.subject != subject {
                let wrapped: [UInt8]?
                do throws(StoreError) { wrapped = try store.vaultKey(of: subject) } catch {
                    throw .store(error)
                }
                key = (subject, wrapped.flatMap { try? vault.unwrap($0, of: subject) })
                subjects += 1
                if let known = DataSubject(subject), book.isErased(known) { find(.notErased, subject) }
            }
            guard let commitment = Vault.commitment(at: place), let key = key.bytes,
                let opened = try? vault.open(field.sealed, place: place, of: subject, key: key),
                case let name = String(place.prefix { $0 != "#" }),
                Commitment(field: name, salt: opened.salt, value: Array(opened.value.utf8)) == commitment
            else { return find(.unreadable, "\(subject) \(place)") }
            guard let made = committed.removeValue(forKey: commitment), (made.owner ?? subject) == subject
            else { return find(.stray, "\(subject) \(name)") }
            values += 1
            let identity: Vault.Identity? =
                switch name {
                case "person.id_number": .idNumber(opened.value)
                case "account.number": .account(opened.value)
                default: nil
                }
            guard let identity else { return }
            if let other = indexed.updateValue(subject, forKey: vault.token(identity)) {
                find(.double, "\(other) \(subject)")
            }
        }

        mutating func takeTokens(_ store: any BookStore) throws(Refusal) {
            var last: [UInt8]?
            while true {
                let page: [(token: [UInt8], id: String)]
                do throws(StoreError) { page = try store.vaultTokens(after: last, limit: pageSize) } catch {
                    throw .store(error)
                }
                for (token, pointer) in page {
                    let known = indexed.removeValue(forKey: token)
                    if known == nil || vault.id(in: pointer, under: token) != known {
                        find(.forgedIndex, known ?? pointer.prefix { $0 != " " }.description)
                    }
                }
                guard let end = page.last?.token else { return }
                last = end
            }
        }
    }
}
