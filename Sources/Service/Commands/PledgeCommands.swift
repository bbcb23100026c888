import Bookkeeping
import Crypto
import Kernel

/// Puts an agreement on record as the enterprise signed it; it holds when the village has signed too.
public struct MakePledge: Command {
    public let donor: ID<Donor>
    public let village: ID<Village>
    public let from: Day
    public let until: Day
    public let plan: [PlannedItem]
    public let agreement: Digest
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(
        donor: ID<Donor>, village: ID<Village>, from: Day, until: Day, plan: [PlannedItem],
        agreement: Digest, on: Day?, ref: String?
    ) {
        self.donor = donor
        self.village = village
        self.from = from
        self.until = until
        self.plan = plan
        self.agreement = agreement
        self.on = on
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try plan.requirePlain()
        try IDNumber.requireNone(in: ref)
        var data = PledgeMade()
        (data.donor, data.village, data.from, data.until) = (donor, village, from, until)
        (data.plan, data.agreement, data.on, data.ref) = (plan, agreement, on ?? desk.day, ref)
        data.pledge = try desk.nextID(\.pledges)
        try desk.record(.pledgeMade(data))
        return .object(["pledge": .text(data.pledge.description)])
    }
}

/// The enterprise signs another last day, other quantities, further items, or leaves items out.
public struct AmendPledge: Command {
    public let pledge: ID<Pledge>
    /// Nil where it stays.
    public let until: Day?
    /// New quantities by the items' numbers.
    public let changes: [Int: Int]
    public let drops: Set<Int>
    /// Further items; their numbers follow the last.
    public let additions: [PlannedItem]
    public let agreement: Digest
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(
        _ pledge: ID<Pledge>, until: Day? = nil, changes: [Int: Int] = [:], drops: Set<Int> = [],
        additions: [PlannedItem] = [], agreement: Digest, on: Day?
    ) {
        self.pledge = pledge
        self.until = until
        self.changes = changes
        self.drops = drops
        self.additions = additions
        self.agreement = agreement
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.pledges[pledge] else { throw .input(.unknownID(pledge.description)) }
        try additions.requirePlain()
        var plan = desk.book.plan(of: row)
        for number in drops.union(changes.keys).sorted() where !plan.contains(where: { $0.item == number }) {
            throw .input(.unknownID("\(pledge).\(number)"))
        }
        plan.removeAll { drops.contains($0.item) }
        for index in plan.indices { plan[index].quantity = changes[plan[index].item] ?? plan[index].quantity }
        for (offset, addition) in additions.enumerated() {
            var item = addition
            item.item = row.items.count + offset + 1
            plan.append(item)
        }
        var data = PledgeAmended()
        (data.pledge, data.plan, data.until) = (pledge, plan, until ?? row.until)
        (data.agreement, data.on) = (agreement, on ?? desk.day)
        try desk.record(.pledgeAmended(data))
        return .object(["pledge": .text(pledge.description)])
    }
}

/// The village signs what waits for it, or declines it.
public struct AnswerPledge: Command {
    public let pledge: ID<Pledge>
    /// SHA-256 of the document that lay before the village.
    public let agreement: Digest
    /// Why it declines, for the vault; nil where it agrees.
    public let reasons: String?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ pledge: ID<Pledge>, agreement: Digest, declining reasons: String? = nil, on: Day?) {
        self.pledge = pledge
        self.agreement = agreement
        self.reasons = reasons
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard desk.book.pledges[pledge] != nil else { throw .input(.unknownID(pledge.description)) }
        var data = PledgeAnswered()
        (data.pledge, data.agreement, data.agreed) = (pledge, agreement, reasons == nil)
        data.on = on ?? desk.day
        data.text = try desk.commit(reasons, field: "pledge.text", of: pledge)
        try desk.record(.pledgeAnswered(data))
        return .object(["pledge": .text(pledge.description), "agreed": .bool(data.agreed)])
    }
}

/// Either side ends an agreement, or the enterprise takes its offer back.
public struct EndPledge: Command {
    public let pledge: ID<Pledge>
    public let reason: PledgeEnding
    public let document: Digest?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ pledge: ID<Pledge>, reason: PledgeEnding, document: Digest? = nil, on: Day?) {
        self.pledge = pledge
        self.reason = reason
        self.document = document
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = PledgeEnded()
        (data.pledge, data.reason, data.document, data.on) = (pledge, reason, document, on ?? desk.day)
        try desk.record(.pledgeEnded(data))
        return .object(["pledge": .text(pledge.description), "reason": .text(reason.rawValue)])
    }
}

extension [PlannedItem] {
    /// Units and projects stand in the trail in the clear.
    fileprivate func requirePlain() throws(Refusal) {
        for item in self {
            for text in [item.unit, item.project].compactMap(\.self) {
                guard CanonicalText.allows(text) else { throw .input(.badText("plan")) }
                try IDNumber.requireNone(in: text)
            }
        }
    }
}

extension PledgeKind {
    /// Yuan with at most two decimals for what is counted in fen, digits for the rest.
    public func quantity(_ text: String) throws(Refusal) -> Int {
        if unit == "fen" {
            do throws(KernelError) { return Int(try Fen(yuan: text).amount) } catch {
                throw .input(.notAnAmount(text))
            }
        }
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(text)
        else { throw .input(.badText(text)) }
        return count
    }
}
