import Kernel
import Testing

struct InstantTests {
    @Test(
        "the civil day turns at 16:00 UTC",
        arguments: [
            ("2026-11-23T15:59:59.999Z", "2026-11-23"), ("2026-11-23T16:00:00.000Z", "2026-11-24"),
            ("2026-12-31T16:00:00.000Z", "2027-01-01"), ("1970-01-01T00:00:00.000Z", "1970-01-01"),
            ("2024-02-28T16:00:00.000Z", "2024-02-29"), ("2199-12-31T15:59:59.999Z", "2199-12-31"),
        ])
    func day(_ text: String, _ day: String) throws {
        let instant = try Instant(text)
        #expect(instant.day.description == day)
        #expect(instant.description == text)
    }

    @Test(
        "what is not an instant is refused",
        arguments: [
            "", "2026-11-23", "2026-11-23T02:00:00Z", "2026-11-23T02:00:00.00Z", "2026-11-23T02:00:00.0000Z",
            "2026-11-23 02:00:00.000Z", "2026-11-23t02:00:00.000z", "2026-11-23T02:00:00.000+08:00",
            "2026-11-23T24:00:00.000Z", "2026-11-23T02:60:00.000Z", "2026-11-23T02:00:60.000Z",
            "2026-02-30T02:00:00.000Z", "1969-12-31T23:59:59.999Z", "2199-12-31T16:00:00.000Z",
            "2026-11-23T02:00:00,000Z", "2026-11-23T+2:00:00.000Z", "2026-11-23T02:00:00.000Z ",
            "2026-11-23T02.00.00.000Z",
        ])
    func refused(_ text: String) {
        #expect(throws: KernelError.notAnInstant(text)) { try Instant(text) }
    }

    @Test("random moments are written and read back, and lie on the day on which they began")
    func roundTrip() throws {
        var random = SplitMix(seed: 14)
        for _ in 0..<20_000 {
            let count = Int64.random(in: 0...7_258_089_599_999, using: &random)
            let instant = try #require(Instant(milliseconds: count))
            try #require(try Instant(instant.description) == instant, "\(count)")
            let day = instant.day
            let start = Instant.start(of: day)?.milliseconds ?? 0
            try #require(count - start < 86_400_000 && count >= start, "\(count)")
        }
    }

    @Test("a day begins at midnight in UTC+08:00; what lies outside the range is none")
    func start() throws {
        let day = try Day("2014-09-05")
        #expect(Instant.start(of: day)?.description == "2014-09-04T16:00:00.000Z")
        #expect(Instant.start(of: day, plus: 86_399_999)?.day == day)
        #expect(
            Instant.start(of: try Day("2199-12-31"), plus: 86_399_999)?.description
                == "2199-12-31T15:59:59.999Z")
        #expect(Instant.start(of: try Day("2199-12-31"), plus: 86_400_000) == nil)
        #expect(Instant.start(of: day, plus: .max) == nil)
        #expect(Instant.start(of: .earliest, plus: .min) == nil)
        #expect(Instant(milliseconds: -1) == nil)
        #expect(Instant(milliseconds: 7_258_089_600_000) == nil)
    }
}
