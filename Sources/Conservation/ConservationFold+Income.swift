import Bookkeeping
import Kernel

/// A line that is no gift, or more than the bank shows of gifts. In fen.
struct BookedLine: Sendable {
    let type: BankLineType
    let amount: Int64
    /// What a platform kept.
    let fee: Int64
}

extension ConservationFold {
    mutating func take(_ data: BankLineBooked) throws(ConservationError) {
        let line = try bankLines.find(data.line)
        guard line.isOpen, line.unclaimed == max(line.amount, 0) else { throw .init(.state, data.line) }
        guard (data.type == .settlement) == (data.fee != nil) else { throw .init(.amount, data.line) }
        let fee: Int64 = if let fee = data.fee { try positive(fee) } else { 0 }
        let booked = BookedLine(type: data.type, amount: line.amount, fee: fee)
        try shift(booked, of: line.fund, sign: 1)
        bankLines[data.line.index].isOpen = false
        bankLines[data.line.index].unclaimed = data.type == .settlement ? line.amount + fee : 0
        self.booked[data.line] = booked
    }

    mutating func take(_ data: BankLineReopened) throws(ConservationError) {
        let line = try bankLines.find(data.line)
        guard let booked = booked.removeValue(forKey: data.line) else { throw .init(.state, data.line) }
        let whole = booked.type == .settlement ? line.amount + booked.fee : 0
        guard line.unclaimed == whole else { throw .init(.state, data.line) }
        try shift(booked, of: line.fund, sign: -1)
        bankLines[data.line.index].isOpen = true
        bankLines[data.line.index].unclaimed = max(line.amount, 0)
    }

    /// Money in that is no gift was not received; a fee that a platform kept was.
    private mutating func shift(
        _ line: BookedLine, of fund: ID<Fund>, sign: Int64
    ) throws(ConservationError) {
        let amount = sign * line.amount
        switch line.type {
        case .settlement:
            guard line.amount > 0 else { throw .init(.amount, fund) }
            try funds.add(sign * line.fee, fund, to: .charges)
            try receive(sign * line.fee, fund)
        case .interest, .own:
            try funds.add(amount, fund, to: .income)
            try leave(amount, line, fund)
        case .charge:
            try funds.add(-amount, fund, to: .charges)
            try leave(amount, line, fund)
        }
        guard funds[fund.index, .charges] <= funds[fund.index, .income] else { throw .init(.overdrawn, fund) }
    }

    /// A line in waited among the unclaimed; a line out had not reached the book.
    private mutating func leave(
        _ amount: Int64, _ line: BookedLine, _ fund: ID<Fund>
    ) throws(ConservationError) {
        if line.amount > 0 { try receive(-amount, fund) } else { try funds.add(amount, fund, to: .bank) }
    }

    private mutating func receive(_ amount: Int64, _ fund: ID<Fund>) throws(ConservationError) {
        try funds.add(amount, fund, to: .unclaimed)
        received[fund, default: 0] += amount
        receivedOverall += amount
    }
}
