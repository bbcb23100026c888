import Kernel

/// One row of a schedule, in fen.
public struct Instalment: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let due: Day
    /// The days that interest was counted for: 30 a month under 30/360.
    public let days: Int
    public internal(set) var principal: Fen
    public internal(set) var interest: Fen
    /// The principal that is left after it.
    public internal(set) var balance: Fen

    /// What is due.
    public var amount: Fen { get throws(LendingError) { try principal.plus(interest) } }
}
