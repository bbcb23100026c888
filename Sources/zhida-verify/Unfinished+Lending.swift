import Bookkeeping
import Kernel
import Texts

extension Unfinished {
    /// What the treasury and guarantee funds owe lenders, and what is to come back to the treasury.
    static func lending(_ book: Book) -> [Unfinished] {
        var (waiting, back) = (Unfinished(.subsidyWaits), Unfinished(.subsidyUnreturned))
        for (id, claim) in book.subsidyClaims.numbered {
            switch claim.state {
            case .claimed, .checked: waiting.add(id, claim.payable)
            case .approved:
                waiting.add(id, try? Fen.sum(claim.parts.filter { $0.paidOn == nil }.map(\.amount)))
            case .refused, .paid: break
            }
        }
        for (id, loan) in book.loans.numbered where loan.subsidy.returned < loan.subsidy.reclaimed {
            back.add(id, try? loan.subsidy.reclaimed.subtracting(loan.subsidy.returned))
        }
        var claims = Unfinished(.guaranteeUnpaid)
        for (id, claim) in book.guaranteeClaims.numbered {
            guard let owed = try? book.owed(claim), owed > .zero else { continue }
            claims.add(id, owed)
        }
        return [waiting, back, claims]
    }
}
