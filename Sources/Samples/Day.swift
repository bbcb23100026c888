/// A civil day. The whole sample lies in 2014 and moves days only inside a month, so it needs no calendar.
struct Day: Comparable {
    let year: Int
    let month: Int
    let day: Int

    init(_ year: Int, _ month: Int, _ day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// `2014-09-05`
    var text: String {
        "\(year)-\(padded(month, 2))-\(padded(day, 2))"
    }

    static func < (one: Day, other: Day) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Mondays to Fridays of September 2014 from the 8th to the 26th: the days on which the sample's bank books.
    static let bankDays = [8, 9, 10, 11, 12, 15, 16, 17, 18, 19, 22, 23, 24, 25, 26].map { Day(2014, 9, $0) }

    /// The first bank day not before this day; the last one where there is none.
    var bankDay: Day {
        Day.bankDays.first { $0 >= self } ?? Day.bankDays[Day.bankDays.count - 1]
    }
}

/// Decimal digits with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
