import Bookkeeping
import Kernel

/// Takes what banks say of payments, all of the files or nothing. What is on record already, as it is told, is counted
/// and passed over: a bank tells most things twice.
public struct TakeResults: Command {
    public let files: [ResultFile]

    public init(_ files: [ResultFile]) { self.files = files }

    private struct Counts {
        var settled = 0
        var failed = 0
        var returned = 0
        var known = 0
    }

    private struct Told: Hashable {
        let payment: String
        let isReturn: Bool

        init(_ result: PaymentResult) {
            payment = result.payment
            if case .returned = result.outcome { isReturn = true } else { isReturn = false }
        }
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let size = desk.book.size
        var counts = Counts()
        var errors: [RowError] = []
        var (rows, open, others) = (0, 0, 0)
        for file in files {
            let results = try PaymentResults(file, desk.book)
            try desk.foresee(Set(results.list.compactMap(\.account)).map { .account($0) })
            (open, others) = (open + results.open, others + results.others)
            var told: Set<Told> = []
            for result in results.list {
                rows += 1
                let mark = desk.mark()
                do throws(Refusal) {
                    guard told.insert(Told(result)).inserted else {
                        throw .input(.repeatedID(result.payment))
                    }
                    try take(result, &counts, &desk)
                } catch {
                    desk.rollback(to: mark)
                    errors += try error.rows(at: result.place)
                }
            }
        }
        guard errors.isEmpty else {
            throw .rows(
                Array(errors.prefix(Import.errorsMax)), more: max(0, errors.count - Import.errorsMax))
        }
        guard desk.book.size > size else {
            throw .input(.nothingToDo(files.map(\.file).joined(separator: " ")))
        }
        return .object([
            "kind": .text(ImportKind.results.rawValue), "rows": .number(Int64(rows)),
            "entries": .number(Int64(desk.book.size - size)), "settled": .number(Int64(counts.settled)),
            "failed": .number(Int64(counts.failed)), "returned": .number(Int64(counts.returned)),
            "known": .number(Int64(counts.known)), "open": .number(Int64(open)),
            "others": .number(Int64(others)),
        ])
    }

    private func take(_ result: PaymentResult, _ counts: inout Counts, _ desk: inout Desk) throws(Refusal) {
        guard let id = ID<Payment>(result.payment), let row = desk.book.payments[id],
            let batch = desk.book.batches[row.batch]
        else { throw .input(.unknownID(result.payment)) }
        if let amount = result.amount, amount != row.amount {
            throw .input(.amountDiffers(amount.yuan, of: "\(id) \(row.amount.yuan)"))
        }
        if let account = result.account {
            guard try desk.fund(ofAccount: account) == batch.fund else { throw .input(.accountDiffers) }
        }
        switch result.outcome {
        case .settled(let on, let ref):
            guard row.bankRef != ref || row.bookedOn != on else { return counts.known += 1 }
            var data = PaymentSettled()
            (data.payment, data.on, data.bankRef) = (id, on, ref)
            try desk.record(.paymentSettled(data))
            counts.settled += 1
        case .failed(let on, let reason):
            guard row.state != .failed else { return counts.known += 1 }
            var data = PaymentFailed()
            (data.payment, data.on, data.reason) = (id, on, reason)
            try desk.record(.paymentFailed(data))
            counts.failed += 1
        case .returned(let ref, let reason):
            try takeReturn(of: id, row, fund: batch.fund, line: ref, reason, &counts, &desk)
        }
    }

    private func takeReturn(
        of id: ID<Payment>, _ row: Payment, fund: ID<Fund>, line ref: String, _ reason: PaymentFailure,
        _ counts: inout Counts, _ desk: inout Desk
    ) throws(Refusal) {
        guard let number = desk.book.unique[.statementLine(fund, ref: ref)], let line = ID<BankLine>(number)
        else { throw .input(.unknownRef(ref)) }
        guard row.returnedBy != line else { return counts.known += 1 }
        var data = PaymentReturned()
        (data.line, data.payment, data.reason) = (line, id, reason)
        try desk.record(.paymentReturned(data))
        counts.returned += 1
    }
}

extension Refusal {
    /// The refusal of one line as errors at its place; what no line is to blame for is thrown.
    func rows(at place: BankPlace) throws(Refusal) -> [RowError] {
        switch self {
        case .rows(let errors, _): return errors
        case .rule(let violation): return [place.error(.rule(violation))]
        case .input(let error): return [place.error(.input(error))]
        default: throw self
        }
    }
}

extension Desk {
    /// The fund that an account's number belongs to; nil where it is no fund's.
    mutating func fund(ofAccount number: String) throws(Refusal) -> ID<Fund>? {
        guard let account = try knownAccount(number: number), let owner = book.unique[.account(account)]
        else { return nil }
        return ID<Fund>(-owner)
    }
}
