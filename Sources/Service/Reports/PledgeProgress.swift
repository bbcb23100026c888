import Bookkeeping
import Kernel

/// Plan against fulfilment, each kind in its own unit: nothing is added across kinds or units.
public struct PledgeProgress: Sendable {
    public enum Grouping: String, CaseIterable, Sendable {
        case enterprise, village, pledge
    }

    public struct Cell: Hashable, Sendable {
        public let kind: PledgeKind
        /// `fen`, `person`, or what goods are counted in.
        public let unit: String

        public init(_ item: PledgeItem) { (kind, unit) = (item.plan.kind, item.unit) }
    }

    public struct Sums: Hashable, Sendable {
        public var planned = 0
        /// Waits for the village's answer.
        public var reported = 0
        public var confirmed = 0
    }

    public struct Line: Sendable {
        /// The enterprise, village or pledge.
        public let id: String
        public let cell: Cell
        public let sums: Sums
    }

    public let lines: [Line]
    public let asOf: Day

    /// - Parameter year: of the plans; all by default. Plans count while they are agreed; what was done of an item that an
    ///   amendment left out, or of an agreement that ended, stays done.
    public init(_ book: Book, by grouping: Grouping, year: Int? = nil) throws(Refusal) {
        var sums: [Int: [Cell: Sums]] = [:]
        var names: [Int: String] = [:]
        do throws(Violation) {
            for item in book.pledgeItems.rows where year == nil || item.plan.year == year {
                guard let pledge = book.pledges[item.id.row] else { continue }
                let key: (number: Int, name: String) =
                    switch grouping {
                    case .enterprise: (pledge.donor.number, "\(pledge.donor)")
                    case .village: (pledge.village.number, "\(pledge.village)")
                    case .pledge: (item.id.row.number, "\(item.id.row)")
                    }
                names[key.number] = key.name
                try sums[key.number, default: [:]][Cell(item), default: Sums()].add(item)
            }
        } catch {
            throw .rule(error)
        }
        lines = sums.sorted { $0.key < $1.key }.flatMap { number, cells in
            cells.sorted { $0.key < $1.key }.map {
                Line(id: names[number] ?? "", cell: $0.key, sums: $0.value)
            }
        }
        asOf = book.lastAt.day
    }

    public var json: JSON {
        .object([
            "as_of": .text("\(asOf)"),
            "lines": .list(
                lines.map { line in
                    .object([
                        "id": .text(line.id), "kind": .text(line.cell.kind.rawValue),
                        "unit": .text(line.cell.unit), "planned": .number(Int64(line.sums.planned)),
                        "reported": .number(Int64(line.sums.reported)),
                        "confirmed": .number(Int64(line.sums.confirmed)),
                    ])
                }),
        ])
    }
}

extension PledgeProgress.Cell: Comparable {
    /// In the order of the kinds, then by unit.
    public static func < (a: Self, b: Self) -> Bool { (a.place, a.unit) < (b.place, b.unit) }

    private var place: Int { PledgeKind.allCases.firstIndex(of: kind) ?? 0 }
}

extension PledgeProgress.Sums {
    fileprivate mutating func add(_ item: PledgeItem) throws(Violation) {
        planned = try Self.sum(planned, item.dropped ? 0 : item.plan.quantity)
        reported = try Self.sum(reported, item.reported)
        confirmed = try Self.sum(confirmed, item.confirmed)
    }

    static func sum(_ a: Int, _ b: Int) throws(Violation) -> Int {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow, sum <= Fen.limit else { throw Violation(.amountTooLarge, a) }
        return sum
    }
}
