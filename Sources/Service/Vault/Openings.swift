import Bookkeeping
import Crypto
import Kernel
import Storage

/// Reads personal data out of the vault, each time with a user and a purpose in the access log.
public struct Openings: Sendable {
    private let store: any Store
    private let vault: Vault
    let user: ID<User>
    private let purpose: String
    private let at: Instant
    private let opensRestricted: Bool

    /// - Parameter opensRestricted: for the person, or for who supervises: also what waits for its erasure.
    public init(
        store: any Store, keys: KeyRing, user: ID<User>, purpose: String, at: Instant,
        opensRestricted: Bool = false
    ) {
        self.store = store
        self.opensRestricted = opensRestricted
        vault = Vault(keys: keys)
        self.user = user
        self.purpose = purpose
        self.at = at
    }

    /// Writes the access down; call before any value leaves.
    func record(_ subjects: [String]) throws(Refusal) {
        let access = Access(
            atMilliseconds: at.milliseconds, user: user.description, purpose: purpose, subjects: subjects)
        do throws(StoreError) { try store.record(access) } catch { throw .store(error) }
    }

    /// The value behind a commitment of the trail; nil where the book says that the subject was erased, or that it waits
    /// for that.
    func value(_ commitment: Commitment, field: String, of subject: DataSubject, in book: Book)
        throws(Refusal) -> String?
    {
        if book.isErased(subject) || !opensRestricted && book.isRestricted(subject) { return nil }
        return try present(commitment, field: field, of: subject.description)
    }

    /// The same where nothing permits the value to be gone: whoever took it out of the database is found out.
    func present(_ commitment: Commitment, field: String, of subject: String) throws(Refusal) -> String {
        try vault.present(commitment, field: field, of: subject, in: store)
    }
}

extension Vault {
    func present(_ commitment: Commitment, field: String, of subject: String, in store: any Store)
        throws(Refusal) -> String
    {
        try opening(of: commitment, field: field, of: subject, in: store).value
    }

    /// The salt and the value behind a commitment of the trail. Whoever can write to the database can neither take it
    /// away nor put another value in its place.
    func opening(of commitment: Commitment, field: String, of subject: String, in store: any Store)
        throws(Refusal) -> (salt: [UInt8], value: String)
    {
        let place = Vault.place(of: commitment, field: field)
        let stored: (key: [UInt8]?, field: [UInt8]?)
        do throws(StoreError) {
            stored = (try store.vaultKey(of: subject), try store.vaultField(place, of: subject))
        } catch {
            throw .store(error)
        }
        guard let wrapped = stored.key, let sealed = stored.field else {
            throw .keeper(.tampered("vault \(subject) \(field)"))
        }
        let opened: (salt: [UInt8], value: String)
        do throws(CryptoError) {
            let key = try unwrap(wrapped, of: subject)
            opened = try open(sealed, place: place, of: subject, key: key)
        } catch {
            throw .crypto(error)
        }
        guard Commitment(field: field, salt: opened.salt, value: Array(opened.value.utf8)) == commitment
        else {
            throw .keeper(.tampered("vault \(subject) \(field)"))
        }
        return opened
    }
}
