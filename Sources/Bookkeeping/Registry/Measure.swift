import Kernel

/// What a measure of help works on (帮扶措施类型).
public enum MeasureKind: String, CanonicalWord {
    /// 产业
    case industry
    /// 就业
    case employment
    /// 教育
    case education
    /// 健康
    case health
    /// 住房
    case housing
    /// 社会保障
    case socialSecurity = "social-security"
    /// 金融
    case credit
    case other
}

public enum MeasureState: String, CanonicalWord {
    case planned
    /// The helper says that it is done, or given up; waits for the village's answer.
    case reported
    /// Confirmed by the village.
    case done
    case abandoned
}

public enum MeasureResult: String, CanonicalWord {
    case done
    /// 未实施
    case abandoned
}

/// A measure of a household's plan of help (帮扶计划), which is of the year of its target day. It belongs to the household,
/// so that another helper who takes over goes on with it.
public struct Measure: TableRow {
    public static let idPrefix = "HM"
    public static let tableKind = TableKind.measures
    public static var table: WritableKeyPath<Book, Table<Measure>> { \.measures }
    public static var swaps: WritableKeyPath<Effects, Swaps<Measure>> { \.measures }

    public let ref: String?
    public let household: ID<Household>
    public let type: MeasureKind
    public let plannedOn: Day
    public let plannedBy: ID<User>
    public let target: Day
    public var state: MeasureState
    /// As it was reported last.
    public var result: MeasureResult?
    public var reportedOn: Day?
    public var reportedBy: ID<User>?
    public var answeredOn: Day?
    public var answeredBy: ID<User>?

    public var isOpen: Bool { state == .planned || state == .reported }
}

/// The helper plans a measure for the household.
public struct MeasurePlanned: Payload {
    public static let kind = "measure.planned"
    public static let reach = Reach.village

    /// What is to be done, and the result that is expected.
    public var expected = Commitment.blank
    public var household = ID<Household>.first
    public var measure = ID<Measure>.first
    public var on = Day.earliest
    public var ref: String?
    public var target = Day.earliest
    public var type = MeasureKind.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("expected", &expected)
        try coder.field("household", &household)
        try coder.field("measure", &measure)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("target", &target)
        try coder.field("type", &type)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let card = try draft.row(household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(household))
        guard card.helper == draft.by else { throw Violation(.notTheHelper, household) }
        guard card.isAided else { throw Violation(.notAided, household) }
        try draft.requirePast(on)
        guard on >= card.statusOn else { throw Violation(.malformed, "on") }
        guard target >= on else { throw Violation(.malformed, "target") }
        try draft.claim(ref: ref, table: Measure.tableKind, for: measure.number)
        let row = Measure(
            ref: ref, household: household, type: type, plannedOn: on, plannedBy: draft.by, target: target,
            state: .planned)
        try draft.insert(measure, row)
        try draft.update(household) { $0.openMeasures += 1 }
    }
}

/// The household's helper, who may be another than planned it, says what came of the measure.
public struct MeasureReported: Payload {
    public static let kind = "measure.reported"
    public static let reach = Reach.village

    public var measure = ID<Measure>.first
    public var on = Day.earliest
    public var result = MeasureResult.done
    /// What came of it; of one that was given up, why.
    public var text = Commitment.blank

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("measure", &measure)
        try coder.field("on", &on)
        try coder.field("result", &result)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(measure)
        let card = try draft.row(row.household)
        try draft.requireScope(card.village)
        try draft.requireKept(.household(row.household))
        guard card.helper == draft.by else { throw Violation(.notTheHelper, measure) }
        guard row.state == .planned else { throw Violation(.measureWrongState, measure) }
        try draft.requirePast(on)
        guard on >= row.answeredOn ?? row.plannedOn else { throw Violation(.malformed, "on") }
        let by = draft.by
        try draft.update(measure) { row in
            (row.state, row.result, row.reportedOn, row.reportedBy) = (.reported, result, on, by)
        }
    }
}

/// The village has looked: it was as the helper reported, or the measure is open again.
public struct MeasureAnswered: Payload {
    public static let kind = "measure.answered"
    public static let reach = Reach.village

    public var agreed = false
    public var measure = ID<Measure>.first
    public var on = Day.earliest
    /// Why it does not agree.
    public var text: Commitment?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("agreed", &agreed)
        try coder.field("measure", &measure)
        try coder.field("on", &on)
        try coder.field("text", &text)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(measure)
        let card = try draft.row(row.household)
        try draft.requireScope(card.village, step: .village)
        try draft.requireKept(.household(row.household))
        guard row.state == .reported, let reportedOn = row.reportedOn else {
            throw Violation(.measureWrongState, measure)
        }
        let by = draft.by
        guard card.helper != by, card.enteredBy != by, row.reportedBy != by, row.plannedBy != by else {
            throw Violation(.selfReview, measure)
        }
        try draft.requireNoRelative(in: row.household)
        try draft.requirePast(on)
        guard on >= reportedOn else { throw Violation(.malformed, "on") }
        guard agreed == (text == nil) else { throw Violation(.malformed, "text") }
        let ended: MeasureState = row.result == .abandoned ? .abandoned : .done
        try draft.update(measure) { row in
            row.state = agreed ? ended : .planned
            (row.answeredOn, row.answeredBy) = (on, by)
        }
        if agreed { try draft.update(row.household) { $0.openMeasures -= 1 } }
    }
}
