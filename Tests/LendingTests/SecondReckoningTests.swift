import Foundation
import Kernel
import Testing

@testable import Lending

private let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
private let python = repository.appending(path: ".build-tools/venv/bin/python")

/// The same figures from Python's fractions, QuantLib and numpy-financial (Tests/Interop/lending.py).
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: python.path),
        "needs .build-tools/venv (scripts/setup test)"))
struct SecondReckoningTests {
    @Test("schedules of random terms, every row", arguments: [1, 2, 3, 4])
    func schedules(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var (lines, refused): ([String], Int) = ([], 0)
        for _ in 0..<1000 {
            let loan = try RandomLoan(&random)
            let arguments = loan.arguments.map { "\"\($0)\"" }.joined(separator: ",")
            do {
                let rows = try Schedule(try loan.terms()).instalments.map(Self.json)
                lines.append(#"{"args":[\#(arguments)],"rows":[\#(rows.joined(separator: ","))]}"#)
            } catch let error as LendingError {
                refused += 1
                lines.append(#"{"args":[\#(arguments)],"error":"\#(error.code)"}"#)
            }
        }
        #expect(refused < 100, "seed \(seed)")
        #expect(try Self.compared("schedules", lines) == lines.count, "seed \(seed)")
    }

    private static func json(_ row: Instalment) throws -> String {
        """
        {"n":\(row.number),"due":"\(row.due)","days":\(row.days),"principal":\(row.principal.amount),\
        "interest":\(row.interest.amount),"instalment":\(try row.amount.amount),"balance":\(row.balance.amount)}
        """
    }

    @Test("day counts of random pairs of days")
    func days() throws {
        var random = SplitMix(seed: 5)
        let lines = try (0..<4000).map { _ in
            let days = [try Day(random.day()), try Day(random.day())].sorted()
            let counts = try DayCount.allCases.filter { $0 != .perPeriod }.map { count in
                let years = try count.years(from: days[0], to: days[1], periodStart: days[0])
                let days = count.days(from: days[0], to: days[1])
                return #""\#(count.rawValue)":[\#(days),"\#(years.numerator)/\#(years.denominator)"]"#
            }
            return #"{"from":"\#(days[0])","to":"\#(days[1])","counts":{\#(counts.joined(separator: ","))}}"#
        }
        #expect(try Self.compared("days", lines) == lines.count)
    }

    @Test("level payments")
    func payments() throws {
        var random = SplitMix(seed: 6)
        let lines = try (0..<2000).map { _ in
            let rate = try Fraction(Int128(random.below(500)), 10_000)
            let (periods, principal) = (1 + random.below(480), try Fen(Int64(1 + random.below(500_000_000))))
            let annuity = try Annuity(Array(repeating: rate, count: periods))
            let payment = try annuity.instalments(of: principal, from: 0, try RoundingTerms()).part
            return """
                ["\(rate.numerator)/\(rate.denominator)",\(periods),\(principal.amount),\(payment.amount)]
                """
        }
        #expect(try Self.compared("payments", lines) == lines.count)
    }

    /// How many lines another program found to be the same; nil where one differs.
    private static func compared(_ what: String, _ lines: [String]) throws -> Int? {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "zhida-\(what)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(lines.joined(separator: "\n").utf8).write(to: file)
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = [repository.appending(path: "Tests/Interop/lending.py").path, what, file.path]
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return Int(String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
