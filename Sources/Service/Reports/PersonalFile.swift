import Bookkeeping
import Crypto
import Kernel
import Storage

/// All that a book holds of somebody, for the person who asks (查阅、复制): the values with their openings, so that each
/// can be checked against the trail, and who looked at them.
public struct PersonalFile: Sendable {
    public struct Value: Sendable {
        public let subject: DataSubject
        /// As it was committed, such as `person.name`.
        public let field: String
        public let value: String
        public let salt: [UInt8]
        public let commitment: Commitment
        /// The entry that committed it, and its day.
        public let entry: Int
    }

    public let subject: DataSubject
    public let parts: [DataSubject]
    public let values: [Value]
    /// The accesses before this one that concerned the person alone or among others.
    public let accesses: [(at: Instant, by: String, purpose: String)]
    public let erasure: Erasure?
    public let asOf: Day
    public let origin: String

    /// The access is recorded first.
    ///
    /// - Throws: `access.no-role` for who may not ask for erasures; `input.unknown-id`; `privacy.erased`.
    public init(
        _ subject: DataSubject, in loaded: LoadedBook, store: any BookStore, keys: KeyRing, openings: Openings
    ) throws(Refusal) {
        let book = loaded.book
        guard book.use(of: subject) != nil else { throw .input(.unknownID("\(subject)")) }
        guard book.mayRecord(ErasureRequested.kind, openings.user) else {
            throw .rule(Violation(.noRole, "\(openings.user) vault show"))
        }
        guard !book.isErased(subject) else { throw .rule(Violation(.dataErased, subject)) }
        let parts = book.parts(of: subject).filter { !book.isErased($0) }
        (self.subject, self.parts) = (subject, parts)
        accesses = try Self.accesses(to: parts, store)
        try openings.record(parts.map(\.description))
        values = try Self.values(of: parts, loaded, store, Vault(keys: keys))
        erasure = book.erasure(of: subject)?.row
        (asOf, origin) = (book.lastAt.day, book.state?.origin ?? "")
    }

    private static func values(
        of parts: [DataSubject], _ loaded: LoadedBook, _ store: any BookStore, _ vault: Vault
    ) throws(Refusal) -> [Value] {
        var places: [(subject: DataSubject, field: String, commitment: Commitment)] = []
        for part in parts {
            let names: [String]
            do throws(StoreError) { names = try store.vaultFieldNames(of: "\(part)") } catch {
                throw .store(error)
            }
            for name in names {
                guard let commitment = Vault.commitment(at: name) else {
                    throw .keeper(.tampered("vault \(part)"))
                }
                places.append((part, String(name.prefix { $0 != "#" }), commitment))
            }
        }
        let wanted = Set(places.map(\.commitment))
        var entries: [Commitment: Int] = [:]
        try TrailCommitments.walk(loaded.book, in: store) { seq, _, made in
            for (_, commitment, _) in made where wanted.contains(commitment) { entries[commitment] = seq }
            return true
        }
        var values: [Value] = []
        for place in places {
            guard let entry = entries[place.commitment] else {
                throw .keeper(.tampered("vault \(place.subject) \(place.field)"))
            }
            let opened = try vault.opening(
                of: place.commitment, field: place.field, of: "\(place.subject)", in: store)
            values.append(
                Value(
                    subject: place.subject, field: place.field, value: opened.value, salt: opened.salt,
                    commitment: place.commitment, entry: entry))
        }
        return values.sorted { ($0.entry, $0.field) < ($1.entry, $1.field) }
    }

    private static func accesses(
        to parts: [DataSubject], _ store: any BookStore
    ) throws(Refusal) -> [(at: Instant, by: String, purpose: String)] {
        let names = Set(parts.map(\.description))
        return try AccessList(in: store) { !names.isDisjoint(with: $0.subjects) || $0.subjects == ["*"] }.rows
            .map { ($0.at, $0.access.user, $0.access.purpose) }
    }
}

/// The log of accesses to personal data.
public struct AccessList: Sendable {
    public let rows: [(number: Int, at: Instant, access: Access)]

    private static let pageSize = 4096

    /// All those that are wanted, in their order.
    init(in store: any BookStore, where isWanted: (Access) -> Bool) throws(Refusal) {
        var rows: [(number: Int, at: Instant, access: Access)] = []
        var next = 1
        while true {
            let page: [Access]
            do throws(StoreError) { page = try store.accesses(from: next, limit: Self.pageSize) } catch {
                throw .store(error)
            }
            guard !page.isEmpty else { break }
            for (index, access) in page.enumerated() where isWanted(access) {
                rows.append((next + index, Instant(milliseconds: access.atMilliseconds) ?? .epoch, access))
            }
            next += page.count
        }
        self.rows = rows
    }

    /// For who supervises; whole, or of one subject, or of one user.
    ///
    /// - Throws: `access.no-role` for who is not shown all of the book's personal data.
    public init(
        in store: any BookStore, of subject: DataSubject?, by looker: ID<User>?, _ book: Book,
        for user: ID<User>
    ) throws(Refusal) {
        guard book.tierEverywhere(of: user) == .supervisor else {
            throw .rule(Violation(.noRole, "\(user) vault log"))
        }
        try self.init(in: store) { access in
            (subject.map { access.subjects.contains($0.description) || access.subjects == ["*"] } ?? true)
                && (looker.map { access.user == $0.description } ?? true)
        }
    }
}
