import Bookkeeping
import Kernel
import Sheets

/// Which column of its row a broken rule concerns, where it is one column. A rule that weighs several, or what is not in
/// the row, names none.
extension ImportKind {
    func column(of violation: Violation) -> String? {
        // What is malformed is named by its field, and most fields bear the name of their column.
        if violation.rule == .malformed { return columns.first { $0.name == violation.subject }?.name }
        return Self.ruleColumns[self]?[violation.rule]
    }

    /// The same in a row. Of several amounts, the one whose figure the rule tells.
    func column(of violation: Violation, in row: Row) -> String? {
        if let column = column(of: violation) { return column }
        guard violation.rule == .amountNotPositive else { return nil }
        return columns.first { column in
            guard column.name.hasSuffix("_yuan"), let text = row[column.name]?.text else { return false }
            return (try? Fen(yuan: text))?.description == violation.subject
        }?.name
    }

    private static let own: [Rule: String] = [.refTaken: "ref", .badRef: "ref"]

    static let ruleColumns: [ImportKind: [Rule: String]] = [
        .regions: [.badCode: "code", .codeTaken: "code", .wrongLevel: "level"],
        .organisations: own,
        .users: own.with([.unknownRole: "roles", .grantHeld: "roles"]),
        .funds: own.with([.accountTaken: "account_number"]),
        .villages: [.badCode: "code", .codeTaken: "code", .wrongLevel: "township"],
        .households: [
            .refTaken: "household", .badRef: "household", .personTaken: "id_number",
            .accountTaken: "account_number", .helperWithoutRole: "helper", .dayInFuture: "registered_on",
        ],
        .applications: [
            .refTaken: "household", .badRef: "household", .personTaken: "id_number",
            .accountTaken: "account_number", .helperWithoutRole: "helper", .dayInFuture: "applied_on",
        ],
        .steps: [
            .dayInFuture: "on", .noticeRunning: "on", .selfReview: "taken_by", .noRole: "taken_by",
            .outsideScope: "taken_by",
        ],
        .donors: own,
        .intentions: own.with([.dayInFuture: "declared_on", .unknownCategory: "categories"]),
        .statement: [
            .statementGap: "balance_yuan", .statementLineTaken: "ref", .dayInFuture: "on",
        ],
        .donations: own.with([
            .amountNotPositive: "amount_yuan", .lineExceeded: "amount_yuan",
            .intentionExceeded: "amount_yuan", .intentionOfOther: "intention", .intentionClosed: "intention",
            .lineOfOtherFund: "line", .beforeLine: "received_on", .dayInFuture: "received_on",
        ]),
        .needs: own.with([
            .amountNotPositive: "amount_yuan", .needAboveCeiling: "amount_yuan", .dayInFuture: "filed_on",
            .filedOutOfTime: "filed_on", .unknownCategory: "category", .notTheHelper: "filed_by",
            .noRole: "filed_by", .outsideScope: "filed_by",
        ]),
        .reviews: [
            .needWrongState: "need", .reviewOutOfOrder: "step", .selfReview: "reviewed_by",
            .reviewedTwice: "reviewed_by", .noRole: "reviewed_by", .outsideScope: "reviewed_by",
        ],
        .results: [.paymentWrongState: "payment", .bankRefTaken: "bank_ref", .dayInFuture: "on"],
        .confirmations: [
            .deliveryWrongState: "payment", .dayInFuture: "on", .sameHand: "confirmed_by",
            .noRole: "confirmed_by", .outsideScope: "confirmed_by",
        ],
        .pledges: [
            .refTaken: "pledge", .badRef: "pledge", .dayInFuture: "signed_on", .pledgeNotByBody: "donor",
            .pledgeOverlaps: "from", .outsideAgreement: "year",
        ],
        .fulfilments: own.with([
            .dayInFuture: "on", .outsideAgreement: "on", .giftCounted: "donation", .giftElsewhere: "donation",
            .pledgeWrongState: "pledge", .otherSide: "pledge",
        ]),
        .answers: [
            .fulfilmentWrongState: "fulfilment", .dayInFuture: "on", .outsideAgreement: "on",
            .sameSide: "answered_by", .noRole: "answered_by", .outsideScope: "answered_by",
        ],
        .teams: [
            .villageNotPoor: "village", .teamStands: "takes_over", .dayInFuture: "from",
        ],
        .measures: own.with([
            .notTheHelper: "planned_by", .noRole: "planned_by", .outsideScope: "planned_by",
            .notAided: "household", .dayInFuture: "planned_on",
        ]),
        .visits: [
            .notTheVisitor: "visited_by", .noRole: "visited_by", .outsideScope: "visited_by",
            .notAided: "household", .dayInFuture: "on", .visitRecorded: "on",
        ],
        .comparisons: [.dayInFuture: "as_of", .outsideScope: "region"],
        .goods: own.with([
            .unknownGoods: "item", .amountNotPositive: "quantity", .dayInFuture: "received_on",
            .goodsOutOfOrder: "received_on", .goodsExpired: "expires_on", .goodsSameHand: "witness",
            .unknownCategory: "categories", .unknownDirected: "donor", .dataErased: "donor",
            .notTheFoundation: "warehouse",
        ]),
        .signoffs: [
            .goodsWrongState: "order", .stockExceeded: "quantity", .amountNotPositive: "quantity",
            .dayInFuture: "on", .goodsOutOfOrder: "on", .goodsExpired: "on", .goodsSameHand: "witness",
            .proxyIncomplete: "means", .noRole: "confirmed_by", .outsideScope: "confirmed_by",
            .relativeDecides: "confirmed_by",
        ],
        .loans: [
            .loanWrongState: "loan", .sameHand: "loan", .dayInFuture: "signed_on",
            .amountNotPositive: "amount_yuan", .loanAboveCeiling: "amount_yuan", .rateTooHigh: "rate",
            .otherBank: "loan", .lendingStopped: "loan", .movementOutOfOrder: "signed_on",
        ],
        .drawings: own.with([
            .loanWrongState: "loan", .dayInFuture: "on", .movementOutOfOrder: "on", .drawnOutOfTime: "on",
            .daysClaimed: "on",
            .amountNotPositive: "amount_yuan", .drawnBeyondContract: "amount_yuan",
            .guaranteeExceeded: "amount_yuan", .claimedBefore: "loan", .otherBank: "loan",
        ]),
        .repayments: own.with([
            .loanWrongState: "loan", .dayInFuture: "on", .movementOutOfOrder: "on", .daysClaimed: "on",
            .amountNotPositive: "amount_yuan", .repaidBeyondOwed: "amount_yuan", .otherBank: "loan",
        ]),
        .subsidies: [
            .refTaken: "claim", .badRef: "claim", .unknownProgramme: "programme", .dayInFuture: "claimed_on",
            .loanNotSubsidised: "loan", .otherLender: "loan", .scheduleImpossible: "loan",
            .daysClaimed: "from", .subsidyPeriod: "to", .amountNotPositive: "subsidy_yuan",
        ],
    ]
}

extension [Rule: String] {
    fileprivate func with(_ more: Self) -> Self { merging(more) { $1 } }
}
