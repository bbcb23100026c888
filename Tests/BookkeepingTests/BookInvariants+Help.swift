import Bookkeeping
import Kernel

extension Book {
    /// What ought to hold of teams, measures, visits and verifications, from the rows alone.
    var helpBroken: String? { teamBroken ?? householdHelpBroken ?? comparisonBroken }

    private var teamBroken: String? {
        for (id, village) in villages.numbered {
            let here = teams.numbered.filter { $0.row.village == id && $0.row.leftOn == nil }.map(\.id)
            if here != (village.team.map { [$0] } ?? []) { return "\(id) team" }
        }
        for (id, user) in users.numbered {
            let seats = teams.numbered.filter { $0.row.leftOn == nil && $0.row.users.contains(id) }.map(\.id)
            if seats != (user.team.map { [$0] } ?? []) { return "\(id) seat" }
        }
        for (id, team) in teams.numbered {
            if Set(team.users).count != team.users.count { return "\(id) twice" }
            if team.leftOn == nil || villages[team.village]?.exitedOn != nil { continue }
            if !teams.rows.contains(where: { $0.before == id }) { return "\(id) left" }
        }
        return nil
    }

    private var householdHelpBroken: String? {
        for (id, card) in households.numbered {
            let open = measures.rows.filter {
                $0.household == id && ($0.state == .planned || $0.state == .reported)
            }
            if card.openMeasures != open.count { return "\(id) measures" }
            if card.helper == nil, !open.isEmpty { return "\(id) without helper" }
            if card.visitedOn != visits.rows.filter({ $0.household == id }).map(\.on).max() {
                return "\(id) visits"
            }
            let waiting = verifications.rows.filter { $0.household == id && $0.finding == nil }
            if card.openVerifications != waiting.count { return "\(id) verifications" }
        }
        return nil
    }

    private var comparisonBroken: String? {
        for (id, list) in comparisons.numbered {
            let opened = verifications.rows.filter { $0.comparison == id }
            if opened.count != list.opened || list.opened > list.hits || list.hits > list.rows {
                return "\(id) hits"
            }
        }
        return nil
    }
}
