import Bookkeeping
import Crypto
import Kernel

/// The enterprise's side reports what was done of an item.
public struct ReportFulfilment: Command {
    public enum What: Sendable {
        /// In the item's unit.
        case quantity(Int)
        /// A gift in the book: its amount and day follow from it.
        case gift(ID<Donation>)
    }

    public let item: ItemID<Pledge>
    public let what: What
    /// SHA-256 of what shows it, for the vault.
    public let evidence: Digest?
    /// Nil for the day on which the request is decided, and for a gift.
    public let on: Day?
    public let ref: String?

    public init(_ item: ItemID<Pledge>, _ what: What, evidence: Digest? = nil, on: Day?, ref: String?) {
        self.item = item
        self.what = what
        self.evidence = evidence
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try IDNumber.requireNone(in: ref)
        var data = FulfilmentReported()
        (data.item, data.ref, data.on) = (item, ref, on ?? desk.day)
        data.fulfilment = try desk.nextID(\.fulfilments)
        switch what {
        case .quantity(let quantity): data.quantity = quantity
        case .gift(let id):
            guard let gift = desk.book.donations[id], let pledge = desk.book.pledges[item.row] else {
                throw .input(.unknownID("\(item) \(id)"))
            }
            data.donation = id
            data.on = on ?? gift.receivedOn
            do throws(Violation) {
                data.quantity = Int(try desk.book.bound(of: id, to: pledge.village).amount)
                guard data.quantity > 0 else { throw Violation(.giftElsewhere, id) }
            } catch {
                throw .rule(error)
            }
        }
        data.evidence = try desk.commit(
            evidence?.hex, field: "fulfilment.evidence", of: data.fulfilment)
        try desk.record(.fulfilmentReported(data))
        return .object([
            "fulfilment": .text(data.fulfilment.description), "item": .text(item.description),
            "quantity": .number(Int64(data.quantity)),
        ])
    }
}

/// The village answers what was reported.
public struct AnswerFulfilments: Command {
    public enum Answer: Sendable {
        /// Nil for the whole of each.
        case confirmed(Int?)
        case refused(FulfilmentRefusal)
    }

    public let fulfilments: [ID<Fulfilment>]
    public let answer: Answer
    /// In words, for the vault.
    public let text: String?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ fulfilments: [ID<Fulfilment>], _ answer: Answer, text: String? = nil, on: Day?) {
        self.fulfilments = fulfilments
        self.answer = answer
        self.text = text
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !fulfilments.isEmpty else { throw .input(.nothingToDo("fulfilments")) }
        for id in fulfilments {
            guard let row = desk.book.fulfilments[id] else { throw .input(.unknownID(id.description)) }
            var data = FulfilmentAnswered()
            (data.fulfilment, data.on) = (id, on ?? desk.day)
            switch answer {
            case .confirmed(let quantity): data.quantity = quantity ?? row.quantity
            case .refused(let reason): data.reason = reason
            }
            data.text = try desk.commit(text, field: "fulfilment.text", of: id)
            try desk.record(.fulfilmentAnswered(data))
        }
        return .object(["fulfilments": .list(fulfilments.map { .text($0.description) })])
    }
}
