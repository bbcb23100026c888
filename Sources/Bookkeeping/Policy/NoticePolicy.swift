import Kernel

/// How long things hang out before money moves (公示), how soon results are announced (公告), and what may be paid first.
public struct NoticePolicy: PolicyForm, Hashable {
    /// Of the list of those who are to get money (拟资助名单). The day of hanging out is not counted.
    public var grantsDays = 0
    public var grantsUnit = DayUnit.calendar
    public var header = PolicyHeader()
    /// Of a need in its village. The day of hanging out is not counted.
    public var needsDays = 0
    public var needsUnit = DayUnit.calendar
    /// Calendar days from the bank's payment within which its result is announced (结果公告).
    public var resultsDays = 0
    /// Absent where nothing is paid before its notices.
    public var urgent: Urgent?

    /// What a named officer may have paid first, its notices afterwards (急难先行救助).
    public struct Urgent: CanonicalObject, Hashable {
        public var categories: [String] = []
        /// A need's most, with the others of its year where the needs policy adds them up.
        public var ceiling = Fen.zero
        /// Calendar days within which the notices follow.
        public var noticeDays = 0

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("categories", &categories)
            try coder.field("ceiling_fen", &ceiling)
            try coder.field("notice_days", &noticeDays)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("grants_days", &grantsDays)
        try coder.field("grants_unit", &grantsUnit)
        try coder.field("header", &header)
        try coder.field("needs_days", &needsDays)
        try coder.field("needs_unit", &needsUnit)
        try coder.field("results_days", &resultsDays)
        try coder.field("urgent", &urgent)
    }

    var inconsistency: String? {
        let periods = [
            ("needs_days", needsDays), ("grants_days", grantsDays), ("results_days", resultsDays),
            ("urgent/notice_days", urgent?.noticeDays ?? 0),
        ]
        if let wrong = periods.first(where: { !(0...365).contains($0.1) }) { return wrong.0 }
        guard let urgent else { return nil }
        guard !urgent.categories.isEmpty, Set(urgent.categories).count == urgent.categories.count else {
            return "urgent/categories"
        }
        return urgent.ceiling > .zero ? nil : "urgent/ceiling_fen"
    }
}

/// What hangs out for objections.
public enum Notice: Sendable {
    /// A need, in its village.
    case need
    /// The list of those who are to get money.
    case grants
}

extension Book {
    /// The last day of a notice that begins on a day, by the policies in force.
    ///
    /// - Throws: `policy.missing`, and `publicity.calendar-ends` where the known holidays do not reach so far.
    public func end(of notice: Notice, from day: Day) throws(Violation) -> Day {
        guard case .notice(let policy)? = policy(.notice)?.content else {
            throw Violation(.policyMissing, PolicyName.notice.rawValue)
        }
        return switch notice {
        case .need: try end(of: policy.needsDays, policy.needsUnit, after: day)
        case .grants: try end(of: policy.grantsDays, policy.grantsUnit, after: day)
        }
    }

    /// The last day of the notice that a step of a proceeding hangs out; nil where the step is no notice.
    ///
    /// - Throws: as ``end(of:from:)``.
    public func noticeEnd(_ step: IdentificationPolicy.Step, from day: Day) throws(Violation) -> Day? {
        guard step.act == .notice, let days = step.days, let unit = step.unit else { return nil }
        return try end(of: days, unit, after: day)
    }

    /// The last day of the notice of a subsidy's list.
    ///
    /// - Throws: as ``end(of:from:)``.
    public func noticeEnd(_ programme: SubsidyProgramme, from day: Day) throws(Violation) -> Day {
        try end(of: programme.noticeDays, programme.noticeUnit, after: day)
    }

    private func end(of count: Int, _ unit: DayUnit, after day: Day) throws(Violation) -> Day {
        switch unit {
        case .calendar: return day.adding(days: count)
        case .working:
            guard case .holidays(let holidays)? = policy(.holidays)?.content else {
                throw Violation(.policyMissing, PolicyName.holidays.rawValue)
            }
            guard let end = holidays.workingDay(count, after: day) else {
                throw Violation(.calendarEnds, holidays.until)
            }
            return end
        }
    }
}
