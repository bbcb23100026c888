import Bookkeeping
import Kernel

/// Closes a day of the actor's own organisation (日终), and with it the days that were left out before.
public struct CloseDay: Command {
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(on: Day?) { self.on = on }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = DayClosed()
        (data.close, data.on) = (try desk.nextID(\.dayCloses), on ?? desk.day)
        // The founder belongs to none; the book refuses the first one for them.
        data.lender = desk.book.users[desk.by]?.organisation ?? .first
        let found: CloseReckoning
        do throws(Violation) { found = try desk.book.reckonClose(of: data.lender, on: data.on) } catch {
            throw .rule(error)
        }
        (data.totals, data.buckets, data.classes) = (found.totals, found.buckets, found.classes)
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try found.lines.canonicalBytes() } catch {
            throw .rule(Violation(.attachmentMalformed, error.code))
        }
        data.lines = AttachmentRef(bytes)
        try desk.record(.dayClosed(data), attaching: [bytes])
        return .object([
            "close": .text("\(data.close)"), "on": .text("\(data.on)"),
            "loans": .number(Int64(data.totals.loans)), "failed": .number(Int64(data.totals.failed)),
        ])
    }
}
