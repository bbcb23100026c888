import Bookkeeping
import Kernel
import Lending

/// A claim for subsidies. Who may see its lines sees its amounts; everybody else that there is one, and how far it has come: the sums
/// of few lines would tell what a single loan costs (银行保密).
public struct SubsidySheet: Sendable {
    public let id: ID<SubsidyClaim>
    public let claim: SubsidyClaim
    /// Nil where the reader may not see them.
    public let lines: [SubsidyLine]?

    /// - Parameter user: who reads; nil for nobody in particular.
    public init?(_ id: ID<SubsidyClaim>, in book: Book, for user: ID<User>?) {
        guard let claim = book.subsidyClaims[id] else { return nil }
        self.id = id
        self.claim = claim
        let isSeen = user.map { book.seesLines(of: claim, $0) } ?? false
        lines = isSeen ? Array(book.lines(of: claim)) : nil
    }

    /// - Parameter isWhole: with the lines.
    public func json(isWhole: Bool) -> JSON {
        var members: [String: JSON] = [
            "claim": .text("\(id)"), "programme": .text(claim.programme), "region": .text("\(claim.region)"),
            "bank": .text("\(claim.bank)"), "state": .text(claim.state.rawValue),
            "claimed_on": .text("\(claim.claimedOn)"), "until": .text(claim.until.map { "\($0)" } ?? ""),
        ]
        guard let lines else { return .object(members) }
        members["ref"] = .text(claim.ref ?? "")
        members["refusal"] = .text(claim.refusal?.rawValue ?? "")
        members["lines"] = .number(Int64(claim.lineCount))
        members["claimed_fen"] = .number(claim.claimed.amount)
        members["payable_fen"] = .number(claim.payable.amount)
        members["parts"] = .list(claim.parts.map(\.json))
        if isWhole { members["details"] = .list(lines.map(\.json)) }
        return .object(members)
    }
}

extension SubsidyClaim.Part {
    fileprivate var json: JSON {
        .object([
            "payer": .text(payer.rawValue), "amount_fen": .number(amount.amount),
            "paid_on": .text(paidOn.map { "\($0)" } ?? ""),
        ])
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

/// What a lender may claim: every loan of a programme that its people signed, with interest that was paid and days that nobody claimed,
/// up to the last due date.
public struct SubsidyDue: Sendable {
    public struct Line: Sendable {
        public let id: ID<Loan>
        public let loan: Loan
        public let from: Day
        /// Not counted.
        public let to: Day
        public let interest: Fen
        public let subsidy: Fen
    }

    public let programme: String
    public let lines: [Line]

    /// - Parameters:
    ///   - user: of the lender's people.
    ///   - region: where the borrowers live; nil for anywhere.
    ///   - end: due dates after it are not looked at.
    ///   - day: the day of the claim: what was paid until then counts.
    public init(
        _ programme: String, to end: Day, on day: Day, in region: ID<Region>?, _ book: Book,
        for user: ID<User>
    ) throws(Refusal) {
        guard case .subsidy(let policy)? = book.policy(.subsidy)?.content,
            let terms = policy.programme(programme)
        else { throw .rule(Violation(.unknownProgramme, programme)) }
        self.programme = programme
        var lines: [Line] = []
        for (id, loan) in book.loans.numbered where terms.products.contains(loan.product) {
            guard let contract = loan.contract, loan.subsidy.open == nil, book.seesLoan(loan, user),
                book.users[contract.by]?.organisation == book.users[user]?.organisation,
                region.map({ book.contains(.region($0), loan.village) }) ?? true,
                let line = try Self.line(id, loan, contract, programme, end, day, book)
            else { continue }
            lines.append(line)
        }
        self.lines = lines
    }

    private static func line(
        _ id: ID<Loan>, _ loan: Loan, _ contract: Loan.Contract, _ programme: String, _ end: Day, _ day: Day,
        _ book: Book
    ) throws(Refusal) -> Line? {
        let from = loan.subsidy.until ?? contract.conditions.start
        let dues: [Day]
        do throws(LendingError) {
            dues = try loan.account()?.terms.periods.map(\.due).filter { from < $0 && $0 <= end } ?? []
        } catch {
            throw .lending(error)
        }
        // The last due date before which all was paid.
        for to in dues.reversed() {
            do throws(Violation) {
                let due = try book.subsidy(of: id, under: programme, from: from, to: to, on: day)
                guard due.subsidy > .zero else { continue }
                return Line(
                    id: id, loan: loan, from: from, to: to, interest: due.interest, subsidy: due.subsidy)
            } catch {
                throw .rule(error)
            }
        }
        return nil
    }

    public var json: JSON {
        .list(
            lines.map { line in
                .object([
                    "loan": .text("\(line.id)"), "ref": .text(line.loan.ref ?? ""),
                    "from": .text("\(line.from)"), "to": .text("\(line.to)"),
                    "interest_fen": .number(line.interest.amount),
                    "subsidy_fen": .number(line.subsidy.amount),
                ])
            })
    }
}
