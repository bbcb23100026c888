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

    /// The value of a field; nil where the subject has none or was erased.
    func value(_ field: String, of subject: String, slot: String? = nil) throws(Refusal) -> String? {
        let place = slot.map { "\(field)#\($0)" } ?? field
        let sealed: (key: [UInt8], field: [UInt8])
        do throws(StoreError) {
            guard let wrapped = try store.vaultKey(of: subject),
                let bytes = try store.vaultField(place, of: subject)
            else { return nil }
            sealed = (wrapped, bytes)
        } catch {
            throw .store(error)
        }
        do throws(CryptoError) {
            let key = try vault.unwrap(sealed.key, of: subject)
            return try vault.open(sealed.field, field: place, of: subject, key: key).value
        } catch {
            throw .crypto(error)
        }
    }
}
