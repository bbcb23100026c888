import Bookkeeping
import Crypto
import Kernel
import Storage
import Trail

/// Where a request becomes entries: the book as it stands, the vault, and what is to be committed.
///
/// Each entry is judged and taken in at once, so a request sees its own effects; ``rollback(to:)`` takes them back.
public struct Desk {
    public private(set) var book: Book
    /// Who acts. An import may act for the user that a row names.
    public var by: ID<User>
    let at: Instant
    private let store: any Store
    private let vault: Vault
    private(set) var batch: Batch
    /// Entries that are written together ahead of their batch; nil where none are.
    private var ahead: Int?
    private let nextKey: @Sendable (LogKeyKind) throws(CryptoError) -> VerifierKey
    /// Subjects' keys and tokens that this batch makes; not yet in the store.
    private var freshKeys: [String: [UInt8]] = [:]
    private var freshTokens: [[UInt8]: String] = [:]
    private var freshNames: [String: String] = [:]
    /// What the store has of those that it was asked for; nobody else writes while a batch is decided.
    private var storedKeys: [String: [UInt8]] = [:]
    private var storedTokens: [[UInt8]: String?] = [:]

    /// - Parameters:
    ///   - ahead: how many entries are written together ahead of their batch; nil where nothing will be committed.
    ///   - nextKey: makes the next key of the log.
    init(
        book: consuming Book, at: Instant, store: any Store, vault: Vault, expected: Head?, ahead: Int?,
        nextKey: @escaping @Sendable (LogKeyKind) throws(CryptoError) -> VerifierKey
    ) {
        self.book = book
        self.at = at
        self.store = store
        self.vault = vault
        by = .first
        batch = Batch(expected: expected)
        self.ahead = ahead
        self.nextKey = nextKey
    }

    /// The civil day on which the request is decided.
    public var day: Day { at.day }

    // MARK: Entries

    /// Judges an event as the next entry, takes it in, and keeps it for the commit.
    public mutating func record(_ event: Event, attaching content: [[UInt8]] = []) throws(Refusal) {
        do throws(Violation) {
            var attachments: Attachments = [:]
            for bytes in content { attachments[SHA256.hash(bytes)] = bytes }
            let entry = Entry(seq: book.size, at: at, by: by, event: event)
            let bytes = try entry.encoded()
            let change = try book.apply(entry, attachments: attachments)
            batch.entries.append(bytes)
            batch.changes.append(change)
            batch.attachments.merge(attachments) { old, _ in old }
        } catch {
            throw .rule(error)
        }
        if let ahead, batch.entries.count - batch.ahead >= ahead { writeAhead() }
    }

    /// A batch ends with the entry that changes a key of the log: its checkpoint is the last that the old one signs.
    var changesKey: Bool { batch.changes.last?.effects.logKey != nil }

    /// The key of a kind that is to sign next.
    func nextLogKey(_ kind: LogKeyKind) throws(Refusal) -> VerifierKey {
        do throws(CryptoError) { return try nextKey(kind) } catch { throw .crypto(error) }
    }

    private mutating func writeAhead() {
        let first = (batch.expected?.size ?? 0) + batch.ahead
        store.writeAhead(
            Array(batch.entries[batch.ahead...]), Array(batch.changes[batch.ahead...]), from: first,
            after: batch.expected)
        batch.ahead = batch.entries.count
    }

    // MARK: Taking back

    struct Mark {
        let entries: Int
        let attachments: [Digest: [UInt8]]
        let keys: Int
        let fields: Int
        let tokens: Int
        let erased: Int
        let outcomes: Int
    }

    func mark() -> Mark {
        Mark(
            entries: batch.entries.count, attachments: batch.attachments, keys: batch.vault.keys.count,
            fields: batch.vault.fields.count, tokens: batch.vault.tokens.count,
            erased: batch.vault.erased.count, outcomes: batch.outcomes.count)
    }

