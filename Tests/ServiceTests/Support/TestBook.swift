import Bookkeeping
import Foundation
import Kernel
import Storage
import Trail

@testable import Service

/// A book on a real store that can be made to fail, with the policies of 2014 and one user, U1, who may do much.
struct TestBook {
    static let origin = "zhida.example/test"

    let scratch: Scratch
    let store: FaultyStore
    let keys: KeyRing
    let keeper: BookKeeper

    /// - Parameter isPrepared: false leaves the book unopened.
    init(_ limits: BookKeeper.Limits = .init(), isPrepared: Bool = true) async throws {
        scratch = try Scratch()
        store = FaultyStore(try SQLiteStore.create(path: scratch("book.db"), origin: Self.origin))
        keys = try KeyRing.create(folder: scratch("keys"), origin: try Self.name, passphrase: nil)
        keeper = try BookKeeper(store: store, keys: keys, clock: try Self.clock("2014-09-05"), limits: limits)
        guard isPrepared else { return }
        try await submit(OpenBook(name: "试验台账", origin: Self.origin, clock: .simulated))
        try await submit(AdoptPolicies(try SampleFlow.policies()))
        for role in ["office", "registrar", "foundation-officer"] {
            try await submit(ChangeRole(user: .first, role: role, area: nil, isRevoked: false))
        }
    }

    private static var name: KeyName { get throws { try require(KeyName(origin)) } }

    static func clock(_ day: String) throws -> KeeperClock {
        .simulated(try require(Instant.start(of: try Day(day), plus: 9 * 3_600_000)))
    }

    @discardableResult
    func submit(_ command: some Command, key: String? = nil, body: [UInt8] = []) async throws(Refusal)
        -> Receipt
    {
        try await keeper.submit(Request(command, by: .first, key: key, body: body))
    }

    /// Another keeper over the same store and keys, as after a restart.
    func reopened(_ limits: BookKeeper.Limits = .init()) throws(Refusal) -> BookKeeper {
        let instant = Instant(milliseconds: 1_409_880_000_000) ?? .epoch
        return try BookKeeper(store: store, keys: keys, clock: .simulated(instant), limits: limits)
    }

    func book() async -> Book { await keeper.read { $0.book } }

    /// What a fresh replay of the store gives; throws where the store was tampered with.
    func replayed() throws -> LoadedBook { try LoadedBook(from: store, keys: keys.knownKeys) }

    /// The keeper's book, tree and head are those of the store.
    func isFaithful() async throws -> Bool {
        let stored = try replayed()
        let held = await keeper.read { $0 }
        return held.book == stored.book && held.head == stored.head && held.tree.root() == stored.tree.root()
            && held.tree.size == stored.tree.size
    }
}

struct Missing: Error {}

func require<T>(_ value: T?) throws -> T {
    guard let value else { throw Missing() }
    return value
}

/// A command as a closure.
struct Act: Command {
    let body: @Sendable (inout Desk) throws(Refusal) -> JSON

    init(_ body: @escaping @Sendable (inout Desk) throws(Refusal) -> JSON) { self.body = body }

    func perform(_ desk: inout Desk) throws(Refusal) -> JSON { try body(&desk) }

    /// Registers a city; the same number twice is refused with `registry.code-taken`.
    static func region(_ number: Int) -> Act {
        Act { desk throws(Refusal) in
            var data = RegionRegistered()
            data.region = try desk.nextID(\.regions)
            (data.system, data.level, data.name) = ("nbs", .city, "市\(number)")
            data.code = String(400_000_000_000 + number)
            try desk.record(.regionRegistered(data))
            return .object(["region": .text("\(data.region)")])
        }
    }

    /// Commits a person and, where `fails`, is refused afterwards.
    static func person(_ idNumber: String, name: String = "陈示例", fails: Bool = false) -> Act {
        Act { desk throws(Refusal) in
            let id = try desk.person(idNumber: idNumber, name: name)
            if fails { throw .input(.empty("test")) }
            return .object(["person": .text("\(id)")])
        }
    }
}

/// The code of what a body refuses; nil where it does not.
func refusal<T>(_ body: () async throws -> T) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? Refusal)?.code ?? "\(error)"
    }
}

/// The refused rows of an import; none where it was taken or refused as a whole.
func refusedRows<T>(_ body: () async throws -> T) async -> (errors: [RowError], more: Int) {
    do { _ = try await body() } catch {
        if let refusal = error as? Refusal, case .rows(let errors, let more) = refusal {
            return (errors, more)
        }
    }
    return ([], 0)
}
