import Kernel

/// What a retention period is for.
public enum RetentionClass: String, CanonicalWord, CaseIterable {
    /// A card, its members and their account (户建卡、家庭成员、本人账户).
    case household
    /// A donor, and accounts that money came from.
    case donor
    /// Who worked with the book.
    case user
    /// Who objected to a notice.
    case objector
}

/// How long personal data is kept after it was last in use (保存期限), by law and by need; then it may be erased, and
/// until then erasure is restriction.
public struct RetentionPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var periods: [Period] = []

    public struct Period: CanonicalObject, Hashable {
        /// The text it follows.
        public var source = ""
        public var subject = RetentionClass.household
        /// Whole years from the day of the last use.
        public var years = 0

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("source", &source)
            try coder.field("subject", &subject)
            try coder.field("years", &years)
        }

        /// The same day so many years on; the last of February for a leap day.
        public func end(from day: Day) -> Day {
            let (year, month, date) = day.civil
            return Day(year: year + years, month: month, day: date)
                ?? Day(year: year + years, month: 2, day: 28) ?? day.adding(days: years * 366)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("periods", &periods)
    }

    /// Every class has one, see ``inconsistency``.
    func period(of subject: DataSubject) -> Period {
        let wanted: RetentionClass =
            switch subject {
            case .person, .account, .household: .household
            case .donor: .donor
            case .user: .user
            case .objection: .objector
            }
        return periods.first { $0.subject == wanted } ?? Period()
    }

    var inconsistency: String? {
        for (index, period) in periods.enumerated() {
            guard (0...100).contains(period.years) else { return "periods/\(index)/years" }
        }
        return Set(periods.map(\.subject)) == Set(RetentionClass.allCases)
            && periods.count == RetentionClass.allCases.count ? nil : "periods"
    }
}
