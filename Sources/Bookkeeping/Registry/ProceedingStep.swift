import Kernel

/// How an assembly voted.
public struct Votes: CanonicalObject, Hashable {
    public var abstained = 0
    public var against = 0
    public var inFavour = 0

    static let limit = 1_000_000

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("abstained", &abstained)
        try coder.field("against", &against)
        try coder.field("in_favour", &inFavour)
    }

    public var cast: Int { abstained + against + inFavour }

    var isSane: Bool { [abstained, against, inFavour].allSatisfy { (0...Self.limit).contains($0) } }
}

/// A proceeding takes its next step. The announcement, which is the last, gives the household its new status.
public struct ProceedingAdvanced: Payload {
    public static let kind = "proceeding.advanced"
    public static let reach = Reach.village

    public var act = ProceedingAct.deliberation
    /// To the SHA-256 of the file, as are minutes and signature.
    public var document: Commitment?
    public var level = ReviewStep.village
    public var minutes: Commitment?
    /// The day of the step; of a notice and of an announcement that of the entry.
    public var on = Day.earliest
    public var proceeding = ID<Proceeding>.first
    public var signature: Commitment?
    /// Of a notice: its last day, the policy's days after the day of the entry.
    public var until: Day?
    public var votes: Votes?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("act", &act)
        try coder.field("document", &document)
        try coder.field("level", &level)
        try coder.field("minutes", &minutes)
        try coder.field("on", &on)
        try coder.field("proceeding", &proceeding)
        try coder.field("signature", &signature)
        try coder.field("until", &until)
        try coder.field("votes", &votes)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (step, isLast) = try draft.requireStep(of: proceeding, level, act, on: on)
        try requireEvidence(step)
        try requireMajority(step)
        if act == .notice || act == .announcement {
            guard on == draft.day else { throw Violation(.derivedDiffers, "on") }
        }
        guard until == (try draft.book.noticeEnd(step, from: on)) else {
            throw Violation(.derivedDiffers, "until")
        }
        let taken = Proceeding.Taken(level: level, act: act, on: on, by: draft.by)
        try draft.update(proceeding) { row in
            row.taken.append(taken)
            if let until { row.noticeUntil = until }
            if isLast { row.state = .completed }
        }
        if isLast { try complete(&draft) }
    }

    private func complete(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(proceeding)
        let card = try draft.row(row.household)
        let change = StatusChange(status: row.aim.result, on: on, proceeding: proceeding)
        guard row.aim == .exit || card.helper != nil else { throw Violation(.helperMissing, row.household) }
        try draft.update(row.household) { household in
            household.history.append(change)
            household.proceeding = nil
        }
    }

    private func requireEvidence(_ step: IdentificationPolicy.Step) throws(Violation) {
        for evidence in ProceedingEvidence.allCases {
            let isThere =
                switch evidence {
                case .minutes: minutes != nil
                case .votes: votes != nil
                case .signature: signature != nil
                case .document: document != nil
                }
            let isAsked = step.carries.contains(evidence)
            guard isThere || !isAsked else { throw Violation(.evidenceMissing, evidence.rawValue) }
            guard isAsked || !isThere else { throw Violation(.malformed, evidence.rawValue) }
        }
    }

    private func requireMajority(_ step: IdentificationPolicy.Step) throws(Violation) {
        guard let votes else { return }
        guard votes.isSane else { throw Violation(.malformed, "votes") }
        guard votes.cast >= step.votesMin ?? 0,
            votes.inFavour * 100 > votes.cast * (step.inFavourAbovePercent ?? 0)
        else { throw Violation(.majorityMissing, proceeding) }
    }
}

public enum ProceedingRefusal: String, CanonicalWord {
    /// 评议未通过
    case votedDown = "voted-down"
    /// 不符合条件
    case notEligible = "not-eligible"
    /// 材料不全
    case incomplete
    /// 农户撤回
    case withdrawn
    case other
}

/// Whoever would take the next step ends the proceeding instead, with reasons.
public struct ProceedingRefused: Payload {
    public static let kind = "proceeding.refused"
    public static let reach = Reach.village

    public var act = ProceedingAct.deliberation
    public var level = ReviewStep.village
    public var on = Day.earliest
    public var proceeding = ID<Proceeding>.first
    public var reason = ProceedingRefusal.other
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("act", &act)
        try coder.field("level", &level)
        try coder.field("on", &on)
        try coder.field("proceeding", &proceeding)
        try coder.field("reason", &reason)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.requireStep(of: proceeding, level, act, on: on)
        try draft.refuse(proceeding)
    }
}

extension Draft {
    /// The step is the proceeding's next one and nothing holds it up, and the actor may take it.
    fileprivate func requireStep(
        of proceeding: ID<Proceeding>, _ level: ReviewStep, _ act: ProceedingAct, on: Day
    ) throws(Violation) -> (step: IdentificationPolicy.Step, isLast: Bool) {
        let row = try row(proceeding)
        let card = try self.row(row.household)
        guard row.state == .running else { throw Violation(.proceedingEnded, proceeding) }
        let chain = book.chain(of: row)
        guard row.taken.count < chain.count, case let step = chain[row.taken.count], step.level == level,
            step.act == act
        else { throw Violation(.stepOutOfOrder, proceeding) }
        try requireScope(card.village, step: level)
        guard row.openedBy != by, card.helper != by else { throw Violation(.selfReview, proceeding) }
        try requireNoRelative(in: row.household)
        guard !row.taken.contains(where: { $0.by == by && $0.level != level }) else {
            throw Violation(.twoLevels, proceeding)
        }
        try requirePast(on)
        guard on >= row.taken.last?.on ?? row.openedOn else { throw Violation(.malformed, "on") }
        if let notice = row.notice, on <= notice.last { throw Violation(.noticeRunning, proceeding) }
        guard row.openObjections == 0 else { throw Violation(.objectionOpen, proceeding) }
        return (step, row.taken.count == chain.count - 1)
    }

    /// The household stays as it was; one that applied is not identified.
    mutating func refuse(_ proceeding: ID<Proceeding>) throws(Violation) {
        let row = try row(proceeding)
        try update(proceeding) { $0.state = .refused }
        let change = StatusChange(status: .refused, on: day, proceeding: proceeding)
        try update(row.household) { household in
            household.proceeding = nil
            if row.aim == .identification { household.history.append(change) }
        }
    }
}
