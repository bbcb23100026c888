/// A moment in UTC to the millisecond, written `2026-11-23T02:00:00.000Z`: from the beginning of 1970 to the end of
/// 2199-12-31 at UTC+08:00, so that every moment has a civil day.
public struct Instant: Hashable, Comparable, Sendable {
    public let milliseconds: Int64

    public static let epoch = Instant(trusted: 0)
    static let range: ClosedRange<Int64> = 0...7_258_089_599_999
    static let perDay: Int64 = 86_400_000

    private init(trusted milliseconds: Int64) { self.milliseconds = milliseconds }

    public init?(milliseconds: Int64) {
        guard Instant.range.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    /// The civil day at UTC+08:00, the only time that rules see.
    public var day: Day {
        let count = (milliseconds + 8 * 3_600_000) / Instant.perDay
        return Day(number: Int(count)) ?? .earliest
    }

    /// Exactly `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    public init(_ text: some StringProtocol) throws(KernelError) {
        guard let value = Instant(ascii: Array(text.utf8).span) else { throw .notAnInstant(String(text)) }
        self = value
    }

    init?(ascii bytes: Span<UInt8>) {
        guard bytes.count == 24, let day = Day(ascii: bytes.extracting(0..<10)),
            bytes[10] == UInt8(ascii: "T"),
            let hour = Day.digits(bytes, 11..<13), hour < 24, bytes[13] == UInt8(ascii: ":"),
            let minute = Day.digits(bytes, 14..<16), minute < 60, bytes[16] == UInt8(ascii: ":"),
            let second = Day.digits(bytes, 17..<19), second < 60, bytes[19] == UInt8(ascii: "."),
            let milli = Day.digits(bytes, 20..<23), bytes[23] == UInt8(ascii: "Z")
        else { return nil }
        let time = Int64(((hour * 60 + minute) * 60 + second) * 1000 + milli)
        self.init(milliseconds: Int64(day.number) * Instant.perDay + time)
    }

    /// The moment at which `day` begins at UTC+08:00, plus `milliseconds`.
    public static func start(of day: Day, plus milliseconds: Int64 = 0) -> Instant? {
        let (sum, isOver) = (Int64(day.number) * perDay - 8 * 3_600_000).addingReportingOverflow(milliseconds)
        return isOver ? nil : Instant(milliseconds: sum)
    }
}

extension Instant: CustomStringConvertible {
    public var description: String { String(decoding: ascii, as: UTF8.self) }

    var ascii: [UInt8] {
        let day = Day(number: Int(milliseconds / Instant.perDay)) ?? Day.earliest
        let time = Int(milliseconds % Instant.perDay)
        var out = day.ascii
        out.reserveCapacity(24)
        out.append(UInt8(ascii: "T"))
        Day.append(time / 3_600_000, width: 2, to: &out)
        out.append(UInt8(ascii: ":"))
        Day.append(time / 60_000 % 60, width: 2, to: &out)
        out.append(UInt8(ascii: ":"))
        Day.append(time / 1000 % 60, width: 2, to: &out)
        out.append(UInt8(ascii: "."))
        Day.append(time % 1000, width: 3, to: &out)
        out.append(UInt8(ascii: "Z"))
        return out
    }
}
