import Bookkeeping
import Kernel

/// The helper plans a measure for a household.
public struct PlanMeasure: Command {
    public let household: ID<Household>
    public let type: MeasureKind
    public let target: Day
    /// What is to be done and the result that is expected, for the vault.
    public let expected: String
    /// Nil for the day on which the request is decided.
    public let on: Day?
    public let ref: String?

    public init(
        household: ID<Household>, type: MeasureKind, target: Day, expected: String, on: Day?, ref: String?
    ) {
        (self.household, self.type, self.target) = (household, type, target)
        (self.expected, self.on, self.ref) = (expected, on, ref)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try IDNumber.requireNone(in: ref)
        var data = MeasurePlanned()
        (data.household, data.type, data.target, data.ref) = (household, type, target, ref)
        data.on = on ?? desk.day
        data.measure = try desk.nextID(\.measures)
        data.expected = try desk.commit(expected, field: "measure.expected", of: household)
        try desk.record(.measurePlanned(data))
        return .object([
            "household": .text(household.description), "measure": .text(data.measure.description),
        ])
    }
}

/// The household's helper says what came of measures.
public struct ReportMeasures: Command {
    public let measures: [ID<Measure>]
    public let result: MeasureResult
    /// For the vault.
    public let text: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ measures: [ID<Measure>], _ result: MeasureResult, text: String, on: Day?) {
        (self.measures, self.result, self.text, self.on) = (measures, result, text, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !measures.isEmpty else { throw .input(.nothingToDo("measures")) }
        for measure in measures {
            guard let row = desk.book.measures[measure] else {
                throw .input(.unknownID(measure.description))
            }
            var data = MeasureReported()
            (data.measure, data.result, data.on) = (measure, result, on ?? desk.day)
            data.text = try desk.commit(text, field: "measure.result", of: row.household)
            try desk.record(.measureReported(data))
        }
        return .object(["measures": .list(measures.map { .text($0.description) })])
    }
}

/// The village answers what the helper reported.
public struct AnswerMeasures: Command {
    public let measures: [ID<Measure>]
    /// Why it does not agree, for the vault; nil where it does.
    public let disagreement: String?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ measures: [ID<Measure>], disagreement: String?, on: Day?) {
        (self.measures, self.disagreement, self.on) = (measures, disagreement, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !measures.isEmpty else { throw .input(.nothingToDo("measures")) }
        for measure in measures {
            guard let row = desk.book.measures[measure] else {
                throw .input(.unknownID(measure.description))
            }
            var data = MeasureAnswered()
            (data.measure, data.agreed, data.on) = (measure, disagreement == nil, on ?? desk.day)
            data.text = try desk.commit(disagreement, field: "measure.answer", of: row.household)
            try desk.record(.measureAnswered(data))
        }
        return .object(["measures": .list(measures.map { .text($0.description) })])
    }
}

/// Who visited a household logs it.
public struct RecordVisit: Command {
    public let household: ID<Household>
    public let purpose: VisitPurpose
    /// What was said and seen, for the vault.
    public let text: String
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(_ household: ID<Household>, _ purpose: VisitPurpose, text: String, on: Day?) {
        (self.household, self.purpose, self.text, self.on) = (household, purpose, text, on)
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = VisitRecorded()
        (data.household, data.purpose, data.on) = (household, purpose, on ?? desk.day)
        data.visit = try desk.nextID(\.visits)
        data.text = try desk.commit(text, field: "visit.text", of: household)
        try desk.record(.visitRecorded(data))
        return .object(["household": .text(household.description), "visit": .text(data.visit.description)])
    }
}
