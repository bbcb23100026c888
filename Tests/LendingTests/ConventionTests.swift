import Foundation
import Kernel
import Lending
import Testing

/// The examples of docs/lending-conventions.md that are no schedules.
struct ConventionTests {
    /// The rows of the table whose header begins with these columns.
    private func table(_ columns: String...) throws -> [[String]] {
        let root = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "docs/lending-conventions.md"), encoding: .utf8)
        var (rows, isInside): ([[String]], Bool) = ([], false)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                isInside = false
                continue
            }
            let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: [" "]) }
            if cells.starts(with: columns) {
                isInside = true
            } else if isInside, !line.hasPrefix("|-") {
                rows.append(cells)
            }
        }
        return rows
    }

    private func count(_ text: String) throws -> DayCount { try #require(DayCount(rawValue: text)) }

    @Test("interest from daily balances")
    func accrual() throws {
        let rows = try table("balance", "rate", "from", "to", "day count", "balance days (yuan × days)")
        #expect(rows.count >= 5)
        for row in rows {
            let accrual = try Accrual(
                balances: Timeline(fen(row[0])), rates: Timeline(rate(row[1])), start: day(row[2]),
                dayCount: count(row[4]))
            #expect(try accrual.balanceDays(through: day(row[3])) == Int128(fen(row[5]).amount), "\(row)")
            #expect(try accrual.interest(to: day(row[3])) == fen(row[6]), "\(row)")
        }
    }

    @Test("penalty and compound interest")
    func penalty() throws {
        let rows = try table("amount", "contract rate", "surcharge %")
        #expect(rows.count >= 3)
        for row in rows {
            let arrears = Arrears(
                principal: Timeline(try fen(row[0])), interest: Timeline(try fen(row[0])),
                contract: Timeline(try rate(row[1])),
                surcharge: try .overdue(percent: try #require(Int64(row[2]))), maturity: try day(row[4]))
            let (from, to, dayCount) = (try day(row[3]), try day(row[5]), try count(row[6]))
            #expect(try arrears.penalty(from: day(row[4]), to: to, dayCount) == fen(row[7]), "\(row)")
            #expect(try arrears.compound(from: from, to: to, dayCount) == fen(row[8]), "\(row)")
        }
    }

    @Test("interest subsidy")
    func subsidy() throws {
        let rows = try table("balance", "rate", "from", "to", "day count", "cap")
        #expect(rows.count >= 3)
        for row in rows {
            let accrual = try Accrual(
                balances: Timeline(fen(row[0])), rates: Timeline(rate(row[1])), start: day(row[2]),
                dayCount: count(row[4]))
            let words = row[6].split(separator: " ").map(String.init)
            let depth: SubsidyTerms.Depth =
                switch words[0] {
                case "points": .points(try rate(words[1]))
                case "above": .above(try rate(words[1]))
                default: .full
                }
            var share = Timeline(try Ratio(try #require(Int64(row[7])), 100))
            if row[8] != "-" {
                let step = row[8].split(separator: ":").map { $0.trimmingCharacters(in: [" "]) }
                share.set(try Ratio(try #require(Int64(step[1])), 100), from: try day(step[0]))
            }
            var stops = Timeline<SubsidyTerms.Stop?>(nil)
            if row[9] != "-" { stops.set(.overdue, from: try day(row[9])) }
            let terms = try SubsidyTerms(
                cap: Timeline(row[5] == "-" ? nil : try fen(row[5])), share: share, depth: Timeline(depth),
                payers: ["county": Timeline(1)])
            let subsidy = try Subsidy(accrual, terms, stops: stops, to: day(row[3]))
            #expect(try subsidy.interest == fen(row[10]), "\(row)")
            #expect(try subsidy.subsidy == fen(row[11]), "\(row)")
            #expect(try subsidy.borrower == fen(row[12]), "\(row)")
        }
    }

    @Test("guarantee funds")
    func fund() throws {
        let rows = try table("fund", "leverage", "ceiling")
        #expect(rows.count >= 3)
        for row in rows {
            let terms = try GuaranteeTerms(
                leverage: Ratio(try #require(Int64(row[1])), 1),
                share: Ratio(try #require(Int64(row[3])), 100),
                ceiling: row[5] == "-" ? .none : .amount(try fen(row[5])))
            var fund = GuaranteeFund(terms)
            try fund.contribute(fen(row[0]))
            #expect(try fund.ceiling == fen(row[2]), "\(row)")
            try fund.reserve(fen(row[4]), for: "L1")
            try fund.draw(fen(row[4]), of: "L1")
            #expect(try fund.claim(fen(row[4]), of: "L1", overdue: 91, in: 2015) == fen(row[6]), "\(row)")
            #expect(try fund.loans["L1"]?.claim?.unpaid == fen(row[7]), "\(row)")
            let back = try fund.recover(fen(row[8]), of: "L1")
            #expect(try back == (fen(row[9]), fen(row[10])), "\(row)")
        }
    }

    @Test("extensions")
    func extensions() throws {
        let rows = try table("start", "due", "latest")
        #expect(rows.count >= 4)
        for row in rows {
            #expect(try ExtensionLimit(start: day(row[0]), due: day(row[1])).latest == day(row[2]), "\(row)")
        }
    }
}
