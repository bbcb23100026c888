import Bookkeeping
import Kernel
import Storage

/// What became of a gift, or where a household's help came from: the entries that tell it, in the trail's order.
/// Ids and amounts only; a trace shows nobody's name.
public struct Trace: Sendable {
    public struct Step: Sendable {
        public let seq: Int
        public let day: Day
        public let kind: String
        /// Ids concerned, the step's own first.
        public let ids: [String]
        public let amount: Fen?
        /// Of goods.
        public let units: Int?

        init(_ entry: Entry, ids: [String], amount: Fen? = nil, units: Int? = nil) {
            (seq, day, kind) = (entry.seq, entry.at.day, entry.kind)
            (self.ids, self.amount, self.units) = (ids, amount, units)
        }
    }

    public let subject: String
    public private(set) var steps: [Step] = []
    /// The rows that the trace runs through.
    private var web = Web()

    /// - Parameters:
    ///   - subject: `D1` a gift, `L1` its lot, `H1` a household, `N1` a need, `P1` a payment, `PL1` a pledge,
    ///     `GB1` a batch of goods, `K1` a loan.
    ///   - reader: who asks; a loan is traced only for whom it is no secret.
    public init(
        _ subject: String, in loaded: LoadedBook, store: any Store, for reader: ID<User>? = nil
    ) throws(Refusal) {
        self.subject = subject
        let book = loaded.book
        if let id = ID<Loan>(subject), let loan = book.loans[id] {
            guard let reader, book.seesLoan(loan, reader) else { throw .rule(Violation(.noRole, id)) }
        }
        guard web.start(at: subject, book) else { throw .input(.unknownID(subject)) }
        web.close(over: book)
        households = web.reach(in: book)
        try book.walk(store) { entry throws(Refusal) in
            try take(entry, book, store)
            return true
        }
    }

    private mutating func take(_ entry: Entry, _ book: Book, _ store: any Store) throws(Refusal) {
        var moves = LotMoves()
        if let ref = web.moves(of: entry.event) { moves = try store.attached(ref) }
        if let (ids, units) = web.goods?.step(entry.event, book) {
            steps.append(Step(entry, ids: ids, units: units))
        }
        guard let (ids, amount) = web.step(entry.event, moves, book) else { return }
        steps.append(Step(entry, ids: ids, amount: amount))
    }

    public var isOfLoan: Bool { web.loan != nil }
    public var isOfGoods: Bool { web.goods?.batch != nil }

    public var donations: [ID<Donation>] { web.donations.sorted() }

    /// How far traced money came.
    public enum Reach: String, Sendable, CaseIterable {
        /// The bank paid it out.
        case reached
        case onItsWay = "on_its_way"
        case bound
        /// It came back, or an objection freed it.
        case returned

        fileprivate init?(_ state: ProposalState) {
            switch state {
            case .paid: self = .reached
            case .instructed: self = .onItsWay
            case .accepted: self = .bound
            case .returned, .released: self = .returned
            case .proposed, .declined: return nil
            }
        }
    }

    /// The households that traced lines came so far to, by the book as it stands; one may stand under several.
    public private(set) var households: [Reach: [ID<Household>]] = [:]

    public var json: JSON {
        .object([
            "subject": .text(subject),
            "households": .object(
                Dictionary(
                    uniqueKeysWithValues: Reach.allCases.map { reach in
                        (reach.rawValue, .list((households[reach] ?? []).map { .text("\($0)") }))
                    })),
            "donations": .list(web.donations.sorted().map { .text("\($0)") }),
            "payments": .list(web.payments.sorted().map { .text("\($0)") }),
            "pledges": .list(web.pledges.sorted().map { .text("\($0)") }),
            "steps": .list(
                steps.map { step in
                    var members: [String: JSON] = [
                        "day": .text("\(step.day)"), "ids": .list(step.ids.map { .text($0) }),
                        "kind": .text(step.kind), "seq": .number(Int64(step.seq)),
                    ]
                    members["amount_fen"] = step.amount.map { .number($0.amount) }
                    members["units"] = step.units.map { .number(Int64($0)) }
                    return .object(members)
                }),
        ])
    }
}

