import Bookkeeping
import Conservation
import Crypto
import Kernel
import Testing
import Texts
import Trail

@testable import zhida_verify

struct VerificationTests {
    private let sample: SampleBook
    private let trust: TrustPolicy

    init() throws {
        sample = try SampleBook()
        trust = TrustPolicy(log: try SampleBook.signer().key)
    }

    private func finding(_ bundle: Bundle, trusted: Bool = true) -> Finding? {
        do throws(Finding) {
            _ = try Verification(trust: trusted ? trust : nil).check(bundle)
            return nil
        } catch {
            return error
        }
    }

    @Test("a sound trail: its totals, its funds, what is unfinished")
    func sound() throws {
        let report = try Verification(trust: trust).check(try sample.bundle().encode())
        #expect(report.isOriginProven)
        let sums = report.totals.overall
        #expect(sums.isBalanced)
        #expect(sums.received == 970_000)
        #expect(sums.withPayees == 700_000)
        #expect(sums.instructed == 0)
        #expect(sums.committed == 0)
        #expect(sums.free == 150_000)
        #expect(sums.refunded == 20_000)
        #expect(sums.unclaimed == 100_000)
        #expect(report.funds.map(\.sums) == [sums])
        #expect(report.totals.donors[.first]?.received == 850_000)
        #expect(report.totals.donors.values.allSatisfy { $0.isBalanced })
        #expect(report.totals.banks[.first]?.byBook == 300_000)
        #expect(report.totals.banks[.first]?.byStatement == 1_020_000)
        #expect(
            report.unfinished.map(\.what) == [
                .noticeRunning, .notRun, .proposalsWaiting, .disputeUnanswered, .notReconciled,
                .paymentNotShown, .refundNotShown,
            ])
        #expect(
            report.unfinished.map(\.ids) == [["N5"], ["M2"], ["M1.5"], ["P2"], ["F1"], ["P1", "P2"], ["Z1"]])
        #expect(report.unfinished.map(\.amount) == [nil, nil, 40_000, 200_000, 720_000, 700_000, 20_000])
        #expect(report.policies.map(\.name).contains(.needs))
    }

    @Test("what waits at each step of a payment is unfinished business")
    func unfinished() throws {
        var sample = sample
        let (sunday, monday) = ("2026-11-08", "2026-11-09")
        let steps: [(Event, SampleBook.User, String, [VerifyText])] = [
            (
                .matchAccepted(try with { $0.lines = [5] }), .cashier, sunday, [.acceptedWaiting, .notListed]
            ),
            (
                try sample.list(2, [5], 40_000, on: sunday), .cashier, sunday,
                [.acceptedWaiting, .listRunning]
            ),
            (
                try sample.payment(4, need: 4, 40_000, lines: [5], batch: 3), .payer, monday, [.notSettled]
            ),
            (
                .paymentSettled(
                    try with {
                        $0.bankRef = "bank-4"
                        $0.on = try Day(monday)
                        $0.payment = try id(4)
                    }), .payer, monday, [.notConfirmed]
            ),
        ]
        for (event, user, day, what) in steps {
            try sample.add(event, by: user, on: day)
            let report = try Verification(trust: trust).check(try sample.bundle())
            let waiting = report.unfinished.filter {
                [.acceptedWaiting, .notListed, .listRunning, .notSettled, .notConfirmed].contains($0.what)
            }
            #expect(waiting.map(\.what) == what)
            #expect(waiting.map(\.amount) == what.map { _ in 40_000 })
            #expect(!report.unfinished.contains { $0.what == .proposalsWaiting })
        }
    }

    @Test("without a key nothing is said of the origin")
    func unchecked() throws {
        let report = try Verification().check(try sample.bundle(seed: 9))
        #expect(!report.isOriginProven)
        let text = report.text(.english, now: .epoch)
        #expect(text.contains("Signature: not checked"))
        #expect(text.contains("origin not proven"))
        #expect(!text.contains("Verdict: sound"))
    }

    @Test("the second count and the book agree after every entry")
    func agreement() throws {
        var book = Book()
        var money = ConservationFold()
        for bytes in sample.entries {
            let entry = try Entry.decode(bytes)
            try book.apply(entry, attachments: sample.attachments)
            try money.take(entry, attachments: sample.attachments)
            try money.audit()
            #expect(Replay.difference(book.balances, money.accounts) == nil, "\(entry.seq) \(entry.kind)")
        }
        #expect(money.balances.count == 17)
    }

    @Test("a balance that only one of the counts has is found")
    func difference() throws {
        let ledger = sample.book.balances
        var money = ConservationFold()
        for bytes in sample.entries {
            try money.take(try Entry.decode(bytes), attachments: sample.attachments)
        }
        let counted = money.accounts
        #expect(counted.map(\.account.description) == ledger.map(\.account.description))
        #expect(Replay.difference(ledger, counted) == nil)
        var raised = counted
        let lot = try #require(counted.firstIndex { $0.account.description == "free:L1" })
        raised[lot].balance += 1
        #expect(Replay.difference(ledger, raised) == "free:L1")
        #expect(Replay.difference(ledger, [counted[lot]] + counted.dropFirst()) == "bank:F1")
        #expect(Replay.difference(ledger, counted + [counted[0]]) == "bank:F1")
        #expect(Replay.difference(ledger, Array(counted.dropLast())) == "refunded:L2")
    }

    @Test("every changed byte of a small bundle is found")
    func changedBytes() throws {
        // The book's first entries, so that all bytes can be tried.
        let named = Set(try Entry.decode(sample.entries[1]).event.payload.attachments.map(\.sha256))
        let bundle = try sample.bundle(
            entries: Array(sample.entries[..<2]),
            attachments: sample.attachments.filter { named.contains($0.key) })
        var archive = bundle.encode()
        #expect(try Verification(trust: nil).check(archive).checkpoint.size == 2)
        var unseen: [Int] = []
        for index in archive.indices {
            archive[index] ^= 1
            if (try? Verification(trust: nil).check(archive)) != nil { unseen.append(index) }
            archive[index] ^= 1
        }
        #expect(unseen == [], "of \(archive.count)")
    }

    @Test("a file cut short anywhere is found")
    func cut() throws {
        let archive = try sample.bundle().encode()
        for count in stride(from: 0, to: archive.count, by: 509) {
            #expect(throws: Finding.self) { try Verification(trust: nil).check(Array(archive[..<count])) }
        }
    }

    enum Change: CaseIterable { case dropped, droppedLast, repeated, swapped, foreign }

    private func changed(_ change: Change) throws -> [[UInt8]] {
        var entries = sample.entries
        switch change {
        case .dropped: entries.remove(at: 20)
        case .droppedLast: entries.removeLast()
        case .repeated: entries.insert(entries[20], at: 20)
        case .swapped: entries.swapAt(20, 21)
        case .foreign: entries[20] = Array(#"{"kind":"note.written"}"#.utf8)
        }
        return entries
    }

    @Test("changed entries under the old signature do not have its root", arguments: Change.allCases)
    func oldSignature(change: Change) throws {
        let bundle = try sample.bundle()
        #expect {
            _ = try Bundle(
                checkpoint: bundle.note.encoded, entries: try changed(change), attachments: sample.attachments
            )
        } throws: { error in
            [.size, .root].contains((error as? BundleError)?.code)
        }
    }

    @Test("the root of the changed entries, put under the old signature", arguments: Change.allCases)
    func oldSignatureOverNewRoot(change: Change) throws {
        let old = try sample.bundle().note
        let entries = try changed(change)
        let text = try sample.bundle(entries: entries).note.text
        let note = try Note(text: text, signatures: old.signatures)
        let bundle = try Bundle(
            checkpoint: note.encoded, entries: entries, attachments: sample.attachments)
        #expect(finding(bundle)?.code == NoteError.badSignature.rawValue)
        #expect(finding(bundle)?.status == .broken)
    }

    @Test("changed entries signed anew by another key", arguments: Change.allCases)
    func otherKey(change: Change) throws {
        let bundle = try sample.bundle(entries: try changed(change), seed: 9)
        #expect(finding(bundle)?.code == "trail.policy-unknown-log")
    }

    @Test(
        "changed entries signed by the log's own key are judged by the rules",
        arguments: [
            (Change.dropped, "entry.sequence", 20), (.repeated, "entry.sequence", 21),
            (.swapped, "entry.sequence", 20), (.foreign, "entry.malformed", 20),
        ])
    func ownKey(change: Change, code: String, index: Int) throws {
        let found = try #require(finding(try sample.bundle(entries: try changed(change))))
        #expect(found.status == .broken)
        #expect(found.code == code)
        #expect(found.entry == index)
    }

    @Test("the last entry cut off and signed again is a shorter trail, found only by its attachment")
    func shortened() throws {
        let bundle = try sample.bundle(entries: try changed(.droppedLast))
        #expect(finding(bundle)?.code == "verify.attachment-unnamed")
    }
}
