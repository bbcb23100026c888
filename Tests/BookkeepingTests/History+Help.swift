import Bookkeeping
import Kernel

extension History {
    /// Teams come and go, measures are planned, reported and answered, households visited, hits looked into.
    mutating func help() throws {
        switch int(0, 13) {
        case 0...2: try send()
        case 3: try plan()
        case 4, 5: try report()
        case 6, 7: try answerMeasure()
        case 8, 9:
            let household: ID<Household> = any(s.book.households.count)
            let card = s.book.households[household]
            let team = card.flatMap { s.book.villages[$0.village]?.team }.flatMap { s.book.teams[$0] }
            try s.visit(
                household, pick(VisitPurpose.allCases), on: s.day.adding(days: -int(0, 3)),
                by: user((chance(2) ? team?.leader : nil) ?? card?.helper ?? .helper))
        case 10: try compare()
        case 11, 12:
            let waiting = s.book.verifications.numbered.filter { $0.row.finding == nil }.map(\.id)
            let level = chance(10) ? pick(ReviewStep.allCases) : pick([.village, .township])
            try s.answer(
                verification: chance(10) ? any(s.book.verifications.count) : waiting.last ?? .first,
                pick(VerificationFinding.allCases), level: level, by: user(level.usual))
        default:
            // Rarely of who decides, or nobody could in the end.
            let household: ID<Household> = any(s.book.households.count)
            let member = s.book.households[household]?.members.first ?? 1
            try s.declare(
                relative: chance(9) ? any(4) : member, in: household,
                of: pick([.everyone, .helper, .officer]), pick(Relation.allCases), by: user(.office))
        }
    }

    private mutating func send() throws {
        let village: ID<Village> = any(s.book.villages.count)
        let seated = s.book.villages[village]?.team
        let team = chance(10) ? any(max(1, s.book.teams.count)) : seated ?? .first
        let (leader, members) = pick([
            (ID<User>.leader, [ID<User>.member]), (.member, []), (.successor, [.member]), (.successor, []),
        ])
        switch int(0, 9) {
        case 0...3:
            for user in [ID<User>.leader, .member, .successor]
            where s.book.users[user]?.grants.contains(where: { $0.role == "team" }) == false {
                try s.grant("team", in: .region(2), to: user)
            }
            try s.form(
                in: village, leader: leader, members: members, from: s.day.adding(days: -int(0, 2)),
                replacing: chance(10) ? nil : seated, by: user(.office))
        case 4...6: try s.change(team: team, leader: leader, members: members, by: user(.office))
        case 7: try s.exit(village: village, by: user(.county))
        default:
            let idle = s.book.teams.numbered.last {
                $0.row.leftOn == nil && s.book.villages[$0.row.village]?.exitedOn != nil
            }
            try s.relieve(idle?.id ?? team, by: user(.office))
        }
    }

    private mutating func plan() throws {
        let household: ID<Household> = any(s.book.households.count)
        try s.plan(
            for: household, pick(MeasureKind.allCases),
            target: s.day.adding(days: int(chance(9) ? -3 : 0, 300)),
            ref: chance(3) ? "measure/\(count)" : nil,
            by: user(s.book.households[household]?.helper ?? .helper))
    }

    private func waiting(_ state: MeasureState) -> ID<Measure>? {
        s.book.measures.numbered.last { $0.row.state == state }?.id
    }

    private mutating func report() throws {
        let id = chance(10) ? any(s.book.measures.count) : waiting(.planned) ?? .first
        let helper = s.book.measures[id].flatMap { s.book.households[$0.household]?.helper }
        try s.report(measure: id, pick(MeasureResult.allCases), by: user(helper ?? .helper))
    }

    private mutating func answerMeasure() throws {
        let id = chance(10) ? any(s.book.measures.count) : waiting(.reported) ?? .first
        try s.answer(measure: id, because: chance(4) ? "reasons" : nil, by: user(.village))
    }

    private mutating func compare() throws {
        let household: ID<Household> = any(s.book.households.count)
        let member = s.book.households[household]?.members.first ?? 1
        let region: ID<Region> = chance(6) ? any(4) : 2
        try s.compare(
            in: region, hits: [(household, chance(9) ? any(4) : member)],
            asOf: s.day.adding(days: -int(0, 9)),
            by: user(.office))
    }
}
