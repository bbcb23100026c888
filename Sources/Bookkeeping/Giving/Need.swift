import Kernel

public enum NeedState: String, CanonicalWord {
    /// Filed, in review.
    case inReview = "in-review"
    /// Every step of its chain passed; not yet hung out.
    case reviewed
    case refused
    /// Hung out, and after the notice open for matching.
    case published
    case withdrawn
}

/// What a household was found to lack (需求), with where the money for it stands.
public struct Need: TableRow {
    public static let idPrefix = "N"
    public static let tableKind = TableKind.needs
    public static var table: WritableKeyPath<Book, Table<Need>> { \.needs }
    public static var swaps: WritableKeyPath<Effects, Swaps<Need>> { \.needs }

    public let ref: String?
    public let household: ID<Household>
    public let category: String
    public let amount: Fen
    /// 1 most urgent … 4.
    public let tier: Int
    public let deadline: Day?
    public let filedOn: Day
    public let filedBy: ID<User>
    /// The policies in force when it was filed; they hold for it to the end.
    /// What it and the household's earlier needs of the category ask for together, as far as the ceiling adds them up.
    /// The review chain is for this amount.
    public let reviewAmount: Fen
    /// The household's need before this one.
    public let before: ID<Need>?
    public let needsPolicy: ID<AdoptedPolicy>
    public let reviewPolicy: ID<AdoptedPolicy>
    public var state: NeedState
    public var reviewers: [ID<User>]
    public var publishedOn: Day?
    /// The last day of the notice.
    public var noticeUntil: Day?
    /// Since when money for it may move before its notices (急难先行救助).
    public var expeditedOn: Day?
    /// Objections that wait for an answer; no money is bound to the need meanwhile.
    public var openObjections: Int
    public var committed: Fen
    public var instructed: Fen
    public var paid: Fen
    /// Of what was paid, what the household confirmed.
    public var confirmed: Fen
}

public struct NeedFiled: Payload {
    public static let kind = "need.filed"
    public static let reach = Reach.village

    public var amount = Fen.zero
    public var category = ""
    public var deadline: Day?
    public var household = ID<Household>.first
    public var need = ID<Need>.first
    public var on = Day.earliest
    public var ref: String?
    public var story: Commitment?
    /// Follows from the policy, the category and the household's attribute.
    public var tier = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("category", &category)
        try coder.field("deadline", &deadline)
        try coder.field("household", &household)
        try coder.field("need", &need)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("story", &story)
        try coder.field("tier", &tier)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        guard card.helper == draft.by else { throw Violation(.notTheHelper, household) }
        try draft.requireScope(card.village)
        guard card.isAided else { throw Violation(.notAided, household) }
        try draft.requirePast(on)
        try draft.requirePositive(amount)
        if let deadline, deadline < on { throw Violation(.malformed, "deadline") }
        let (needsID, needs) = try draft.requirePolicy(.needs)
        let (reviewID, _) = try draft.requirePolicy(.review)
        guard case .needs(let policy) = needs, let type = policy.category(category) else {
            throw Violation(.unknownCategory, category)
        }
        guard on >= card.statusOn, on.adding(days: policy.filingDays) >= draft.day else {
            throw Violation(.filedOutOfTime, on)
        }
        let asked = try amount + (try draft.asked(by: card, in: type, withinYearOf: on))
        guard asked <= type.ceiling else { throw Violation(.needAboveCeiling, category) }
        guard tier == type.tier(for: card.attribute) else { throw Violation(.derivedDiffers, "tier") }
        try draft.claim(ref: ref, table: Need.tableKind, for: need.number)
        let row = Need(
            ref: ref, household: household, category: category, amount: amount, tier: tier,
            deadline: deadline,
            filedOn: on, filedBy: draft.by, reviewAmount: asked, before: card.lastNeed, needsPolicy: needsID,
            reviewPolicy: reviewID, state: .inReview,
            reviewers: [], publishedOn: nil, noticeUntil: nil, expeditedOn: nil, openObjections: 0,
            committed: .zero,
            instructed: .zero,
            paid: .zero,
            confirmed: .zero)
        try draft.insert(need, row)
        try draft.update(household) { $0.lastNeed = need }
    }
}

extension Draft {
    /// What counts already against the category's ceiling: the household's needs of the year that are neither refused
    /// nor withdrawn.
    fileprivate func asked(
        by card: Household, in type: NeedCategory, withinYearOf day: Day
    ) throws(Violation) -> Fen {
        guard type.ceilingPer == .year else { return .zero }
        var sum = Fen.zero
        var next = card.lastNeed
        while let id = next {
            let need = try row(id)
            let counts =
                need.category == type.code && need.state != .refused && need.state != .withdrawn
                && need.filedOn.civil.year == day.civil.year
            if counts { sum = try sum + need.amount }
            next = need.before
        }
        return sum
    }
}

public struct NeedReviewed: Payload {
    public static let kind = "need.reviewed"
    public static let reach = Reach.village

    public var need = ID<Need>.first
    public var step = ReviewStep.village

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
        try coder.field("step", &step)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let chain = try draft.requireReview(of: need, step: step)
        let by = draft.by
        try draft.update(need) { row in
            row.reviewers.append(by)
            if row.reviewers.count == chain.count { row.state = .reviewed }
        }
    }
}

