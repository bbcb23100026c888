import Testing

@testable import Samples

/// The generator under the samples: were it to draw otherwise, every committed file would change.
struct DrawTests {
    /// The reference values of the authors' C program for this state.
    @Test func splitMix64() {
        var random = SplitMix64(state: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect((0..<5).map { _ in random.next() } == expected)
    }

    @Test(arguments: [1, 2, 7, 99, 100, 101, 1_234])
    func decksHaveExactShares(_ count: Int) {
        var random = SplitMix64(state: UInt64(count))
        let deck = random.deck(count, [("a", 55), ("b", 20), ("c", 25)])
        #expect(deck.count == count)
        for (card, percent) in [("a", 55), ("b", 20), ("c", 25)] {
            let cards = deck.count { $0 == card }
            #expect(abs(cards * 100 - count * percent) <= 100, "\(card)")
        }
        #expect(random.shuffled(Array(0..<count)).sorted() == Array(0..<count))
    }

    @Test("an instance of matching keeps its shares, and is the same on every run")
    func matching() {
        let shape = MatchSample.Shape(needs: 3_000, intentions: 600, indivisiblePercent: 10)
        let files = Dictionary(
            uniqueKeysWithValues: MatchSample(seed: 3, shape).files().map { ($0.name, $0.text) })
        let (needs, intentions) = (Sheet(files["needs.csv"] ?? ""), Sheet(files["intentions.csv"] ?? ""))
        #expect(needs.rows.count == 3_000 && intentions.rows.count == 600)
        func sum(_ sheet: Sheet) -> Int { sheet.rows.reduce(0) { $0 + (Int($1["amount"] ?? "") ?? 0) } }
        func share(_ column: String, _ percent: Int) {
            let count = intentions.rows.count { $0[column] != "" }
            #expect(count == 6 * percent, "\(column) \(count)")
        }
        #expect(abs(sum(intentions) * 100 - sum(needs) * 60) < sum(needs) / 10)
        share("categories", 70)
        share("attribute", 35)
        share("household_cap", 12)
        #expect(intentions.rows.count { $0["region"]?.count == 14 } == 72, "enterprises for one village")
        let villages = Dictionary(grouping: needs.rows) { $0["region"] ?? "" }.mapValues(\.count)
        #expect((villages.values.max() ?? 0) > 8 * (villages.values.min() ?? 0))
        #expect((200...400).contains(needs.rows.count { $0["min_fill"] == "100" }))
        let again = MatchSample(seed: 3, shape).files()
        #expect(again.allSatisfy { files[$0.name] == $0.text })
        #expect(MatchSample(seed: 4, shape).files()[1].text != files["needs.csv"])
    }

    @Test(arguments: [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (24, "二十四"), (100, "一百"), (105, "一百零五"),
        (110, "一百一十"), (999, "九百九十九"), (1_001, "一千零一"), (1_010, "一千零一十"), (2_300, "二千三百"),
    ])
    func chineseNumerals(_ number: Int, _ text: String) {
        #expect(chineseNumeral(number) == text)
    }

    @Test func cellsAreQuotedOnlyWhereNeeded() {
        var table = Table("a", "b")
        table.append(["1,2", "3"])
        table.append(["say \"so\"", "two\nlines"])
        #expect(table.text == "a,b\n\"1,2\",3\n\"say \"\"so\"\"\",\"two\nlines\"\n")
        #expect(yuan(120_000) == "1200" && yuan(120_005) == "1200.05" && yuanAndFen(500) == "5.00")
    }
}
