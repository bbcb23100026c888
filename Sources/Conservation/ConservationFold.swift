import Bookkeeping
import Kernel

/// A second count of the money, beside the book's: tables and rules of its own, nothing shared but the decoder. It
/// knows no rights, policies and dates; it follows every fen. Tests use it as their naive model.
public struct ConservationFold: Sendable {
    var funds = Balances<Fund, FundPlace>()
    var lots = Balances<Lot, LotPlace>()
    var received: [ID<Fund>: Int64] = [:]
    var receivedOverall: Int64 = 0
    var given: [ID<Donor>: Int64] = [:]
    var statements: [ID<Fund>: (opening: Int64, closing: Int64)] = [:]
    /// Lines of statements, open until they are explained or booked.
    var bankLines: [(fund: ID<Fund>, payer: ID<Account>?, amount: Int64, unclaimed: Int64, isOpen: Bool)] = []
    /// What lines were said to be.
    var booked: [ID<BankLine>: BookedLine] = [:]
    var shares: [(fund: ID<Fund>, donor: ID<Donor>, gift: ID<Donation>)] = []
    private var gifts: [ID<BankLine>] = []
    var refunds: [(fund: ID<Fund>, amount: Int64, isShown: Bool)] = []
    private var payees: [ID<Account>] = []
    var needs: [(household: ID<Household>, asked: Int64, bound: Int64)] = []
    /// Match lines by where their money is; a line that was declined, or whose payment failed, is gone.
    var lines: [ID<Match>: [MatchLine?]] = [:]
    var orders:
        [(
            fund: ID<Fund>, need: ID<Need>, amount: Int64, lines: [ItemID<Match>], isPaid: Bool, isShown: Bool
        )] = []

    /// Gifts that count towards what their donors promised.
    var fulfilments: [ID<Fulfilment>: ID<Donation>] = [:]
    /// Goods are counted in units and stand apart from all money.
    var goods: [CountedBatch] = []
    var goodsOrders: [CountedOrder] = []
    /// Loans are the lenders' money and stand apart from funds and lots.
    var loans: [CountedLoan] = []
    /// Guarantee funds stand apart, too.
    var guaranteeFunds: [CountedFund] = []
    var guaranteeClaims: [CountedClaim] = []
    /// Claims for subsidies, and what of them was objected to.
    var subsidies: [CountedSubsidy] = []
    var objected: [ID<Objection>: ItemID<SubsidyClaim>] = [:]
    /// The last day that each lender closed.
    var closedDays: [ID<Organisation>: Day] = [:]

    typealias MatchLine = (lot: ID<Lot>, need: ID<Need>, amount: Int64, at: LotPlace)

    public init() {}

