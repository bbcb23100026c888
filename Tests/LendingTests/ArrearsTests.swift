import Kernel
import Lending
import Testing

struct ArrearsTests {
    @Test("penalty rates are the contract's, raised; of two the heavier is charged")
    func rates() throws {
        #expect(try Surcharge.overdue(percent: 50).rate(on: rate("6%")) == rate("9%"))
        #expect(try Surcharge.overdue(percent: 30).rate(on: rate("4.35%")) == rate("5.655%"))
        #expect(try Surcharge.misuse(percent: 100).rate(on: rate("4.35%")) == rate("8.7%"))
        let (overdue, misuse) = (try Surcharge.overdue(percent: 40), try Surcharge.misuse(percent: 60))
        #expect(Surcharge.heavier(overdue, misuse) == misuse)
        #expect(Surcharge.heavier(misuse, overdue) == misuse)
        for percent in [29, 51] as [Int64] {
            #expect(throws: LendingError.surchargeOutOfRange("\(percent) %")) {
                try Surcharge.overdue(percent: percent)
            }
        }
        for percent in [49, 101] as [Int64] {
            #expect(throws: LendingError.surchargeOutOfRange("\(percent) %")) {
                try Surcharge.misuse(percent: percent)
            }
        }
    }

    /// 50,000 yuan at 6 % overdue +50 % from 2016-03-01 to the settlement of 2016-03-21, ACT/360: 5,000,000 × 9 % ×
    /// 20 / 360 = 25,000 fen. 750 yuan of interest unpaid from 2016-01-21: 40 days at 6 % and 20 at 9 %:
    /// 75,000 × (0.06 × 40 + 0.09 × 20) / 360 = 875 fen.
    @Test("unpaid interest compounds at the contract rate until maturity, then at the penalty rate")
    func compound() throws {
        let arrears = Arrears(
            principal: try Lending.Timeline.of(.zero, "2016-03-01", fen("50000")),
            interest: try .of(.zero, "2016-01-21", fen("750")), contract: Timeline(try rate("6%")),
            surcharge: try .overdue(percent: 50), maturity: try day("2016-03-01"))
        let (from, to) = (try day("2015-12-21"), try day("2016-03-21"))
        #expect(try arrears.penalty(from: from, to: to, .actual360) == fen("250.00"))
        #expect(try arrears.compound(from: from, to: to, .actual360) == fen("8.75"))
        let society = Arrears(
            principal: arrears.principal, interest: arrears.interest, contract: arrears.contract,
            surcharge: arrears.surcharge, maturity: arrears.maturity, compounds: false)
        #expect(try society.compound(from: from, to: to, .actual360) == .zero)
    }

    /// A new contract rate of 8 % from 2016-03-11: 5,000,000 × (9 % × 10 + 12 % × 10) / 360 = 29,166.67 fen.
    @Test("a changed rate splits the period")
    func split() throws {
        let arrears = Arrears(
            principal: Timeline(try fen("50000")), interest: Timeline(try fen("750")),
            contract: try .of(rate("6%"), "2016-03-11", rate("8%")), surcharge: try .overdue(percent: 50),
            maturity: try day("2016-03-01"))
        let (from, to) = (try day("2016-03-01"), try day("2016-03-21"))
        #expect(try arrears.penalty(from: from, to: to, .actual360) == fen("291.67"))
        #expect(try arrears.compound(from: from, to: to, .actual360).amount == 438)
    }
}

extension Timeline {
    static func of(_ first: Value, _ day: String, _ value: Value) throws -> Timeline {
        var timeline = Timeline(first)
        timeline.set(value, from: try Day(day))
        return timeline
    }
}
