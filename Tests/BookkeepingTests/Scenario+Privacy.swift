import Bookkeeping
import Kernel

extension ID where Row == User {
    /// Asks for erasures, in books whose data is guarded; the one who carries them out follows.
    static func privacyOfficer(in s: Scenario) -> ID<User> { named("user/privacy", s) }
    static func vaultKeeper(in s: Scenario) -> ID<User> { named("user/vault", s) }

    private static func named(_ ref: String, _ s: Scenario) -> ID<User> {
        s.book.number(ofRef: ref, in: User.tableKind).flatMap { ID($0) } ?? Scenario.stranger
    }
}

extension Scenario {
    /// A retention policy, and the two who erase: U13 and U14.
    mutating func guardData() throws {
        try adopt(.retention, Policies.retention)
        try user(ref: "user/privacy")
        try user(ref: "user/vault")
        try grant("privacy", to: .privacyOfficer(in: self))
        try grant("vault", to: .vaultKeeper(in: self))
    }

    mutating func ask(
        toErase subject: DataSubject, _ basis: ErasureBasis = .request, due: Day? = nil,
        by user: ID<User>? = nil
    ) throws {
        let data = ErasureRequested.with {
            ($0.basis, $0.erasure, $0.subject) = (basis, book.erasures.next ?? .first, subject)
            $0.due = due ?? (try? book.retained(subject, on: day)) ?? day
        }
        try enter(.erasureRequested(data), by: user ?? .privacyOfficer(in: self))
    }

    mutating func erase(
        _ erasure: ID<Erasure>, openings: [Commitment] = [], by user: ID<User>? = nil
    ) throws {
        try enter(
            .erasureDone(.with { ($0.erasure, $0.openings) = (erasure, openings) }),
            by: user ?? .vaultKeeper(in: self))
    }

    /// H4, of Q4 with A6, applied, was voted down and struck off; the data is guarded.
    static func guarded() throws -> Scenario {
        var s = try registered()
        try s.applyFor([4], in: 1, account: 6, ref: "card/4")
        try s.refuse(1, .village, .deliberation, .votedDown)
        try s.remove(4, .duplicate)
        try s.guardData()
        return s
    }

    /// The erasure of H4 is asked for as ER1, and has become lawful.
    static func erasable() throws -> Scenario {
        var s = try guarded()
        try s.ask(toErase: .household(4))
        s.wait(365)
        return s
    }
}
