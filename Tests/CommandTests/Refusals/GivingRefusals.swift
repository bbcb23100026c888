import Testing

/// Wrong calls on needs, matching, payments, deliveries and refunds.
@Suite struct GivingRefusals {
    static let village = "village-\(SampleFlow.village)"
    static let file = "need file H0001 --by helper-001"

    @Test(
        arguments: [
            // need file
            Refused(.filed, "\(file) --category medical", nil),
            Refused(.filed, "\(file) --category yacht --amount 10", "policy.unknown-category"),
            Refused(.filed, "\(file) --category medical --amount ten", "input.not-an-amount"),
            Refused(.filed, "\(file) --category medical --amount 1.005", "input.not-an-amount"),
            Refused(.filed, "\(file) --category medical --amount 0", "entry.amount-not-positive"),
            Refused(.filed, "\(file) --category medical --amount=-5", "entry.amount-not-positive"),
            Refused(.filed, "\(file) --category medical --amount 99999999", "giving.need-above-ceiling"),
            Refused(.filed, "\(file) --category medical --amount 10 --on 2014-09-21", "entry.day-in-future"),
            Refused(.filed, "\(file) --category medical --amount 10 --deadline 2014-9-1", "input.not-a-day"),
            Refused(.filed, "\(file) --category medical --amount 10 --ref need-0001", "registry.ref-taken"),
            Refused(
                .filed, "need file H0001 --category medical --amount 10 --by helper-002",
                "access.not-the-helper"),
            Refused(.filed, "need file H0001 --category medical --amount 10 --by payer-1", "access.no-role"),
            Refused(
                .filed, "need file H99 --category medical --amount 10 --by helper-001", "input.unknown-ref"),
            Refused(.filed, "\(file) --category medical --amount 10 --story ''", "input.empty"),
            Refused(.filed, "\(file) --category medical --amount 10 --story \u{3000}", "input.empty"),
            Refused(.filed, "\(file) --category medical --amount 10 --ref \u{3000}", "registry.bad-ref"),
            // need review
            Refused(.filed, "need review --step village --by \(village)", nil),
            Refused(.filed, "need review need-0001 --step throne --by \(village)", "input.not-a-word"),
            Refused(.filed, "need review need-9999 --step village --by \(village)", "input.unknown-ref"),
            Refused(
                .filed, "need review need-0001 --step village --refuse ugly --by \(village)",
                "input.not-a-word"),
            Refused(.filed, "need review need-0001 --step village --by payer-1", "access.no-role"),
            Refused(.filed, "need review need-0001 --step village --by helper-001", "access.self-review"),
            Refused(
                .filed, "need review need-0001 --step township --by \(village)", "giving.review-out-of-order"),
            Refused(
                .filed, "need review need-0001 --step township --by township-420802100000",
                "giving.review-out-of-order"),
            Refused(
                .reviewed, "need review need-0001 --step village --by \(village)", "giving.need-wrong-state"),
            Refused(
                .filed, "need review need-0001 need-0001 --step village --by \(village)",
                "giving.review-out-of-order"),
            // need publish, withdraw, list
            Refused(.filed, "need publish need-0001 --by \(village)", "giving.need-wrong-state"),
            Refused(.filed, "need publish --by \(village)", "input.nothing-to-do"),
            Refused(
                .funded, "need publish --village-code \(SampleFlow.village) --by \(village)",
                "input.nothing-to-do"),
            Refused(.reviewed, "need publish --village-code 1 --by \(village)", "input.unknown-code"),
            Refused(.reviewed, "need publish need-0001 --by helper-002", "access.no-role"),
            Refused(.reviewed, "need publish need-9999 --by \(village)", "input.unknown-ref"),
            Refused(.funded, "need publish need-0001 --by \(village)", "giving.need-wrong-state"),
            Refused(.filed, "need withdraw need-0001 --by helper-002", "access.not-the-helper"),
            Refused(.filed, "need withdraw N99 --by helper-001", "input.unknown-ref"),
            Refused(.filed, "need withdraw need-0001 need-0002 --by helper-001", nil),
            Refused(.accepted, "need withdraw need-0001 --by helper-001", "giving.need-wrong-state"),
            Refused(.filed, "need list --state lost", "input.not-a-word"),
            // match
            Refused(.matched, "match run", "access.no-role"),
            Refused(.matched, "match run --by payer-1", "access.no-role"),
            Refused(.funded, "match run --by matcher-1", "input.nothing-to-do"),
            Refused(.funded, "match run --by nobody", "input.unknown-ref"),
            Refused(.funded, "match run --by matcher-1 --now 2014-10-08 --key ''", "input.empty"),
            Refused(.funded, "match show", "input.unknown-id"),
            Refused(.matched, "match show M2", "input.unknown-id"),
            Refused(.matched, "match show N1", "input.unknown-id"),
            Refused(.funded, "match accept M1 --by foundation-1", "input.unknown-id"),
            Refused(.matched, "match accept", nil),
            Refused(.matched, "match accept M1 first --by foundation-1", nil),
            Refused(.matched, "match accept 1 --by foundation-1", "input.unknown-id"),
            Refused(.matched, "match accept M1 --by matcher-1", "access.no-role"),
            Refused(.matched, "match accept M1 1 99 --by foundation-1", "entry.unknown-id"),
            Refused(.matched, "match accept M1 0 --by foundation-1", "entry.unknown-id"),
            Refused(.accepted, "match accept M1 --by foundation-1", "input.nothing-to-do"),
            Refused(.accepted, "match accept M1 1 --by foundation-1", "matching.wrong-state"),
            Refused(.matched, "match decline M1 1 --by foundation-1", nil),
            Refused(.matched, "match decline M1 1 --reason mood --by foundation-1", "input.not-a-word"),
            Refused(.matched, "match decline M1 --reason donor --by foundation-1", nil),
            Refused(.accepted, "match decline M1 1 --reason donor --by foundation-1", "matching.wrong-state"),
        ])
    func needsAndMatches(_ refused: Refused) throws { try refused.check() }