    /// Follows one entry's money. After an error the fold is of no further use.
    public mutating func take(_ entry: Entry, attachments: Attachments = [:]) throws(ConservationError) {
        switch entry.event {
        case .fundOpened(let data): try funds.open(data.fund)
        case .statementImported(let data): try take(data, attachments)
        case .donationReceived(let data): try take(data)
        case .donationRefunded(let data): try take(data)
        case .householdRegistered(let data): try payees.put(data.card.account, data.household)
        case .householdApplied(let data): try payees.put(data.card.account, data.household)
        case .householdCorrected(let data):
            _ = try payees.find(data.household)
            if let account = data.account { payees[data.household.index] = account }
        case .needFiled(let data): try needs.put((data.household, try positive(data.amount), 0), data.need)
        case .matchRun(let data): try take(data, attachments)
        case .matchAccepted(let data): for number in data.lines { try accept(number, of: data.match) }
        case .matchDeclined(let data): for number in data.lines { try decline(number, of: data.match) }
        case .matchOverridden(let data): try override(data)
        case .paymentInstructed(let data): try take(data)
        case .paymentSettled(let data): try settle(data.payment)
        case .paymentFailed(let data): try fail(data.payment)
        case .objectionRaised(let data):
            if case .subsidy(let line) = data.subject { objected[data.objection] = line }
        case .objectionAnswered(let data):
            for line in data.released { try release(line) }
            try answer(data)
        case .resolutionMade(let data):
            try move(data.moves, data.amount, of: data.resolution, outOf: data.fund, attachments)
        case .resolutionReleased(let data):
            try move(data.moves, data.amount, of: data.resolution, outOf: nil, attachments)
        case .restrictionChanged(let data): try part(data.amount, from: data.from, to: data.lot)
        case .paymentReturned(let data): try take(data)
        case .bankLineExplained(let data): try take(data)
        case .bankLineBooked(let data): try take(data)
        case .bankLineReopened(let data): try take(data)
        case .fulfilmentReported(let data): try count(data)
        case .fulfilmentAnswered(let data): answer(data)
        case .goodsReceived(let data): try take(data)
        case .goodsOrdered(let data): try take(data)
        case .goodsIssued(let data): try take(data)
        case .goodsDelivered(let data): try take(data)
        case .goodsReturned(let data): try take(data)
        case .goodsWrittenOff(let data): try take(data)
        case .goodsCounted(let data): try take(data)
        case .goodsFound(let data): try take(data)
        case .loanApplied(let data): try take(data)
        case .loanRefused(let data): try end(data.loan)
        case .loanContracted(let data): try take(data)
        case .loanDrawn(let data): try take(data)
        case .loanRepaid(let data): try take(data)
        case .loanCorrected(let data): try take(data)
        case .loanWrittenOff(let data): try take(data)
        case .loanClosed(let data): try end(data.loan)
        case .guaranteeOpened(let data): try take(data)
        case .guaranteeContributed(let data): try take(data)
        case .guaranteeReserved(let data): try take(data)
        case .guaranteeClaimed(let data): try take(data)
        case .guaranteePaid(let data): try take(data)
        case .guaranteeRecovered(let data): try take(data)
        case .subsidyClaimed(let data): try take(data, attachments)
        case .subsidyChecked(let data): try take(data)
        case .subsidyRefused(let data): try take(data)
        case .subsidyApproved(let data): try take(data)
        case .subsidyPaid(let data): try take(data)
        case .subsidyReclaimed(let data): try take(data)
        case .subsidyReturned(let data): try take(data)
        case .dayClosed(let data): try take(data, attachments)
        case .bookOpened, .policyAdopted, .regionRegistered, .organisationRegistered, .userRegistered,
            .roleGranted, .roleRevoked, .personCommitted, .accountCommitted, .villageRegistered,
            .helperAssigned, .donorRegistered, .intentionDeclared, .intentionWithdrawn, .needReviewed,
            .needRefused, .needPublished, .needWithdrawn, .matchOpened, .deliveryConfirmed,
            .deliveryDisputed, .deliveryAnswered, .bulletinPublished, .needExpedited,
            .householdRemoved, .helperReleased, .proceedingOpened, .proceedingAdvanced, .proceedingRefused,
            .villageExited, .teamFormed, .teamChanged, .teamRelieved, .measurePlanned, .measureReported,
            .measureAnswered, .visitRecorded, .comparisonRecorded, .verificationOpened,
            .verificationAnswered, .relativeDeclared,
            .fundNamed, .interestDeclared, .billRecorded, .pledgeMade, .pledgeAmended, .pledgeAnswered,
            .pledgeEnded, .warehouseOpened, .goodsValued, .erasureRequested, .erasureDone, .loanAdvanced,
            .loanExtended, .logKeyChanged, .guaranteeSwitched:
            break
        }
    }

    // MARK: Money in and back

