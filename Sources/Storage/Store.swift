import Bookkeeping
import Crypto

/// Where a book is kept. State lives in the book; a store takes batches and gives back what it took.
///
/// Calls are serial: one keeper owns a store for writing, and a call returns when it is done. Every statement names
/// the book.
public protocol Store: Sendable {
    /// The head as committed last; nil where the book has not begun.
    func head() throws(StoreError) -> Head?

    /// Up to `limit` entries from `seq` on, in order, as stored.
    func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]]

    func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]?

    /// The hashes of a tile as stored: 32 bytes each, at most 256.
    func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]?

    /// The signed notes under which the log changed a key, by their sizes.
    func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]]

    /// Commits a batch in one transaction: entries and attachments, then `seal` over the entries **read back**, tiles,
    /// the head compared and swapped, vault rows, idempotency rows, changed rows of the views.
    ///
    /// - Parameter seal: hashes and signs what is really stored; nil refuses and rolls back.
    /// - Throws: ``StoreError/headMoved`` where another writer committed; ``StoreError/viewRefused(_:)`` where a
    ///   constraint refused a row; after any other error the caller reads the head to learn what became of the batch.
    func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head

    /// Begins to write what the next ``append(_:seal:)`` will commit, while the rest of its batch is still being decided:
    /// entries and their changes, in the trail's order. Waits for the part before the last one at most. Nothing of it is
    /// seen before the commit; a store that cannot, or fails, writes all of it with the batch.
    func writeAhead(_ entries: [[UInt8]], _ changes: [Change], from seq: Int, after expected: Head?)
    /// What was written ahead was taken back.
    func giveUpAhead()

    /// Empties the views and fills them again from the changes that `replay` feeds in the trail's order, in one
    /// transaction. Vault, idempotency rows and access log stay.
    func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void)
        throws(StoreError)

    /// Every row of a view in the order of its key, cells as text; for comparison. Nothing is the empty text, and a text
    /// of nothing but apostrophes, the empty one too, stands between two more of them.
    func dump(view: String) throws(StoreError) -> [[String]]

    /// The wrapped keys of subjects, in their order; nil for those that have none.
    func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?]
    func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]?
    /// The names of all fields of a subject, in order.
    func vaultFieldNames(of subject: String) throws(StoreError) -> [String]
    /// Destroys keys, fields and blind index rows of subjects in a transaction of its own: what a store brought back from
    /// a backup holds of those that were erased.
    func eraseVault(of subjects: [String]) throws(StoreError)
    /// What was kept under blind index tokens, in their order: a book id with the keeper's tag, or nil.
    func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?]
    /// Where the vault holds anything, for comparison with the trail.
    ///
    /// - Throws: ``StoreError/denied(_:)`` where this user may not see the vault.
    func vaultPlaces() throws(StoreError) -> VaultPlaces
    func outcome(ofKey key: String) throws(StoreError) -> Outcome?
    /// The database's own clock, in milliseconds since 1970; nil where it has none but this machine's.
    func clock() throws(StoreError) -> Int64?
    /// Appends to the log of accesses to personal data, in a transaction of its own.
    func record(_ access: Access) throws(StoreError)
}

extension Store {
    public func writeAhead(_ entries: [[UInt8]], _ changes: [Change], from seq: Int, after expected: Head?) {}
    public func giveUpAhead() {}

    public func clock() throws(StoreError) -> Int64? { nil }

    public func vaultKey(of subject: String) throws(StoreError) -> [UInt8]? {
        try vaultKeys(of: [subject])[0]
    }
}

/// A store that holds one book open.
public protocol BookStore: Store {
    /// The trail's origin.
    var book: String { get }
    var use: StoreUse { get }

    /// Up to `limit` fields in the order of subject and field, those behind `place` or all.
    func vaultFields(after place: VaultPlace?, limit: Int) throws(StoreError) -> [VaultField]
    /// Up to `limit` rows of the blind index in the order of tokens, those behind `token` or all.
    func vaultTokens(after token: [UInt8]?, limit: Int) throws(StoreError) -> [(token: [UInt8], id: String)]
    /// Up to `limit` accesses as they were recorded, from the `n`-th on, counted from 1.
    func accesses(from n: Int, limit: Int) throws(StoreError) -> [Access]

    /// Gives back what the store holds, its book too. Nothing is read or written after.
    func close()
}

