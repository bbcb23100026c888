import Bookkeeping
import Kernel

/// Hangs match lines out on lists, one for each run: before payment (拟资助名单) or as the result after it (结果公告).
public struct PublishBulletins: Command {
    public let kind: BulletinKind
    /// Nil means every run.
    public let match: ID<Match>?
    /// Numbers of the run's lines; nil means all that are due.
    public let lines: [Int]?

    public init(_ kind: BulletinKind, match: ID<Match>? = nil, lines: [Int]? = nil) {
        self.kind = kind
        self.match = match
        self.lines = lines
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var until: Day?
        if kind == .grants {
            do throws(Violation) { until = try desk.book.end(of: .grants, from: desk.day) } catch {
                throw .rule(error)
            }
        }
        var due: [ID<Match>: [Int]] = [:]
        if let match, let lines {
            due[match] = lines.sorted()
        } else {
            for line in desk.book.due(for: kind) where match == nil || line.line.row == match {
                due[line.line.row, default: []].append(line.line.number)
            }
        }
        guard !due.isEmpty else { throw .input(.nothingToDo(kind.rawValue)) }
        var made: [JSON] = []
        for match in due.keys.sorted() {
            let numbers = due[match] ?? []
            for start in stride(from: 0, to: numbers.count, by: AnswerMatch.linesPerEntry) {
                let part = Array(numbers[start..<min(start + AnswerMatch.linesPerEntry, numbers.count)])
                made.append(try publish(part, of: match, until: until, &desk))
            }
        }
        return .object(["bulletins": .list(made)])
    }

    private func publish(_ numbers: [Int], of match: ID<Match>, until: Day?, _ desk: inout Desk)
        throws(Refusal) -> JSON
    {
        var data = BulletinPublished()
        data.bulletin = try desk.nextID(\.bulletins)
        (data.lines, data.match, data.type, data.until) = (numbers, match, kind, until)
        let amounts = numbers.compactMap { number in
            ItemID(match, number).flatMap { desk.book.proposal($0) }
                .flatMap { desk.book.proposals[$0]?.amount }
        }
        do throws(KernelError) { data.total = try Fen.sum(amounts) } catch {
            throw .rule(Violation(.amountTooLarge, data.bulletin))
        }
        try desk.record(.bulletinPublished(data))
        return .object([
            "bulletin": .text(data.bulletin.description), "kind": .text(kind.rawValue),
            "match": .text(match.description), "lines": .number(Int64(numbers.count)),
            "total_fen": .number(data.total.amount), "until": .text(until?.description ?? ""),
        ])
    }
}