    private mutating func take(_ data: StatementImported, _ files: Attachments) throws(ConservationError) {
        let content = try files.read(data.lines, as: StatementLines.self)
        let before = statements[data.fund] ?? (data.opening.amount, data.opening.amount)
        guard before.closing == data.opening.amount else { throw .init(.statement, data.statement) }
        var balance = before.closing
        for line in content.lines {
            let amount = max(line.amount.amount, 0)
            balance += line.amount.amount
            guard balance == line.balance.amount else { throw .init(.statement, line.ref) }
            bankLines.append((data.fund, line.payer, line.amount.amount, amount, true))
            try funds.add(amount, data.fund, to: .bank)
            try funds.add(amount, data.fund, to: .unclaimed)
            received[data.fund, default: 0] += amount
            receivedOverall += amount
            guard receivedOverall <= Fen.limit else { throw .init(.amount, line.ref) }
        }
        guard balance == data.closing.amount else { throw .init(.statement, data.statement) }
        statements[data.fund] = (before.opening, balance)
    }

    private mutating func take(_ data: DonationReceived) throws(ConservationError) {
        let amount = try positive(data.amount)
        guard try draw(amount, from: data.line) == data.fund else { throw .init(.misdirected, data.line) }
        try shares.put((data.fund, data.donor, data.donation), data.lot)
        try gifts.put(data.line, data.donation)
        try lots.open(data.lot)
        try funds.add(-amount, data.fund, to: .unclaimed)
        try lots.add(amount, data.lot, to: .free)
        given[data.donor, default: 0] += amount
    }

    private mutating func take(_ data: DonationRefunded) throws(ConservationError) {
        let amount = try positive(data.amount)
        let line = try bankLines.find(data.line)
        guard line.payer == data.payee else { throw .init(.payee, data.refund) }
        if let donation = data.donation, let lot = data.lot {
            guard try gifts.find(donation) == data.line, try shares.find(lot).gift == donation
            else { throw .init(.misdirected, donation) }
            try lots.move(amount, lot, from: .free, to: .refunded)
        } else {
            _ = try draw(amount, from: data.line)
            try funds.move(amount, line.fund, from: .unclaimed, to: .unclaimedRefunded)
        }
        try funds.move(amount, line.fund, from: .bank, to: .returned)
        try refunds.put((line.fund, amount, false), data.refund)
    }

    // MARK: From lot to lot

    /// The moves of a resolution: out of a fund's lots into lots of their own, or back to where they came from.
    private mutating func move(
        _ ref: AttachmentRef, _ whole: Fen, of resolution: ID<Resolution>, outOf fund: ID<Fund>?,
        _ files: Attachments
    ) throws(ConservationError) {
        var left = whole.amount
        for move in try files.read(ref, as: LotMoves.self).moves {
            if let fund {
                guard try shares.find(move.from).fund == fund else { throw .init(.misdirected, move.from) }
                try part(move.amount, from: move.from, to: move.to)
            } else {
                try pass(move.amount, from: move.from, to: move.to)
            }
            left -= move.amount.amount
            guard left >= 0 else { throw .init(.sum, resolution) }
        }
        guard left == 0 else { throw .init(.sum, resolution) }
    }

    /// Some of a lot's free money as a lot of its own.
    private mutating func part(_ amount: Fen, from lot: ID<Lot>, to own: ID<Lot>) throws(ConservationError) {
        try shares.put(try shares.find(lot), own)
        try lots.open(own)
        try pass(amount, from: lot, to: own)
    }

    private mutating func pass(_ sum: Fen, from lot: ID<Lot>, to other: ID<Lot>) throws(ConservationError) {
        let amount = try positive(sum)
        guard try shares.find(lot).gift == (try shares.find(other)).gift else {
            throw .init(.misdirected, other)
        }
        try lots.add(-amount, lot, to: .free)
        try lots.add(amount, other, to: .free)
    }

    mutating func draw(_ amount: Int64, from id: ID<BankLine>) throws(ConservationError) -> ID<Fund> {
        let line = try bankLines.find(id)
        guard amount <= line.unclaimed else { throw .init(.overdrawn, id) }
        bankLines[id.index].unclaimed -= amount
        return line.fund
    }

    // MARK: Money out