/// The rows tied together by matched lines: lots on one side, needs on the other, payments between.
private struct Web {
    var donations: Set<ID<Donation>> = []
    var lots: Set<ID<Lot>> = []
    var bankLines: Set<ID<BankLine>> = []
    var statements: Set<ID<Statement>> = []
    var intentions: Set<ID<Intention>> = []
    var resolutions: Set<ID<Resolution>> = []
    var proposals: Set<ID<Proposal>> = []
    var needs: Set<ID<Need>> = []
    var households: Set<ID<Household>> = []
    var payments: Set<ID<Payment>> = []
    var deliveries: Set<ID<Delivery>> = []
    var pledges: Set<ID<Pledge>> = []
    var fulfilments: Set<ID<Fulfilment>> = []
    /// Where goods are asked for, or what a household got of them: a gift of money tells nothing of goods.
    var goods: GoodsTrace?
    /// Where a household is asked for: a gift of money tells nothing of its plan of help.
    private var help: HelpTrace?
    /// Traced only where a loan is asked for: a household's gifts say nothing of its loans.
    var loan: ID<Loan>?

    mutating func start(at subject: String, _ book: Book) -> Bool {
        if let id = ID<Donation>(subject), book.donations[id] != nil {
            lots = Set(book.lots.numbered.filter { $0.row.donation == id }.map(\.id))
        } else if let id = ID<Lot>(subject), book.lots[id] != nil {
            lots = [id]
            // A lot is older than those parted from it.
            for (part, row) in book.lots.numbered where row.source.map(lots.contains) ?? false {
                lots.insert(part)
            }
        } else if let id = ID<Household>(subject), book.households[id] != nil {
            households = [id]
            goods = GoodsTrace(receiver: id)
            help = HelpTrace(household: id)
            needs = Set(book.needs.numbered.filter { $0.row.household == id }.map(\.id))
        } else if let id = ID<Pledge>(subject), book.pledges[id] != nil {
            start(at: id, book)
        } else if let id = ID<GoodsBatch>(subject), book.goodsBatches[id] != nil {
            goods = GoodsTrace(batch: id)
        } else if let id = ID<Loan>(subject), book.loans[id] != nil {
            loan = id
            return true
        } else if let id = ID<Need>(subject), book.needs[id] != nil {
            needs = [id]
        } else if let id = ID<Payment>(subject), let row = book.payments[id] {
            proposals = Set(row.lines.compactMap { book.proposal($0) })
            payments = [id]
        } else {
            return false
        }
        return true
    }

    /// What was done of the pledge, and the gifts among it.
    private mutating func start(at pledge: ID<Pledge>, _ book: Book) {
        pledges = [pledge]
        fulfilments = Set(book.fulfilments.numbered.filter { $0.row.item.row == pledge }.map(\.id))
        let gifts = Set(fulfilments.compactMap { book.fulfilments[$0]?.donation })
        let counted = gifts.filter { book.donations[$0]?.fulfilment.map(fulfilments.contains) ?? false }
        lots = Set(book.lots.numbered.filter { counted.contains($0.row.donation) }.map(\.id))
    }

    /// Follows the lines of the start to both ends; lines of other gifts or households are not followed further.
    mutating func close(over book: Book) {
        if proposals.isEmpty {
            for (id, row) in book.proposals.numbered where lots.contains(row.lot) || needs.contains(row.need)
            {
                if row.state != .proposed, row.state != .declined { proposals.insert(id) }
            }
        }
        for id in proposals {
            guard let row = book.proposals[id] else { continue }
            lots.insert(row.lot)
            needs.insert(row.need)
        }
        for (id, row) in book.payments.numbered where row.lines.contains(where: { traces($0, book) }) {
            payments.insert(id)
            if let delivery = row.delivery { deliveries.insert(delivery) }
        }
        for id in needs { if let need = book.needs[id] { households.insert(need.household) } }
        for id in lots {
            var source = book.lots[id]?.source
            while let older = source {
                lots.insert(older)
                source = book.lots[older]?.source
            }
        }
        for id in lots {
            switch book.lots[id]?.purpose {
            case .intention(let id): intentions.insert(id)
            case .resolution(let id): resolutions.insert(id)
            case nil: break
            }
            guard let lot = book.lots[id], let donation = book.donations[lot.donation] else { continue }
            donations.insert(lot.donation)
            bankLines.insert(donation.line)
            if let line = book.bankLines[donation.line] { statements.insert(line.statement) }
            guard let id = donation.fulfilment, let done = book.fulfilments[id] else { continue }
            fulfilments.insert(id)
            pledges.insert(done.item.row)
        }
    }

    func reach(in book: Book) -> [Trace.Reach: [ID<Household>]] {
        var found: [Trace.Reach: Set<ID<Household>>] = [:]
        for row in proposals.compactMap({ book.proposals[$0] }) {
            guard let reach = Trace.Reach(row.state), let need = book.needs[row.need] else { continue }
            found[reach, default: []].insert(need.household)
        }
        goods?.reach(in: book, &found)
        return found.mapValues { $0.sorted() }
    }

