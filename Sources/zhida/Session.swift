import ArgumentParser
import Bookkeeping
import Foundation
import Kernel
import Service
import Storage
import Texts
import Trail

/// A book opened by one command.
struct Session {
    let console: Console
    let store: any BookStore
    let keys: KeyRing
    let keeper: BookKeeper
    let actor: ActorOptions
    let change: ChangeOptions?

    /// Opens the book for writing: takes the lock, loads and verifies. A stated day before the book's last one is
    /// refused: its entries would bear another day than the one stated.
    static func open(
        _ options: StoreOptions, _ actor: ActorOptions, _ console: Console, _ change: ChangeOptions? = nil
    ) async throws(Refusal) -> Session {
        // An unset variable in a script, not a key: every other run would be answered with the first one's answer.
        if change?.key == "" { throw .input(.empty("--key")) }
        let clock = try actor.clock
        let store = console.closing(try openStore(options, for: .keeping))
        guard let origin = KeyName(store.book) else { throw .keeper(.tampered("origin")) }
        let keys = try KeyRing.open(
            folder: try options.keyFolder, origin: origin, passphrase: options.passphrase)
        let keeper = try BookKeeper(store: store, keys: keys, clock: clock)
        let book = await keeper.read { (isOpen: $0.head != nil, last: $0.book.lastAt.day) }
        guard book.isOpen else { throw .keeper(.noBook) }
        if case .simulated(let instant) = clock, instant.day < book.last { throw .keeper(.clockBehind) }
        return Session(
            console: console, store: store, keys: keys, keeper: keeper, actor: actor, change: change)
    }

    /// Opens the book for reading: no lock; loads and verifies, against the public key in the folder of the keys.
    static func read(_ options: StoreOptions) throws(Refusal) -> (loaded: LoadedBook, store: any BookStore) {
        let store = try openStore(options, for: .reading)
        let loaded = try LoadedBook(from: store, keys: KeyRing.publicKeys(folder: try options.keyFolder))
        guard loaded.head != nil else { throw .keeper(.noBook) }
        return (loaded, store)
    }

    /// Opens the book for reading as ``read(_:)`` does, and compares its views and its vault with the replay.
    ///
    /// - Returns: `isVaultSeen` is false where this user of the database may not see the vault.
    static func verify(_ options: StoreOptions) throws(Refusal) -> (loaded: LoadedBook, isVaultSeen: Bool) {
        let store = try openStore(options, for: .reading)
        let keys = try KeyRing.publicKeys(folder: try options.keyFolder)
        let loaded = try LoadedBook.withViews(of: store, keys: keys)
        guard loaded.head != nil else { throw .keeper(.noBook) }
        return (loaded, try loaded.checkVault(in: store))
    }

    static func openStore(_ options: StoreOptions, for use: StoreUse) throws(Refusal) -> any BookStore {
        try options.place.open(for: use, book: options.origin)
    }

    /// What a command answered, now or when it was first carried out.
    struct Outcome {
        let answer: JSON
        let isRepeat: Bool
    }

    /// The acting user.
    func actorID() async throws(Refusal) -> ID<User> {
        let (name, source) = (actor.actor, actor.source)
        let id = await keeper.read { $0.book.id(named: name, source: source, as: User.self) }
        guard let id else { throw .input(.unknownRef(name)) }
        return id
    }

    /// Submits a command, or rehearses it with `--dry-run`, and tells the outcome.
    @discardableResult
    func submit(_ command: some Command, body: [UInt8]? = nil, key: String? = nil) async throws(Refusal)
        -> Outcome
    {
        let by = try await actorID()
        let request = Request(
            command, by: by, key: change?.key ?? key, body: body ?? Array(String(reflecting: command).utf8))
        if change?.dryRun == true {
            if let receipt = try await keeper.earlier(request) { return tell(receipt) }
            let answer = try await keeper.rehearse(request)
            console.say(.dryRun)
            console.answer(.object(["answer": answer, "dry_run": .bool(true)]))
            return Outcome(answer: answer, isRepeat: false)
        }
        return tell(try await keeper.submit(request))
    }

    private func tell(_ receipt: Receipt) -> Outcome {
        if receipt.isRepeat {
            console.say(.repeated(first: receipt.entries.lowerBound, entries: receipt.entries.count))
        } else {
            console.say(.committed(entries: receipt.entries.count, size: receipt.checkpointSize))
        }
        console.answer(receipt.json)
        return Outcome(answer: receipt.answer, isRepeat: receipt.isRepeat)
    }
}

extension Session {
    /// The vault's values for one purpose; the access is recorded.
    ///
    /// - Parameter opensRestricted: also what waits for its erasure.
    func openings(by user: ID<User>, purpose: String, opensRestricted: Bool = false) -> Openings {
        Openings(
            store: store, keys: keys, user: user, purpose: purpose, at: .now,
            opensRestricted: opensRestricted)
    }
}

extension Instant {
    /// The machine's clock, for the access log.
    static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) ?? .epoch }
}

extension BookStore {
    /// Replays the trail into fresh views; the number of entries replayed.
    func rebuild(keys: [VerifierKey]) throws(Refusal) -> Int {
        var size = 0
        var refusal: Refusal?
        do throws(StoreError) {
            try rebuildViews { take throws(StoreError) in
                do throws(Refusal) {
                    size = try LoadedBook(from: self, keys: keys, onChange: take).book.size
                } catch {
                    refusal = error
                    throw StoreError.corrupt(error.code)
                }
            }
        } catch {
            throw refusal ?? .store(error)
        }
        return size
    }
}

extension Receipt {
    var json: JSON {
        .object([
            "answer": answer, "first_entry": .number(Int64(entries.lowerBound)),
            "entries": .number(Int64(entries.count)), "checkpoint_size": .number(Int64(checkpointSize)),
            "repeated": .bool(isRepeat),
        ])
    }
}
