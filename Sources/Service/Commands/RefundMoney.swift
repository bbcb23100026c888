import Bookkeeping
import Kernel

/// Gives money back to the account it came from: a gift, or what no gift has claimed of a bank line.
public struct RefundMoney: Command {
    public enum Subject: Sendable {
        /// Out of a gift's first lot.
        case donation(ID<Donation>)
        case lot(ID<Lot>)
        case line(ID<BankLine>)
    }

    public let subject: Subject
    /// Nil: all that may go back.
    public let amount: Fen?
    public let reason: RefundReason
    public let duplicateOf: ID<Donation>?
    public let bill: BillState

    public init(
        _ subject: Subject, amount: Fen?, reason: RefundReason, duplicateOf: ID<Donation>?, bill: BillState
    ) {
        self.subject = subject
        self.amount = amount
        self.reason = reason
        self.duplicateOf = duplicateOf
        self.bill = bill
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = DonationRefunded()
        data.refund = try desk.nextID(\.refunds)
        data.reason = reason
        data.duplicateOf = duplicateOf
        data.bill = bill
        switch subject {
        case .donation(let id):
            guard let gift = desk.book.donations[id] else { throw .input(.unknownID(id.description)) }
            try fill(&data, from: gift.lot, desk)
        case .lot(let id): try fill(&data, from: id, desk)
        case .line(let id):
            guard let line = desk.book.bankLines[id] else { throw .input(.unknownID(id.description)) }
            data.line = id
            guard amount != nil || line.unclaimed > .zero else { throw .input(.nothingToDo(id.description)) }
            data.amount = amount ?? line.unclaimed
        }
        guard let line = desk.book.bankLines[data.line], let payer = line.payer else {
            throw .rule(Violation(.refundPayee, data.line))
        }
        data.payee = payer
        try desk.record(.donationRefunded(data))
        return .object([
            "refund": .text(data.refund.description), "amount_fen": .number(data.amount.amount),
            "payee": .text(payer.description),
        ])
    }

    private func fill(_ data: inout DonationRefunded, from id: ID<Lot>, _ desk: borrowing Desk)
        throws(Refusal)
    {
        guard let lot = desk.book.lots[id], let gift = desk.book.donations[lot.donation] else {
            throw .input(.unknownID(id.description))
        }
        guard amount != nil || lot.free > .zero else { throw .input(.nothingToDo(id.description)) }
        (data.donation, data.lot, data.line) = (lot.donation, id, gift.line)
        data.amount = amount ?? lot.free
    }
}
