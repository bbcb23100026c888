import Kernel
import Lending
import Testing

/// Extensions, resets, the order of repayment, the end of accrual.
struct ContractTests {
    @Test(
        "all extensions together: short terms once more, medium ones by half, long ones by three years",
        arguments: [
            ("2015-01-31", "2015-07-31", "2016-01-31"), ("2015-01-15", "2016-01-15", "2017-01-15"),
            ("2015-01-15", "2015-03-01", "2015-04-15"), ("2015-01-15", "2017-01-15", "2018-01-15"),
            ("2015-01-15", "2018-01-15", "2019-07-15"), ("2015-01-15", "2016-02-15", "2016-08-31"),
            ("2015-01-15", "2020-01-15", "2022-07-15"), ("2015-01-15", "2020-01-16", "2023-01-16"),
        ])
    func latest(start: String, due: String, latest: String) throws {
        let limit = try ExtensionLimit(start: day(start), due: day(due))
        #expect(try limit.latest == day(latest))
        let asked = try day(start)
        try limit.check(from: day(due), to: day(latest), asked: asked)
        let beyond = try day(latest).adding(days: 1)
        #expect(throws: LendingError.extensionTooLong("\(beyond) > \(latest)")) {
            try limit.check(from: day(due), to: beyond, asked: asked)
        }
        #expect(throws: LendingError.extensionTooLate("\(due) ≥ \(due)")) {
            try limit.check(from: day(due), to: day(latest), asked: day(due))
        }
    }

    private static func table() throws -> RateTable {
        try RateTable([
            .init(
                from: try day("2015-08-26"),
                levels: [
                    .init(monthsMax: 12, rate: try rate("4.60%")),
                    .init(monthsMax: 60, rate: try rate("5.00%")),
                    .init(monthsMax: nil, rate: try rate("5.15%")),
                ]),
            .init(
                from: try day("2015-10-24"),
                levels: [
                    .init(monthsMax: 12, rate: try rate("4.35%")),
                    .init(monthsMax: 60, rate: try rate("4.75%")),
                    .init(monthsMax: nil, rate: try rate("4.90%")),
                ]),
        ])
    }

    @Test(
        "a rate by day and term",
        arguments: [
            ("2015-08-26", "2015-09-01", "2016-09-01", "4.60%"),
            ("2015-10-23", "2015-09-01", "2016-09-02", "5.00%"),
            ("2015-10-24", "2015-10-24", "2016-10-24", "4.35%"),
            ("2016-01-01", "2016-01-01", "2020-12-31", "4.75%"),
            ("2016-01-01", "2016-01-01", "2021-01-01", "4.75%"),
            ("2016-01-01", "2016-01-01", "2021-01-02", "4.90%"),
        ])
    func level(on: String, start: String, due: String, percent: String) throws {
        #expect(try Self.table().level(on: day(on), from: day(start), to: day(due)).rate == rate(percent))
    }

    @Test("no rate before the first, none out of order")
    func noRate() throws {
        #expect(throws: LendingError.noRate("2015-08-25, 2015-08-25…2016-08-25")) {
            try Self.table().level(on: day("2015-08-25"), from: day("2015-08-25"), to: day("2016-08-25"))
        }
        let publications = try Self.table().publications
        #expect(throws: LendingError.datesNotAscending("2015-08-26")) {
            try RateTable(publications.reversed())
        }
    }

    @Test("an extended loan takes the rate of the class that its whole term is in")
    func extended() throws {
        let limit = try ExtensionLimit(start: day("2015-09-01"), due: day("2016-03-01"))
        let (contract, on) = (try rate("4.60%"), try day("2016-03-01"))
        #expect(try limit.rate(contract, table: Self.table(), on: on, to: day("2016-09-01")) == contract)
        #expect(try limit.rate(contract, table: Self.table(), on: on, to: day("2016-09-02")) == rate("4.75%"))
    }

    @Test("rates are set anew on the anniversaries of the first drawing, never within a year")
    func resets() throws {
        func days(_ reset: RateReset, _ first: String, _ due: String) throws -> [String] {
            reset.days(firstDrawing: try day(first), due: try day(due)).map { "\($0)" }
        }
        #expect(try days(.yearly, "2016-02-29", "2019-02-28") == ["2017-02-28", "2018-02-28"])
        #expect(try days(.yearly, "2015-06-30", "2016-06-30") == [])
        #expect(try days(.yearly, "2015-06-30", "2016-07-01") == ["2016-06-30"])
        #expect(try days(.fixed, "2015-06-30", "2020-06-30") == [])
    }

    @Test("a repayment is taken in order, and nothing of it is lost")
    func order() throws {
        let dues: [RepaymentPart: Fen] = try [
            .principal: fen("1000"), .interest: fen("30"), .compound: fen("1.50"), .penalty: fen("20"),
            .fees: fen("5"),
        ]
        let (paid, rest) = try RepaymentOrder.usual.divide(fen("40"), dues: dues)
        #expect(
            try paid == [
                .fees: fen("5"), .penalty: fen("20"), .compound: fen("1.50"), .interest: fen("13.50"),
            ])
        #expect(rest == .zero)
        let principalFirst = try RepaymentOrder([.principal, .interest, .compound, .penalty, .fees])
        #expect(
            try principalFirst.divide(fen("1010"), dues: dues).paid == [
                .principal: fen("1000"), .interest: fen("10"),
            ])
        #expect(try RepaymentOrder.usual.divide(fen("2000"), dues: dues).rest == fen("943.50"))
        #expect(throws: LendingError.orderIncomplete) {
            try RepaymentOrder([.fees, .fees, .penalty, .interest, .principal])
        }
        #expect(throws: LendingError.orderIncomplete) { try RepaymentOrder([.principal]) }
    }

    @Test("interest leaves the books on the 91st day overdue")
    func nonAccrual() throws {
        let due = try day("2015-03-21")
        #expect(NonAccrual.usual.begins(missed: due) == due.adding(days: 91))
        let (from, to) = (try day("2015-06-01"), try day("2015-07-01"))
        let (books, memorandum) = NonAccrual.usual.divide(from: from, to: to, missed: due)
        #expect(try books == from..<day("2015-06-20"))
        #expect(try memorandum == day("2015-06-20")..<to)
        #expect(NonAccrual.usual.divide(from: from, to: to, missed: nil).memorandum.isEmpty)
        #expect(NonAccrual.usual.divide(from: from, to: to, missed: try day("2014-01-01")).books.isEmpty)
    }
}
