import Crypto
import Kernel

/// What an enterprise can promise a village. Kinds are never added up; each has a unit of its own.
public enum PledgeKind: String, CanonicalWord {
    /// 捐款: money given through a foundation.
    case donation
    /// 捐物
    case goods
    /// 投资
    case investment
    /// 采购: what it buys of the village's products.
    case purchases
    /// 就业
    case jobs
    /// 培训
    case training

    /// What a quantity counts; nil for goods, whose items state it.
    public var unit: String? {
        switch self {
        case .donation, .investment, .purchases: "fen"
        case .jobs, .training: "person"
        case .goods: nil
        }
    }
}

/// One item of a yearly plan: so much of a kind in a calendar year, perhaps for a project.
public struct PlannedItem: CanonicalObject, Hashable {
    /// Its number within the pledge, which it keeps.
    public var item = 1
    public var kind = PledgeKind.donation
    public var project: String?
    /// In the kind's unit: fen, persons, or as many of `unit`.
    public var quantity = 0
    /// Of goods only.
    public var unit: String?
    public var year = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("item", &item)
        try coder.field("kind", &kind)
        try coder.field("project", &project)
        try coder.field("quantity", &quantity)
        try coder.field("unit", &unit)
        try coder.field("year", &year)
    }
}

public enum PledgeState: String, CanonicalWord {
    /// Signed by the enterprise; waits for the village.
    case offered
    case active
    /// The village did not agree.
    case declined
    /// The enterprise took it back before the village had answered.
    case withdrawn
    /// Ended by either side before its last day.
    case ended
}

/// What the enterprise has signed and the village has not answered: the agreement itself, or an amendment of it.
public struct PledgeOffer: Hashable, Sendable {
    public let agreement: Digest
    public let signedOn: Day
    public let until: Day
    public let plan: [PlannedItem]
}

/// An agreement of an enterprise with a village (村企共建协议): its yearly plan, and how it stands.
public struct Pledge: TableRow {
    public static let idPrefix = "PL"
    public static let tableKind = TableKind.pledges
    public static var table: WritableKeyPath<Book, Table<Pledge>> { \.pledges }
    public static var swaps: WritableKeyPath<Effects, Swaps<Pledge>> { \.pledges }

    public let ref: String?
    public let donor: ID<Donor>
    public let village: ID<Village>
    public let from: Day
    /// The body that acts for the enterprise in the book: its own, or one that arranges pairs.
    public let side: ID<Organisation>
    /// The donor's pledge before this one.
    public let before: ID<Pledge>?
    /// SHA-256 of the document that both signed last; of what is offered, until then.
    public var agreement: Digest
    public var until: Day
    public var state: PledgeState
    public var agreedOn: Day?
    public var endedOn: Day?
    /// Waits for the village's answer.
    public var offer: PledgeOffer?
    /// By number; those that an amendment left out stay.
    public var items: [ID<PledgeItem>]

    /// The last day that the agreement covers, or would cover by what is offered.
    fileprivate var last: Day { endedOn ?? max(until, offer?.until ?? until) }

    /// Whether it keeps the pair from another agreement for the same days.
    fileprivate var holds: Bool { state == .offered || state == .active || state == .ended }
}

/// An item of a plan that both sides agreed to, with what was done of it.
public struct PledgeItem: TableRow {
    public static let idPrefix = "item"
    public static let tableKind = TableKind.pledgeItems
    public static var table: WritableKeyPath<Book, Table<PledgeItem>> { \.pledgeItems }
    public static var swaps: WritableKeyPath<Effects, Swaps<PledgeItem>> { \.pledgeItems }

    public let id: ItemID<Pledge>
    public var plan: PlannedItem
    /// An amendment left it out: what was done of it stands, nothing more is reported.
    public var dropped: Bool
    /// Waits for the village's answer.
    public var reported: Int
    public var confirmed: Int

    public var unit: String { plan.kind.unit ?? plan.unit ?? "" }
}

public struct PledgeMade: Payload {
    public static let kind = "pledge.made"
    public static let reach = Reach.village

