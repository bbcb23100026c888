import Bookkeeping
import Crypto
import Kernel

/// The rows of one agreement: an item of its plan each, the rest the same on all.
struct PledgeRows {
    private let rows: [RowReader]

    private static let shared = ["donor", "village", "from", "until", "signed_on", "agreement"]

    init(_ rows: [RowReader]) { self.rows = rows }

    func make(_ desk: inout Desk) throws(Refusal) {
        guard let first = rows.first else { return }
        for row in rows {
            for column in Self.shared where row.personal(column) != first.personal(column) {
                throw row.refuse(column, .rowsDisagree(column))
            }
        }
        var plan: [PlannedItem] = []
        for (index, row) in rows.enumerated() {
            let item = try row.plannedItem()
            guard item.item == index + 1 else { throw row.refuse("item", .badText("\(item.item)")) }
            plan.append(item)
        }
        _ = try MakePledge(
            donor: try first.id("donor", desk.book, as: Donor.self),
            village: try first.village("village", desk.book), from: try first.day("from"),
            until: try first.day("until"), plan: plan, agreement: try first.digest("agreement"),
            on: try first.day("signed_on"), ref: try first.ownRef("pledge")
        ).perform(&desk)
    }
}

extension RowReader {
    fileprivate func plannedItem() throws(Refusal) -> PlannedItem {
        var item = PlannedItem()
        item.item = try count("item")
        item.kind = try word("kind", as: PledgeKind.self)
        item.quantity = try quantity(of: item.kind)
        item.unit = try optionalText("unit")
        item.project = try optionalText("project")
        item.year = try count("year")
        return item
    }

    /// Yuan or a number, as the kind is measured; the other cell stays empty.
    private func quantity(of kind: PledgeKind) throws(Refusal) -> Int {
        let columns = kind.unit == "fen" ? ("amount_yuan", "count") : ("count", "amount_yuan")
        try requireEmpty(columns.1)
        let quantity = kind.unit == "fen" ? Int(try yuan(columns.0).amount) : try count(columns.0)
        guard quantity > 0 else { throw refuse(columns.0, Violation(.amountNotPositive, quantity)) }
        return quantity
    }

    fileprivate func digest(_ column: String) throws(Refusal) -> Digest {
        guard let digest = try optionalDigest(column) else { throw refuse(column, .empty(column)) }
        return digest
    }

    private func optionalDigest(_ column: String) throws(Refusal) -> Digest? {
        guard let text = try optionalText(column)?.lowercased() else { return nil }
        guard let digest = Digest(hex: text) else { throw refuse(column, .badText(text)) }
        return digest
    }

    /// What was done of an item of an agreement, or a gift that counts for it.
    func fulfilment(_ desk: inout Desk) throws(Refusal) {
        let pledge = try id("pledge", desk.book, as: Pledge.self)
        guard let item = ItemID(pledge, try count("item")), let row = desk.book.pledgeItem(item) else {
            throw refuse("item", .unknownRef(try text("item")))
        }
        let what: ReportFulfilment.What
        if let gift = try optionalID("donation", desk.book, as: Donation.self) {
            for column in ["amount_yuan", "count", "on"] { try requireEmpty(column) }
            what = .gift(gift)
        } else {
            what = .quantity(try quantity(of: row.plan.kind))
            guard personal("on") != nil else { throw refuse("on", .empty("on")) }
        }
        _ = try ReportFulfilment(
            item, what, evidence: try optionalDigest("evidence"), on: try optionalDay("on"),
            ref: try ownRef("ref")
        ).perform(&desk)
    }

    /// The village's answer, by the user that the row names.
    func answer(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("answered_by", desk.book, as: User.self)
        let fulfilment = try id("fulfilment", desk.book, as: Fulfilment.self)
        let isConfirmed = try word("decision", among: ["confirmed": true, "refused": false])
        let answer: AnswerFulfilments.Answer
        if isConfirmed {
            try requireEmpty("reason")
            let isWhole = personal("amount_yuan") == nil && personal("count") == nil
            let kind = desk.book.fulfilments[fulfilment].flatMap { desk.book.pledgeItem($0.item) }?.plan.kind
            answer = .confirmed(isWhole ? nil : try quantity(of: kind ?? .donation))
        } else {
            for column in ["amount_yuan", "count"] { try requireEmpty(column) }
            answer = .refused(try word("reason", as: FulfilmentRefusal.self))
        }
        _ = try AnswerFulfilments(
            [fulfilment], answer, text: personal("text"), on: try day("on")
        ).perform(&desk)
    }
}