    private func traces(_ line: ItemID<Match>, _ book: Book) -> Bool {
        book.proposal(line).map(proposals.contains) ?? false
    }

    private func lines(_ numbers: [Int], of match: ID<Match>, _ book: Book) -> [ID<Proposal>] {
        numbers.compactMap { number in
            ItemID(match, number).flatMap { book.proposal($0) }.flatMap { proposals.contains($0) ? $0 : nil }
        }
    }

    /// Where a resolution that concerns this trace says what it moves.
    func moves(of event: Event) -> AttachmentRef? {
        switch event {
        case .resolutionMade(let data): resolutions.contains(data.resolution) ? data.moves : nil
        case .resolutionReleased(let data): resolutions.contains(data.resolution) ? data.moves : nil
        default: nil
        }
    }

    /// The ids and the amount that an event holds for this trace; nil where it does not concern it.
    func step(_ event: Event, _ moves: LotMoves, _ book: Book) -> ([String], Fen?)? {
        switch event {
        case .resolutionMade(let data): return step(data.resolution, moves)
        case .resolutionReleased(let data): return step(data.resolution, moves)
        case .restrictionChanged(let data):
            guard lots.contains(data.lot) else { return nil }
            let purpose = data.intention.map { ["\($0)"] } ?? []
            return (["\(data.lot)", "\(data.from)"] + purpose, data.amount)
        case .statementImported(let data):
            return statements.contains(data.statement) ? (["\(data.statement)", "\(data.fund)"], nil) : nil
        case .intentionDeclared(let data):
            return intentions.contains(data.intention)
                ? (["\(data.intention)", "\(data.donor)"], data.amount) : nil
        case .bankLineBooked(let data):
            return bankLines.contains(data.line) ? (["\(data.line)"], data.fee) : nil
        case .bankLineReopened(let data):
            return bankLines.contains(data.line) ? (["\(data.line)"], nil) : nil
        case .donationReceived(let data):
            let ids = ["\(data.donation)", "\(data.lot)", "\(data.donor)", "\(data.line)"]
            return donations.contains(data.donation) ? (ids, data.amount) : nil
        case .donationRefunded(let data):
            guard let donation = data.donation, donations.contains(donation) else { return nil }
            return (["\(data.refund)", "\(donation)"], data.amount)
        case .householdRegistered(let data):
            return households.contains(data.household)
                ? (["\(data.household)", "\(data.card.village)"], nil) : nil
        case .billRecorded(let data):
            return donations.contains(data.donation) ? (["\(data.donation)"], nil) : nil
        case .pledgeMade(let data): return pledge(data.pledge, "\(data.donor)", "\(data.village)")
        case .pledgeAmended(let data): return pledge(data.pledge)
        case .pledgeAnswered(let data): return pledge(data.pledge)
        case .pledgeEnded(let data): return pledge(data.pledge)
        case .fulfilmentReported(let data): return fulfilment(data.fulfilment, book)
        case .fulfilmentAnswered(let data): return fulfilment(data.fulfilment, book)
        case .needFiled(let data):
            return needs.contains(data.need) ? (["\(data.need)", "\(data.household)"], data.amount) : nil
        case .needReviewed(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needRefused(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needPublished(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needWithdrawn(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .objectionRaised(let data): return objection(data.objection, to: data.subject, book)
        case .objectionAnswered(let data):
            return book.objections[data.objection].flatMap { objection(data.objection, to: $0.subject, book) }
        case .needExpedited(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .bulletinPublished(let data):
            let mine = lines(data.lines, of: data.match, book).compactMap { book.proposals[$0] }
            guard !mine.isEmpty else { return nil }
            return (["\(data.bulletin)"] + mine.map { "\($0.line)" }, try? Fen.sum(mine.map(\.amount)))
        case .householdApplied(let data):
            let ids = ["\(data.household)", "\(data.card.village)", "\(data.proceeding)"]
            return households.contains(data.household) ? (ids, nil) : nil
        case .householdCorrected(let data): return household(data.household)
        case .householdRemoved(let data): return household(data.household)
        case .helperAssigned(let data): return household(data.household, "\(data.helper)")
        case .helperReleased(let data): return household(data.household)
        case .proceedingOpened(let data): return proceeding(data.proceeding, book)
        case .proceedingAdvanced(let data): return proceeding(data.proceeding, book)
        case .proceedingRefused(let data): return proceeding(data.proceeding, book)
        case .matchAccepted(let data):
            let mine = lines(data.lines, of: data.match, book)
            guard !mine.isEmpty else { return nil }
            let rows = mine.compactMap { book.proposals[$0] }
            let ids = rows.flatMap { ["\($0.line)", "\($0.lot)", "\($0.need)"] }
            return (ids, try? Fen.sum(rows.map(\.amount)))
        case .matchOverridden(let data): return override(data, book)
        case .paymentInstructed(let data):
            let ids = ["\(data.payment)", "\(data.batch)", "\(data.need)"]
            return payments.contains(data.payment) ? (ids, share(of: data.lines, book)) : nil
        case .paymentSettled(let data): return payment(data.payment, book)
        case .paymentFailed(let data): return payment(data.payment, book)
        case .paymentReturned(let data): return payment(data.payment, book)
        case .deliveryConfirmed(let data): return payment(data.payment, book, "\(data.delivery)")
        case .deliveryDisputed(let data): return payment(data.payment, book, "\(data.delivery)")
        case .deliveryAnswered(let data):
            return deliveries.contains(data.delivery) ? (["\(data.delivery)"], nil) : nil
        default:
            return help?.step(event, book) ?? loan.flatMap { LoanTrace(loan: $0).step(event, book) }
        }
    }

    /// What a line says now, where it is traced, and what of the trace it had named before.
    private func override(_ data: MatchOverridden, _ book: Book) -> ([String], Fen?)? {
        guard let line = book.proposal(data.line), let before = book.proposals[line]?.overridden else {
            return nil
        }
        let isMine = proposals.contains(line)
        var ids = isMine ? ["\(data.line)", "\(data.lot)", "\(data.need)"] : ["\(data.line)"]
        if lots.contains(before.lot), !ids.contains("\(before.lot)") { ids.append("\(before.lot)") }
        if needs.contains(before.need), !ids.contains("\(before.need)") { ids.append("\(before.need)") }
        return isMine || ids.count > 1 ? (ids, isMine ? data.amount : nil) : nil
    }

    /// Of what a resolution moves, the traced gifts' part.
    private func step(_ resolution: ID<Resolution>, _ moves: LotMoves) -> ([String], Fen?)? {
        let mine = moves.moves.filter { lots.contains($0.from) && lots.contains($0.to) }
        guard !mine.isEmpty else { return nil }
        return (
            ["\(resolution)"] + mine.flatMap { ["\($0.from)", "\($0.to)"] },
            try? Fen.sum(mine.map(\.amount))
        )
    }

    private func household(_ id: ID<Household>, _ other: String? = nil) -> ([String], Fen?)? {
        households.contains(id) ? (["\(id)", other].compactMap(\.self), nil) : nil
    }

    private func proceeding(_ id: ID<Proceeding>, _ book: Book) -> ([String], Fen?)? {
        guard let row = book.proceedings[id], households.contains(row.household) else { return nil }
        return (["\(id)", "\(row.household)"], nil)
    }

    private func pledge(_ id: ID<Pledge>, _ others: String...) -> ([String], Fen?)? {
        pledges.contains(id) ? (["\(id)"] + others, nil) : nil
    }

    private func fulfilment(_ id: ID<Fulfilment>, _ book: Book) -> ([String], Fen?)? {
        guard fulfilments.contains(id), let done = book.fulfilments[id] else { return nil }
        guard let gift = done.donation else { return (["\(id)", "\(done.item)"], nil) }
        return (["\(id)", "\(done.item)", "\(gift)"], try? Fen(Int64(done.quantity)))
    }

    /// An objection to a need concerns the needs traced; one to a proceeding its household.
    private func objection(
        _ id: ID<Objection>, to subject: NoticeSubject, _ book: Book
    ) -> ([String], Fen?)? {
        switch subject {
        case .need, .line:
            book.need(of: subject).flatMap { need in
                needs.contains(need) ? (["\(id)", "\(subject)", "\(need)"], nil) : nil
            }
        case .proceeding(let proceeding):
            self.proceeding(proceeding, book).map { ids, _ in (["\(id)"] + ids, nil) }
        case .subsidy(let line):
            loan.flatMap { LoanTrace(loan: $0).objection(id, to: line, book) }
        }
    }

    private func payment(_ id: ID<Payment>, _ book: Book, _ own: String? = nil) -> ([String], Fen?)? {
        guard payments.contains(id), let row = book.payments[id] else { return nil }
        return (
            [own, "\(id)", "\(row.need)", "\(row.household)"].compactMap(\.self), share(of: row.lines, book)
        )
    }

    /// Of a payment, what comes from the traced lines.
    private func share(of lines: [ItemID<Match>], _ book: Book) -> Fen? {
        let rows = lines.compactMap { book.proposal($0) }.filter(proposals.contains)
        return try? Fen.sum(rows.compactMap { book.proposals[$0]?.amount })
    }
}