    /// SHA-256 of the agreement as the enterprise signed it.
    public var agreement = Digest.zero
    public var donor = ID<Donor>.first
    public var from = Day.earliest
    /// The day on which the enterprise signed.
    public var on = Day.earliest
    public var plan: [PlannedItem] = []
    public var pledge = ID<Pledge>.first
    public var ref: String?
    public var until = Day.earliest
    public var village = ID<Village>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("agreement", &agreement)
        try coder.field("donor", &donor)
        try coder.field("from", &from)
        try coder.field("on", &on)
        try coder.field("plan", &plan)
        try coder.field("pledge", &pledge)
        try coder.field("ref", &ref)
        try coder.field("until", &until)
        try coder.field("village", &village)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let giver = try draft.row(donor)
        _ = try draft.row(village)
        try draft.requireScope(village)
        guard giver.type == .enterprise || giver.type == .organisation else {
            throw Violation(.pledgeNotByBody, donor)
        }
        guard let side = try draft.row(draft.by).organisation else { throw Violation(.otherSide, draft.by) }
        try draft.requirePast(on)
        guard until >= from else { throw Violation(.malformed, "until") }
        try draft.requirePlan(plan, from: from, until: until, keeping: [])
        try draft.requireAlone(nil, donor, village, from: from, until: until)
        try draft.claim(ref: ref, table: Pledge.tableKind, for: pledge.number)
        let offer = PledgeOffer(agreement: agreement, signedOn: on, until: until, plan: plan)
        let row = Pledge(
            ref: ref, donor: donor, village: village, from: from, side: side, before: giver.lastPledge,
            agreement: agreement, until: until, state: .offered, agreedOn: nil, endedOn: nil, offer: offer,
            items: [])
        try draft.insert(pledge, row)
        try draft.update(donor) { $0.lastPledge = pledge }
    }
}

extension Draft {
    /// A pair has one agreement at a time: no other one of the donor's with the village reaches into these days.
    func requireAlone(
        _ pledge: ID<Pledge>?, _ donor: ID<Donor>, _ village: ID<Village>, from: Day, until: Day
    ) throws(Violation) {
        var next = try row(donor).lastPledge
        while let id = next {
            let other = try row(id)
            if id != pledge, other.village == village, other.holds, other.from <= until, other.last >= from {
                throw Violation(.pledgeOverlaps, id)
            }
            next = other.before
        }
    }

    /// Items ascend; a known number keeps its kind, unit and year, and new ones follow the last.
    func requirePlan(
        _ plan: [PlannedItem], from: Day, until: Day, keeping known: [ID<PledgeItem>]
    ) throws(Violation) {
        guard (1...PledgeMade.itemsLimit).contains(plan.count),
            zip(plan, plan.dropFirst()).allSatisfy({ $0.item < $1.item })
        else { throw Violation(.malformed, "plan") }
        var fresh = known.count
        for item in plan {
            if item.item > known.count { fresh += 1 }
            guard item.item >= 1, item.item <= fresh else { throw Violation(.malformed, "plan") }
            if item.item <= known.count {
                let old = try row(known[item.item - 1]).plan
                guard (old.kind, old.unit, old.year) == (item.kind, item.unit, item.year) else {
                    throw Violation(.pledgeItemBound, item.item)
                }
            }
            guard item.hasForm else { throw Violation(.malformed, "plan") }
            guard item.quantity > 0 else { throw Violation(.amountNotPositive, item.quantity) }
            guard (from.civil.year...until.civil.year).contains(item.year) else {
                throw Violation(.outsideAgreement, item.year)
            }
        }
    }
}

extension PledgeMade {
    static let itemsLimit = 100
}

extension PlannedItem {
    private func isText(_ text: String, bytesMax: Int) -> Bool {
        text.utf8.count <= bytesMax && !text.isBlank
    }

    fileprivate var hasForm: Bool {
        (kind.unit == nil) == (unit != nil) && isText(unit ?? "-", bytesMax: 32)
            && isText(project ?? "-", bytesMax: 128)
    }
}