public enum RefusalReason: String, CanonicalWord {
    case incomplete
    case notEligible = "not-eligible"
    case duplicate, amount, other
}

public struct NeedRefused: Payload {
    public static let kind = "need.refused"
    public static let reach = Reach.village

    public var need = ID<Need>.first
    public var reason = RefusalReason.other
    public var step = ReviewStep.village

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
        try coder.field("reason", &reason)
        try coder.field("step", &step)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.requireReview(of: need, step: step)
        let by = draft.by
        try draft.update(need) { row in
            row.reviewers.append(by)
            row.state = .refused
        }
    }
}

extension Draft {
    /// The step is the need's next one, and the actor may take it: neither the filer nor an earlier reviewer.
    fileprivate func requireReview(of need: ID<Need>, step: ReviewStep) throws(Violation) -> [ReviewStep] {
        let row = try row(need)
        guard row.state == .inReview else { throw Violation(.needWrongState, need) }
        guard case .review(let policy) = book.policies[row.reviewPolicy]?.content else {
            throw Violation(.policyMissing, "review")
        }
        let chain = policy.steps(for: row.reviewAmount)
        guard row.reviewers.count < chain.count, chain[row.reviewers.count] == step else {
            throw Violation(.reviewOutOfOrder, need)
        }
        guard row.filedBy != by else { throw Violation(.selfReview, need) }
        guard !row.reviewers.contains(by) else { throw Violation(.reviewedTwice, need) }
        let card = try self.row(row.household)
        guard card.helper != by else { throw Violation(.selfReview, need) }
        try requireNoRelative(in: row.household)
        try requireScope(card.village, step: step)
        return chain
    }
}

/// The need is hung out in the village (公示) for the days that the policy sets.
public struct NeedPublished: Payload {
    public static let kind = "need.published"
    public static let reach = Reach.village

    public var need = ID<Need>.first
    /// The last day of the notice: the policy's days after the day of the entry.
    public var until = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
        try coder.field("until", &until)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(need)
        guard row.state == .reviewed else { throw Violation(.needWrongState, need) }
        let card = try draft.row(row.household)
        try draft.requireScope(card.village)
        guard card.isAided else { throw Violation(.notAided, row.household) }
        let day = draft.day
        guard until == (try draft.book.end(of: .need, from: day)) else {
            throw Violation(.derivedDiffers, "until")
        }
        try draft.update(need) { row in
            row.state = .published
            row.publishedOn = day
            row.noticeUntil = until
        }
    }
}

/// A named officer lets money for an urgent need move first; its notices follow.
public struct NeedExpedited: Payload {
    public static let kind = "need.expedited"
    public static let reach = Reach.village

    public var need = ID<Need>.first
    public var reason = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(need)
        let card = try draft.row(row.household)
        try draft.requireScope(card.village)
        guard row.state == .reviewed || row.state == .published, row.expeditedOn == nil else {
            throw Violation(.needWrongState, need)
        }
        guard card.isAided else { throw Violation(.notAided, row.household) }
        guard row.openObjections == 0 else { throw Violation(.objectionOpen, need) }
        guard case .notice(let policy) = try draft.requirePolicy(.notice).content, let urgent = policy.urgent,
            urgent.categories.contains(row.category), row.reviewAmount <= urgent.ceiling
        else { throw Violation(.notUrgent, need) }
        let (by, day) = (draft.by, draft.day)
        guard row.filedBy != by, card.helper != by, !row.reviewers.contains(by) else {
            throw Violation(.selfReview, need)
        }
        try draft.requireNoRelative(in: row.household)
        try draft.update(need) { $0.expeditedOn = day }
    }
}

/// The helper takes a need back, as long as no money is bound to it.
public struct NeedWithdrawn: Payload {
    public static let kind = "need.withdrawn"
    public static let reach = Reach.village

    public var need = ID<Need>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("need", &need)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(need)
        let card = try draft.row(row.household)
        guard card.helper == draft.by else { throw Violation(.notTheHelper, need) }
        try draft.requireScope(card.village)
        guard row.state != .withdrawn, row.state != .refused else { throw Violation(.needWrongState, need) }
        guard row.isUnbound else { throw Violation(.needWrongState, need) }
        try draft.update(need) { $0.state = .withdrawn }
    }
}

extension Need {
    /// What is lacking still.
    func remaining() throws(Violation) -> Fen { try amount - (try committed + (try instructed + paid)) }

    /// No money is bound to it or was paid for it.
    var isUnbound: Bool { committed == .zero && instructed == .zero && paid == .zero }

    /// Money may be bound to it on a day: the notice over or not needed first, no objection open, its own deadline not
    /// past.
    func isOpen(on day: Day) -> Bool {
        guard openObjections == 0, deadline.map({ day <= $0 }) ?? true else { return false }
        switch state {
        case .reviewed: return expeditedOn != nil
        case .published: return expeditedOn != nil || (noticeUntil.map { $0 < day } ?? false)
        case .inReview, .refused, .withdrawn: return false
        }
    }
}
