import Bookkeeping
import Kernel

/// The rows of one claim: a loan's days each, the rest the same on all.
struct SubsidyRows {
    private let rows: [RowReader]

    private static let shared = ["programme", "region", "claimed_on"]

    init(_ rows: [RowReader]) { self.rows = rows }

    func claim(_ desk: inout Desk) throws(Refusal) {
        guard let first = rows.first else { return }
        var (lines, places): ([ClaimSubsidy.Line], [ID<Loan>: Int]) = ([], [:])
        for (index, row) in rows.enumerated() {
            for column in Self.shared where row.personal(column) != first.personal(column) {
                throw row.refuse(column, .rowsDisagree(column))
            }
            let line = ClaimSubsidy.Line(
                try row.id("loan", desk.book, as: Loan.self), from: try row.day("from"),
                to: try row.day("to"), interest: try row.yuan("interest_yuan"),
                claimed: try row.yuan("subsidy_yuan"))
            guard places.updateValue(index, forKey: line.loan) == nil else {
                throw row.refuse("loan", Violation(.daysClaimed, line.loan))
            }
            lines.append(line)
        }
        let claim = ClaimSubsidy(
            try first.text("programme"),
            in: try first.region("region", desk.book, system: first.context.codeSystem), lines,
            on: try first.day("claimed_on"), ref: try first.ownRef("claim"))
        do throws(Refusal) { _ = try claim.perform(&desk) } catch {
            // What a rule says of one loan is its row's fault.
            guard case .rule(let violation) = error, let loan = ID<Loan>(violation.subject),
                let index = places[loan]
            else { throw error }
            throw rows[index].refuse(
                ImportKind.subsidies.column(of: violation, in: rows[index].row) ?? "loan", violation)
        }
    }
}
