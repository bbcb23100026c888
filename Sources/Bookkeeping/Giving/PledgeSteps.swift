import Crypto
import Kernel

/// The enterprise signs another plan or another last day (补充协议, 续签); it holds when the village has agreed.
public struct PledgeAmended: Payload {
    public static let kind = "pledge.amended"
    public static let reach = Reach.village

    /// SHA-256 of the supplement as the enterprise signed it.
    public var agreement = Digest.zero
    public var on = Day.earliest
    /// The whole plan anew.
    public var plan: [PlannedItem] = []
    public var pledge = ID<Pledge>.first
    public var until = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("agreement", &agreement)
        try coder.field("on", &on)
        try coder.field("plan", &plan)
        try coder.field("pledge", &pledge)
        try coder.field("until", &until)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(pledge)
        try draft.requireScope(row.village)
        _ = try draft.requireSide(of: row)
        guard row.state == .active, row.offer == nil, let agreedOn = row.agreedOn else {
            throw Violation(.pledgeWrongState, pledge)
        }
        try draft.requirePast(on)
        guard on >= agreedOn, on <= row.until, until >= max(on, row.from) else {
            throw Violation(.outsideAgreement, on)
        }
        try draft.requirePlan(plan, from: row.from, until: until, keeping: row.items)
        guard until != row.until || plan != draft.book.plan(of: row) else {
            throw Violation(.pledgeUnchanged, pledge)
        }
        try draft.requireAlone(pledge, row.donor, row.village, from: row.from, until: until)
        let offer = PledgeOffer(agreement: agreement, signedOn: on, until: until, plan: plan)
        try draft.update(pledge) { $0.offer = offer }
    }
}

/// The village signs what the enterprise has signed, or declines it, with reasons.
public struct PledgeAnswered: Payload {
    public static let kind = "pledge.answered"
    public static let reach = Reach.village

    public var agreed = false
    /// SHA-256 of the document that lay before the village.
    public var agreement = Digest.zero
    public var on = Day.earliest
    public var pledge = ID<Pledge>.first
    /// Why it declines.
    public var text: Commitment?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("agreed", &agreed)
        try coder.field("agreement", &agreement)
        try coder.field("on", &on)
        try coder.field("pledge", &pledge)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(pledge)
        try draft.requireScope(row.village)
        guard let offer = row.offer else { throw Violation(.pledgeWrongState, pledge) }
        try draft.requireOtherSide(than: row)
        try draft.requirePast(on)
        guard on >= offer.signedOn else { throw Violation(.outsideAgreement, on) }
        guard agreement == offer.agreement else { throw Violation(.pledgeDocument, pledge) }
        guard agreed == (text == nil) else { throw Violation(.malformed, "text") }
        if agreed { return try take(offer, row, &draft) }
        try draft.update(pledge) { row in
            row.offer = nil
            if row.state == .offered { row.state = .declined }
        }
    }

    /// What was offered holds from now on.
    private func take(_ offer: PledgeOffer, _ row: Pledge, _ draft: inout Draft) throws(Violation) {
        var items = row.items
        for id in items { try draft.update(id) { $0.dropped = true } }
        for plan in offer.plan {
            if plan.item <= row.items.count {
                try draft.update(items[plan.item - 1]) { item in
                    item.plan = plan
                    item.dropped = false
                }
            } else {
                guard let number = ItemID(pledge, plan.item) else { throw Violation(.idNotNext, pledge) }
                let id = try draft.next(PledgeItem.self)
                try draft.insert(
                    id, PledgeItem(id: number, plan: plan, dropped: false, reported: 0, confirmed: 0))
                items.append(id)
            }
        }
        let all = items
        try draft.update(pledge) { row in
            (row.agreement, row.until, row.items) = (offer.agreement, offer.until, all)
            (row.state, row.offer) = (.active, nil)
            if row.agreedOn == nil { row.agreedOn = on }
        }
    }
}

public enum PledgeEnding: String, CanonicalWord {
    /// 提前完成
    case completed
    /// 协商解除
    case byAgreement = "by-agreement"
    /// 违约
    case breach
    /// 撤回: before the village had answered.
    case withdrawn
    case other
}

/// Either side ends an agreement before its last day; nothing more is reported, what was reported is still answered.
public struct PledgeEnded: Payload {
    public static let kind = "pledge.ended"
    public static let reach = Reach.village

    /// SHA-256 of what was signed about it.
    public var document: Digest?
    public var on = Day.earliest
    public var pledge = ID<Pledge>.first
    public var reason = PledgeEnding.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("document", &document)
        try coder.field("on", &on)
        try coder.field("pledge", &pledge)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(pledge)
        try draft.requireScope(row.village)
        try draft.requirePast(on)
        switch (row.state, reason) {
        case (.offered, .withdrawn):
            _ = try draft.requireSide(of: row)
            guard let offer = row.offer, on >= offer.signedOn else {
                throw Violation(.outsideAgreement, on)
            }
        case (.active, .completed), (.active, .byAgreement), (.active, .breach), (.active, .other):
            guard let agreedOn = row.agreedOn, on >= agreedOn, on <= row.until else {
                throw Violation(.outsideAgreement, on)
            }
        default: throw Violation(.pledgeWrongState, pledge)
        }
        try draft.update(pledge) { row in
            row.state = row.state == .offered ? .withdrawn : .ended
            (row.endedOn, row.offer) = (on, nil)
        }
    }
}

extension Book {
    /// The plan that both sides agreed to, item by item.
    public func plan(of pledge: Pledge) -> [PlannedItem] {
        pledge.items.compactMap { pledgeItems[$0] }.filter { !$0.dropped }.map(\.plan)
    }
}

extension Draft {
    /// The actor's body acts for the enterprise, or is a foundation.
    func requireSide(of pledge: Pledge) throws(Violation) -> ID<Organisation> {
        guard let own = try row(by).organisation, try isSide(own, of: pledge) else {
            throw Violation(.otherSide, by)
        }
        return own
    }

    /// The actor's body could not have put on record what is answered.
    func requireOtherSide(than pledge: Pledge) throws(Violation) {
        guard let own = try row(by).organisation, try !isSide(own, of: pledge) else {
            throw Violation(.sameSide, by)
        }
    }

    private func isSide(_ body: ID<Organisation>, of pledge: Pledge) throws(Violation) -> Bool {
        let isFoundation = try row(body).type == .foundation
        return body == pledge.side || isFoundation
    }
}
