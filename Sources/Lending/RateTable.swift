import Kernel

/// Rates as they were published: by day, and by the length of the loan.
public struct RateTable: Hashable, Sendable {
    public struct Level: Hashable, Sendable {
        /// Longest term in months that it is for; nil for any longer one.
        public let monthsMax: Int?
        public let rate: Rate

        public init(monthsMax: Int?, rate: Rate) {
            self.monthsMax = monthsMax
            self.rate = rate
        }
    }

    public struct Publication: Hashable, Sendable {
        public let from: Day
        /// Ascending by term.
        public let levels: [Level]

        public init(from: Day, levels: [Level]) {
            self.from = from
            self.levels = levels
        }
    }

    /// Ascending by day.
    public let publications: [Publication]

    /// - Throws: ``LendingError/datesNotAscending(_:)`` for days or terms that do not ascend.
    public init(_ publications: [Publication]) throws(LendingError) {
        for (a, b) in zip(publications, publications.dropFirst()) where a.from >= b.from {
            throw .datesNotAscending("\(b.from)")
        }
        for publication in publications {
            let terms = publication.levels.map { $0.monthsMax ?? .max }
            guard zip(terms, terms.dropFirst()).allSatisfy({ $0 < $1 }) else {
                throw .datesNotAscending("\(publication.from)")
            }
        }
        self.publications = publications
    }

    /// The level in force on a day for a loan from one day to another.
    public func level(on day: Day, from start: Day, to due: Day) throws(LendingError) -> Level {
        let publication = publications.last { $0.from <= day }
        let level = publication?.levels.first { level in
            guard let months = level.monthsMax, let end = start.adding(months: months) else { return true }
            return due <= end
        }
        guard let level else { throw .noRate("\(day), \(start)…\(due)") }
        return level
    }
}

/// When a rate is set anew.
public enum RateReset: Hashable, Sendable {
    /// For the whole contract; always so up to one year.
    case fixed
    /// Each year on the anniversary of the first drawing.
    case yearly

    /// The days of new rates of a loan. Source: 人民币利率管理规定 art. 20, 21.
    public func days(firstDrawing: Day, due: Day) -> [Day] {
        guard self == .yearly, let year = firstDrawing.adding(months: 12), due > year else { return [] }
        return (1...200).lazy.compactMap { firstDrawing.adding(months: 12 * $0) }.prefix { $0 < due }
            .map { $0 }
    }
}
