import Kernel

/// What `regions.csv`, `needs.csv` and `intentions.csv` say, checked: every code is known, no id stands twice, amounts
/// and their sums are within bounds. Regions are named by their position; all lists are sorted by id, so the order of
/// the files' rows is of no effect.
public struct MatchTables: Sendable {
    public struct Region: Sendable, Hashable {
        public let code: String
        /// Nil for a root.
        public let parent: Int?
    }

    public struct Need: Sendable, Hashable {
        public let id: String
        /// Nil for a need of a village or a project.
        public let household: String?
        public let region: Int
        public let category: String
        /// 1…4, most urgent first.
        public let tier: Int
        /// Ascending.
        public let attributes: [String]
        public let kind: String
        public let amount: Int64
        /// Met whole or not at all (`min_fill` 100).
        public let isWhole: Bool
        /// Smaller first; `MatchTables.lastPriority` where none is stated.
        public let priority: Int64
        public let deadline: Day?
    }

    public struct Intention: Sendable, Hashable {
        public let id: String
        public let kind: String
        public let amount: Int64
        public let region: Int?
        /// Ascending; empty for any.
        public let categories: [String]
        public let attribute: String?
        public let preferredCategory: String?
        public let preferredRegion: Int?
        public let householdCap: Int64?
        public let deadline: Day?
    }

    public static let lastPriority = Int64.max

    public let regions: [Region]
    public let needs: [Need]
    public let intentions: [Intention]

    /// The kinds that anybody needs or offers, ascending.
    public var kinds: [String] {
        Set(needs.lazy.map(\.kind)).union(intentions.lazy.map(\.kind)).sorted(by: precedes)
    }

    /// Without what is due before a day.
    public func on(_ day: Day) -> MatchTables {
        MatchTables(
            regions: regions, needs: needs.filter { $0.deadline.map { $0 >= day } ?? true },
            intentions: intentions.filter { $0.deadline.map { $0 >= day } ?? true })
    }
}

/// The order of UTF-8 bytes, which is everybody's; that of `String` is Unicode's and changes with it.
func precedes(_ one: String, _ other: String) -> Bool { one.utf8.lexicographicallyPrecedes(other.utf8) }
