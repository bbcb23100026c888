import Bookkeeping
import Kernel
import Trail

/// Has the log sign with another key of a kind from the next checkpoint on, or with one of a kind that it has none of yet.
public struct ChangeLogKey: Command {
    public let kind: LogKeyKind

    public init(_ kind: LogKeyKind) { self.kind = kind }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = LogKeyChanged()
        data.vkey = try desk.nextLogKey(kind).description
        try desk.record(.logKeyChanged(data))
        return .object(["vkey": .text(data.vkey), "size": .number(Int64(desk.book.size))])
    }
}
