/// A civil day of the proleptic Gregorian calendar, 1900-01-01 … 2199-12-31, without a time zone of its own.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let number: Int32

    static let range: ClosedRange<Int32> = -25_567...84_005

    public static let earliest = Day(trusted: range.lowerBound)

    public init?(number: Int) {
        guard let narrow = Int32(exactly: number), Day.range.contains(narrow) else { return nil }
        self.number = narrow
    }

    private init(trusted number: Int32) { self.number = number }

    /// The day of a year, month (1…12) and day of the month, or nil where there is none.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        number = Int32(Day.count(year: year, month: month, day: day))
    }

    /// Exactly `YYYY-MM-DD`.
    public init(_ text: some StringProtocol) throws(KernelError) {
        let bytes = Array(text.utf8)
        guard let day = Day(ascii: bytes.span) else { throw .notADay(String(text)) }
        self = day
    }

    init?(ascii bytes: Span<UInt8>) {
        let dash = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
            let year = Day.digits(bytes, 0..<4), let month = Day.digits(bytes, 5..<7),
            let day = Day.digits(bytes, 8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The value of some digits; nil where one is something else.
    static func digits(_ bytes: Span<UInt8>, _ places: Range<Int>) -> Int? {
        var value = 0
        for place in places {
            let digit = bytes[place] &- 0x30
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The day `count` days later, held inside the calendar's range.
    public func adding(days count: Int) -> Day {
        let sum = Int64(number) + Int64(max(min(count, 200_000), -200_000))
        return Day(trusted: Int32(min(max(sum, Int64(Day.range.lowerBound)), Int64(Day.range.upperBound))))
    }

    public func days(since other: Day) -> Int { Int(number) - Int(other.number) }

    /// 1 Monday … 7 Sunday (ISO 8601).
    public var weekday: Int { (Int(number) % 7 + 10) % 7 + 1 }

    public var isWeekend: Bool { weekday > 5 }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 1970-01-01, counting years from March so that the leap day comes last.
    private static func count(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension Day: CustomStringConvertible {
    public var description: String { String(decoding: ascii, as: UTF8.self) }

    var ascii: [UInt8] {
        let (year, month, day) = civil
        var out: [UInt8] = []
        out.reserveCapacity(10)
        Day.append(year, width: 4, to: &out)
        out.append(UInt8(ascii: "-"))
        Day.append(month, width: 2, to: &out)
        out.append(UInt8(ascii: "-"))
        Day.append(day, width: 2, to: &out)
        return out
    }

    static func append(_ value: Int, width: Int, to out: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        var rest = value
        while divisor > 0 {
            out.append(UInt8(ascii: "0") + UInt8(rest / divisor % 10))
            rest %= divisor
            divisor /= 10
        }
    }
}
