import Bookkeeping
import Kernel

/// What of a trail concerns a traced loan.
struct LoanTrace {
    let loan: ID<Loan>

    /// The ids and the amount that an event holds for the loan; nil where it does not concern it.
    func step(_ event: Event, _ book: Book) -> ([String], Fen?)? {
        switch event {
        case .loanApplied(let data): step(data.loan, data.amount, "\(data.borrower)")
        case .loanAdvanced(let data): step(data.loan)
        case .loanRefused(let data): step(data.loan)
        case .loanContracted(let data): step(data.loan, data.amount)
        case .loanDrawn(let data): step(data.loan, data.amount)
        case .loanRepaid(let data): step(data.loan, data.amount)
        case .loanCorrected(let data): step(data.loan)
        case .loanExtended(let data): step(data.loan)
        case .loanWrittenOff(let data): step(data.loan, data.amount)
        case .loanClosed(let data): step(data.loan)
        case .guaranteeReserved(let data): step(data.loan, nil, "\(data.fund)")
        case .guaranteeClaimed(let data): step(data.loan, data.loss, "\(data.claim)")
        case .guaranteePaid(let data): claim(data.claim, data.amount, book)
        case .guaranteeRecovered(let data): claim(data.claim, data.amount, book)
        case .subsidyClaimed(let data): claim(data.claim, book, \.claimed)
        case .subsidyChecked(let data): claim(data.claim, book)
        case .subsidyRefused(let data): claim(data.claim, book)
        case .subsidyApproved(let data): claim(data.claim, book, \.payable)
        case .subsidyPaid(let data): claim(data.claim, book)
        case .subsidyReclaimed(let data): step(data.loan, data.amount)
        case .subsidyReturned(let data): step(data.loan, data.amount)
        default: nil
        }
    }

    /// An objection to a line of a claim for subsidies.
    func objection(_ id: ID<Objection>, to line: ItemID<SubsidyClaim>, _ book: Book) -> ([String], Fen?)? {
        book.subsidyLine(line).flatMap { book.subsidyLines[$0] }.flatMap {
            step($0.loan, nil, "\(line)", "\(id)")
        }
    }

    private func step(_ id: ID<Loan>, _ amount: Fen? = nil, _ others: String...) -> ([String], Fen?)? {
        loan == id ? (["\(id)"] + others, amount) : nil
    }

    private func claim(_ id: ID<GuaranteeClaim>, _ amount: Fen, _ book: Book) -> ([String], Fen?)? {
        book.guaranteeClaims[id].flatMap { step($0.loan, amount, "\(id)") }
    }

    /// A step of a claim for subsidies in which the traced loan stands.
    private func claim(
        _ id: ID<SubsidyClaim>, _ book: Book, _ amount: KeyPath<SubsidyLine, Fen>? = nil
    ) -> ([String], Fen?)? {
        guard let claim = book.subsidyClaims[id],
            let line = book.lines(of: claim).first(where: { $0.loan == loan })
        else { return nil }
        return step(line.loan, amount.map { line[keyPath: $0] }, "\(line.id)")
    }
}
