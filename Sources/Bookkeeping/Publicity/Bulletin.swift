import Kernel

public enum BulletinKind: String, CanonicalWord {
    /// 拟资助名单: who is to get money; objections are possible until its notice ends.
    case grants
    /// 结果公告: who got it; final.
    case results
}

/// A list of match lines that is hung out: before payment for objections, after it as the result.
///
/// It holds the lines by number. Their amounts, needs and households never change, so the list is frozen by naming them.
public struct Bulletin: TableRow {
    public static let idPrefix = "W"
    public static let tableKind = TableKind.bulletins
    public static var table: WritableKeyPath<Book, Table<Bulletin>> { \.bulletins }
    public static var swaps: WritableKeyPath<Effects, Swaps<Bulletin>> { \.bulletins }

    public let type: BulletinKind
    public let match: ID<Match>
    public let lines: [Int]
    public let total: Fen
    public let publishedOn: Day
    public let publishedBy: ID<User>
    /// The last day of the notice; nil for what is final.
    public let until: Day?
}

public struct BulletinPublished: Payload {
    public static let kind = "bulletin.published"
    public static let reach = Reach.village

    public var bulletin = ID<Bulletin>.first
    /// Numbers of the run's lines, ascending.
    public var lines: [Int] = []
    public var match = ID<Match>.first
    /// The sum of the lines.
    public var total = Fen.zero
    public var type = BulletinKind.grants
    /// The last day of the notice: the policy's days after the day of the entry. Absent for results.
    public var until: Day?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("bulletin", &bulletin)
        try coder.field("lines", &lines)
        try coder.field("match", &match)
        try coder.field("total", &total)
        try coder.field("type", &type)
        try coder.field("until", &until)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let day = draft.day
        let end: Day? =
            switch type {
            case .grants: try draft.book.end(of: .grants, from: day)
            case .results: nil
            }
        guard until == end else { throw Violation(.derivedDiffers, "until") }
        var sum = Fen.zero
        for id in try draft.lines(lines, of: match) {
            sum = try sum + (try draft.row(id).amount)
            try list(id, &draft)
        }
        guard sum == total else { throw Violation(.totalsDiffer, bulletin) }
        try draft.insert(
            bulletin,
            Bulletin(
                type: type, match: match, lines: lines, total: total, publishedOn: day,
                publishedBy: draft.by, until: until))
    }

    private func list(_ id: ID<Proposal>, _ draft: inout Draft) throws(Violation) {
        let line = try draft.row(id)
        let need = try draft.row(line.need)
        try draft.requireScope(try draft.row(need.household).village)
        guard line.isDue(for: type, need) else { throw Violation(.lineNotDue, line.line) }
        try draft.update(id) { row in
            switch type {
            case .grants: row.listed = bulletin
            case .results: row.announced = bulletin
            }
        }
    }
}

extension Proposal {
    /// The line belongs on a list that is hung out now: not yet on one, and the work before is done.
    fileprivate func isDue(for type: BulletinKind, _ need: Need) -> Bool {
        switch (type, state) {
        case (.grants, .accepted): listed == nil
        case (.grants, .instructed), (.grants, .paid): listed == nil && need.expeditedOn != nil
        // What was paid first is announced after the notices that were put off.
        case (.results, .paid): listed != nil && announced == nil && need.publishedOn != nil
        default: false
        }
    }
}

extension Book {
    /// Lines that belong on a list and stand on none.
    public func due(for type: BulletinKind) -> [Proposal] {
        proposals.rows.filter { line in needs[line.need].map { line.isDue(for: type, $0) } ?? false }
    }

    /// What keeps money for an accepted line from being sent on a day, as far as notices go: it has not hung out on a
    /// list, the list's notice still runs, an objection to its need waits. Nil where nothing does.
    public func noticeBar(of line: Proposal, on day: Day) -> Rule? {
        guard let need = needs[line.need] else { return .unknownID }
        if need.openObjections > 0 { return .objectionOpen }
        if need.expeditedOn != nil { return nil }
        guard let last = line.listed.flatMap({ bulletins[$0]?.until }) else { return .notListed }
        return last < day ? nil : .noticeRunning
    }
}

extension Book {
    /// Needs that were expedited and whose own notice, or the list of a line, has not followed in time.
    public func overdueNotices(on day: Day) -> [ID<Need>] {
        guard case .notice(let policy)? = policy(.notice)?.content, let urgent = policy.urgent else {
            return []
        }
        let unlisted = Set(due(for: .grants).map(\.need))
        return needs.numbered.compactMap { id, need in
            guard let since = need.expeditedOn, since.adding(days: urgent.noticeDays) < day,
                need.publishedOn == nil || unlisted.contains(id)
            else { return nil }
            return id
        }
    }

    /// Lines whose payment the bank settled and whose result was not announced in time.
    public func overdueResults(on day: Day) -> [Proposal] {
        guard case .notice(let policy)? = policy(.notice)?.content else { return [] }
        var late: [Proposal] = []
        for payment in payments.rows {
            guard let booked = payment.bookedOn, payment.state == .settled,
                booked.adding(days: policy.resultsDays) < day
            else { continue }
            late += payment.lines.compactMap { proposal($0).flatMap { proposals[$0] } }.filter {
                $0.announced == nil
            }
        }
        return late
    }
}
