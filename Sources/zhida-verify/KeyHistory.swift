import Bookkeeping
import Texts
import Trail

/// The keys of a trail's log, followed through its files before any rule is replayed: whose word the checkpoints are
/// must be known first.
struct KeyHistory {
    private(set) var keys: LogKeys
    /// Where the trail says that a key changes, proven by the checkpoint of that size.
    private(set) var changes: [(size: Int, key: VerifierKey)] = []

    init(of origin: KeyName, trust: TrustPolicy?) {
        keys = LogKeys(origin: origin, trust: trust?.logs.map(\.key) ?? [])
    }

    /// Takes in the changes that a file brings.
    mutating func take(_ bundle: Bundle) throws(Finding) {
        for (size, note) in bundle.keyChanges.sorted(by: { $0.key < $1.key }) {
            let path = "checkpoints/\(size)"
            let entry: Entry
            do throws(Entry.DecodingFailure) {
                entry = try Entry.decode(bundle.entries[size - 1 - bundle.first])
            } catch {
                throw Finding(error, entry: size - 1)
            }
            guard case .logKeyChanged(let data) = entry.event else {
                throw Finding(
                    .broken, "verify.key-change-unnamed", entry: size - 1, path, .keyChangeUnnamed)
            }
            do throws(LogKeyError) {
                guard let key = try? VerifierKey(data.vkey) else { throw .key }
                try keys.change(to: key, under: note)
                changes.append((size, key))
            } catch {
                throw Finding(error, entry: size - 1, path)
            }
        }
    }
}

extension Finding {
    init(_ error: LogKeyError, entry: Int? = nil, _ subject: String) {
        let text: VerifyText =
            switch error {
            case .key, .repeated: .keyChangeForm
            case .badSignature: .signatureBad
            case .newUnsigned, .oldUnsigned: .keyChangeUnsigned
            case .notIntroduced: .keyNotIntroduced
            case .retired: .keyRetired
            case .missing: .keyMissing
            }
        self.init(.broken, error.rawValue, entry: entry, subject, text)
    }
}