    private mutating func take(_ data: MatchRun, _ attachments: Attachments) throws(ConservationError) {
        let content = try attachments.read(data.lines, as: MatchLines.self)
        var (placed, taken): (Int64, [MatchLine?]) = (0, [])
        for line in content.lines {
            let amount = try positive(line.amount)
            _ = (try shares.find(line.lot), try needs.find(line.need))
            taken.append((line.lot, line.need, amount, .free))
            placed += amount
            guard placed <= data.placed.amount else { throw .init(.sum, data.match) }
        }
        guard placed == data.placed.amount, content.lines.count == data.count
        else { throw .init(.sum, data.match) }
        guard lines.updateValue(taken, forKey: data.match) == nil else { throw .init(.repeated, data.match) }
    }

    private mutating func accept(_ number: Int, of match: ID<Match>) throws(ConservationError) {
        let line = try advance(number, of: match, from: .free, to: .committed)
        let need = try needs.find(line.need)
        guard need.bound + line.amount <= need.asked else { throw .init(.needExceeded, line.need) }
        needs[line.need.index].bound += line.amount
    }

    private mutating func override(_ data: MatchOverridden) throws(ConservationError) {
        guard try find(data.line.number, of: data.line.row).at == .free else {
            throw .init(.state, data.line)
        }
        _ = (try shares.find(data.lot), try needs.find(data.need))
        lines[data.line.row]?[data.line.index] = (data.lot, data.need, try positive(data.amount), .free)
        try accept(data.line.number, of: data.line.row)
    }

    private mutating func decline(_ number: Int, of match: ID<Match>) throws(ConservationError) {
        guard try find(number, of: match).at == .free else { throw .init(.state, "\(match).\(number)") }
        lines[match]?[number - 1] = nil
    }

    private mutating func take(_ data: PaymentInstructed) throws(ConservationError) {
        let household = try needs.find(data.need).household
        guard try payees.find(household) == data.account else { throw .init(.payee, data.payment) }
        var total: Int64 = 0
        var funds: Set<ID<Fund>> = []
        for id in data.lines {
            let line = try advance(id.number, of: id.row, from: .committed, to: .instructed)
            funds.insert(try shares.find(line.lot).fund)
            guard line.need == data.need, funds.count == 1 else { throw .init(.misdirected, id) }
            total += line.amount
        }
        guard let fund = funds.first, total == data.amount.amount else { throw .init(.sum, data.payment) }
        try orders.put((fund, data.need, total, data.lines, false, false), data.payment)
    }

    private mutating func settle(_ id: ID<Payment>) throws(ConservationError) {
        let order = try orders.find(id)
        var total: Int64 = 0
        for line in order.lines {
            total += try advance(line.number, of: line.row, from: .instructed, to: .paid).amount
        }
        guard total == order.amount else { throw .init(.sum, id) }
        try funds.move(total, order.fund, from: .bank, to: .aid)
        orders[id.index].isPaid = true
    }

    private mutating func fail(_ id: ID<Payment>) throws(ConservationError) {
        let order = try orders.find(id)
        for line in order.lines {
            _ = try advance(line.number, of: line.row, from: .instructed, to: .free)
            lines[line.row]?[line.index] = nil
        }
        needs[order.need.index].bound -= order.amount
    }

    private mutating func release(_ id: ItemID<Match>) throws(ConservationError) {
        let line = try advance(id.number, of: id.row, from: .committed, to: .free)
        lines[id.row]?[id.index] = nil
        needs[line.need.index].bound -= line.amount
    }

    /// A match line's money, all of it, from one state to the next.
    mutating func advance(
        _ number: Int, of match: ID<Match>, from: LotPlace, to: LotPlace
    ) throws(ConservationError) -> MatchLine {
        let line = try find(number, of: match)
        guard line.at == from else { throw .init(.state, "\(match).\(number)") }
        lines[match]?[number - 1]?.at = to
        try lots.move(line.amount, line.lot, from: from, to: to)
        return line
    }

    private func find(_ number: Int, of match: ID<Match>) throws(ConservationError) -> MatchLine {
        guard let run = lines[match], run.indices.contains(number - 1), let line = run[number - 1]
        else { throw .init(.unknown, "\(match).\(number)") }
        return line
    }
}