    mutating func rollback(to mark: Mark) {
        if mark.entries < batch.ahead {
            store.giveUpAhead()
            batch.ahead = 0
            // What was refused once may be refused again.
            ahead = nil
        }
        while batch.changes.count > mark.entries {
            book.revert(batch.changes.removeLast())
            batch.entries.removeLast()
        }
        batch.attachments = mark.attachments
        for (subject, _) in batch.vault.keys[mark.keys...] {
            freshKeys[subject] = nil
            freshNames[subject] = nil
        }
        for (token, _) in batch.vault.tokens[mark.tokens...] { freshTokens[token] = nil }
        batch.vault.keys.removeSubrange(mark.keys...)
        batch.vault.fields.removeSubrange(mark.fields...)
        batch.vault.tokens.removeSubrange(mark.tokens...)
        batch.vault.erased.removeSubrange(mark.erased...)
        batch.outcomes.removeSubrange(mark.outcomes...)
    }

    mutating func keep(_ outcome: Outcome) { batch.outcomes.append(outcome) }

    // MARK: Personal data

    /// Seals a value in the vault under its subject and gives the commitment that the entry carries.
    ///
    /// - Parameters:
    ///   - field: table and field, such as `person.name`; hashed into the commitment.
    ///   - subject: the book id whose erasure takes the value along; its row may still be to come.
    /// - Throws: `privacy.erased` where it was erased; `input.empty` where there is nothing to be read in the value: a
    ///   commitment to it would look as if something had been said.
    public mutating func commit<R: TableRow>(_ value: String, field: String, of id: ID<R>)
        throws(Refusal) -> Commitment
    {
        guard !value.isBlank else { throw .input(.empty(field)) }
        let subject = id.description
        if book.erasures.count > 0, let known = DataSubject(subject), book.isErased(known) {
            throw .rule(Violation(.dataErased, subject))
        }
        let key = try key(of: subject, isNew: book[keyPath: R.table][id] == nil)
        do throws(CryptoError) {
            let salt = try SecureRandom.bytes(Vault.saltBytes)
            let commitment = Commitment(field: field, salt: salt, value: Array(value.utf8))
            let place = Vault.place(of: commitment, field: field)
            let sealed = try vault.seal(value, salt: salt, place: place, of: subject, key: key)
            batch.vault.fields.append((subject, place, sealed))
            return commitment
        } catch {
            throw .crypto(error)
        }
    }

    /// The same for a value that may be missing.
    public mutating func commit<R: TableRow>(_ value: String?, field: String, of id: ID<R>)
        throws(Refusal) -> Commitment?
    {
        guard let value else { return nil }
        return try commit(value, field: field, of: id) as Commitment
    }

    /// Has all of a subject's values destroyed with this batch, and gives what they were committed as, ascending.
    mutating func erase(_ subject: DataSubject) throws(Refusal) -> [Commitment] {
        let name = subject.description
        var places: [String]
        do throws(StoreError) { places = try store.vaultFieldNames(of: name) } catch { throw .store(error) }
        places += batch.vault.fields.filter { $0.subject == name }.map(\.field)
        var openings: Set<Commitment> = []
        for place in places {
            guard let opening = Vault.commitment(at: place) else { throw .keeper(.tampered("vault \(name)")) }
            openings.insert(opening)
        }
        batch.vault.erased.append(name)
        storedKeys[name] = nil
        // Who looks for them again finds nothing.
        storedTokens = [:]
        return openings.sorted { $0.digest < $1.digest }
    }

    /// - Parameter isNew: the subject's row does not stand yet, so the store has no key of it.
    private mutating func key(of subject: String, isNew: Bool) throws(Refusal) -> [UInt8] {
        if let key = freshKeys[subject] ?? storedKeys[subject] { return key }
        if !isNew {
            try fetchKeys(of: [subject])
            if let key = storedKeys[subject] { return key }
        }
        do throws(CryptoError) {
            let key = try vault.freshKey()
            batch.vault.keys.append((subject, try vault.wrap(key, of: subject)))
            freshKeys[subject] = key
            return key
        } catch {
            throw .crypto(error)
        }
    }

