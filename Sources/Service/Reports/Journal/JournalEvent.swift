import Bookkeeping
import Kernel
import Texts

extension Event {
    /// The day on which it happened, where the entry states one beside its own.
    var statedDay: Day? {
        switch self {
        case .donationReceived(let data): data.on
        case .paymentSettled(let data): data.on
        case .paymentFailed(let data): data.on
        default: nil
        }
    }

    /// The ids that all of its transaction concerns.
    func labels(in book: Book) -> [Journal.Label] {
        switch self {
        case .donationReceived(let data):
            return [Journal.Label("donor", data.donor), Journal.Label("line", data.line)]
                + (data.intention.map { [Journal.Label("intention", $0)] } ?? [])
        case .donationRefunded(let data):
            return [Journal.Label("refund", data.refund), Journal.Label("line", data.line)]
        case .matchAccepted(let data): return [Journal.Label("match", data.match)]
        case .matchOverridden(let data): return [Journal.Label("match", data.line.row)]
        case .resolutionMade(let data): return [Journal.Label("resolution", data.resolution)]
        case .resolutionReleased(let data): return [Journal.Label("resolution", data.resolution)]
        case .restrictionChanged(let data):
            return data.intention.map { [Journal.Label("intention", $0)] } ?? []
        case .paymentInstructed(let data): return Self.labels(of: data.payment, book)
        case .paymentSettled(let data): return Self.labels(of: data.payment, book)
        case .paymentFailed(let data): return Self.labels(of: data.payment, book)
        case .paymentReturned(let data):
            return Self.labels(of: data.payment, book) + [Journal.Label("line", data.line)]
        case .bankLineExplained(let data):
            // Beancount takes a name once.
            return [Journal.Label("line", data.lines.map(\.description).joined(separator: " "))]
        case .bankLineBooked(let data): return [Journal.Label("line", data.line)]
        case .bankLineReopened(let data): return [Journal.Label("line", data.line)]
        default: return []
        }
    }

    private static func labels(of payment: ID<Payment>, _ book: Book) -> [Journal.Label] {
        guard let row = book.payments[payment] else { return [] }
        return [
            Journal.Label("payment", payment), Journal.Label("batch", row.batch),
            Journal.Label("need", row.need), Journal.Label("household", row.household),
        ]
    }

    /// What it posted, for the journal: what reached payees, or went back, is told gift by gift.
    func postings(_ posted: [Posting], in book: Book) -> [Journal.Posting] {
        let needs = acceptedNeeds(in: book)
        return posted.enumerated().flatMap { index, posting -> [Journal.Posting] in
            switch posting.account {
            case .bank(let fund), .unclaimed(let fund), .unclaimedRefunded(let fund), .income(let fund),
                .charges(let fund):
                return [Journal.Posting(fund, JournalPlace(posting.account), posting.signed)]
            case .aid(let fund), .returned(let fund):
                let place = JournalPlace(posting.account)
                let shares = Self.shares(of: posting, among: posted, book)
                if shares.isEmpty { return [Journal.Posting(fund, place, posting.signed)] }
                return shares.map { share in
                    let amount = posting.isDebit ? share.amount : share.amount.negated
                    return Journal.Posting(fund, place, amount, Self.labels(of: share.lot, book))
                }
            case .free(let lot), .committed(let lot), .instructed(let lot), .paid(let lot),
                .refunded(let lot):
                guard let row = book.lots[lot] else { return [] }
                var labels = Self.labels(of: lot, book)
                // An accepted line moves its money from one account to another: two postings a line.
                if index / 2 < needs.count { labels.append(Journal.Label("need", needs[index / 2])) }
                return [Journal.Posting(row.fund, JournalPlace(posting.account), posting.signed, labels)]
            }
        }
    }

    private static func labels(of lot: ID<Lot>, _ book: Book) -> [Journal.Label] {
        [Journal.Label("lot", lot)] + (book.lots[lot].map { [Journal.Label("donation", $0.donation)] } ?? [])
    }

    /// The gifts that an outflow came from: the lots that the same entry closes it against.
    private static func shares(
        of outflow: Posting, among posted: [Posting], _ book: Book
    ) -> [(lot: ID<Lot>, amount: Fen)] {
        let shares = posted.compactMap { posting -> (lot: ID<Lot>, amount: Fen)? in
            switch (outflow.account, posting.account) {
            case (.aid, .paid(let lot)), (.returned, .refunded(let lot)): (lot, posting.amount)
            default: nil
            }
        }
        guard let sum = try? Fen.sum(shares.map(\.amount)), sum == outflow.amount else { return [] }
        return shares
    }

    private func acceptedNeeds(in book: Book) -> [ID<Need>] {
        switch self {
        case .matchAccepted(let data):
            data.lines.compactMap { number in
                ItemID(data.match, number).flatMap { book.proposal($0) }.flatMap { book.proposals[$0]?.need }
            }
        case .matchOverridden(let data): [data.need]
        default: []
        }
    }
}

extension Posting {
    /// Debits positive, credits negative.
    fileprivate var signed: Fen { isDebit ? amount : amount.negated }
}
