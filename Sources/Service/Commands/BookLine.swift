import Bookkeeping
import Kernel

/// Says what a line of a statement is that is neither a gift nor a payment.
public struct BookLine: Command {
    public let line: ID<BankLine>
    public let type: BankLineType
    /// Of a settlement: what the platform kept.
    public let fee: Fen?

    public init(_ line: ID<BankLine>, as type: BankLineType, fee: Fen?) {
        (self.line, self.type, self.fee) = (line, type, fee)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = BankLineBooked()
        (data.line, data.type, data.fee) = (line, type, fee)
        try desk.record(.bankLineBooked(data))
        return .object(["line": .text(line.description), "type": .text(type.rawValue)])
    }
}

/// Takes back what was said of a line.
public struct ReopenLine: Command {
    public let line: ID<BankLine>

    public init(_ line: ID<BankLine>) { self.line = line }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = BankLineReopened()
        data.line = line
        try desk.record(.bankLineReopened(data))
        return .object(["line": .text(line.description)])
    }
}
