import Bookkeeping
import Kernel

extension Refusal {
    static let ofFunds: [Refusal] = [
        Refusal(.statementGap, "a stretch left out", Scenario.funded) {
            try $0.statement([Booked(1, "b6")], opening: 195_001)
        },
        Refusal(.statementArithmetic, "a balance one fen off", Scenario.funded) {
            try $0.statement([Booked(1, "b6")], slip: 1)
        },
        Refusal(.statementArithmetic, "another closing", Scenario.funded) {
            try $0.statement([Booked(1, "b6")], closing: 1)
        },
        Refusal(.statementArithmetic, "no line", Scenario.funded) { try $0.statement([]) },
        Refusal(.statementArithmetic, "a line of nothing", Scenario.funded) {
            try $0.statement([Booked(0, "b6")])
        },
        Refusal(.statementArithmetic, "a line without a number", Scenario.funded) {
            try $0.statement([Booked(1, "")])
        },
        Refusal(.statementArithmetic, "days out of order", Scenario.funded) {
            $0.wait(2)
        } refused: {
            try $0.statement([Booked(1, "b6"), Booked(1, "b7", on: $0.day.adding(days: -1))])
        },
        Refusal(.statementArithmetic, "a day before the last statement", Scenario.funded) {
            try $0.statement([Booked(1, "b6", on: $0.day.adding(days: -1))])
        },
        Refusal(.statementLineTaken, "a line imported before", Scenario.funded) {
            try $0.statement([Booked(1, "b1")])
        },
        Refusal(.statementLineTaken, "a number twice", Scenario.funded) {
            try $0.statement([Booked(1, "b6"), Booked(1, "b6")])
        },
        Refusal(.wrongPayee, "another household's account", Scenario.accepted) {
            try $0.instruct(["M1.1"], for: 1, 30_000, to: 3)
        },
        Refusal(.wrongPayee, "the former account", Scenario.listed) {
            try $0.correct(1, account: 6)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000, to: 2)
        },
        Refusal(.payeeNotAllowed, "a household where only a hospital is paid", Scenario.accepted) {
            try $0.instruct(["M1.4"], for: 4, 10_000)
        },
        Refusal(.mixedFunds, "lots of two funds in one payment", Scenario.twoFunds) {
            try $0.instruct(["M1.1", "M1.2"], for: 1, 30_000)
        },
        Refusal(.mixedFunds, "a batch of another fund", Scenario.twoFunds) {
            try $0.instruct(["M1.1"], for: 1, 20_000)
        } refused: {
            try $0.instruct(["M1.2"], for: 1, 10_000, in: 1)
        },
        Refusal(.paymentAmount, "another sum than the lines'", Scenario.listed) {
            try $0.instruct(["M1.1"], for: 1, 29_999)
        },
        Refusal(.paymentAmount, "no line", Scenario.accepted) { try $0.instruct([], for: 1, 1) },
        Refusal(.paymentWrongState, "a line not accepted", Scenario.matched) {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.paymentWrongState, "another need's line", Scenario.listed) {
            try $0.instruct(["M1.2"], for: 1, 20_000)
        },
        Refusal(.paymentWrongState, "a line twice", Scenario.listed) {
            try $0.instruct(["M1.1", "M1.1"], for: 1, 60_000)
        },
        Refusal(.paymentWrongState, "a line on its way already", Scenario.instructed) {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.paymentWrongState, "a line that came back", Scenario.instructed) {
            try $0.fail(1)
        } refused: {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.paymentWrongState, "yesterday's batch", Scenario.instructed) {
            $0.wait(1)
        } refused: {
            try $0.instruct(["M1.3"], for: 2, 30_000, in: 1)
        },
        Refusal(.paymentWrongState, "returned before it settled", Scenario.shown) {
            try $0.giveBack(2, by: 7)
        },
        Refusal(.paymentWrongState, "returned twice", Scenario.shown) {
            try $0.giveBack(1, by: 7)
        } refused: {
            try $0.giveBack(1, by: 7)
        },
        Refusal(.lineExceeded, "more comes back than the line has", Scenario.shown) {
            try $0.giveBack(1, by: 8)
        },
        Refusal(.lineOfOtherFund, "it comes back to another fund", Scenario.shown) {
            try $0.statement([Booked(30_000, "f1")], of: 2)
        } refused: {
            try $0.giveBack(1, by: 9)
        },
        Refusal(.explanationDiffers, "a line without the payment", Scenario.shown) { try $0.explain([6]) },
        Refusal(.explanationDiffers, "a line that is more", Scenario.shown) { try $0.explain([6, 7], [1]) },
        Refusal(.lineWrongState, "a line twice", Scenario.shown) {
            try $0.explain([6], [1])
        } refused: {
            try $0.explain([6], [1])
        },
        Refusal(.lineWrongState, "only lines in", Scenario.shown) { try $0.explain([8]) },
        Refusal(.lineWrongState, "a refund twice", Scenario.shown) {
            try $0.refund(5_000, of: nil, line: 1, to: 4)
            try $0.statement([Booked(-5_000, "r1"), Booked(-5_000, "r2")])
            try $0.explain([9], [], [1])
        } refused: {
            try $0.explain([10], [], [1])
        },
        Refusal(.lineExceeded, "a line in that a gift claims", Scenario.shown) {
            try $0.explain([1, 6], [1])
        },
        Refusal(.lineOfOtherFund, "a line of another fund", Scenario.shown) {
            try $0.statement([Booked(-1, "f1")], of: 2, opening: 1)
        } refused: {
            try $0.explain([6, 9], [1])
        },
        Refusal(.paymentWrongState, "a payment that is still on its way", Scenario.shown) {
            try $0.explain([6], [2])
        },
        Refusal(.sameHand, "by the cashier who sent it", Scenario.shown) {
            try $0.grant("accountant", to: .cashier)
        } refused: {
            try $0.explain([6], [1], by: .cashier)
        },
        Refusal(.chargeUncovered, "a charge without income", Scenario.charged) {
            try $0.bookLine(7, as: .charge)
        },
        Refusal(.chargeUncovered, "a fee above what is left", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(7, as: .charge)
        } refused: {
            try $0.bookLine(8, as: .settlement, fee: 51)
        },
        Refusal(.chargeUncovered, "the income of charges reopened", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(7, as: .charge)
        } refused: {
            try $0.reopen(6)
        },
        Refusal(.chargeUncovered, "more interest taken back than there is", Scenario.charged) {
            try $0.bookLine(7, as: .interest)
        },
        Refusal(.lotOverdrawn, "a charge given back that none was", Scenario.charged) {
            try $0.bookLine(6, as: .charge)
        },
        Refusal(.malformed, "a settlement without a fee", Scenario.charged) {
            try $0.bookLine(8, as: .settlement)
        },
        Refusal(.malformed, "interest with a fee", Scenario.charged) {
            try $0.bookLine(6, as: .interest, fee: 1)
        },
        Refusal(.amountNotPositive, "a fee of nothing", Scenario.charged) {
            try $0.bookLine(8, as: .settlement, fee: 0)
        },
        Refusal(.lineWrongState, "booked twice", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
        } refused: {
            try $0.bookLine(6, as: .own)
        },
        Refusal(.lineWrongState, "own money going out", Scenario.charged) { try $0.bookLine(7, as: .own) },
        Refusal(.lineWrongState, "a line that is explained", Scenario.shown) {
            try $0.explain([6], [1])
        } refused: {
            try $0.bookLine(6, as: .charge)
        },
        Refusal(.lineWrongState, "a booked line explained", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(7, as: .charge)
        } refused: {
            try $0.explain([7])
        },
        Refusal(.lineWrongState, "a settlement explained", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(8, as: .settlement, fee: 60)
            try $0.donate(60, from: 8, by: 2, to: nil)
        } refused: {
            try $0.explain([7, 8])
        },
        Refusal(.lineWrongState, "a payment brought back by a settlement", Scenario.shown) {
            try $0.statement([Booked(200, from: nil, "interest-1")])
            try $0.bookLine(9, as: .interest)
            try $0.bookLine(7, as: .settlement, fee: 60)
        } refused: {
            try $0.giveBack(1, by: 7)
        },
        Refusal(.lineWrongState, "an open line reopened", Scenario.charged) { try $0.reopen(6) },
        Refusal(.lineExceeded, "a line that a gift claims", Scenario.funded) {
            try $0.bookLine(1, as: .interest)
        },
        Refusal(.lineExceeded, "gifts claim more than gross", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(8, as: .settlement, fee: 60)
        } refused: {
            try $0.donate(10_001, from: 8, by: 2, to: nil)
        },
        Refusal(.lineExceeded, "a settlement reopened that a gift claims", Scenario.charged) {
            try $0.bookLine(6, as: .interest)
            try $0.bookLine(8, as: .settlement, fee: 60)
            try $0.donate(100, from: 8, by: 2, to: nil)
        } refused: {
            try $0.reopen(8)
        },
        Refusal(.sameHand, "by whoever imported the statement", Scenario.charged) {
            try $0.bookLine(6, as: .interest, by: .accountant)
        },
        Refusal(.malformed, "lines out of order", Scenario.shown) { try $0.explain([7, 6], [1]) },
        Refusal(.malformed, "no line", Scenario.shown) { try $0.explain([], [1]) },
        Refusal(.paymentWrongState, "settled twice", Scenario.settled) { try $0.settle(1, ref: "other") },
        Refusal(.paymentWrongState, "settled, then failed", Scenario.settled) { try $0.fail(1) },
        Refusal(.paymentWrongState, "failed, then settled", Scenario.instructed) {
            try $0.fail(1)
        } refused: {
            try $0.settle(1)
        },
        Refusal(.paymentWrongState, "settled before it was instructed", Scenario.instructed) {
            try $0.settle(1, on: $0.day.adding(days: -1))
        },
        Refusal(.bankRefTaken, "one booking for two payments", Scenario.settled) {
            try $0.settle(2, ref: "bank-P1")
        },
        Refusal(.deliveryWrongState, "confirmed before it is settled", Scenario.instructed) {
            try $0.confirm(1)
        },
        Refusal(.deliveryWrongState, "confirmed before the bank's day", Scenario.settled) {
            try $0.confirm(1, on: $0.day.adding(days: -1))
        },
        Refusal(.deliveryWrongState, "confirmed twice", Scenario.delivered) { try $0.confirm(1, as: 1) },
        Refusal(.deliveryWrongState, "confirmed again as another", Scenario.delivered) { try $0.confirm(1) },
        Refusal(.deliveryWrongState, "confirmed while disputed", Scenario.settled) {
            try $0.dispute(1)
        } refused: {
            try $0.confirm(1, as: 1)
        },
        Refusal(.deliveryWrongState, "disputed twice", Scenario.delivered) {
            try $0.dispute(1, as: 1)
        } refused: {
            try $0.dispute(1, as: 1)
        },
        Refusal(.deliveryWrongState, "disputed as another", Scenario.delivered) { try $0.dispute(1, as: 2) },
        Refusal(.deliveryWrongState, "an answer to no dispute", Scenario.delivered) { try $0.answer(1) },
        Refusal(.proxyIncomplete, "by proxy without a reason", Scenario.settled) {
            try $0.confirm(1, .proxy, proxy: (nil, "son"))
        },
        Refusal(.proxyIncomplete, "by proxy of nobody", Scenario.settled) {
            try $0.confirm(1, .proxy, proxy: (.illness, nil))
        },
        Refusal(.proxyIncomplete, "a signature with a proxy", Scenario.settled) {
            try $0.confirm(1, .signature, proxy: (.illness, "son"))
        },
    ]
}

extension Scenario {
    /// B6 1.00 interest and B8 99.40 of a platform came in, B7 0.50 was charged; nobody has said so.
    fileprivate static func charged() throws -> Scenario {
        var s = try funded()
        try s.statement([
            Booked(100, from: nil, "interest-1"), Booked(-50, from: nil, "charge-1"),
            Booked(9_940, from: 6, "net-1"),
        ])
        return s
    }

    /// M1.1 200.00 of L1 in F1 and M1.2 100.00 of L4 in F2, both to N1, accepted.
    fileprivate static func twoFunds() throws -> Scenario {
        var s = try needy()
        try s.statement([Booked(10_000, "f1")], of: 2)
        try s.donate(10_000, from: 6, fund: 2)
        try s.openMatch()
        try s.run(1, linesOfTwoGifts)
        try s.accept([1, 2])
        try s.hangOut(list: [1, 2])
        return s
    }
}
