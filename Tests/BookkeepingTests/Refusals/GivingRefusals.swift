import Bookkeeping
import Kernel

extension Refusal {
    static let ofGifts: [Refusal] = [
        Refusal(.intentionOfOther, "another donor's wish", Scenario.funded) {
            try $0.donate(1, from: 1, by: 2)
        },
        Refusal(.intentionExceeded, "a fen more than was wished", Scenario.funded) {
            try $0.donate(1, from: 1, to: 2)
        },
        Refusal(.intentionClosed, "a wish taken back twice", Scenario.funded) {
            try $0.withdraw(intention: 1)
        } refused: {
            try $0.withdraw(intention: 1)
        },
        Refusal(.intentionClosed, "a gift under a wish taken back", Scenario.funded) {
            try $0.withdraw(intention: 1)
        } refused: {
            try $0.donate(1, from: 1)
        },
        Refusal(.lineExceeded, "a fen more than came", Scenario.funded) { try $0.donate(20_001, from: 1) },
        Refusal(.lineExceeded, "a gift of what went out", Scenario.funded) { try $0.donate(1, from: 4) },
        Refusal(.lineOfOtherFund, "money of another fund", Scenario.funded) {
            try $0.donate(1, from: 1, fund: 2)
        },
        Refusal(.beforeLine, "a gift before its money", Scenario.funded) {
            try $0.donate(1, from: 1, on: $0.day.adding(days: -1))
        },
    ]

    static let ofNeeds: [Refusal] = [
        Refusal(.needAboveCeiling, "a fen over the ceiling", Scenario.registered) {
            try $0.file(100_001, for: 1)
        },
        Refusal(.needAboveCeiling, "a fen over the year's ceiling, in two parts", Scenario.registered) {
            try $0.file(30_000, for: 1, "education")
        } refused: {
            try $0.file(20_001, for: 1, "education")
        },
        Refusal(.filedOutOfTime, "a need filed before its household's card", Scenario.registered) {
            try $0.file(1, for: 1, on: $0.day.adding(days: -1))
        },
        Refusal(.filedOutOfTime, "a need entered too late", Scenario.registered) {
            $0.wait(366)
        } refused: {
            try $0.file(1, for: 1, on: $0.day.adding(days: -366))
        },
        Refusal(.needWrongState, "a review of what hangs out", Scenario.needy) { try $0.review(1, .village) },
        Refusal(.needWrongState, "a refusal of what is reviewed", Scenario.registered) {
            try $0.reviewed(1)
        } refused: {
            try $0.refuse(1, .village)
        },
        Refusal(.needWrongState, "a review of what was refused", Scenario.registered) { s in
            try s.file(1, for: 1)
            try s.refuse(1, .village)
        } refused: {
            try $0.review(1, .township)
        },
        Refusal(.needWrongState, "a notice before the review", Scenario.registered) {
            try $0.file(1, for: 1)
        } refused: {
            try $0.publish(1)
        },
        Refusal(.needWrongState, "a second notice", Scenario.needy) { try $0.publish(1) },
        Refusal(.needWrongState, "taken back twice", Scenario.needy) {
            try $0.withdraw(need: 1)
        } refused: {
            try $0.withdraw(need: 1)
        },
        Refusal(.needWrongState, "taken back with money committed", Scenario.accepted) {
            try $0.withdraw(need: 1)
        },
        Refusal(.needWrongState, "taken back with money on its way", Scenario.instructed) {
            try $0.withdraw(need: 1)
        },
        Refusal(.needWrongState, "taken back with money paid", Scenario.settled) { try $0.withdraw(need: 1) },
        Refusal(.reviewOutOfOrder, "the township first", Scenario.registered) {
            try $0.file(1, for: 1)
        } refused: {
            try $0.review(1, .township)
        },
        Refusal(.reviewOutOfOrder, "the county for a small sum", Scenario.registered) { s in
            try s.file(49_999, for: 1)
            try s.review(1, .village)
        } refused: {
            try $0.review(1, .county)
        },
        Refusal(.reviewedTwice, "two steps by one person", Scenario.registered) { s in
            try s.file(1, for: 1)
            try s.review(1, .village, by: .everyone)
        } refused: {
            try $0.review(1, .township, by: .everyone)
        },
    ]

