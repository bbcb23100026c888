import Kernel
import Lending
import Testing

/// Schedules that other systems publish in their own tests: the figures of OpenCBS (flat and declining rates, whole
/// units and cents) and of Apache Fineract (progressive schedules, instalments in multiples).
struct PublishedTests {
    /// One published table: principal and interest of each row, in yuan.
    struct Table: CustomTestStringConvertible, Sendable {
        let name: String
        let principal: String
        let rate: String
        var isPerPeriod = false
        let start: String
        var firstDue: String?
        var unit = PeriodLength.Unit.month
        var every = 1
        let method: RepaymentMethod
        var dayCount: DayCount?
        var rounding = Rounding.halfUp
        var residue = Residue.last
        var instalmentMultiple: Int64?
        var amountMultiple: Int64 = 1
        var annuity = AnnuityBasis.actual
        var grace = 0
        var changes: [(day: String, drawing: String?, rate: String?)] = []
        let rows: [(String, String)]

        var testDescription: String { name }

        func terms() throws -> LoanTerms {
            let price = try Rate(percent: rate)
            return try LoanTerms(
                principal: Fen(yuan: principal),
                rate: isPerPeriod ? .perPeriod(price.perYear) : .perYear(price),
                start: Day(start),
                calendar: .regular(
                    PeriodLength(unit, every: every), firstDue: try firstDue.map { try Day($0) }),
                periods: rows.count, method: method, dayCount: dayCount,
                rounding: RoundingTerms(
                    rounding, residue: residue, instalmentMultiple: instalmentMultiple,
                    amountMultiple: amountMultiple),
                annuity: annuity, grace: Grace(principal: grace),
                changes: changes.map { change in
                    let kind: LoanChange.Kind =
                        if let drawing = change.drawing { .drawing(try Fen(yuan: drawing)) } else {
                            .rate(.perYear(try Rate(percent: change.rate ?? "")))
                        }
                    return LoanChange(try Day(change.day), kind)
                })
        }
    }

    @Test("to the fen", arguments: openCBS + fineract)
    func published(_ table: Table) throws {
        let rows = try Schedule(try table.terms()).instalments
        let found = rows.map { "\($0.principal) \($0.interest)" }
        let expected = try table.rows.map { "\(try Fen(yuan: $0.0)) \(try Fen(yuan: $0.1))" }
        #expect(found == expected)
        #expect(rows.last?.balance == .zero)
    }

    private static let openCBS: [Table] = [
        Table(
            name: "5 % a month, residue first", principal: "10000", rate: "5%", isPerPeriod: true,
            start: "2010-01-01",
            method: .equalInstalment, residue: .first, amountMultiple: 100,
            rows: [
                ("1471", "500"), ("1543", "427"), ("1621", "349"), ("1702", "268"), ("1787", "183"),
                ("1876", "94"),
            ]),
        Table(
            name: "5 % a month, residue last", principal: "10000", rate: "5%", isPerPeriod: true,
            start: "2010-01-01",
            method: .equalInstalment, amountMultiple: 100,
            rows: [
                ("1470", "500"), ("1543", "427"), ("1621", "349"), ("1702", "268"), ("1787", "183"),
                ("1877", "94"),
            ]),
        Table(
            name: "3 % a month, residue last", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01",
            method: .equalInstalment, amountMultiple: 100,
            rows: [("155", "30"), ("160", "25"), ("164", "21"), ("169", "16"), ("174", "11"), ("178", "5")]),
        Table(
            name: "3 % a month, residue first", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01",
            method: .equalInstalment, residue: .first, amountMultiple: 100,
            rows: [("153", "30"), ("160", "25"), ("164", "21"), ("169", "16"), ("174", "11"), ("180", "5")]),
        Table(
            name: "3 % a month, anew each period", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01", method: .equalInstalment, residue: .reAmortise, amountMultiple: 100,
            rows: [("155", "30"), ("160", "25"), ("163", "21"), ("169", "16"), ("173", "11"), ("180", "5")]),
        Table(
            name: "2 % a month, anew each period", principal: "1000", rate: "2%", isPerPeriod: true,
            start: "2010-01-01", method: .equalInstalment, residue: .reAmortise, amountMultiple: 100,
            rows: [("159", "20"), ("161", "17"), ("165", "14"), ("169", "10"), ("171", "7"), ("175", "4")]),
        Table(
            name: "800 anew each period", principal: "800", rate: "3%", isPerPeriod: true,
            start: "2006-01-01",
            method: .equalInstalment, residue: .reAmortise, amountMultiple: 100,
            rows: [("124", "24"), ("128", "20"), ("131", "16"), ("134", "13"), ("140", "8"), ("143", "4")]),
        Table(
            name: "three periods of grace, anew", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01", method: .equalInstalment, residue: .reAmortise, amountMultiple: 100,
            grace: 3,
            rows: [("0", "30"), ("0", "30"), ("0", "30"), ("324", "30"), ("333", "20"), ("343", "10")]),
        Table(
            name: "equal principal, half even, anew", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01", method: .equalPrincipal, rounding: .halfEven, residue: .reAmortise,
            amountMultiple: 100,
            rows: [("167", "30"), ("167", "25"), ("166", "20"), ("167", "15"), ("166", "10"), ("167", "5")]),
        Table(
            name: "equal principal with grace", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01", method: .equalPrincipal, rounding: .halfEven, residue: .reAmortise,
            amountMultiple: 100, grace: 3,
            rows: [("0", "30"), ("0", "30"), ("0", "30"), ("333", "30"), ("334", "20"), ("333", "10")]),
        Table(
            name: "two weeks, a first stub of 15 days", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01", firstDue: "2006-01-16", unit: .week, every: 2, method: .equalPrincipal,
            amountMultiple: 100,
            rows: [("200", "32"), ("200", "24"), ("200", "18"), ("200", "12"), ("200", "6")]),
        Table(
            name: "flat, cents, anew", principal: "1000", rate: "3%", isPerPeriod: true, start: "2006-01-01",
            method: .flat, residue: .reAmortise,
            rows: [
                ("166.67", "30"), ("166.67", "30"), ("166.67", "30"), ("166.66", "30"), ("166.67", "30"),
                ("166.66", "30"),
            ]),
        Table(
            name: "flat, whole units, anew", principal: "1000", rate: "3%", isPerPeriod: true,
            start: "2006-01-01",
            method: .flat, residue: .reAmortise, amountMultiple: 100,
            rows: [("167", "30"), ("167", "30"), ("167", "30"), ("166", "30"), ("167", "30"), ("166", "30")]),
    ]

