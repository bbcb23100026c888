import Bookkeeping
import Kernel
import Sheets

/// Files of one kind, taken whole or not at all. Every wrong row is reported, up to a limit.
public struct Import: Command {
    /// How many errors are told.
    public static let errorsMax = 100
    /// How many errors a report in a file may hold.
    public static let reportedErrorsMax = 200_000

    public let kind: ImportKind
    public let files: [ImportFile]
    public let context: ImportContext
    private let errorsMax: Int
    /// Told now and then how many rows are done.
    let progress: (@Sendable (Int) -> Void)?

    public init(
        _ kind: ImportKind, _ files: [ImportFile], context: ImportContext, errorsMax: Int = Import.errorsMax,
        progress: (@Sendable (Int) -> Void)? = nil
    ) {
        self.kind = kind
        self.files = files
        self.context = context
        self.errorsMax = errorsMax
        self.progress = progress
    }

    /// What makes the request this request: the same files, read alike, with the same kind and source again are a
    /// repetition.
    public var body: [UInt8] {
        Array("\(kind.rawValue)\n\(context.source)\n\(context.codeSystem)\n".utf8)
            + files.flatMap { Array("\($0.bytes.count)\n\($0.reading)".utf8) + $0.bytes }
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !IDNumber.isLike(context.source) else { throw .input(.refIsPersonal) }
        let before = (size: desk.book.size, tables: desk.book.tableCounts)
        var done = 0
        var errors: [RowError] = []
        for file in files {
            let groups = try groups(in: file)
            try desk.foresee(identities(in: groups))
            for group in groups {
                let mark = desk.mark()
                do throws(Refusal) {
                    let by = desk.by
                    defer { desk.by = by }
                    try take(group, &desk)
                } catch {
                    desk.rollback(to: mark)
                    errors += try rowErrors(error, group)
                }
                done += group.count
                if done % 1000 == 0 { progress?(done) }
            }
        }
        guard errors.isEmpty else {
            throw .rows(Array(errors.prefix(errorsMax)), more: max(0, errors.count - errorsMax))
        }
        return report(rows: done, since: before, desk.book)
    }

    private func identities(in groups: [[RowReader]]) -> [Vault.Identity] {
        kind.identities.flatMap { column, identity in
            groups.joined().compactMap { $0.personal(column).map(identity) }
        }
    }

    private func groups(in file: ImportFile) throws(Refusal) -> [[RowReader]] {
        let sheet = file.sheet
        do throws(SheetError) { try sheet.require(columns: kind.columns) } catch {
            throw .sheet(error, file: file.name)
        }
        let rows = sheet.rows.map {
            RowReader(row: $0, file: file.name, sheet: sheet.name, context: context)
        }
        switch kind.grouping {
        case .row: return rows.map { [$0] }
        case .file: return [rows]
        case .adjacent(let column):
            var groups: [[RowReader]] = []
            for row in rows {
                if let last = groups.last?.first, last.row[column]?.text == row.row[column]?.text {
                    groups[groups.count - 1].append(row)
                } else {
                    groups.append([row])
                }
            }
            return groups
        }
    }

    /// A refused group as errors of its rows; what no row is to blame for ends the import.
    private func rowErrors(_ refusal: Refusal, _ group: [RowReader]) throws(Refusal) -> [RowError] {
        guard let first = group.first else { throw refusal }
        switch refusal {
        case .rows(let errors, _): return errors
        case .rule(let violation):
            return [first.refused(kind.column(of: violation, in: first.row), .rule(violation))]
        case .input(let error): return [first.refused(nil, .input(error))]
        default: throw refusal
        }
    }

    private func take(_ group: [RowReader], _ desk: inout Desk) throws(Refusal) {
        guard let row = group.first else { return }
        for row in group { try row.checkCells(of: kind) }
        switch kind {
        case .regions: try row.region(&desk)
        case .organisations: try row.organisation(&desk)
        case .users: try row.user(&desk)
        case .funds: try row.fund(&desk)
        case .villages: try row.village(&desk)
        case .households: try HouseholdRows(group).register(&desk)
        case .donors: try row.donor(&desk)
        case .intentions: try row.intention(&desk)
        case .statement: try StatementSheet(group).record(&desk)
        case .donations: try row.donation(&desk)
        case .needs: try row.need(&desk)
        case .reviews: try row.review(&desk)
        case .results: try row.result(&desk)
        case .confirmations: try row.confirmation(&desk)
        case .applications: try HouseholdRows(group).apply(&desk)
        case .steps: try row.step(&desk)
        case .pledges: try PledgeRows(group).make(&desk)
        case .fulfilments: try row.fulfilment(&desk)
        case .answers: try row.answer(&desk)
        case .teams: try row.team(&desk)
        case .measures: try row.measure(&desk)
        case .visits: try row.visit(&desk)
        case .comparisons: try ComparisonRows(group).record(&desk)
        case .goods: try row.goods(&desk)
        case .signoffs: try row.signoff(&desk)
        case .loans: try row.loan(&desk)
        case .drawings: try row.drawing(&desk)
        case .repayments: try row.repayment(&desk)
        case .subsidies: try SubsidyRows(group).claim(&desk)
        }
    }

    /// Rows read and rows made, by table.
    private func report(
        rows: Int, since before: (size: Int, tables: [(name: String, count: Int)]), _ book: Book
    ) -> JSON {
        var made: [String: JSON] = [:]
        for (now, old) in zip(book.tableCounts, before.tables) where now.count > old.count {
            made[now.name] = .number(Int64(now.count - old.count))
        }
        return .object([
            "entries": .number(Int64(book.size - before.size)), "kind": .text(kind.rawValue),
            "made": .object(made),
            "rows": .number(Int64(rows)),
        ])
    }
}
