import Bookkeeping
import Foundation
import Kernel
import Testing

struct HistoryTests {
    /// Always the same, or as many behind another that the environment names.
    private static let seeds: ClosedRange<UInt64> = {
        let first = ProcessInfo.processInfo.environment["ZHIDA_TEST_SEED"].flatMap { UInt64($0) }
        return first.map { ($0 % 1_000_000_000)...($0 % 1_000_000_000 + 39) } ?? 1...8
    }()

    @Test(
        "random histories keep every sum, refuse without a trace and can be taken back",
        arguments: seeds)
    func histories(_ seed: UInt64) throws {
        var history = try History(seed: seed)
        for step in 0..<1_500 {
            do { try history.step(isThorough: true) } catch {
                Issue.record("seed \(seed), step \(step): \(error)")
                return
            }
        }
        let s = history.s
        #expect(history.accepted > 300, "seed \(seed)")
        #expect(history.refused.count > 20, "seed \(seed)")
        // Replayed from bytes, the same book.
        var fold = BookFold()
        for entry in s.entries { try fold.take(Entry.decode(entry.encoded()), attachments: s.attachments) }
        #expect(fold.book == s.book, "seed \(seed)")
    }

    @Test("histories reach all that money can do")
    func reach() throws {
        var kinds: Set<String> = []
        var rules: Set<Rule> = []
        var caps = 0
        for seed in UInt64(101)...250 where seed <= 104 || !kinds.isSuperset(of: Event.kinds) {
            var history = try History(seed: seed)
            for _ in 0..<800 { try history.step(isThorough: false) }
            kinds.formUnion(history.s.entries.map(\.kind))
            rules.formUnion(history.refused.keys)
            caps += history.s.book.intentions.rows.map(\.terms.used.count).reduce(0, +)
        }
        #expect(Event.kinds.subtracting(kinds) == [])
        #expect(rules.count > 30)
        #expect(caps > 0)
    }
}