extension BookStore {
    /// The names of the views.
    public static var viewNames: [String] { Views.names }
}

/// What a store is opened for.
public enum StoreUse: Hashable, Sendable {
    /// Batches are appended; one process at a time.
    case keeping
    /// Nothing is changed but the log of accesses. All that is read is the store as it was at the first read, whatever
    /// a keeper commits meanwhile.
    case reading
}

public struct Head: Hashable, Sendable {
    public var size: Int
    public var root: Digest
    /// Raised by whoever takes the book over; a writer of an older epoch loses the compare.
    public var epoch: Int
    /// The signed note over origin, size and root.
    public var checkpoint: [UInt8]

    public init(size: Int, root: Digest, epoch: Int, checkpoint: [UInt8]) {
        self.size = size
        self.root = root
        self.epoch = epoch
        self.checkpoint = checkpoint
    }
}

/// What is committed together.
public struct Batch: Sendable {
    /// The head on which the batch was decided; nil for the first.
    public var expected: Head?
    public var entries: [[UInt8]] = []
    /// How many of the entries were given to ``Store/writeAhead(_:_:from:after:)``.
    public var ahead = 0
    /// One for each entry.
    public var changes: [Change] = []
    public var attachments: [Digest: [UInt8]] = [:]
    public var vault = VaultRows()
    public var outcomes: [Outcome] = []

    public init(expected: Head?) { self.expected = expected }
}

/// Root, signature and tiles over the entries as stored.
public struct Seal: Sendable {
    public var root: Digest
    public var checkpoint: [UInt8]
    /// Whether the checkpoint is kept beyond the next head, for it brings in a key.
    public var changesKey: Bool
    /// Tiles that the batch began or made longer.
    public var tiles: [TileRow]

    public struct TileRow: Sendable {
        public var level: Int
        public var index: Int
        public var hashes: [UInt8]

        public init(level: Int, index: Int, hashes: [UInt8]) {
            self.level = level
            self.index = index
            self.hashes = hashes
        }
    }

    public init(root: Digest, checkpoint: [UInt8], changesKey: Bool = false, tiles: [TileRow]) {
        self.root = root
        self.checkpoint = checkpoint
        self.changesKey = changesKey
        self.tiles = tiles
    }
}

/// Personal data on its way into the vault: sealed already, the store sees no plain text.
public struct VaultRows: Sendable {
    /// Wrapped keys by subject (`Q1`, `A7`, `H3` …).
    public var keys: [(subject: String, wrapped: [UInt8])] = []
    public var fields: [(subject: String, field: String, sealed: [UInt8])] = []
    /// Blind index: keyed digests of what must be found again.
    public var tokens: [(token: [UInt8], id: String)] = []
    /// Subjects whose rows go, all of them; after the rows above were written.
    public var erased: [String] = []

    public init() {}
}

/// Where the vault holds anything, without what is sealed there.
public struct VaultPlaces: Sendable {
    /// Subjects that have a key.
    public var keys: [String] = []
    /// Values, by subject and field.
    public var fields: [VaultPlace] = []
    /// What lies under the tokens of the blind index, as ``Store/lookup(_:)`` gives it.
    public var pointers: [String] = []

    public init() {}
}

/// Where a value lies in the vault.
public struct VaultPlace: Hashable, Sendable {
    public var subject: String
    public var field: String

    public init(subject: String, field: String) {
        self.subject = subject
        self.field = field
    }
}

public struct VaultField: Hashable, Sendable {
    public var place: VaultPlace
    public var sealed: [UInt8]

    public init(place: VaultPlace, sealed: [UInt8]) {
        self.place = place
        self.sealed = sealed
    }
}

/// A request done once: its key, the keyed digest of what was asked, and the answer to give again.
public struct Outcome: Hashable, Sendable {
    public var key: String
    public var request: [UInt8]
    public var answer: [UInt8]

    public init(key: String, request: [UInt8], answer: [UInt8]) {
        self.key = key
        self.request = request
        self.answer = answer
    }
}

/// One look at personal data.
public struct Access: Hashable, Sendable {
    public var atMilliseconds: Int64
    public var user: String
    public var purpose: String
    public var subjects: [String]

    public init(atMilliseconds: Int64, user: String, purpose: String, subjects: [String]) {
        self.atMilliseconds = atMilliseconds
        self.user = user
        self.purpose = purpose
        self.subjects = subjects
    }
}
