import Bookkeeping
import Kernel

extension History {
    /// What the bank's statements show beside gifts.
    mutating func atTheBank() throws {
        switch int(0, 5) {
        case 0: try giveBack()
        case 1, 2: try explain()
        case 3, 4: try book()
        default: try reopen()
        }
    }

    /// Mostly a line of its own, that fits.
    private mutating func book() throws {
        let type = pick(BankLineType.allCases + [.interest])
        if !chance(4) {
            let isOut = type == .charge ? !chance(4) : chance(6)
            let amount = isOut ? Int64(-int(1, 400)) : Int64(int(1, 9_000))
            try s.statement([Booked(Fen(integerLiteral: amount), from: nil, "bank\(count)")])
        }
        let line: ID<BankLine> = any(s.book.bankLines.count, last: true)
        let fee: Fen? = (type == .settlement) != chance(30) ? fen(300) : nil
        try s.bookLine(line, as: type, fee: fee, by: user(.reviewer))
    }

    private mutating func reopen() throws {
        let booked = s.book.bankLines.numbered.filter { $0.row.type != nil }.map(\.id)
        try s.reopen(
            chance(10) || booked.isEmpty ? any(s.book.bankLines.count) : pick(booked),
            by: user(.reviewer))
    }

    /// A line of its own brings a payment back.
    private mutating func giveBack() throws {
        let payment = payment(.settled)
        let (row, fund) = (s.book.payments[payment], ID<Fund>.first)
        let amount = chance(10) ? fen(40_000) : row?.amount ?? 1
        try s.statement([Booked(amount, from: any(9), "back\(count)")], of: chance(20) ? any(2) : fund)
        try s.giveBack(payment, by: any(s.book.bankLines.count, last: true), as: user(.cashier))
    }

    /// A line of its own, and at times one that takes part of it back, for some payments and perhaps a refund.
    private mutating func explain() throws {
        let open = s.book.payments.numbered.filter { $0.row.line == nil && $0.row.bankRef != nil }
        let chosen = open.filter { _ in chance(2) }
        let refund = chance(3) ? s.book.refunds.numbered.first { $0.row.paidBy == nil } : nil
        let sum = chosen.reduce(refund?.row.amount.amount ?? 0) { $0 + $1.row.amount.amount }
        let back: Int64 = chance(3) ? 700 : 0
        var lines = [Booked(Fen(integerLiteral: -(sum + back + (chance(8) ? 1 : 0))), "out\(count)")]
        if back > 0 { lines.append(Booked(Fen(integerLiteral: back), "in\(count)")) }
        try s.statement(lines)
        let count = s.book.bankLines.count
        let ids = (0..<lines.count).compactMap { ID<BankLine>(count - lines.count + 1 + $0) }
        try s.explain(
            ids, chosen.map(\.id), refund.map { [$0.id] } ?? [], by: user(.accountant))
    }
}
