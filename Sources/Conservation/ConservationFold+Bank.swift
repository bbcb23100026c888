import Bookkeeping
import Kernel

extension ConservationFold {
    /// What came back of a payment is none that was received: it is free in its lots again.
    mutating func take(_ data: PaymentReturned) throws(ConservationError) {
        let order = try orders.find(data.payment)
        guard order.isPaid else { throw .init(.state, data.payment) }
        guard try draw(order.amount, from: data.line) == order.fund else {
            throw .init(.misdirected, data.line)
        }
        for line in order.lines {
            _ = try advance(line.number, of: line.row, from: .paid, to: .free)
            lines[line.row]?[line.index] = nil
        }
        try funds.add(-order.amount, order.fund, to: .unclaimed)
        try funds.add(-order.amount, order.fund, to: .aid)
        forget(order.amount, of: order.fund)
        needs[order.need.index].bound -= order.amount
    }

    /// Lines out, less what came back with them, are the payments and refunds.
    mutating func take(_ data: BankLineExplained) throws(ConservationError) {
        var left: Int64 = 0
        var funds: Set<ID<Fund>> = []
        for id in data.lines {
            let line = try bankLines.find(id)
            guard line.isOpen else { throw .init(.repeated, id) }
            if line.amount > 0 {
                guard try draw(line.amount, from: id) == line.fund else { throw .init(.misdirected, id) }
                try self.funds.add(-line.amount, line.fund, to: .unclaimed)
                try self.funds.add(-line.amount, line.fund, to: .bank)
                forget(line.amount, of: line.fund)
            }
            bankLines[id.index].isOpen = false
            funds.insert(line.fund)
            left += line.amount
        }
        for id in data.payments {
            let order = try orders.find(id)
            guard order.isPaid, !order.isShown else { throw .init(.state, id) }
            orders[id.index].isShown = true
            funds.insert(order.fund)
            left += order.amount
        }
        for id in data.refunds {
            let refund = try refunds.find(id)
            guard !refund.isShown else { throw .init(.state, id) }
            refunds[id.index].isShown = true
            funds.insert(refund.fund)
            left += refund.amount
        }
        guard left == 0 else { throw .init(.sum, data.lines.first?.description ?? "") }
        guard funds.count == 1 else { throw .init(.misdirected, data.lines.first?.description ?? "") }
    }

    private mutating func forget(_ amount: Int64, of fund: ID<Fund>) {
        received[fund, default: 0] -= amount
        receivedOverall -= amount
    }

    /// The bank's balance by its statements less that by the book, made of what only one of them shows: lines out on the
    /// one side, payments and refunds on the other.
    func notShown(_ fund: ID<Fund>) -> Int64 {
        let lines = bankLines.filter { $0.fund == fund && $0.isOpen && $0.amount < 0 }.map(\.amount)
        let paid = orders.filter { $0.fund == fund && $0.isPaid && !$0.isShown }.map(\.amount)
        let back = refunds.filter { $0.fund == fund && !$0.isShown }.map(\.amount)
        return (lines + paid + back).reduce(0, +)
    }
}
