import Kernel
import Service
import Texts

extension Console {
    /// The one-page account.
    func lines(_ page: AccountPage, name: String) -> [String] {
        let title = Phrase.accountTitle(name: name, day: page.asOf.description, entries: page.entries)
        var lines = [title.text(language), ""]
        let funds = page.funds.flatMap { fund in
            [("\(fund.id) \(fund.name)", fund.sums)]
                + page.namedFunds.filter { $0.fund == fund.id }.map {
                    (word(.ofWhich("\($0.id) \($0.name)")), $0.sums)
                }
        }
        let rows = funds + [(word(.overall), page.overall)]
        var table = [[word(.fund)] + Self.heads.map(word)]
        table += rows.map { [$0.0] + cells($0.1) }
        lines += Table.lines(table)
        lines.append("")
        let donorsAddUp = page.donors.allSatisfy(\.sums.addsUp)
        lines.append(word(page.overall.addsUp && donorsAddUp ? .addsUp : .doesNotAddUp))
        lines.append(word(.donorsAddUp(page.donors.count)))
        lines += page.funds.filter { !$0.upkeep.isEmpty }.map { fund in
            word(
                .upkeepLine(
                    of: fund.id.description, income: fund.upkeep.income.yuan,
                    charges: fund.upkeep.charges.yuan, left: fund.upkeep.left.yuan))
        }
        let needs = page.needs
        lines.append(
            word(
                .needsLine(
                    filed: needs.filed, refused: needs.refused, published: needs.published, met: needs.met,
                    partMet: needs.partMet, households: needs.households)))
        let objections = page.objections
        if objections.raised > 0 {
            lines.append(
                word(
                    .objectionsLine(
                        raised: objections.raised, open: objections.open, dismissed: objections.dismissed,
                        upheld: objections.upheld)))
        }
        let lists = page.lists
        if lists.grants + lists.results + lists.expedited > 0 {
            lines.append(
                word(.listsLine(grants: lists.grants, results: lists.results, expedited: lists.expedited)))
        }
        let pay = page.deliveries
        lines.append(
            word(
                .paymentsLine(
                    settled: pay.settled, failed: pay.failed + pay.returned, open: pay.instructed,
                    confirmed: pay.confirmed,
                    disputed: pay.disputed, answered: pay.answered)))
        return lines
    }

    /// Where each named fund's money stands.
    func namedFundLines(_ page: AccountPage) -> [String] {
        Table.lines(
            [[word(.fund)] + Self.heads.map(word)]
                + page.namedFunds.map { ["\($0.id) \($0.name)"] + cells($0.sums) })
    }

    /// Where each donor's money stands.
    func donorLines(_ page: AccountPage) -> [String] {
        Table.lines(
            [[word(.donor)] + Self.heads.map(word)] + page.donors.map { ["\($0.id)"] + cells($0.sums) })
    }

    private static let heads: [Phrase] = [
        .received, .withPayees, .instructed, .committedMoney, .free, .refunded, .unclaimed, .nonDirected,
    ]

    private func cells(_ sums: AccountPage.Sums) -> [String] {
        [
            sums.received, sums.withPayees, sums.instructed, sums.committed, sums.free, sums.refunded,
            sums.unclaimed, sums.nonDirected,
        ].map(\.yuan)
    }
}

/// Columns under each other on a terminal; a Chinese character takes two cells.
enum Table {
    /// The columns in `left` are set left, the others right.
    static func lines(_ rows: [[String]], left: Set<Int> = [0]) -> [String] {
        guard let first = rows.first else { return [] }
        let widths = first.indices.map { column in rows.map { width($0[column]) }.max() ?? 0 }
        return rows.map { row in
            let line = row.indices.map { column in
                let fill = String(repeating: " ", count: widths[column] - width(row[column]))
                return left.contains(column) ? row[column] + fill : fill + row[column]
            }.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.properties.isIdeographic || $1.value >= 0xFF00 ? 2 : 1) }
    }
}