    private mutating func fetchKeys(of subjects: [String]) throws(Refusal) {
        let keys: [[UInt8]?]
        do throws(StoreError) { keys = try store.vaultKeys(of: subjects) } catch { throw .store(error) }
        do throws(CryptoError) {
            for (subject, wrapped) in zip(subjects, keys) {
                if let wrapped { storedKeys[subject] = try vault.unwrap(wrapped, of: subject) }
            }
        } catch {
            throw .crypto(error)
        }
    }

    /// Looks up together what the commands to come will name, so that the store is not asked for one at a time.
    mutating func foresee(_ identities: [Vault.Identity]) throws(Refusal) {
        let tokens = Set(identities.map(vault.token)).filter { storedTokens[$0] == nil }
        try fetch(Array(tokens))
        var subjects: [String] = []
        for token in tokens {
            guard let pointer = storedTokens[token] ?? nil, let id = vault.id(in: pointer, under: token)
            else { continue }
            if storedKeys[id] == nil { subjects.append(id) }
        }
        try fetchKeys(of: subjects)
    }

    private mutating func fetch(_ tokens: [[UInt8]]) throws(Refusal) {
        do throws(StoreError) {
            for (token, pointer) in zip(tokens, try store.lookup(tokens)) {
                storedTokens.updateValue(pointer, forKey: token)
            }
        } catch {
            throw .store(error)
        }
    }

    /// The book id of a person by ID number, committed now where it was never seen.
    ///
    /// - Throws: `input.name-differs` where the number is on record under another name.
    public mutating func person(idNumber: String, name: String) throws(Refusal) -> ID<Person> {
        let token = vault.token(.idNumber(idNumber))
        if let known = try known(token, as: Person.self) {
            guard try self.name(of: known).map({ $0 == name }) ?? true else { throw .input(.nameDiffers) }
            return known
        }
        guard let id = book.persons.next else { throw .rule(Violation(.idNotNext, "persons")) }
        var data = PersonCommitted()
        data.idNumber = try commit(idNumber, field: "person.id_number", of: id)
        data.name = try commit(name, field: "person.name", of: id)
        data.person = id
        try record(.personCommitted(data))
        remember(token, id.description)
        freshNames[id.description] = name
        return id
    }

    /// The person that the book knows by an ID number.
    mutating func knownPerson(idNumber: String) throws(Refusal) -> ID<Person>? {
        try known(vault.token(.idNumber(idNumber)), as: Person.self)
    }

    /// Nil where it was erased.
    func name(of id: ID<Person>) throws(Refusal) -> String? {
        if let name = freshNames[id.description] { return name }
        guard let person = book.persons[id], !book.isErased(.person(id)) else { return nil }
        return try vault.present(person.name, field: "person.name", of: id.description, in: store)
    }

    /// The book id of a bank account by its number, committed now where it was never seen.
    public mutating func account(number: String) throws(Refusal) -> ID<Account> {
        let token = vault.token(.account(number))
        if let known = try known(token, as: Account.self) { return known }
        guard let id = book.accounts.next else { throw .rule(Violation(.idNotNext, "accounts")) }
        var data = AccountCommitted()
        data.account = id
        data.number = try commit(number, field: "account.number", of: id)
        try record(.accountCommitted(data))
        remember(token, id.description)
        return id
    }

    /// The book id of a bank account that the book knows by its number.
    mutating func knownAccount(number: String) throws(Refusal) -> ID<Account>? {
        try known(vault.token(.account(number)), as: Account.self)
    }

    private mutating func known<R: TableRow>(_ token: [UInt8], as type: R.Type) throws(Refusal) -> ID<R>? {
        if let text = freshTokens[token] { return ID<R>(text) }
        if storedTokens[token] == nil { try fetch([token]) }
        guard let stored = storedTokens[token] ?? nil else { return nil }
        guard let id = vault.id(in: stored, under: token).flatMap({ ID<R>($0) }) else {
            throw .keeper(.tampered("blind index"))
        }
        return id
    }

    private mutating func remember(_ token: [UInt8], _ id: String) {
        freshTokens[token] = id
        batch.vault.tokens.append((token, vault.pointer(to: id, under: token)))
    }
}
