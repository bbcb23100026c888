import Kernel

/// Days as spreadsheet programs count them.
enum SerialDay {
    private static let secondsOfDay = 86_400

    /// A serial number as text: `2014-09-05`, `2014-09-05 13:30:00`, or `13:30:00` for less than a day. Nil for days
    /// that do not exist: below zero, beyond 2199, and 29 February 1900, which the first system counts.
    ///
    /// - Parameter decimal: a ``StoredNumber``'s text.
    /// - Parameter from1904: the workbook counts from 1904-01-01 as day 0, else from 1900-01-01 as day 1.
    static func text(_ decimal: String, from1904: Bool) -> String? {
        let parts = decimal.split(separator: ".", omittingEmptySubsequences: false)
        guard decimal.utf8.first != UInt8(ascii: "-"), var serial = Int(parts[0]) else { return nil }
        var seconds = parts.count == 2 ? seconds(fraction: parts[1]) : 0
        serial += seconds / secondsOfDay
        seconds %= secondsOfDay
        if serial == 0, !from1904 { return time(seconds) }
        guard let day = day(serial, from1904: from1904) else { return nil }
        return seconds == 0 ? day.description : "\(day) \(time(seconds))"
    }

    private static func day(_ serial: Int, from1904: Bool) -> Day? {
        if from1904 {
            return Day(year: 1904, month: 1, day: 1).flatMap { Day(number: Int($0.number) + serial) }
        }
        guard serial != leapDay else { return nil }
        return Day(number: (serial < leapDay ? dayZero + 1 : dayZero) + serial)
    }

    /// The serial number of a day in a workbook that counts from 1900; nil before March of that year.
    static func serial(of day: Day) -> Int? {
        let serial = Int(day.number) - dayZero
        return serial > leapDay ? serial : nil
    }

    /// 29 February 1900.
    private static let leapDay = 60
    /// 1899-12-30, as days since 1970-01-01.
    private static let dayZero = -25_569

    /// The digits behind the point as a part of a day, to the nearest second.
    private static func seconds(fraction digits: Substring) -> Int {
        let kept = digits.utf8.prefix(10)
        var value = kept.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        for _ in kept.count..<10 { value *= 10 }
        return (value * secondsOfDay + 5_000_000_000) / 10_000_000_000
    }

    private static func time(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
