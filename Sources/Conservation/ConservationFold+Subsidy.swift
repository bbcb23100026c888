import Bookkeeping
import Kernel

/// A claim for subsidies, counted by amounts alone.
struct CountedSubsidy: Sendable {
    var lines: [(loan: ID<Loan>, payable: Int64, from: Day, to: Day, isUnpaid: Bool)]
    /// What payers owe; a part is gone when it was paid.
    var parts: [SubsidyPayer: Int64] = [:]
    var isOver = false
    var isApproved = false

    var payable: Int64 { lines.reduce(0) { $0 + $1.payable } }
}

extension ConservationFold {
    /// A loan's days are claimed once, and of each line the lesser figure is due.
    mutating func take(_ data: SubsidyClaimed, _ files: Attachments) throws(ConservationError) {
        var (total, counted) = (Int64(0), CountedSubsidy(lines: []))
        for line in try files.read(data.lines, as: SubsidyLines.self).lines {
            let loan = try loans.find(line.loan)
            guard loan.granted > 0, !loan.isClaimedFor, line.from < line.to,
                loan.subsidisedUntil.map({ $0 <= line.from }) ?? true
            else { throw .init(.state, line.loan) }
            guard line.claimed >= .zero, line.computed >= .zero else { throw .init(.amount, line.loan) }
            total += line.claimed.amount
            guard total <= Fen.limit else { throw .init(.amount, data.claim) }
            let payable = min(line.claimed.amount, line.computed.amount)
            counted.lines.append((line.loan, payable, line.from, line.to, line.difference == .unpaid))
            loans[line.loan.index].isClaimedFor = true
        }
        guard total == data.total.amount, counted.payable == data.payable.amount else {
            throw .init(.sum, data.claim)
        }
        try subsidies.put(counted, data.claim)
    }

    mutating func take(_ data: SubsidyChecked) throws(ConservationError) {
        for exclusion in data.excluded { try leaveOut(exclusion.line, of: data.claim) }
        guard try subsidies.find(data.claim).payable == data.payable.amount else {
            throw .init(.sum, data.claim)
        }
    }

    private mutating func leaveOut(_ line: Int, of claim: ID<SubsidyClaim>) throws(ConservationError) {
        guard try subsidies.find(claim).lines.indices.contains(line - 1) else {
            throw .init(.unknown, "\(claim).\(line)")
        }
        subsidies[claim.index].lines[line - 1].payable = 0
        subsidies[claim.index].lines[line - 1].isUnpaid = false
    }

    /// What was objected to rightly gets nothing.
    mutating func answer(_ data: ObjectionAnswered) throws(ConservationError) {
        guard data.outcome == .upheld, let line = objected[data.objection] else { return }
        try leaveOut(line.number, of: line.row)
    }

    /// Before it is approved, or before the first payer has paid.
    mutating func take(_ data: SubsidyRefused) throws(ConservationError) {
        let claim = try subsidies.find(data.claim)
        guard claim.isApproved else {
            for line in try end(data.claim).lines { loans[line.loan.index].isClaimedFor = false }
            return
        }
        guard claim.parts.values.reduce(0, +) == claim.payable else { throw .init(.state, data.claim) }
        subsidies[data.claim.index].isApproved = false
        subsidies[data.claim.index].parts = [:]
        for line in claim.lines where !line.isUnpaid {
            let loan = loans[line.loan.index]
            guard !loan.isClaimedFor, loan.subsidisedUntil == line.to else { throw .init(.state, line.loan) }
            loans[line.loan.index].subsidy -= line.payable
            loans[line.loan.index].subsidisedUntil = line.from
        }
    }

    /// The payers' parts are what is payable, no fen more.
    mutating func take(_ data: SubsidyApproved) throws(ConservationError) {
        let claim = try end(data.claim)
        var (left, parts) = (claim.payable, [SubsidyPayer: Int64]())
        for part in data.parts {
            guard part.amount >= .zero, parts.updateValue(part.amount.amount, forKey: part.payer) == nil
            else { throw .init(.amount, data.claim) }
            left -= part.amount.amount
        }
        guard left == 0 else { throw .init(.sum, data.claim) }
        subsidies[data.claim.index].parts = parts
        subsidies[data.claim.index].isApproved = true
        for line in claim.lines {
            loans[line.loan.index].subsidy += line.payable
            loans[line.loan.index].isClaimedFor = false
            if !line.isUnpaid { loans[line.loan.index].subsidisedUntil = line.to }
        }
    }

    private mutating func end(_ id: ID<SubsidyClaim>) throws(ConservationError) -> CountedSubsidy {
        let claim = try subsidies.find(id)
        guard !claim.isOver else { throw .init(.state, id) }
        subsidies[id.index].isOver = true
        return claim
    }

    mutating func take(_ data: SubsidyPaid) throws(ConservationError) {
        let amount = try positive(data.amount)
        guard try subsidies.find(data.claim).parts[data.payer] == amount else {
            throw .init(.overdrawn, data.claim)
        }
        subsidies[data.claim.index].parts[data.payer] = nil
    }

    mutating func take(_ data: SubsidyReclaimed) throws(ConservationError) {
        let loan = try loans.find(data.loan)
        guard data.amount >= .zero, loan.reclaimed + data.amount.amount <= loan.subsidy else {
            throw .init(.overdrawn, data.loan)
        }
        loans[data.loan.index].reclaimed += data.amount.amount
    }

    mutating func take(_ data: SubsidyReturned) throws(ConservationError) {
        let loan = try loans.find(data.loan)
        let returned = loan.returned + (try positive(data.amount))
        guard returned <= loan.reclaimed else { throw .init(.overdrawn, data.loan) }
        loans[data.loan.index].returned = returned
    }

    /// What was granted for every loan, asked back, and returned, in the order of the ids.
    public var subsidyBalances: [(granted: Int64, reclaimed: Int64, returned: Int64)] {
        loans.map { ($0.subsidy, $0.reclaimed, $0.returned) }
    }
}
