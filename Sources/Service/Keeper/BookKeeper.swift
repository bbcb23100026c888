import Bookkeeping
import Crypto
import Foundation
import Kernel
import Storage
import Trail

/// The one writer of a book. Requests that wait are decided one after the other and committed as one batch; every
/// caller gets its own answer or refusal, and none of them before the commit.
public actor BookKeeper {
    /// What a batch may hold. Beyond the queue's bounds a request is refused, not kept waiting.
    public struct Limits: Sendable {
        public var queuedRequests = 10_000
        public var queuedBytes = 512 << 20
        public var batchRequests = 1024
        public var batchEntries = 1 << 20
        /// Entries of a batch that are on their way into the store while those after them are decided.
        public var aheadEntries = 20_000

        public init() {}
    }

    private let store: any Store
    private var keys: KeyRing
    private let clock: KeeperClock
    private let limits: Limits
    private var loaded: LoadedBook
    private var memory: SignerMemory
    private var queue: [Waiting] = []
    private var queuedBytes = 0
    private var isWorking = false
    private var isCommitting = false
    /// What waits for the batch on its way; run as soon as the book stands again, before the next batch.
    private var readers: [() -> Void] = []
    private var stop: Refusal?
    private let lane = DispatchQueue(label: "zhida.commit")

    private struct Waiting {
        let request: Request
        let continuation: CheckedContinuation<Result<Receipt, Refusal>, Never>
    }

    /// Loads and verifies the book, and checks that the signer's memory permits going on.
    public init(store: any Store, keys: KeyRing, clock: KeeperClock, limits: Limits = Limits())
        throws(Refusal)
    {
        self.store = store
        self.clock = clock
        self.limits = limits
        loaded = try LoadedBook(from: store, keys: nil)
        let memory = try Self.memory(of: keys, over: loaded.tree)
        try loaded.requireSignatures(by: keys.knownKeys, in: store)
        var keys = keys
        try keys.settle(loaded.book.currentLogKeys)
        self.keys = keys
        self.memory = try Self.caughtUp(memory, of: keys, with: loaded.tree)
        try Self.eraseAgain(in: store, loaded.book)
    }

    /// A store brought back from a backup has values that were erased since; they go before anything is answered.
    private static func eraseAgain(in store: any Store, _ book: Book) throws(Refusal) {
        let erased = book.erasures.rows.filter { $0.doneOn != nil }.map(\.subject.description)
        guard !erased.isEmpty else { return }
        do throws(StoreError) {
            let keys = try store.vaultKeys(of: erased)
            try store.eraseVault(of: zip(erased, keys).filter { $0.1 != nil }.map(\.0))
        } catch {
            throw .store(error)
        }
    }

    /// The signer's memory, once it permits signing after `tree`.
    private static func memory(of keys: KeyRing, over tree: MerkleTree) throws(Refusal) -> SignerMemory {
        let memory = try keys.memory()
        do throws(SigningRefusal) { try memory.permitSigning(tree, origin: keys.origin) } catch {
            throw .signing(error)
        }
        return memory
    }

    /// A process that ended between a commit and its memory left the store ahead: the memory is brought up before
    /// anything is answered, since a repeated answer is an answer too.
    private static func caughtUp(_ memory: SignerMemory, of keys: KeyRing, with tree: MerkleTree)
        throws(Refusal) -> SignerMemory
    {
        guard memory.checkpoint.size < tree.size else { return memory }
        guard let checkpoint = try? Checkpoint(origin: keys.origin, tree: tree) else {
            throw .keeper(.tampered("checkpoint"))
        }
        let caughtUp = SignerMemory(checkpoint: checkpoint)
        do throws(CryptoError) { try keys.remember(caughtUp) } catch {
            throw .keeper(.memoryUnwritten(error))
        }
        return caughtUp
    }

    /// Requests that wait or are on their way.
    public var queued: Int { queue.count }

    /// The civil day on which the next request is decided.
    public func today() async throws(Refusal) -> Day {
        let result = await settled { () -> Result<Day, Refusal> in
            Result { () throws(Refusal) in try self.clock.now(after: self.loaded.book).day }
        }
        return try result.get()
    }

    /// Reads the book as committed last, with its head; waits while a batch is on its way.
    public func read<T: Sendable>(_ body: @escaping @Sendable (LoadedBook) -> T) async -> T {
        await settled { body(self.loaded) }
    }

    /// Runs a body now, or as soon as the batch on its way is settled.
    private func settled<T: Sendable>(_ body: @escaping () -> T) async -> T {
        guard isCommitting else { return body() }
        return await withCheckedContinuation { continuation in
            readers.append { continuation.resume(returning: body()) }
        }
    }

    /// Carries a request out; returns after its commit.
    public func submit(_ request: Request) async throws(Refusal) -> Receipt {
        if let stop { throw stop }
        guard (request.key?.utf8.count ?? 0) <= Request.keyBytesMax else { throw .keeper(.requestTooLarge) }
        guard queue.count < limits.queuedRequests, queuedBytes + request.body.count <= limits.queuedBytes
        else {
            throw .keeper(.queueFull)
        }
        let result = await withCheckedContinuation { continuation in
            queue.append(Waiting(request: request, continuation: continuation))
            queuedBytes += request.body.count
            if !isWorking {
                isWorking = true
                Task { await work() }
            }
        }
        return try result.get()
    }

    /// What a request was answered when it was carried out, if it was; nil otherwise.
    public func earlier(_ request: Request) async throws(Refusal) -> Receipt? {
        let result = await settled { () -> Result<Receipt?, Refusal> in
            Result { () throws(Refusal) in try self.earlier(request, self.digest(of: request), kept: []) }
        }
        return try result.get()
    }

    /// Decides a request and takes it back: what would happen, without the commit.
    public func rehearse(_ request: Request) async throws(Refusal) -> JSON {
        let result = await settled { () -> Result<JSON, Refusal> in
            Result { () throws(Refusal) in try self.rehearseNow(request) }
        }
        return try result.get()
    }

    private func rehearseNow(_ request: Request) throws(Refusal) -> JSON {
        if let stop { throw stop }
        var desk = try openDesk(ahead: nil)
        defer { loaded.book = desk.book }
        let mark = desk.mark()
        defer { desk.rollback(to: mark) }
        desk.by = request.by
        return try request.command.perform(&desk)
    }

    private func openDesk(ahead: Int?) throws(Refusal) -> Desk {
        try checkClock()
        let at = try clock.now(after: loaded.book)
        let book = loaded.book
        loaded.book = Book()
        let keys = keys
        return Desk(
            book: book, at: at, store: store, vault: Vault(keys: keys), expected: loaded.head,
            ahead: ahead
        ) { (kind: LogKeyKind) throws(CryptoError) in
            if ahead == nil {
                try Signer.passing(kind, name: keys.origin).key
            } else {
                try keys.prepare(kind).key
            }
        }
    }

    private func checkClock() throws(Refusal) {
        guard case .real = clock else { return }
        let other: Int64?
        do throws(StoreError) { other = try store.clock() } catch { throw .store(error) }
        try clock.check(against: other)
    }

    private func work() async {
        while !queue.isEmpty {
            let results = await decideAndCommit(queue.prefix(limits.batchRequests).map(\.request))
            let done = queue.prefix(results.count)
            queue.removeFirst(results.count)
            queuedBytes -= done.reduce(0) { $0 + $1.request.body.count }
            for (waiting, result) in zip(done, results) { waiting.continuation.resume(returning: result) }
        }
        isWorking = false
    }

    /// Decides requests in order, until the batch is full, and commits what they made; as many results as were decided.
    /// Where a view refuses a row, each request is tried alone, so that only the culprit is refused.
    private func decideAndCommit(_ requests: [Request]) async -> [Result<Receipt, Refusal>] {
        if let stop { return requests.map { _ in .failure(stop) } }
        var desk: Desk
        do throws(Refusal) { desk = try openDesk(ahead: limits.aheadEntries) } catch {
            return requests.map { _ in .failure(error) }
        }
        let before = desk.mark()
        var results: [Result<Receipt, Refusal>] = []
        for request in requests where desk.batch.entries.count < limits.batchEntries && !desk.changesKey {
            results.append(decide(request, &desk))
        }
        let refusal = desk.batch.entries.isEmpty ? nil : await commit(desk.batch)
        // The head tells whether the batch stands, even where its callers must not hear so.
        if loaded.head == desk.batch.expected { desk.rollback(to: before) }
        loaded.book = desk.book
        for reader in readers { reader() }
        readers = []
        guard let refusal else { return results }
        if case .store(.viewRefused) = refusal, results.count > 1 {
            var single: [Result<Receipt, Refusal>] = []
            for request in requests.prefix(results.count) { single += await decideAndCommit([request]) }
            return single
        }
        return results.map { result in if case .success = result { .failure(refusal) } else { result } }
    }

    private func decide(_ request: Request, _ desk: inout Desk) -> Result<Receipt, Refusal> {
        let mark = desk.mark()
        do throws(Refusal) {
            let digest = digest(of: request)
            if let done = try earlier(request, digest, kept: desk.batch.outcomes) { return .success(done) }
            desk.by = request.by
            let first = desk.book.size
            let answer = try request.command.perform(&desk)
            if let key = request.key {
                let outcome = Answer(answer: answer, first: first, size: desk.book.size)
                desk.keep(Outcome(key: key, request: digest, answer: try outcome.bytes()))
            }
            let entries = first..<desk.book.size
            return .success(
                Receipt(answer: answer, entries: entries, checkpointSize: desk.book.size, isRepeat: false))
        } catch {
            desk.rollback(to: mark)
            return .failure(error)
        }
    }

    private func digest(of request: Request) -> [UInt8] {
        Vault(keys: keys).requestDigest(Array("\(request.by)\n".utf8) + request.body)
    }

    /// The answer that a key got before, in this batch, whose outcomes are kept, or in an earlier one.
    private func earlier(_ request: Request, _ digest: [UInt8], kept: [Outcome]) throws(Refusal) -> Receipt? {
        guard let key = request.key else { return nil }
        var stored = kept.last { $0.key == key }
        if stored == nil {
            do throws(StoreError) { stored = try store.outcome(ofKey: key) } catch { throw .store(error) }
        }
        guard let stored else { return nil }
        guard stored.request == digest else { throw .keeper(.keyReused(key)) }
        let answer = try Answer(stored.answer)
        return Receipt(
            answer: answer.answer, entries: answer.first..<answer.size,
            checkpointSize: max(answer.size, loaded.head?.size ?? 0), isRepeat: true)
    }

    /// Commits a batch; nil when it stands and its callers may know.
    private func commit(_ batch: Batch) async -> Refusal? {
        let work = Commit(batch, store: store, keys: keys, memory: memory, tree: loaded.tree)
        loaded.tree = MerkleTree()
        isCommitting = true
        let end = await withCheckedContinuation { continuation in
            lane.async { continuation.resume(returning: work.run()) }
        }
        isCommitting = false
        loaded.tree = work.tree
        memory = work.memory
        keys = work.keys
        switch end {
        case .stands(let head):
            loaded.head = head
            return nil
        case .standsUnremembered(let head, let refusal):
            loaded.head = head
            stop = refusal
            return refusal
        case .refused(let refusal): return refusal
        case .lost(let refusal):
            stop = refusal
            return refusal
        }
    }
}

/// What is stored under an idempotency key.
private struct Answer {
    let answer: JSON
    let first: Int
    let size: Int

    init(answer: JSON, first: Int, size: Int) {
        self.answer = answer
        self.first = first
        self.size = size
    }

    init(_ bytes: [UInt8]) throws(Refusal) {
        guard let json = try? JSON(canonical: bytes), let answer = json["answer"],
            case .number(let first) = json["first"], case .number(let size) = json["size"], first <= size
        else { throw .keeper(.tampered("outcome")) }
        self.init(answer: answer, first: Int(first), size: Int(size))
    }

    func bytes() throws(Refusal) -> [UInt8] {
        let json = JSON.object([
            "answer": answer, "first": .number(Int64(first)), "size": .number(Int64(size)),
        ])
        do throws(CanonicalError) { return try json.canonicalBytes() } catch {
            throw .rule(Violation(.malformed, error.code))
        }
    }
}