    static let ofRefunds: [Refusal] = [
        Refusal(.refundPayee, "to another account", Scenario.funded) {
            try $0.refund(1, of: 1, line: 1, to: 5)
        },
        Refusal(.refundPayee, "of a payer unknown", Scenario.funded) {
            try $0.refund(1, of: nil, line: 5, to: 4)
        },
        Refusal(.refundTooLate, "a gift after 31 days", Scenario.funded) {
            $0.wait(31)
        } refused: {
            try $0.refund(1, of: 1, line: 1, to: 4)
        },
        Refusal(.refundTooLate, "unclaimed money after 31 days", Scenario.funded) {
            $0.wait(31)
        } refused: {
            try $0.refund(1, of: nil, line: 1, to: 4)
        },
        Refusal(.lineExceeded, "more than is unclaimed", Scenario.funded) {
            try $0.refund(20_001, of: nil, line: 1, to: 4)
        },
        Refusal(.lotOverdrawn, "more than was given", Scenario.funded) {
            try $0.refund(80_001, of: 1, line: 1, to: 4)
        },
        Refusal(.lotOverdrawn, "what is bound already", Scenario.accepted) {
            try $0.refund(20_001, of: 1, line: 1, to: 4)
        },
        Refusal(.lotOverdrawn, "a gift refunded twice", Scenario.funded) {
            try $0.refund(80_000, of: 1, line: 1, to: 4)
        } refused: {
            try $0.refund(1, of: 1, line: 1, to: 4)
        },
        Refusal(.refundNotAllowed, "unclaimed money as sent twice", Scenario.funded) {
            try $0.refund(1, of: nil, line: 1, to: 4, .duplicate)
        },
        Refusal(.refundNotAllowed, "unclaimed money with a bill", Scenario.funded) {
            try $0.refund(1, of: nil, line: 1, to: 4, bill: .cancelled)
        },
        Refusal(.refundNotAllowed, "a gift of another line", Scenario.funded) {
            try $0.refund(1, of: 2, line: 1, to: 4)
        },
        Refusal(.refundNotAllowed, "sent in error, and twice", Scenario.funded) {
            try $0.refund(1, of: 1, line: 1, to: 4, duplicateOf: 2)
        },
        Refusal(.refundNotAllowed, "twice of nothing", Scenario.twice) {
            try $0.refund(10_000, of: 5, line: 7, to: 4, .duplicate)
        },
        Refusal(.refundNotAllowed, "twice of itself", Scenario.twice) {
            try $0.refund(10_000, of: 5, line: 7, to: 4, .duplicate, duplicateOf: 5)
        },
        Refusal(.refundNotAllowed, "twice, of another sum", Scenario.twice) {
            try $0.refund(10_000, of: 5, line: 7, to: 4, .duplicate, duplicateOf: 1)
        },
        Refusal(.refundNotAllowed, "twice, in part", Scenario.twice) {
            try $0.refund(9_999, of: 5, line: 7, to: 4, .duplicate, duplicateOf: 4)
        },
        Refusal(.refundNotAllowed, "twice, from another account", Scenario.twice) {
            try $0.refund(10_000, of: 6, line: 8, to: 5, .duplicate, duplicateOf: 4)
        },
        Refusal(.refundNotAllowed, "twice, eleven days apart", Scenario.twice) {
            try $0.refund(10_000, of: 7, line: 9, to: 4, .duplicate, duplicateOf: 4)
        },
        Refusal(.refundNotAllowed, "two shares of one transfer", Scenario.twice) {
            try $0.refund(10_000, of: 9, line: 10, to: 4, .duplicate, duplicateOf: 8)
        },
        Refusal(.refundNotAllowed, "twice of what went back", Scenario.twice) {
            try $0.refund(10_000, of: 5, line: 7, to: 4, .duplicate, duplicateOf: 4)
        } refused: {
            try $0.refund(10_000, of: 4, line: 6, to: 4, .duplicate, duplicateOf: 5)
        },
        Refusal(.refundNotAllowed, "a condition on its last day", Scenario.funded) {
            $0.day = "2014-12-31"
        } refused: {
            try $0.refund(1, of: 2, line: 2, to: 4, .condition)
        },
        Refusal(.refundNotAllowed, "a condition never agreed", Scenario.funded) {
            $0.day = "2015-01-01"
        } refused: {
            try $0.refund(1, of: 1, line: 1, to: 4, .condition)
        },
        Refusal(.refundNotAllowed, "a condition of no wish", Scenario.funded) {
            $0.day = "2015-01-01"
        } refused: {
            try $0.refund(1, of: 3, line: 3, to: 5, .condition)
        },
        Refusal(.refundNotAllowed, "a condition, and twice", Scenario.funded) {
            $0.day = "2015-01-01"
        } refused: {
            try $0.refund(1, of: 2, line: 2, to: 4, .condition, duplicateOf: 1)
        },
    ]
}

extension Scenario {
    /// G1 gives 100.00 from A4 as D4 (B6), again as D5 (B7), from A5 as D6 (B8), eleven days later as D7 (B9), and
    /// twice in one transfer as D8 and D9 (B10).
    static func twice() throws -> Scenario {
        var s = try funded()
        try s.statement([Booked(10_000, "t1"), Booked(10_000, "t2"), Booked(10_000, from: 5, "t3")])
        for line in 6...8 { try s.donate(10_000, from: ID(line) ?? .first, to: nil) }
        s.wait(11)
        try s.statement([Booked(10_000, "t4"), Booked(20_000, "t5")])
        for line in [9, 10, 10] { try s.donate(10_000, from: ID(line) ?? .first, to: nil) }
        return s
    }
}
