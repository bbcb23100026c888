import Bookkeeping
import Kernel

/// What enterprises did for villages in a period (光荣榜), as the villages confirmed it: kind by kind, each in its own
/// unit. Who wishes to stay anonymous is not named, and stands with the others who do.
public struct HonourRoll: Sendable {
    public struct Line: Sendable {
        public let cell: PledgeProgress.Cell
        /// Nil for the anonymous ones together.
        public let donor: ID<Donor>?
        /// In full, as a body's name is public; nil where it was erased, and for the anonymous.
        public let name: String?
        /// How many enterprises; one but for the anonymous.
        public let enterprises: Int
        public let villages: Int
        public let quantity: Int
    }

    public let from: Day
    public let until: Day
    public let lines: [Line]
    public let asOf: Day

    private struct Part {
        var donors: Set<ID<Donor>> = []
        var villages: Set<ID<Village>> = []
        var quantity = 0
    }

    /// The access to names is recorded first.
    ///
    /// - Throws: `access.no-role` for whoever may not record gifts.
    public init(_ book: Book, from: Day, until: Day, vault: Openings) throws(Refusal) {
        // Donors' names are read by those who may record gifts, and by nobody else.
        guard book.mayRecord(DonationReceived.kind, vault.user) else {
            throw .rule(Violation(.noRole, "\(vault.user) honour-roll"))
        }
        var parts: [PledgeProgress.Cell: [ID<Donor>?: Part]] = [:]
        for done in book.fulfilments.rows
        where done.state == .confirmed && done.confirmed > 0 && from <= done.on && done.on <= until {
            guard let pledge = book.pledges[done.item.row], let donor = book.donors[pledge.donor],
                let item = book.pledgeItem(done.item)
            else { continue }
            let named = donor.anonymous ? nil : pledge.donor
            var part = parts[.init(item)]?[named] ?? Part()
            part.donors.insert(pledge.donor)
            part.villages.insert(pledge.village)
            do throws(Violation) {
                part.quantity = try PledgeProgress.Sums.sum(part.quantity, done.confirmed)
            } catch {
                throw .rule(error)
            }
            parts[.init(item), default: [:]][named] = part
        }
        let shown = Set(parts.values.flatMap(\.keys).compactMap(\.self)).sorted()
        if !shown.isEmpty { try vault.record(shown.map(\.description)) }
        var names: [ID<Donor>: String] = [:]
        for id in shown {
            guard let donor = book.donors[id] else { continue }
            names[id] = try vault.value(donor.name, field: "donor.name", of: .donor(id), in: book)
        }
        lines = parts.sorted { $0.key < $1.key }.flatMap { cell, donors in
            donors.map { donor, part in
                Line(
                    cell: cell, donor: donor, name: donor.flatMap { names[$0] },
                    enterprises: part.donors.count, villages: part.villages.count, quantity: part.quantity)
            }.sorted(by: Self.isBefore)
        }
        (self.from, self.until, asOf) = (from, until, book.lastAt.day)
    }

    /// The most first, then by number; the anonymous ones last.
    private static func isBefore(_ a: Line, _ b: Line) -> Bool {
        guard let one = a.donor, let other = b.donor else { return a.donor != nil && b.donor == nil }
        return (b.quantity, one) < (a.quantity, other)
    }

    public var json: JSON {
        .object([
            "from": .text("\(from)"), "until": .text("\(until)"), "as_of": .text("\(asOf)"),
            "lines": .list(
                lines.map { line in
                    .object([
                        "kind": .text(line.cell.kind.rawValue), "unit": .text(line.cell.unit),
                        "donor": .text(line.donor?.description ?? ""), "name": .text(line.name ?? ""),
                        "enterprises": .number(Int64(line.enterprises)),
                        "villages": .number(Int64(line.villages)),
                        "quantity": .number(Int64(line.quantity)),
                    ])
                }),
        ])
    }
}
