import Kernel
import Lending
import Testing

struct GuaranteeFundTests {
    private func fund(
        _ money: String, leverage: Int64 = 10, share: Ratio? = nil,
        ceiling: GuaranteeTerms.YearlyCeiling = .none
    ) throws -> GuaranteeFund {
        var fund = GuaranteeFund(
            try GuaranteeTerms(
                leverage: Ratio(leverage, 1), share: try share ?? Ratio(8, 10), ceiling: ceiling))
        try fund.contribute(try fen(money))
        return fund
    }

    @Test("the ceiling is tested at approval, over several loans, and again at drawing")
    func ceiling() throws {
        var fund = try fund("10000")
        #expect(try fund.ceiling == fen("100000"))
        try fund.reserve(fen("50000"), for: "L1")
        try fund.reserve(fen("50000"), for: "L2")
        #expect(throws: LendingError.ceilingExceeded("100000.01 > 100000.00")) {
            try fund.reserve(fen("0.01"), for: "L3")
        }
        try fund.draw(fen("50000"), of: "L1")
        #expect(throws: LendingError.moreThanThere("50000.01 > 50000.00")) {
            try fund.draw(fen("50000.01"), of: "L2")
        }
        // 80 % of 5,000 leave 6,000, which stand for 60,000; 95,000 are guaranteed.
        #expect(try fund.claim(fen("5000"), of: "L1", overdue: 91, in: 2015) == fen("4000"))
        #expect(throws: LendingError.ceilingExceeded("95000.00 > 60000.00")) {
            try fund.draw(fen("1"), of: "L2")
        }
        #expect(throws: LendingError.ceilingExceeded("95000.00 > 59990.00")) { try fund.withdraw(fen("1")) }
        try fund.release(fen("50000"), of: "L2")
        try fund.repay(fen("45000"), of: "L1")
        #expect(try fund.standing == .zero)
        try fund.withdraw(fen("6000"))
        #expect(fund.balance == .zero)
    }

    @Test("a claim is heard after so many days, once, for what is drawn")
    func claims() throws {
        var fund = try fund("10000")
        try fund.reserve(fen("20000"), for: "L1")
        try fund.draw(fen("20000"), of: "L1")
        #expect(throws: LendingError.changeContradicted("90 ≤ 90")) {
            try fund.claim(fen("1000"), of: "L1", overdue: 90, in: 2015)
        }
        #expect(throws: LendingError.moreThanThere("20000.01")) {
            try fund.claim(fen("20000.01"), of: "L1", overdue: 91, in: 2015)
        }
        #expect(try fund.claim(fen("1000.01"), of: "L1", overdue: 91, in: 2015) == fen("800.01"))
        #expect(throws: LendingError.moreThanThere("1000.00")) {
            try fund.claim(fen("1000"), of: "L1", overdue: 120, in: 2015)
        }
    }

    @Test("nothing is paid beyond the year's ceiling or the fund; the rest stands as a claim")
    func ceilings() throws {
        var fund = try fund("10000", ceiling: .amount(fen("3000")))
        for loan in ["L1", "L2"] {
            try fund.reserve(fen("10000"), for: loan)
            try fund.draw(fen("10000"), of: loan)
        }
        #expect(try fund.claim(fen("5000"), of: "L1", overdue: 100, in: 2015) == fen("3000"))
        #expect(try fund.claim(fen("10000"), of: "L2", overdue: 100, in: 2015) == .zero)
        #expect(try fund.settle("L1", in: 2015) == .zero)
        #expect(try fund.settle("L1", in: 2016) == fen("1000"))
        #expect(try fund.settle("L2", in: 2016) == fen("2000"))
        #expect(try fund.settle("L2", in: 2017) == fen("3000"))
        #expect(try fund.settle("L2", in: 2018) == fen("1000"))
        #expect(fund.balance == .zero)
        #expect(try fund.loans["L2"]?.claim?.unpaid == fen("2000"))
        #expect(try fund.settle("L2", in: 2019) == .zero)
    }

    @Test("a yearly ceiling as a share of the guaranteed loans")
    func shareOfLoans() throws {
        var fund = try fund("10000", ceiling: .ofLoans(Ratio(2, 10)))
        try fund.reserve(fen("10000"), for: "L1")
        try fund.draw(fen("10000"), of: "L1")
        #expect(try fund.claim(fen("5000"), of: "L1", overdue: 100, in: 2015) == fen("2000"))
    }

    @Test("recoveries go back in the shares of the loss")
    func recoveries() throws {
        var fund = try fund("10000")
        try fund.reserve(fen("10000"), for: "L1")
        try fund.draw(fen("10000"), of: "L1")
        #expect(try fund.claim(fen("10000"), of: "L1", overdue: 100, in: 2015) == fen("8000"))
        let first = try fund.recover(fen("0.03"), of: "L1")
        #expect(try first == (fen("0.02"), fen("0.01")))
        let rest = try fund.recover(fen("9999.97"), of: "L1")
        #expect(try rest == (fen("7999.98"), fen("1999.99")))
        #expect(try fund.balance == fen("10000"))
        #expect(throws: LendingError.moreThanThere("0.01")) { try fund.recover(fen("0.01"), of: "L1") }
    }

    @Test("terms that are none are refused")
    func terms() throws {
        #expect(throws: LendingError.sharesWrong("3/2")) {
            try GuaranteeTerms(leverage: .one, share: Ratio(3, 2))
        }
        #expect(throws: LendingError.sharesWrong("1/1")) { try GuaranteeTerms(leverage: .zero, share: .one) }
    }

    @Test("the switch opens by decision only")
    func stop() throws {
        var lending = LendingSwitch(tolerance: try Ratio(5, 100))
        try lending.observe(nonPerforming: fen("5"), of: fen("100"))
        #expect(lending.isOpen)
        try lending.observe(nonPerforming: fen("5.01"), of: fen("100"))
        #expect(!lending.isOpen)
        try lending.observe(nonPerforming: .zero, of: fen("100"))
        #expect(!lending.isOpen)
        lending.reopen()
        #expect(lending.isOpen)
    }

    @Test("never below zero nor past its ceiling, under any interleaving", arguments: [1, 2, 3])
    func interleavings(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var (accepted, refused) = (0, 0)
        for _ in 0..<200 {
            let ceiling = random.pick([
                GuaranteeTerms.YearlyCeiling.none, .amount(try Fen(30_000)), .ofLoans(try Ratio(1, 5)),
            ])
            var fund = GuaranteeFund(
                try GuaranteeTerms(
                    leverage: Ratio(Int64(1 + random.below(20)), Int64(1 + random.below(3))),
                    share: Ratio(Int64(random.below(11)), 10), ceiling: ceiling))
            var money: Int64 = 0
            for _ in 0..<60 {
                let (before, loan) = (fund, "L\(random.below(4))")
                let amount = try Fen(Int64(1 + random.below(60_000)))
                var grows = false
                do {
                    switch random.below(9) {
                    case 0, 1:
                        try fund.contribute(amount)
                        money += amount.amount
                    case 2:
                        grows = true
                        try fund.withdraw(amount)
                        money -= amount.amount
                    case 3:
                        grows = true
                        try fund.reserve(amount, for: loan)
                    case 4:
                        grows = true
                        try fund.draw(amount, of: loan)
                    case 5: try fund.release(amount, of: loan)
                    case 6: try fund.repay(amount, of: loan)
                    case 7:
                        let year = 2015 + random.below(3)
                        if fund.loans[loan]?.claim == nil {
                            money -= try fund.claim(amount, of: loan, overdue: 91, in: year).amount
                        } else {
                            money -= try fund.settle(loan, in: year).amount
                        }
                    default:
                        let (back, bank) = try fund.recover(amount, of: loan)
                        #expect(back >= .zero && bank >= .zero)
                        #expect(try back.adding(bank) == amount)
                        money += back.amount
                    }
                    accepted += 1
                    if grows { #expect(try fund.standing <= fund.ceiling) }
                } catch is LendingError {
                    refused += 1
                    #expect(fund == before)
                }
                #expect(fund.balance >= .zero)
                #expect(fund.balance.amount == money)
                for claim in fund.loans.values.compactMap(\.claim) {
                    #expect(claim.paid <= claim.payable && claim.payable <= claim.loss)
                    #expect(claim.returned <= claim.paid && claim.recovered <= claim.loss)
                }
            }
        }
        #expect(accepted > 3000 && refused > 1000)
    }
}
