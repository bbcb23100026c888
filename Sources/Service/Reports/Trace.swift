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
    }

    public let subject: String
    public private(set) var steps: [Step] = []
    /// The rows that the trace runs through.
    private var web = Web()

    /// - Parameter subject: `D1` a gift, `L1` its lot, `H1` a household, `N1` a need, `P1` a payment.
    public init(_ subject: String, in loaded: LoadedBook, store: any Store) throws(Refusal) {
        self.subject = subject
        let book = loaded.book
        guard web.start(at: subject, book) else { throw .input(.unknownID(subject)) }
        web.close(over: book)
        var seq = 0
        while seq < book.size {
            let page: [[UInt8]]
            do throws(StoreError) {
                page = try store.entries(from: seq, limit: min(4096, book.size - seq))
            } catch {
                throw .store(error)
            }
            guard !page.isEmpty else { throw .keeper(.tampered("entry \(seq)")) }
            for bytes in page {
                if let entry = try? Entry.decode(bytes) { take(entry, book) }
                seq += 1
            }
        }
    }

    private mutating func take(_ entry: Entry, _ book: Book) {
        guard let (ids, amount) = web.step(entry.event, book) else { return }
        steps.append(
            Step(seq: entry.seq, day: entry.at.day, kind: entry.kind, ids: ids, amount: amount))
    }

    public var households: [ID<Household>] { web.households.sorted() }

    public var donations: [ID<Donation>] { web.donations.sorted() }

    /// Households that the traced money reached or is bound to, with what each has.
    public var json: JSON {
        .object([
            "subject": .text(subject), "households": .list(web.households.sorted().map { .text("\($0)") }),
            "donations": .list(web.donations.sorted().map { .text("\($0)") }),
            "payments": .list(web.payments.sorted().map { .text("\($0)") }),
            "steps": .list(
                steps.map { step in
                    var members: [String: JSON] = [
                        "day": .text("\(step.day)"), "ids": .list(step.ids.map { .text($0) }),
                        "kind": .text(step.kind), "seq": .number(Int64(step.seq)),
                    ]
                    if let amount = step.amount { members["amount_fen"] = .number(amount.amount) }
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
    var proposals: Set<ID<Proposal>> = []
    var needs: Set<ID<Need>> = []
    var households: Set<ID<Household>> = []
    var payments: Set<ID<Payment>> = []
    var deliveries: Set<ID<Delivery>> = []

    mutating func start(at subject: String, _ book: Book) -> Bool {
        if let id = ID<Donation>(subject), let row = book.donations[id] {
            lots = [row.lot]
        } else if let id = ID<Lot>(subject), book.lots[id] != nil {
            lots = [id]
        } else if let id = ID<Household>(subject), book.households[id] != nil {
            households = [id]
            needs = Set(book.needs.numbered.filter { $0.row.household == id }.map(\.id))
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
            guard let lot = book.lots[id], let donation = book.donations[lot.donation] else { continue }
            donations.insert(lot.donation)
            bankLines.insert(donation.line)
            if let line = book.bankLines[donation.line] { statements.insert(line.statement) }
            if let intention = donation.intention { intentions.insert(intention) }
        }
    }

    private func traces(_ line: ItemID<Match>, _ book: Book) -> Bool {
        book.proposal(line).map(proposals.contains) ?? false
    }

    private func lines(_ numbers: [Int], of match: ID<Match>, _ book: Book) -> [ID<Proposal>] {
        numbers.compactMap { number in
            ItemID(match, number).flatMap { book.proposal($0) }.flatMap { proposals.contains($0) ? $0 : nil }
        }
    }

    /// The ids and the amount that an event holds for this trace; nil where it does not concern it.
    func step(_ event: Event, _ book: Book) -> ([String], Fen?)? {
        switch event {
        case .statementImported(let data):
            return statements.contains(data.statement) ? (["\(data.statement)", "\(data.fund)"], nil) : nil
        case .intentionDeclared(let data):
            return intentions.contains(data.intention)
                ? (["\(data.intention)", "\(data.donor)"], data.amount) : nil
        case .donationReceived(let data):
            let ids = ["\(data.donation)", "\(data.lot)", "\(data.donor)", "\(data.line)"]
            return donations.contains(data.donation) ? (ids, data.amount) : nil
        case .donationRefunded(let data):
            guard let donation = data.donation, donations.contains(donation) else { return nil }
            return (["\(data.refund)", "\(donation)"], data.amount)
        case .householdRegistered(let data):
            return households.contains(data.household)
                ? (["\(data.household)", "\(data.village)"], nil) : nil
        case .needFiled(let data):
            return needs.contains(data.need) ? (["\(data.need)", "\(data.household)"], data.amount) : nil
        case .needReviewed(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needRefused(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needPublished(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .needWithdrawn(let data): return needs.contains(data.need) ? (["\(data.need)"], nil) : nil
        case .objectionRaised(let data):
            return needs.contains(data.need) ? (["\(data.objection)", "\(data.need)"], nil) : nil
        case .objectionAnswered(let data):
            guard let need = book.objections[data.objection]?.need, needs.contains(need) else { return nil }
            return (["\(data.objection)", "\(need)"], nil)
        case .matchAccepted(let data):
            let mine = lines(data.lines, of: data.match, book)
            guard !mine.isEmpty else { return nil }
            let rows = mine.compactMap { book.proposals[$0] }
            let ids = rows.flatMap { ["\($0.line)", "\($0.lot)", "\($0.need)"] }
            return (ids, try? Fen.sum(rows.map(\.amount)))
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
        default: return nil
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

extension Book {
    /// A gift, household or need named by its ref as its book id; any other text as it stands.
    public func subject(named text: String, source: String) -> String {
        if let id = id(named: text, source: source, as: Donation.self) { return id.description }
        if let id = id(named: text, source: source, as: Household.self) { return id.description }
        if let id = id(named: text, source: source, as: Need.self) { return id.description }
        return text
    }
}
