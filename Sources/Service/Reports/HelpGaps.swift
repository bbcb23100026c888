import Bookkeeping
import Kernel

/// What ought to be and is not: every poor village has a team (驻村工作队), every household on the register a helper, and
/// both may act.
public struct HelpGaps: Sendable {
    public let villages: [ID<Village>]
    public let households: [ID<Household>]
    public let teams: [ID<Team>]

    public var isEmpty: Bool { villages.isEmpty && households.isEmpty && teams.isEmpty }

    public init(_ book: Book) {
        villages = book.villages.numbered.filter { $0.row.isPoor && $0.row.team == nil }.map(\.id)
        // A helper whose role was revoked can file nothing.
        households = book.households.numbered.filter { _, card in
            guard card.isAided else { return false }
            return !(card.helper.map { book.mayHelp($0, in: card.village) } ?? false)
        }.map(\.id)
        teams = book.teams.numbered.filter { _, team in
            team.leftOn == nil && !team.users.allSatisfy { book.mayVisit($0, in: team.village) }
        }.map(\.id)
    }
}

/// Households on the register by how long nobody has visited them.
public struct VisitsDue: Sendable {
    public struct Line: Sendable {
        public let household: ID<Household>
        public let helper: ID<User>?
        public let village: ID<Village>
        /// Nil where nobody ever was there.
        public let last: Day?
        /// Since the last visit; where there was none, since it came on the register.
        public let days: Int
    }

    /// Longest first.
    public let lines: [Line]

    /// - Parameter daysMin: fewer are left out.
    public init(_ book: Book, daysMin: Int) {
        let today = book.lastAt.day
        lines = book.households.numbered.filter(\.row.isAided).map { id, card in
            let days = today.days(since: card.visitedOn ?? card.statusOn)
            return Line(
                household: id, helper: card.helper, village: card.village, last: card.visitedOn, days: days)
        }.filter { $0.days >= daysMin }.sorted { ($1.days, $0.household) < ($0.days, $1.household) }
    }
}
