extension VerifyText {
    var english: String {
        switch self {
        case .simulatedClock:
            "Note: this book runs on a simulated clock. Its days were stated by the operator, for demonstrations and tests; it is no real business."
        case .inFuture:
            "Note: the last entry is of {0}, later than this machine's clock, {1}. The book's clock or this one is wrong."
        case .book:
            "Book: {0} ({1})"
        case .checkpoint:
            "Checkpoint: {0} entries, root {1}"
        case .joined:
            "Files: a whole bundle and {0} extensions, which go on after {1} entries without a gap"
        case .period:
            "Entries made: {0} to {1}"
        case .signatureChecked:
            "Signature: checked, by the key {0}"
        case .signatureUnchecked:
            "Signature: not checked. The checkpoint names the key {0} with id {1}; anybody can write a name and an id, so they prove no origin. What follows shows only that the file agrees with itself. Get the published key and verify again with --vkey."
        case .keyChanged:
            "Key: from {0} entries on the log signs with {1}, which the keys before it have brought in"
        case .witnessed:
            "Witness: {0} cosigned at {1}"
        case .quorumMet:
            "Witnesses: the quorum of the trust policy is met"
        case .quorumNone:
            "Witnesses: none were required"
        case .cosignaturesUnchecked:
            "Witnesses: {0} cosignature files were not checked, as no trust policy names their keys"
        case .timestampsUnchecked:
            "Timestamps: {0} in the file, not checked by this program"
        case .replayed:
            "Rules: {0} entries replayed under rulebook {1}, none breaks a rule"
        case .recounted:
            "Money: a second, independent count agrees with all {0} accounts of the book"
        case .policies:
            "Policies: the rules were replayed under these; compare them with what the authority has published."
        case .policyConfirmed:
            "{0} ({1}), from {2}, adopted by entry {3}; source: {4}; SHA-256 {5}"
        case .policyUnconfirmed:
            "{0} ({1}), from {2}, adopted by entry {3}; source: {4}; not confirmed by the authority; SHA-256 {5}"
        case .attested:
            "Note: that ids stand for real persons and bank accounts, and that entries were made by the users they name, is attested by the book's operator; it cannot be recomputed from this file."
        case .totals:
            "Where the money is (yuan)"
        case .overall:
            "All funds"
        case .fund:
            "Fund {0} ({1})"
        case .received:
            "received"
        case .upkeep: "Beside gifts: interest and own money {0}, charges {1}, left {2}"
        case .bank:
            "At the bank: {0} by the book, {1} by the last statement, difference {2}"
        case .unfinished:
            "Unfinished business"
        case .unfinishedNone:
            "There is no unfinished business."
        case .unfinishedCount:
            "{0}: {1} ({2})"
        case .unfinishedSum:
            "{0}: {1}, {2} yuan in all ({3})"
        case .notRun:
            "Match opened, not yet run"
        case .proposalsWaiting:
            "Proposals waiting for an answer"
        case .acceptedWaiting:
            "Accepted, not yet instructed"
        case .notSettled:
            "Instructed, not yet settled"
        case .notConfirmed:
            "Settled, not yet confirmed by the household"
        case .disputeUnanswered:
            "Disputed, not yet answered"
        case .disputeUpheld:
            "Dispute upheld: the money did not come as recorded"
        case .notReconciled:
            "Bank and book differ, not yet reconciled"
        case .lineUnexplained: "lines out of which nobody has said what they are"
        case .paymentNotShown: "settled payments that no line was said to be"
        case .refundNotShown: "refunds that no line was said to be"
        case .noticeRunning:
            "Public notice still running"
        case .objectionOpen:
            "Objection not yet answered"
        case .notListed:
            "Accepted, on no list of grants yet"
        case .listRunning:
            "List of grants whose notice still runs"
        case .urgentNoticeDue:
            "Paid first, its notices overdue"
        case .resultsDue:
            "Settled, announcement of the result overdue"
        case .moneyStuck:
            "Idle: its intention or resolution has ended; refund, change of purpose or release needed"
        case .nonDirected:
            "Non-directed, waiting for a resolution"
        case .proceedingOpen:
            "Proceeding not yet ended"
        case .measureWaits:
            "Result of a measure waiting for the village"
        case .verificationOpen:
            "Verification without a finding"
        case .hitsUnopened:
            "List of another authority with hits that were not opened"
        case .pledgeWaits:
            "Agreement or amendment waiting for the village"
        case .fulfilmentWaits:
            "Fulfilment waiting for the village"
        case .pledgeBehind:
            "Item of a pledge past its year, confirmed below the plan"
        case .countUnresolved:
            "Goods with a count difference to be resolved"
        case .goodsCarried:
            "Share of goods still with its carrier"
        case .subsidyWaits: "claims for subsidies that are not settled"
        case .subsidyUnreturned: "subsidies asked back that have not come"
        case .guaranteeUnpaid: "claims on guarantee funds that are not met"
        case .proven:
            "Proof: entry {0} (counted from 0) stands under this checkpoint"
        case .provenEntry:
            "Entry: {0}, {1}, by {2}"
        case .provenOnly:
            "Note: this proves that the entry stands in the book unchanged, and nothing else. Whether the entries keep the rules is seen from the bundle."
        case .proofSound:
            "Verdict: the entry stands in the book, unchanged."
        case .sound:
            "Verdict: sound."
        case .soundUnproven:
            "Verdict: consistent with itself, origin not proven."
        case .broken:
            "Verdict: broken. {0}"
        case .unreadable:
            "Verdict: cannot be verified. {0}"
        case .atEntry:
            "Entry {0} (counted from 0), rule {1}, concerning {2}"
        case .atFile:
            "Rule {0}, concerning {1}"
        case .inFile:
            "in the file {0}"
        case .progress:
            "Replayed {0} of {1} entries"
        case .fileUnreadable:
            "The file {0} cannot be read. Check its path and permissions."
        case .fileTooLarge:
            "The file {0} is longer than {1} bytes, which is the most this program reads."
        case .bundleForm:
            "The file is no bundle, or was damaged on its way. Get it again."
        case .bundleUnknown:
            "The file holds something this program does not know. Use a newer verifier."
        case .bundleLimit:
            "The file is beyond the limits of this program. Use a newer verifier."
        case .bundleCheckpoint:
            "The checkpoint does not have its form; it was changed. Get the file again."
        case .bundleConsistency:
            "The extension's consistency proof does not have its form; it was changed. Get the file again."
        case .bundleCosignature:
            "A witness's cosignature does not have its form; it was changed. Get the file again."
        case .bundleAttachment:
            "An attachment does not have the digest that names it; it was changed."
        case .bundleTree:
            "The entries are not those of the checkpoint: some were changed, added, removed or swapped."
        case .bundleContent:
            "A part of the file is not what the entries give; it was changed."
        case .attachmentUnnamed:
            "An attachment is named by no entry; it does not belong to this book."
        case .extensionAlone:
            "The file is an extension of a trail of {0} entries and says nothing alone. Name the files of that trail before it."
        case .extensionWhole:
            "After the first file come extensions, and this one is a whole bundle. Check it alone, or name an extension."
        case .extensionOrigin:
            "The extension is of another book than the file before it. Check the files."
        case .extensionGap:
            "The extension goes on after {0} entries, and the files before it end at {1}. Name what lies between."
        case .extensionOrder:
            "The extension goes on after {0} entries, and the files before it reach {1}: twice the same, not in order, or not made for them."
        case .extensionFork:
            "The first {0} entries of the extension are not those of the files before it: two histories of one book were signed. Keep all files and report it."
        case .signatureBad:
            "The signature does not hold: the checkpoint was changed, or the owner of the key did not sign it."
        case .signatureUnknown:
            "The key given has not signed the checkpoint. Check the key, or ask where the file comes from."
        case .signatureOrigin:
            "The checkpoint is of another book than the key's. Check the file."
        case .quorumMissing:
            "Too few witnesses: {0} are needed and {1} cosigned; missing are {2}. Get the file again once they have."
        case .keyChangeForm:
            "The entry brings in a key that the log cannot sign with, or had before."
        case .keyChangeUnsigned:
            "The change of the log's key is not signed by the keys before it and by the new one. Whoever made this file may not be the log."
        case .keyChangeAbsent:
            "The entry changes the log's key, and the checkpoint that must show its signatures is not in the file. Get the file again."
        case .keyChangeUnnamed:
            "The file has a checkpoint of a key change at which no entry changes a key."
        case .keyNotIntroduced:
            "The checkpoint is signed by a key that neither the trust given nor the trail has brought in. Keep the file and report it."
        case .keyRetired:
            "The checkpoint is signed by a key that the trail had replaced before. Keep the file and report it."
        case .keyMissing:
            "The checkpoint lacks the signature of one of the log's keys. Get the file again."
        case .originDiffers:
            "The checkpoint names another book than the entry that opened it."
        case .originUnsigned:
            "The checkpoint carries no signature in the book's name. Get the file again."
        case .proofForm:
            "The file is no proof of an entry, or was damaged on its way. Get it again."
        case .proofWrong:
            "The proof is not of this entry: the entry, the proof or the checkpoint was changed, or they do not belong together. Get both files again."
        case .newerEntry:
            "The entry is of a kind or version newer than this program. Use a newer verifier."
        case .newerRulebook:
            "The book runs under rules newer than this program. Use a newer verifier."
        case .countUnknown:
            "Second count: money meets something that no entry has made."
        case .countRepeated:
            "Second count: the same id was made twice."
        case .countAmount:
            "Second count: an amount is not above zero, or too large."
        case .countOverdrawn:
            "Second count: more is taken than is there; the money comes from nowhere."
        case .countAttachment:
            "Second count: an attachment is absent or malformed."
        case .countStatement:
            "Second count: a statement does not join the one before, or its balances do not add up."
        case .countSum:
            "Second count: parts do not sum to the total that the entry states."
        case .countMisdirected:
            "Second count: money meets a fund, need or bank line to which it does not belong."
        case .countPayee:
            "Second count: the payee is not the household's account, or a refund goes elsewhere than it came from."
        case .countState:
            "Second count: the same money is used twice, or skips a step."
        case .countNeedExceeded:
            "Second count: a need gets more than it asked for."
        case .countUnbalanced:
            "Second count: what was received is not the sum of where it is."
        case .countDiffers:
            "The book's balance differs from the second count's. Report it to the makers of this program, with the file."
        case .usage:
            """
            usage: zhida-verify FILE [EXTENSION ...] [--trust POLICY | --vkey VKEY] [--lang zh|en] [--json] [--quiet]
                   zhida-verify PROOF [--entry FILE] [--trust POLICY | --vkey VKEY] ...
            Checks a trail (.zhida) offline: hashes, signatures, order, every rule, and that no money appears or vanishes;
            or the proof of one entry (.tlog-proof).
              EXTENSION     after a whole bundle, in order: what carries it on; checked as one trail
              --entry FILE  the entry that a proof is of; by default .entry.json beside it
              --trust FILE  a trust policy: keys of logs and witnesses, and the quorum
              --vkey VKEY   the published key of the log
              --lang zh|en  the language
              --json        print JSON
              --quiet       print the verdict only
            Exit status: 0 sound; 1 broken; 2 unreadable, newer than this program, or a wrong call.
            """
        case .usageOption:
            "Unknown option {0}."
        case .usageValue:
            "The option {0} lacks its value, or has a wrong one."
        case .usageRepeated:
            "The option {0} may be given once only."
        case .usageFile:
            "Name a bundle file."
        case .usageProof:
            "A proof (.tlog-proof) is checked alone, without extensions."
        case .usageKeys:
            "Give either --trust or --vkey, not both."
        case .usageKey:
            "The value of --vkey is no Ed25519 key of a log ({0}). Copy the published key exactly."
        case .usagePolicy:
            "Line {0} of the trust policy is wrong ({1}). Correct it and try again."
        }
    }
}
