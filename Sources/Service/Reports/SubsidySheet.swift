import Bookkeeping
import Kernel
import Lending

/// A claim for subsidies: its sums for everybody, its lines as far as somebody may see the loans.
public struct SubsidySheet: Sendable {
    public let id: ID<SubsidyClaim>
    public let claim: SubsidyClaim
    public let lines: [SubsidyLine]

    /// - Parameter user: who reads; nil for nobody in particular.
    public init?(_ id: ID<SubsidyClaim>, in book: Book, for user: ID<User>?) {
        guard let claim = book.subsidyClaims[id] else { return nil }
        self.id = id
        self.claim = claim
        lines = book.lines(of: claim).filter { line in
            guard let user, let loan = book.loans[line.loan] else { return false }
            return book.seesLoan(loan, user)
        }
    }

    public var json: JSON {
        guard case .object(var members) = claim.json(id) else { return .object([:]) }
        members["details"] = .list(lines.map(\.json))
        return .object(members)
    }
}

extension SubsidyLine {
    fileprivate var json: JSON {
        .object([
            "line": .text("\(id)"), "loan": .text("\(loan)"), "from": .text("\(from)"), "to": .text("\(to)"),
            "claimed_fen": .number(claimed.amount), "computed_fen": .number(computed.amount),
            "difference": .text(difference?.rawValue ?? ""), "excluded": .text(excluded?.rawValue ?? ""),
            "payable_fen": .number(payable.amount),
        ])
    }
}

/// What a lender may claim: every loan of its programme with days that nobody claimed, as the import takes them.
public struct SubsidyDue: Sendable {
    public struct Line: Sendable {
        public let id: ID<Loan>
        public let loan: Loan
        public let from: Day
        public let interest: Fen
        public let subsidy: Fen
    }

    public let programme: String
    public let to: Day
    public let lines: [Line]

    /// - Parameters:
    ///   - user: only loans that the user may see.
    ///   - to: the day after the last that is claimed.
    public init(_ programme: String, to: Day, in book: Book, for user: ID<User>) throws(Refusal) {
        guard case .subsidy(let policy)? = book.policy(.subsidy)?.content,
            let terms = policy.programme(programme)
        else { throw .rule(Violation(.unknownProgramme, programme)) }
        self.programme = programme
        self.to = to
        var lines: [Line] = []
        for (id, loan) in book.loans.numbered {
            guard let contract = loan.contract, terms.products.contains(loan.product),
                loan.subsidy.open == nil, book.seesLoan(loan, user),
                case let from = loan.subsidy.until ?? contract.conditions.start, from < to
            else { continue }
            do throws(Violation) {
                let due = try book.subsidy(of: id, under: terms, from: from, to: to, on: to)
                guard due.subsidy > .zero else { continue }
                lines.append(
                    Line(id: id, loan: loan, from: from, interest: due.interest, subsidy: due.subsidy))
            } catch {
                throw .rule(error)
            }
        }
        self.lines = lines
    }

    public var json: JSON {
        .list(
            lines.map { line in
                .object([
                    "loan": .text("\(line.id)"), "ref": .text(line.loan.ref ?? ""),
                    "from": .text("\(line.from)"), "to": .text("\(to)"),
                    "interest_fen": .number(line.interest.amount),
                    "subsidy_fen": .number(line.subsidy.amount),
                ])
            })
    }
}
