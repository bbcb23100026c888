import Bookkeeping
import Crypto
import Foundation
import Storage
import Synchronization

/// A store that fails on command, over one that does not.
final class FaultyStore: Store {
    /// What becomes of one append.
    enum Plan: Sendable {
        case commit
        /// The error, and nothing is stored.
        case failBefore(StoreError)
        /// The error, although everything is stored.
        case failAfter(StoreError)
        /// Something happens between the commit and its answer.
        case commitThen(@Sendable () -> Void)
        /// The entries come back from the disk as others.
        case misread
        /// The error after the commit, and then nobody can read the head.
        case failBlind(StoreError)
    }

    struct State {
        var plans: [Plan] = []
        /// Refuses batches as a view's constraint would.
        var refuses: @Sendable (Batch) -> Bool = { _ in false }
        var isBlind = false
        /// Sizes of the batches committed.
        var commits: [Int] = []
        /// Entries written ahead, as they were given, and how often they were taken back.
        var ahead: [Range<Int>] = []
        var givenUp = 0
        /// What is committed instead of a batch.
        var alterBatch: @Sendable (Batch) -> Batch = { $0 }
        /// What the vault was given.
        var vault = VaultRows()
        var alterHead: @Sendable (Head) -> Head? = { $0 }
        var alterEntry: @Sendable (Int, [UInt8]) -> [UInt8] = { $1 }
        var alterTile: @Sendable (Int, Int, [UInt8]) -> [UInt8]? = { $2 }
        var alterField: @Sendable ([UInt8]) -> [UInt8]? = { $0 }
        var alterToken: @Sendable (String?) -> String? = { $0 }
        /// The database's clock, where it is to have one.
        var clock: Int64?
        var alterChange: @Sendable (Int, [UInt8]) -> [UInt8]? = { $1 }
        var alterAttachment: @Sendable (Digest, [UInt8]) -> [UInt8]? = { $1 }
    }

    let inner: any Store
    private let state = Mutex(State())
    /// Every append takes one and gives it back: whoever holds it holds up the commits.
    private let gate = DispatchSemaphore(value: 1)

    init(_ inner: any Store) { self.inner = inner }

    subscript<V: Sendable>(path: WritableKeyPath<State, V> & Sendable) -> V {
        get { state.withLock { $0[keyPath: path] } }
        set { state.withLock { $0[keyPath: path] = newValue } }
    }

    func plan(_ plans: Plan...) { state.withLock { $0.plans = plans } }
    func holdCommits() { gate.wait() }
    func releaseCommits() { gate.signal() }

    func writeAhead(_ entries: [[UInt8]], _ changes: [Change], from seq: Int, after expected: Head?) {
        state.withLock { $0.ahead.append(seq..<(seq + entries.count)) }
        inner.writeAhead(entries, changes, from: seq, after: expected)
    }

    func giveUpAhead() {
        state.withLock { $0.givenUp += 1 }
        inner.giveUpAhead()
    }

    func append(_ batch: Batch, seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        gate.wait()
        defer { gate.signal() }
        let (plan, isRefused) = state.withLock { state in
            (state.plans.isEmpty ? .commit : state.plans.removeFirst(), state.refuses(batch))
        }
        if isRefused { throw .viewRefused("test") }
        switch plan {
        case .commit: return try commit(batch, seal)
        case .failBefore(let error): throw error
        case .failAfter(let error):
            _ = try commit(batch, seal)
            throw error
        case .commitThen(let happens):
            defer { happens() }
            return try commit(batch, seal)
        case .misread: return try commit(batch) { seal($0.map { $0.dropLast() + [0x20] }) }
        case .failBlind(let error):
            _ = try commit(batch, seal)
            state.withLock { $0.isBlind = true }
            throw error
        }
    }

    private func commit(_ batch: Batch, _ seal: ([[UInt8]]) -> Seal?) throws(StoreError) -> Head {
        let alter = state.withLock { $0.alterBatch }
        let head = try inner.append(alter(batch), seal: seal)
        state.withLock { state in
            state.commits.append(batch.entries.count)
            state.vault.keys += batch.vault.keys
            state.vault.fields += batch.vault.fields
            state.vault.tokens += batch.vault.tokens
        }
        return head
    }

    func head() throws(StoreError) -> Head? {
        let (isBlind, alter) = state.withLock { ($0.isBlind, $0.alterHead) }
        if isBlind { throw .failed("blind") }
        return try inner.head().flatMap(alter)
    }

    func entries(from seq: Int, limit: Int) throws(StoreError) -> [[UInt8]] {
        let alter = state.withLock { $0.alterEntry }
        let page = try inner.entries(from: seq, limit: limit)
        return page.enumerated().map { alter(seq + $0.offset, $0.element) }
    }

    func attachment(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        let alter = state.withLock { $0.alterAttachment }
        return try inner.attachment(digest).flatMap { alter(digest, $0) }
    }

    func keyCheckpoints() throws(StoreError) -> [Int: [UInt8]] {
        let alter = state.withLock { $0.alterChange }
        let kept = try inner.keyCheckpoints().compactMap { size, note in alter(size, note).map { (size, $0) }
        }
        return Dictionary(uniqueKeysWithValues: kept)
    }

    func tile(level: Int, index: Int) throws(StoreError) -> [UInt8]? {
        let alter = state.withLock { $0.alterTile }
        return try inner.tile(level: level, index: index).flatMap { alter(level, index, $0) }
    }

    func rebuildViews(
        _ replay: ((_ change: Change, _ seq: Int) throws(StoreError) -> Void) throws(StoreError) -> Void
    ) throws(StoreError) { try inner.rebuildViews(replay) }

    func dump(view: String) throws(StoreError) -> [[String]] { try inner.dump(view: view) }
    func vaultKeys(of subjects: [String]) throws(StoreError) -> [[UInt8]?] {
        try inner.vaultKeys(of: subjects)
    }
    func vaultField(_ field: String, of subject: String) throws(StoreError) -> [UInt8]? {
        let alter = state.withLock { $0.alterField }
        return try inner.vaultField(field, of: subject).flatMap(alter)
    }
    func lookup(_ tokens: [[UInt8]]) throws(StoreError) -> [String?] {
        let alter = state.withLock { $0.alterToken }
        return try inner.lookup(tokens).map(alter)
    }
    func vaultPlaces() throws(StoreError) -> VaultPlaces { try inner.vaultPlaces() }
    func vaultFieldNames(of subject: String) throws(StoreError) -> [String] {
        try inner.vaultFieldNames(of: subject)
    }
    func eraseVault(of subjects: [String]) throws(StoreError) { try inner.eraseVault(of: subjects) }
    func clock() throws(StoreError) -> Int64? { state.withLock { $0.clock } }
    func outcome(ofKey key: String) throws(StoreError) -> Outcome? { try inner.outcome(ofKey: key) }
    func record(_ access: Access) throws(StoreError) { try inner.record(access) }
}
