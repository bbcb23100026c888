import Bookkeeping
import Kernel

/// A loan's money, counted by amounts alone: what may be drawn, what was, and what of the repayments went where.
struct CountedLoan: Sendable {
    let asked: Int64
    var granted: Int64 = 0
    var drawn: Int64 = 0
    var principal: Int64 = 0
    /// Interest, penalty and compound interest.
    var costs: Int64 = 0
    /// What was drawn and repaid, one by one.
    var moves: [Move] = []
    var writtenOff: (on: Day, amount: Int64)?
    /// Whether moves were undone since the last close.
    var isCorrected = false
    var isOver = false
    var fund: ID<RiskFund>?
    var isClaimed = false
    /// Subsidies: what was granted, asked back and returned; whether a claim is on its way; the day before which all is
    /// decided.
    var subsidy: Int64 = 0
    var reclaimed: Int64 = 0
    var returned: Int64 = 0
    var isClaimedFor = false
    var subsidisedUntil: Day?
    /// The last movement, and the last day that was closed with what its line had then: interest, penalty, compound
    /// interest and subsidy of all days.
    var movedOn: Day?
    var closedOn: Day?
    var closed = CountedClose()

    struct Move: Hashable, Sendable {
        let on: Day
        var drawn: Int64 = 0
        var principal: Int64 = 0
        /// Interest, penalty and compound interest.
        var costs: Int64 = 0
    }
}

extension ConservationFold {
    mutating func take(_ data: LoanApplied) throws(ConservationError) {
        try loans.put(CountedLoan(asked: try positive(data.amount)), data.loan)
    }

    mutating func take(_ data: LoanContracted) throws(ConservationError) {
        let (loan, amount) = (try open(data.loan), try positive(data.amount))
        guard loan.granted == 0, amount <= loan.asked else { throw .init(.state, data.loan) }
        loans[data.loan.index].granted = amount
    }

    mutating func take(_ data: LoanDrawn) throws(ConservationError) {
        let loan = try open(data.loan)
        guard !loan.isClaimed, loan.writtenOff == nil else { throw .init(.state, data.loan) }
        let drawn = loan.drawn + (try positive(data.amount))
        guard drawn <= loan.granted else { throw .init(.overdrawn, data.loan) }
        try move(data.loan, on: data.on)
        loans[data.loan.index].drawn = drawn
        loans[data.loan.index].moves.append(.init(on: data.on, drawn: data.amount.amount))
    }

    mutating func take(_ data: LoanRepaid) throws(ConservationError) {
        let loan = try open(data.loan)
        let parts = [data.split.principal, data.split.interest, data.split.penalty, data.split.compound]
        var (left, costs) = (try positive(data.amount), loan.costs)
        for part in parts {
            guard part >= .zero else { throw .init(.amount, data.loan) }
            left -= part.amount
        }
        guard left == 0 else { throw .init(.sum, data.loan) }
        let principal = loan.principal + data.split.principal.amount
        guard principal <= loan.drawn else { throw .init(.overdrawn, data.loan) }
        costs += data.amount.amount - data.split.principal.amount
        guard costs <= Fen.limit else { throw .init(.amount, data.loan) }
        try move(data.loan, on: data.on)
        loans[data.loan.index].principal = principal
        loans[data.loan.index].costs = costs
        loans[data.loan.index].moves.append(
            .init(on: data.on, principal: data.split.principal.amount, costs: costs - loan.costs))
    }

    /// The moves from one on are undone and others made; no balance leaves its bounds on the way.
    mutating func take(_ data: LoanCorrected) throws(ConservationError) {
        var loan = try open(data.loan)
        guard !loan.isClaimed, 0...loan.moves.count ~= data.keep else { throw .init(.state, data.loan) }
        let days = [loan.moves[data.keep...].first?.on, data.movements.first?.on].compactMap(\.self)
        guard let first = days.min(), loan.subsidisedUntil.map({ $0 <= first }) ?? true,
            loan.writtenOff.map({ $0.on < first }) ?? true
        else { throw .init(.state, data.loan) }
        for move in loan.moves[data.keep...] {
            loan.drawn -= move.drawn
            loan.principal -= move.principal
            loan.costs -= move.costs
        }
        loan.moves.removeSubrange(data.keep...)
        for movement in data.movements {
            let move = try self.move(movement, of: data.loan)
            guard loan.moves.last.map({ $0.on <= move.on }) ?? true, loan.writtenOff == nil || move.drawn == 0
            else { throw .init(.state, data.loan) }
            loan.drawn += move.drawn
            loan.principal += move.principal
            loan.costs += move.costs
            guard loan.drawn <= loan.granted, loan.principal <= loan.drawn else {
                throw .init(.overdrawn, data.loan)
            }
            guard loan.costs <= Fen.limit else { throw .init(.amount, data.loan) }
            loan.moves.append(move)
        }
        (loan.movedOn, loan.isCorrected) = (loan.moves.last?.on, true)
        loans[data.loan.index] = loan
    }

    private func move(
        _ movement: CorrectedMovement, of id: ID<Loan>
    ) throws(ConservationError) -> CountedLoan.Move {
        let amount = try positive(movement.amount)
        guard let split = movement.split else { return .init(on: movement.on, drawn: amount) }
        let costs = [split.interest, split.penalty, split.compound]
        guard split.principal >= .zero, costs.allSatisfy({ $0 >= .zero }) else { throw .init(.amount, id) }
        guard costs.reduce(split.principal.amount, { $0 + $1.amount }) == amount else {
            throw .init(.sum, id)
        }
        return .init(
            on: movement.on, principal: split.principal.amount, costs: amount - split.principal.amount)
    }

    /// What is written off is what is outstanding; it stays owed.
    mutating func take(_ data: LoanWrittenOff) throws(ConservationError) {
        let loan = try open(data.loan)
        guard loan.writtenOff == nil else { throw .init(.state, data.loan) }
        let amount = try positive(data.amount)
        guard amount == loan.drawn - loan.principal else { throw .init(.unbalanced, data.loan) }
        loans[data.loan.index].writtenOff = (data.on, amount)
    }

    /// Refused, or closed with nothing outstanding.
    mutating func end(_ id: ID<Loan>) throws(ConservationError) {
        let loan = try open(id)
        guard loan.drawn == loan.principal else { throw .init(.unbalanced, id) }
        loans[id.index].isOver = true
    }

    private func open(_ id: ID<Loan>) throws(ConservationError) -> CountedLoan {
        let loan = try loans.find(id)
        guard !loan.isOver else { throw .init(.state, id) }
        return loan
    }

    /// What is outstanding of every loan, and what was paid for it beside principal, in the order of the ids.
    public var loanBalances: [(outstanding: Int64, costs: Int64)] {
        loans.map { ($0.drawn - $0.principal, $0.costs) }
    }
}
