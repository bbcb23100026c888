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

    public init(store: any Store, keys: KeyRing, user: ID<User>, purpose: String, at: Instant) {
        self.store = store
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

    /// The value behind a commitment of the trail; nil where the subject was erased.
    func value(_ commitment: Commitment, field: String, of subject: String) throws(Refusal) -> String? {
        try vault.value(commitment, field: field, of: subject, in: store)
    }

    /// The same where nothing permits the value to be gone: whoever took it out of the database is found out.
    func present(_ commitment: Commitment, field: String, of subject: String) throws(Refusal) -> String {
        guard let value = try value(commitment, field: field, of: subject) else {
            throw .keeper(.tampered("vault \(subject) \(field)"))
        }
        return value
    }
}

extension Vault {
    /// The value behind a commitment of the trail; nil where the subject was erased. Whoever can write to the database
    /// cannot put another value in its place.
    func value(_ commitment: Commitment, field: String, of subject: String, in store: any Store)
        throws(Refusal) -> String?
    {
        let place = Vault.place(of: commitment, field: field)
        let sealed: (key: [UInt8], field: [UInt8])
        do throws(StoreError) {
            guard let wrapped = try store.vaultKey(of: subject),
                let bytes = try store.vaultField(place, of: subject)
            else { return nil }
            sealed = (wrapped, bytes)
        } catch {
            throw .store(error)
        }
        let opened: (salt: [UInt8], value: String)
        do throws(CryptoError) {
            let key = try unwrap(sealed.key, of: subject)
            opened = try open(sealed.field, place: place, of: subject, key: key)
        } catch {
            throw .crypto(error)
        }
        guard Commitment(field: field, salt: opened.salt, value: Array(opened.value.utf8)) == commitment
        else {
            throw .keeper(.tampered("vault \(subject) \(field)"))
        }
        return opened.value
    }
}
