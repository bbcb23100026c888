import Bookkeeping
import Foundation
import GRDB
import Kernel
import Lending
import Samples

/// The daily close of a lender's loans against one pass of SQL over as many rows: the same figures read, computed and
/// written once in SQLite.
struct CloseFigure {
    let seed: UInt64
    let loans: Int
    let runs: Int
    let scratch: Scratch

    /// Loans of the closes in which every loan is walked.
    private var walkedLoans: Int { min(loans, 20_000) }

    func measure(into results: inout Results) throws {
        try measureSchedules(&results)
        try measureWalks(&results)
        let name = "close \(loans)"
        var book = try LoanBook(seed: seed, loans: loans)
        var (making, judging, bytes) = (Double.infinity, Double.infinity, 0)
        // The first close walks through every loan; on the days after it nothing falls due.
        for number in 1...(1 + runs) {
            book.wait(1)
            var closing: (event: Event, lines: [UInt8])?
            let made = try Meter.seconds(runs: 1) { closing = try book.closing(number) }
            guard let closing else { continue }
            let judged = try Meter.seconds(runs: 1) { try book.take(closing) }
            guard number > 1 else { continue }
            (making, judging, bytes) = (min(making, made), min(judging, judged), closing.lines.count)
        }
        let pass = try SQLPass(scratch.path("loans.db"), loans: loans, seed: seed)
        let sql = try Meter.seconds(runs: runs) { try pass.run() }
        results.add("\(name): lines made", making, "s")
        results.add("\(name): judged, every line computed again", judging, "s")
        results.add("\(name): loans a second, made and judged", Double(loans) / (making + judging), "loans/s")
        results.add("\(name): bytes of a loan's line", Double(bytes) / Double(loans), "bytes")
        results.add("\(name): SQLite, one pass over the rows", sql, "s")
        results.add("\(name): times that pass, made", making / sql, "×")
        results.add("\(name): times that pass, made and judged", (making + judging) / sql, "×", .atMost(3))
    }

    /// A day on which something happened to every loan.
    private func measureWalks(_ results: inout Results) throws {
        var book = try LoanBook(seed: seed, loans: walkedLoans)
        book.wait(92)
        var closing: (event: Event, lines: [UInt8])?
        let seconds = try Meter.seconds(runs: 1) { closing = try book.closing(1) }
        guard closing != nil else { return }
        results.add(
            "close \(walkedLoans): loans a second, each walked", Double(walkedLoans) / seconds, "loans/s")
    }

    private func measureSchedules(_ results: inout Results) throws {
        let terms = LoanConditions.with {
            ($0.method, $0.periods, $0.rate, $0.unit) = (.equalInstalment, 12, "4.35%", .month)
            $0.start = Day(year: 2015, month: 9, day: 1) ?? .earliest
        }
        let count = 2_000
        let seconds = try Meter.seconds(runs: runs) {
            for number in 0..<count { _ = try Schedule(terms.terms(.yuan(10_000 + number))) }
        }
        results.add("close: schedules of twelve level instalments", Double(count) / seconds, "schedules/s")
    }
}

/// What a conventional system does at night, in one statement: accrual, days past due, class and reserve of every row.
private struct SQLPass {
    private let database: DatabaseQueue

    init(_ path: String, loans: Int, seed: UInt64) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        database = try DatabaseQueue(path: path, configuration: configuration)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        var random = SplitMix64(state: seed)
        try database.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE loans (id INTEGER PRIMARY KEY, outstanding INTEGER NOT NULL,
                        rate INTEGER NOT NULL, balance_days INTEGER NOT NULL, interest INTEGER NOT NULL,
                        penalty INTEGER NOT NULL, compound INTEGER NOT NULL, subsidy INTEGER NOT NULL,
                        overdue INTEGER NOT NULL, unpaid_since INTEGER, days INTEGER NOT NULL,
                        class TEXT NOT NULL, reserve INTEGER NOT NULL, closed_on INTEGER NOT NULL) STRICT
                    """)
            let insert = try db.makeStatement(
                sql: """
                    INSERT INTO loans VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, NULL, 0, 'normal', 0, 16000)
                    """)
            for number in 1...loans {
                try insert.execute(
                    arguments: [number, random.within(100_000...5_000_000), random.within(310...799)])
            }
        }
    }

    func run() throws {
        try database.write { db in
            try db.execute(
                sql: """
                    UPDATE loans SET
                        balance_days = balance_days + outstanding,
                        interest = ((balance_days + outstanding) * rate * 2 + 3600000) / 7200000,
                        penalty = penalty + (overdue * rate * 3 / 2 + 1800000) / 3600000,
                        compound = compound + (overdue * rate + 1800000) / 3600000,
                        subsidy = (min(balance_days + outstanding, 5000000 * (closed_on - 15999)) * rate * 2
                            + 3600000) / 7200000,
                        days = coalesce(closed_on + 1 - unpaid_since, 0),
                        class = CASE WHEN coalesce(closed_on + 1 - unpaid_since, 0) > 360 THEN 'loss'
                            WHEN coalesce(closed_on + 1 - unpaid_since, 0) > 270 THEN 'doubtful'
                            WHEN coalesce(closed_on + 1 - unpaid_since, 0) > 90 THEN 'substandard'
                            WHEN coalesce(closed_on + 1 - unpaid_since, 0) > 0 THEN 'special-mention'
                            ELSE 'normal' END,
                        reserve = (outstanding * CASE WHEN unpaid_since IS NULL THEN 10 ELSE 20 END + 500) / 1000,
                        closed_on = closed_on + 1
                    """)
            _ = try Row.fetchOne(
                db, sql: "SELECT sum(outstanding), sum(interest), sum(reserve), count(*) FROM loans")
        }
    }
}
