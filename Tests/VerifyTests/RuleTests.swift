import Bookkeeping
import Kernel
import MatchingCheck
import Testing
import Trail

@testable import zhida_verify

/// Trails that are hashed and signed as they should be, and still are wrong.
struct RuleTests {
    private let sample: SampleBook

    init() throws { sample = try SampleBook() }

    /// The sample's entries with one more.
    private func entries(adding event: Event, by user: SampleBook.User) throws -> [[UInt8]] {
        let entry = Entry(
            seq: sample.book.size, at: sample.book.lastAt, by: try id(user.rawValue), event: event)
        return sample.entries + [try entry.encoded()]
    }

    private func finding(_ bundle: Bundle) throws -> Finding {
        let verification = Verification(trust: TrustPolicy(log: try SampleBook.signer().key))
        let found: Finding?
        do throws(Finding) {
            _ = try verification.check(bundle)
            found = nil
        } catch {
            found = error
        }
        return try #require(found)
    }

    @Test("a rule broken at the end is named with its entry")
    func lastEntry() throws {
        let cases: [(Event, SampleBook.User, Rule)] = [
            (try sample.payment(4, need: 4, 40_000, lines: [5], batch: 3), .payer, .paymentWrongState),
            (.matchAccepted(try with { $0.lines = [1] }), .cashier, .matchWrongState),
            (.matchAccepted(try with { $0.lines = [5] }), .helper, .noRole),
            (.donationReceived(try with { $0.amount = .zero }), .clerk, .amountNotPositive),
            (.needReviewed(try with { _ in }), .reviewer, .needWrongState),
        ]
        for (event, user, rule) in cases {
            let found = try finding(try sample.bundle(entries: try entries(adding: event, by: user)))
            #expect(found.status == .broken)
            #expect(found.code == rule.rawValue)
            #expect(found.entry == sample.book.size)
        }
    }

    @Test("an amount raised in the middle is found where it is")
    func raisedAmount() throws {
        let index = try #require(
            sample.events.firstIndex { if case .donationReceived = $0 { true } else { false } })
        let text = String(decoding: sample.entries[index], as: UTF8.self)
        var entries = sample.entries
        entries[index] = Array(text.replacing("600000", with: "600001").utf8)
        let found = try finding(try sample.bundle(entries: entries))
        #expect(found.code == Rule.lineExceeded.rawValue)
        #expect(found.entry == index)
    }

    /// What a match run was changed to, and the rule that names it.
    struct Unfair: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: Rule
        let change: @Sendable (inout MatchLines, inout MatchCertificate) throws -> Void

        init(
            _ what: String, _ rule: Rule,
            _ change: @escaping @Sendable (inout MatchLines, inout MatchCertificate) throws -> Void
        ) {
            (testDescription, self.rule, self.change) = (what, rule, change)
        }

        static let all = [
            Unfair("a need left out", .unfair) { lines, _ in lines.lines.removeLast() },
            Unfair("a fen less", .unfair) { lines, _ in lines.lines[1].amount = try Fen(99_999) },
            Unfair("a fen over", .needExceeded) { lines, _ in lines.lines[0].amount = try Fen(500_001) },
            Unfair("a group's ratio", .unfair) { _, proof in proof.kinds[0].blocks[0] = [1, 1, 2] },
            Unfair("a need's label", .unfair) { _, proof in proof.kinds[0].needs.block[0] = 0 },
            Unfair("a need's price", .againstPreference) { _, proof in
                proof.kinds[0].needs.potential[0] += 1
            },
            Unfair("no certificate", .proofMalformed) { _, proof in proof = MatchCertificate() },
        ]
    }

    @Test(
        "a match run of an unfair solver, hashed and signed as it should be, is found", arguments: Unfair.all)
    func unfair(_ unfair: Unfair) throws {
        let index = try #require(
            sample.events.firstIndex { if case .matchRun = $0 { true } else { false } })
        let entry = try Entry.decode(sample.entries[index])
        guard case .matchRun(var run) = entry.event else { return }
        var attachments = sample.attachments
        var lines = try MatchLines(canonical: try #require(attachments[run.lines.sha256]))
        var proof = try MatchCertificate(canonical: try #require(attachments[run.certificate.sha256]))
        try unfair.change(&lines, &proof)
        for bytes in [try lines.canonicalBytes(), try proof.canonicalBytes()] {
            attachments[AttachmentRef(bytes).sha256] = bytes
        }
        run.lines = AttachmentRef(try lines.canonicalBytes())
        run.certificate = AttachmentRef(try proof.canonicalBytes())
        (run.count, run.placed) = (lines.lines.count, try Fen.sum(lines.lines.map(\.amount)))
        var entries = sample.entries
        entries[index] = try Entry(seq: entry.seq, at: entry.at, by: entry.by, event: .matchRun(run))
            .encoded()
        let found = try finding(try sample.bundle(entries: entries, attachments: attachments))
        #expect(found.status == .broken)
        #expect(found.code == unfair.rule.rawValue)
        #expect(found.entry == index)
    }

    @Test(
        "what is newer is not called broken",
        arguments: [
            (#""kind":"book.opened""#, #""kind":"book.reopened""#, "verify.newer-entry"),
            (#""v":1"#, #""v":2"#, "verify.newer-entry"),
            (#""rulebook":1"#, #""rulebook":2"#, "verify.newer-rulebook"),
        ])
    func newer(old: String, new: String, code: String) throws {
        let text = String(decoding: sample.entries[0], as: UTF8.self)
        let changed = Array(text.replacing(old, with: new).utf8)
        let found = try finding(try sample.bundle(entries: [changed] + sample.entries.dropFirst()))
        #expect(found.status == .unreadable)
        #expect(found.code == code)
        #expect(found.entry == 0)
    }

    @Test("a checkpoint of another origin than the book's")
    func origin() throws {
        let bundle = try sample.bundle(origin: "zhida.example/other")
        let key = try SampleBook.signer("zhida.example/other").key
        #expect {
            try Verification(trust: TrustPolicy(log: key)).check(bundle)
        } throws: { error in
            (error as? Finding)?.code == "verify.origin-differs"
        }
    }

    @Test("a checkpoint not signed in the book's name")
    func unsigned() throws {
        let note = try sample.bundle().note
        let other = try SampleBook.signer("zhida.example/other").sign(note.text)
        let checkpoint = try Note(text: note.text, signatures: [other]).encoded
        let bundle = try Bundle(
            checkpoint: checkpoint, entries: sample.entries, attachments: sample.attachments)
        #expect(try finding(bundle).code == "verify.origin-unsigned")
    }

    @Test("attachments: one missing, one that nobody names")
    func attachments() throws {
        var attachments = sample.attachments
        let extra = Array("extra".utf8)
        attachments[AttachmentRef(extra).sha256] = extra
        #expect(try finding(try sample.bundle(attachments: attachments)).code == "verify.attachment-unnamed")
        let found = try finding(try sample.bundle(attachments: [:]))
        #expect(found.code == Rule.attachmentMissing.rawValue)
        #expect(found.entry == 1)
    }

    @Test("an empty trail opens no book")
    func empty() throws {
        let found = try finding(try sample.bundle(entries: [], attachments: [:]))
        #expect(found.code == Rule.notOpened.rawValue)
    }
}
