import Kernel
import Testing

struct DayTests {
    @Test("every day from 1900 to 2199, counted by hand, comes and goes")
    func everyDay() throws {
        var number = -25_567
        for year in 1900...2199 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated()
            {
                for day in 1...length {
                    let text = "\(year)-\(two(index + 1))-\(two(day))"
                    let value = try Day(text)
                    let civil = value.civil
                    try #require(Int(value.number) == number, "\(text)")
                    try #require(civil == (year, index + 1, day), "\(text)")
                    try #require(value.description == text)
                    try #require(Day(number: number) == value)
                    number += 1
                }
                #expect(Day(year: year, month: index + 1, day: length + 1) == nil)
            }
        }
        #expect(number == 84_006)
        #expect(try Day("1970-01-01").number == 0)
        #expect(Day(number: number) == nil)
        #expect(Day(number: -25_568) == nil)
        #expect(Day(number: .max) == nil)
        #expect(Day(number: .min) == nil)
    }

    private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    @Test(
        "what is not a day is refused",
        arguments: [
            "", "2014", "2014-9-05", "2014-09-5", "20140905", "2014/09/05", "2014-00-10", "2014-13-10",
            "2014-02-29", "2100-02-29", "1900-02-29", "2014-04-31", "2014-01-00", "2014-01-32", "1899-12-31",
            "2200-01-01", "+014-01-01", "-014-01-01", "2014-01-01 ", " 2014-01-01", "2014-0a-01", "２014-01",
            "0000-00-00", "2014-01–1",
        ])
    func refused(_ text: String) {
        #expect(throws: KernelError.notADay(text)) { try Day(text) }
    }

    @Test("weekdays, by any calendar on the wall")
    func weekdays() throws {
        for (text, weekday) in [
            ("1900-01-01", 1), ("1969-12-31", 3), ("1970-01-01", 4), ("2000-02-29", 2), ("2014-09-05", 5),
            ("2014-09-28", 7), ("2199-12-31", 2),
        ] {
            let day = try Day(text)
            #expect(day.weekday == weekday, "\(text)")
            #expect(day.isWeekend == (weekday > 5))
        }
    }

    @Test("days are added and counted, and held inside the calendar")
    func arithmetic() throws {
        let day = try Day("2024-02-28")
        #expect(day.adding(days: 2).description == "2024-03-01")
        #expect(day.adding(days: -59).description == "2023-12-31")
        #expect(day.adding(days: 366).days(since: day) == 366)
        #expect(day.adding(days: .max).description == "2199-12-31")
        #expect(day.adding(days: .min) == .earliest)
        #expect(Day.earliest.description == "1900-01-01")
        #expect(try Day("2024-02-28") < Day("2024-02-29"))
    }
}
