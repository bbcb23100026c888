import Foundation
import Testing

/// Wrong calls on resolutions, changes of purpose and unclaimed money.
@Suite struct ResolutionRefusals {
    static let general = "--fund fund-general --minutes {r}/README.md --deciders 全体理事"
    static let make = "resolution make 1号 \(general) --by foundation-1"
    static let open =
        "named-fund open x --fund fund-general --donor donor-001 --agreement {r}/README.md"
        + " --committee a --by foundation-1"
    static let consent = "--consent {r}/README.md --consented-on 2014-09-27"

    @Test(
        arguments: [
            Refused(.funded, make, nil),
            Refused(.funded, "\(make) --amount 1 --body village", "input.not-a-word"),
            Refused(.funded, "\(make) --amount -1 --body board", nil),
            Refused(.funded, "\(make) --amount=-1 --body board", "entry.amount-not-positive"),
            Refused(.funded, "\(make) --amount 1.001 --body board", "input.not-an-amount"),
            Refused(.funded, "\(make) --amount 99999999 --body board", "giving.non-directed-exceeded"),
            Refused(.funded, "\(make) --amount 1 --body board --region 42", "input.unknown-code"),
            Refused(.funded, "\(make) --amount 1 --body board --categories ghost", "policy.unknown-category"),
            Refused(.funded, "\(make) --amount 1 --body board --attribute rich", "input.not-a-word"),
            Refused(.funded, "\(make) --amount 1 --body board --on 2014-09-28", "entry.day-in-future"),
            Refused(.funded, "\(make) --amount 1 --body board --deadline 2014-09-26", "entry.malformed"),
            Refused(
                .funded, "resolution make '' \(general) --amount 1 --body board --by foundation-1",
                "entry.malformed"),
            Refused(
                .funded, "resolution make 1 \(general) --amount 1 --body board --by payer-1", "access.no-role"
            ),
            Refused(
                .funded,
                "resolution make 1 --fund fund-ghost --minutes {r}/README.md --deciders a --amount 1 --body board",
                "input.unknown-ref"),
            Refused(
                .funded,
                "resolution make 1 --fund fund-general --minutes no-such --deciders a --amount 1 --body board",
                "input.file-unreadable"),
            Refused(
                .funded,
                "resolution make 1 --fund fund-general --minutes {r}/README.md --deciders '' --amount 1 --body board",
                "input.empty"),
            Refused(.funded, "resolution release RS1 --by foundation-1", "entry.unknown-id"),
            Refused(.funded, "resolution release I1 --by foundation-1", "input.unknown-id"),
            Refused(.funded, "donation purpose gift-0001 \(consent) --by refund-1", nil),
            Refused(.funded, "donation purpose gift-0001 --to int-0001 --non-directed \(consent)", nil),
            Refused(
                .funded, "donation purpose gift-0001 --non-directed \(consent) --by foundation-1",
                "access.same-hand"),
            Refused(
                .funded, "donation purpose gift-0001 --to int-9999 \(consent) --by refund-1",
                "input.unknown-ref"),
            Refused(
                .funded, "donation purpose L999 --non-directed \(consent) --by refund-1", "input.unknown-id"),
            Refused(
                .funded, "donation purpose gift-0001 --non-directed --amount 999999 \(consent) --by refund-1",
                "giving.lot-overdrawn"),
            Refused(
                .funded, "donation unclaimed --fund fund-general --donor donor-001 --by foundation-1",
                "input.not-a-word"),
            Refused(
                .funded, "resolution make 1 \(general) --amount 1 --body committee --by foundation-1",
                "giving.committee-only"),
            Refused(.funded, "\(open) --on 2014-09-28", "entry.day-in-future"),
            Refused(.funded, "\(open) --agreement no-such", "input.file-unreadable"),
            Refused(.funded, "\(open) --committee ''", "input.empty"),
            Refused(.funded, "named-fund open x --by foundation-1", nil),
            Refused(.funded, "donor interest donor-001 --by foundation-1", nil),
            Refused(
                .funded, "donor interest donor-001 --id-number 420899194912310080 --name a --by foundation-1",
                "input.bad-id-number"),
            Refused(
                .funded, "donor interest donor-001 --household H9999 --by foundation-1", "input.unknown-ref"),
            Refused(.funded, "donation bill gift-0001 --code 1 --by foundation-1", nil),
            Refused(
                .funded, "donation bill gift-0001 --code 1 --number 2 --on 2014-09-01 --by foundation-1",
                "giving.bill-before-gift"),
            Refused(
                .funded, "donation bill gift-0001 --code '' --number 2 --by foundation-1", "entry.malformed"),
            Refused(
                .funded, "donation bill gift-9999 --code 1 --number 2 --by foundation-1", "input.unknown-ref"),
            Refused(.funded, "donation confirm-sheet gift-0001 --by matcher-1", "access.no-role"),
            Refused(.funded, "donation confirm-sheet gift-9999 --by foundation-1", "input.unknown-ref"),
            Refused(.funded, "intention withdraw int-9999 --by foundation-1", "input.unknown-ref"),
        ])
    func refused(_ refused: Refused) throws { try refused.check() }
}