    @Test(
        arguments: [
            // pay
            Refused(.matched, "pay instruct --by payer-1", "input.nothing-to-do"),
            Refused(.instructed, "pay instruct --by payer-1", "input.nothing-to-do"),
            Refused(.accepted, "pay instruct --by payer-1", "publicity.not-listed"),
            Refused(.listed, "pay instruct --by payer-1", "publicity.notice-running"),
            Refused(.listed, "pay instruct --by payer-1 --now 2014-10-15", "publicity.notice-running"),
            Refused(.listed, "pay instruct --by foundation-1 --now 2014-10-16", "access.no-role"),
            Refused(.accepted, "pay instruct --fund F9 --by payer-1", "input.unknown-ref"),
            Refused(.accepted, "pay instruct --fund fund-schooling --by payer-1", "input.nothing-to-do"),
            Refused(.instructed, "pay export X1 --by payer-1", nil),
            Refused(.instructed, "pay export X9 --by payer-1 --out x.csv", "input.unknown-id"),
            Refused(.instructed, "pay export P1 --by payer-1 --out x.csv", "input.unknown-id"),
            Refused(.instructed, "pay export X1 --by payer-1 --out n.pdf", "input.extension-differs"),
            Refused(
                .instructed, "pay export X1 --by payer-1 --format csv --out n.xlsx", "input.extension-differs"
            ),
            Refused(
                .instructed, "pay export X1 --by payer-1 --format xlsx --out n.csv", "input.extension-differs"
            ),
            Refused(
                .instructed, "pay export X1 --by payer-1 --format pain.001 --out n.csv",
                "input.extension-differs"),
            Refused(
                .instructed,
                "pay export X1 --by payer-1 --profile {r}/policies/banks/example-text.yaml --out n.xlsx",
                "input.extension-differs"),
            Refused(.instructed, "pay export X1 --by payer-1 --out {s}/users.csv", "input.file-exists"),
            Refused(.instructed, "pay export X1 --by payer-1 --out none/x.csv", "input.file-unreadable"),
            Refused(.instructed, "pay export X1 --by helper-001 --out x.csv", "access.no-role"),
            Refused(.instructed, "pay export X1 --by payer-1 --out x.csv --dry-run", nil),
            Refused(.instructed, "pay import --by payer-1", nil),
            Refused(.instructed, "pay import none.csv --by payer-1", "input.file-unreadable"),
            Refused(.instructed, "pay import {s}/users.csv --by payer-1", "sheet.columns-differ"),
            Refused(.settled, "pay import results.csv --by payer-1 --key again", "funds.payment-wrong-state"),
            Refused(.settled, "pay import results.csv --by helper-001 --key again", "access.no-role"),
            Refused(.instructed, "pay list --state lost", "input.not-a-word"),
            Refused(.matched, "match accept M1 1 1 --by foundation-1", "matching.line-order"),
            Refused(.matched, "match decline M1 1 1 --reason donor --by foundation-1", "matching.line-order"),
            // confirm
            Refused(
                .instructed, "confirm P1 --means signature --by helper-002", "funds.delivery-wrong-state"),
            Refused(.settled, "confirm P3 --means signature --by helper-001", "funds.delivery-wrong-state"),
            Refused(.settled, "confirm P99 --means signature --by helper-001", "input.unknown-id"),
            Refused(.settled, "confirm need-0001 --means signature --by helper-001", "input.unknown-id"),
            Refused(.settled, "confirm P1 --by helper-001", nil),
            Refused(.settled, "confirm P1 --means wink --by helper-001", "input.not-a-word"),
            Refused(
                .settled, "confirm P1 --means signature --on 2014-10-21 --by helper-001",
                "entry.day-in-future"),
            Refused(
                .settled, "confirm P1 --means signature --on 2014-10-32 --by helper-001", "input.not-a-day"),
            Refused(.settled, "confirm P1 --means proxy --by helper-001", "funds.proxy-incomplete"),
            Refused(
                .settled, "confirm P1 --means proxy --proxy-reason mood --by helper-001", "input.not-a-word"),
            Refused(.settled, "confirm P1 --means signature --by payer-1", "access.no-role"),
            Refused(.disputed, "confirm P1 --means signature --by helper-001", "funds.delivery-wrong-state"),
            // dispute
            Refused(
                .instructed, "dispute P1 --reason not-received --by helper-001", "funds.delivery-wrong-state"),
            Refused(.settled, "dispute P1 --by helper-001", nil),
            Refused(.settled, "dispute P1 --reason sad --by helper-001", "input.not-a-word"),
            Refused(.settled, "dispute P99 --reason other --by helper-001", "input.unknown-id"),
            Refused(.settled, "dispute Y1 --reason other --by helper-001", "input.unknown-id"),
            Refused(.settled, "dispute P1 --reason other --by payer-1", "access.no-role"),
            Refused(
                .settled, "dispute P1 --reason other --on 2014-10-21 --by helper-001", "entry.day-in-future"),
            Refused(.disputed, "dispute P1 --reason other --by helper-001", "funds.delivery-wrong-state"),
            // answer
            Refused(
                .settled, "answer Y1 --outcome explained --text no --by county-420802000000",
                "input.unknown-id"),
            Refused(
                .disputed, "answer P1 --outcome explained --text no --by county-420802000000",
                "input.unknown-id"),
            Refused(.disputed, "answer Y1 --by county-420802000000", nil),
            Refused(
                .disputed, "answer Y1 --outcome forgotten --text no --by county-420802000000",
                "input.not-a-word"),
            Refused(.disputed, "answer Y1 --outcome explained --text no --by payer-1", "access.no-role"),
            Refused(.disputed, "answer Y2 --outcome explained --text no --by \(village)", "access.no-role"),
            Refused(.disputed, "answer Y1 --outcome explained --by county-420802000000", nil),
            Refused(
                .disputed, "answer Y1 --outcome explained --text '' --by county-420802000000", "input.empty"),
            // refund
            Refused(.funded, "refund gift-0001 --by refund-1", nil),
            Refused(.funded, "refund gift-0001 --reason regret --by refund-1", "input.not-a-word"),
            Refused(.funded, "refund gift-9999 --reason misdirected --by refund-1", "input.unknown-ref"),
            Refused(
                .funded, "refund gift-0001 --reason misdirected --amount 0 --by refund-1",
                "entry.amount-not-positive"),
            Refused(
                .funded, "refund gift-0001 --reason misdirected --amount x --by refund-1",
                "input.not-an-amount"),
            Refused(
                .funded, "refund gift-0001 --reason misdirected --amount 99999 --by refund-1",
                "giving.lot-overdrawn"),
            Refused(
                .funded, "refund gift-0001 --reason misdirected --bill lost --by refund-1", "input.not-a-word"
            ),
            Refused(
                .funded, "refund gift-0001 --reason duplicate --by refund-1", "giving.refund-not-allowed"),
            Refused(
                .funded, "refund gift-0001 --reason duplicate --duplicate-of gift-0001 --by refund-1",
                "giving.refund-not-allowed"),
            Refused(
                .funded, "refund gift-0001 --reason condition --by refund-1", "giving.refund-not-allowed"),
            Refused(.funded, "refund gift-0001 --reason misdirected --by foundation-1", "access.same-hand"),
            Refused(.funded, "refund gift-0001 --reason misdirected --by payer-1", "access.no-role"),
            Refused(.settled, "refund gift-0001 --reason misdirected --by refund-1", "input.nothing-to-do"),
            Refused(
                .funded, "refund gift-0001 --reason misdirected --now 2016-01-01 --by refund-1",
                "giving.refund-too-late"),
        ])
    func paymentsAndDeliveries(_ refused: Refused) throws { try refused.check() }
}