    private static let fineract: [Table] = [
        Table(
            name: "ACT/365F", principal: "100", rate: "15.678%", start: "2024-01-01",
            method: .equalInstalment,
            dayCount: .actual365Fixed,
            rows: [
                ("16.10", "1.33"), ("16.38", "1.05"), ("16.53", "0.90"), ("16.77", "0.66"), ("16.97", "0.46"),
                ("17.25", "0.22"),
            ]),
        Table(
            name: "30/360", principal: "100", rate: "9.4822%", start: "2024-01-01", method: .equalInstalment,
            rows: [
                ("16.34", "0.79"), ("16.47", "0.66"), ("16.60", "0.53"), ("16.73", "0.40"), ("16.86", "0.27"),
                ("17.00", "0.13"),
            ]),
        Table(
            name: "ACT/ACT across a new year", principal: "100", rate: "9.4822%", start: "2023-12-12",
            method: .equalInstalment, dayCount: .actualActualISDA,
            rows: [
                ("16.33", "0.80"), ("16.46", "0.67"), ("16.63", "0.50"), ("16.72", "0.41"), ("16.87", "0.26"),
                ("16.99", "0.14"),
            ]),
        Table(
            name: "ACT/364 by weeks", principal: "100", rate: "9.4822%", start: "2024-01-01", unit: .week,
            method: .equalInstalment, dayCount: .actual364,
            rows: [
                ("16.59", "0.18"), ("16.62", "0.15"), ("16.65", "0.12"), ("16.68", "0.09"), ("16.71", "0.06"),
                ("16.75", "0.03"),
            ]),
        Table(
            name: "ACT/360 by 15 days", principal: "100", rate: "9.4822%", start: "2024-01-01", unit: .day,
            every: 15,
            method: .equalInstalment, dayCount: .actual360,
            rows: [
                ("16.50", "0.40"), ("16.57", "0.33"), ("16.64", "0.26"), ("16.70", "0.20"), ("16.77", "0.13"),
                ("16.82", "0.07"),
            ]),
        Table(
            name: "a second drawing on a due date", principal: "100", rate: "9.4822%", start: "2024-01-01",
            method: .equalInstalment, changes: [("2024-03-01", "100", nil)],
            rows: [
                ("16.34", "0.79"), ("16.47", "0.66"), ("41.31", "1.32"), ("41.64", "0.99"), ("41.96", "0.67"),
                ("42.28", "0.33"),
            ]),
        Table(
            name: "a second drawing in the first period", principal: "100", rate: "9.4822%",
            start: "2024-01-01",
            method: .equalInstalment, changes: [("2024-01-08", "200", nil)],
            rows: [
                ("49.32", "2.01"), ("49.35", "1.98"), ("49.74", "1.59"), ("50.13", "1.20"), ("50.53", "0.80"),
                ("50.93", "0.40"),
            ]),
        Table(
            name: "a second drawing in the second period", principal: "100", rate: "9.4822%",
            start: "2024-01-01",
            method: .equalInstalment, changes: [("2024-02-15", "100", nil)],
            rows: [
                ("16.34", "0.79"), ("36.46", "1.07"), ("36.37", "1.16"), ("36.65", "0.88"), ("36.94", "0.59"),
                ("37.24", "0.29"),
            ]),
        Table(
            name: "a new rate from a due date", principal: "100", rate: "7%", start: "2024-01-01",
            method: .equalInstalment, changes: [("2024-02-01", nil, "4%")],
            rows: [
                ("16.43", "0.58"), ("16.60", "0.28"), ("16.66", "0.22"), ("16.71", "0.17"), ("16.77", "0.11"),
                ("16.83", "0.06"),
            ]),
        Table(
            name: "a new rate within a period", principal: "100", rate: "7%", start: "2024-01-01",
            method: .equalInstalment, changes: [("2024-02-14", nil, "4%")],
            rows: [
                ("16.43", "0.58"), ("16.53", "0.37"), ("16.68", "0.22"), ("16.73", "0.17"), ("16.79", "0.11"),
                ("16.84", "0.06"),
            ]),
        Table(
            name: "whole yuan without interest, half even", principal: "1250", rate: "0%",
            start: "2023-01-01",
            method: .equalInstalment, rounding: .halfEven, instalmentMultiple: 100,
            rows: [("312", "0"), ("312", "0"), ("312", "0"), ("314", "0")]),
        Table(
            name: "flat instalments in whole yuan", principal: "1250", rate: "12%", start: "2023-01-01",
            method: .flat,
            rounding: .halfEven, instalmentMultiple: 100,
            rows: [("416.50", "12.50"), ("416.50", "12.50"), ("417", "12.50")]),
    ]
}
