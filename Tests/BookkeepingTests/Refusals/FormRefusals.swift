import Bookkeeping
import Crypto
import Kernel
import MatchingCheck

extension Refusal {
    private static func donor(seq: Int, at: Instant?, in s: Scenario) -> Entry {
        let donor = DonorRegistered.with { ($0.donor, $0.name) = (s.book.donors.next ?? .first, "name") }
        return Entry(seq: seq, at: at ?? s.now, by: .accountant, event: .donorRegistered(donor))
    }

    static let ofForm: [Refusal] = [
        Refusal(.sequence, "a number too high", Scenario.staffed) {
            try $0.enter(donor(seq: $0.book.size + 1, at: nil, in: $0))
        },
        Refusal(.sequence, "a number again", Scenario.staffed) {
            try $0.enter(donor(seq: $0.book.size - 1, at: nil, in: $0))
        },
        Refusal(.timeReversed, "a millisecond before the last", Scenario.staffed) {
            try $0.enter(
                donor(seq: $0.book.size, at: Instant(milliseconds: $0.book.lastAt.milliseconds - 1), in: $0))
        },
        Refusal(.malformed, "no name of the book", Scenario.empty) { try $0.open(name: "") },
        Refusal(.malformed, "a space in the origin", Scenario.empty) { try $0.open(origin: "a b") },
        Refusal(.malformed, "no origin", Scenario.empty) { try $0.open(origin: "") },
        Refusal(.malformed, "a rulebook to come", Scenario.empty) { try $0.open(rulebook: 2) },
        Refusal(.malformed, "no name of a region", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 1, name: "")
        },
        Refusal(.malformed, "a region that ends before it begins", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 1, until: "2009-12-31")
        },
        Refusal(.malformed, "no name of an organisation", Scenario.staffed) {
            try $0.organisation(.bank, name: "")
        },
        Refusal(.malformed, "no name of a village", Scenario.staffed) {
            try $0.village("420821101001", in: 3, name: "")
        },
        Refusal(.malformed, "no name of a fund", Scenario.registered) { try $0.fund(1, name: "") },
        Refusal(.malformed, "a fund of the poverty office", Scenario.registered) { try $0.fund(1, of: 1) },
        Refusal(.malformed, "a deadline before the declaration", Scenario.funded) {
            try $0.intention(1, deadline: "2014-03-02")
        },
        Refusal(.malformed, "unmatched at no deadline", Scenario.funded) {
            try $0.intention(1, condition: .unmatchedAtDeadline)
        },
        Refusal(.malformed, "categories out of order", Scenario.funded) {
            try $0.intention(1, categories: ["medical", "education"])
        },
        Refusal(.malformed, "a category twice", Scenario.funded) {
            try $0.intention(1, categories: ["medical", "medical"])
        },
        Refusal(.malformed, "a need whose deadline is past", Scenario.funded) {
            try $0.file(1, for: 1, deadline: "2014-03-02")
        },
        Refusal(.malformed, "no reference of the bank", Scenario.instructed) { try $0.settle(1, ref: "") },
        Refusal(.malformed, "a reference of 65 bytes", Scenario.instructed) {
            try $0.settle(1, ref: String(repeating: "x", count: 65))
        },
        Refusal(.malformed, "a name that is not in NFC", Scenario.staffed) {
            try $0.organisation(.bank, name: "e\u{301}")
        },
        Refusal(.tooLarge, "an entry over 65,535 bytes", Scenario.staffed) {
            try $0.organisation(.bank, name: String(repeating: "银", count: 21_840))
        },
        Refusal(.attachmentMissing, "a policy that is not at hand", Scenario.opened) {
            try $0.adopt(.fees, ref: AttachmentRef(try Policies.fees.canonicalBytes()))
        },
        Refusal(.attachmentMissing, "lines that are not at hand", Scenario.asked) {
            $0.dropAttachments()
        } refused: {
            try $0.run(1, lines: AttachmentRef([1]))
        },
        Refusal(.attachmentMissing, "an instance that is not at hand", Scenario.needy) {
            let frozen = try MatchInstance($0.book, on: $0.day)
            try $0.openMatch(instance: AttachmentRef(try frozen.canonicalBytes()))
        },
        Refusal(.attachmentMissing, "another size", Scenario.opened) {
            var ref = try $0.attach(Policies.fees)
            ref.size += 1
            try $0.adopt(.fees, ref: ref)
        },
        Refusal(.attachmentMalformed, "a policy that is not canonical", Scenario.opened) {
            let ref = $0.attach(try Policies.fees.canonicalBytes() + [0x0A])
            try $0.adopt(.fees, ref: ref)
        },
        Refusal(.attachmentMalformed, "a policy of another name", Scenario.opened) {
            try $0.adopt(.notice, Policies.fees)
        },
        Refusal(.attachmentMalformed, "a statement without lines", Scenario.funded) {
            let ref = $0.attach(Array("{}".utf8))
            try $0.statement(ref, opening: 0, closing: 0)
        },
        Refusal(.attachmentMalformed, "lines that are none", Scenario.asked) {
            let ref = $0.attach(Array(#"{"lines":[1]}"#.utf8))
            try $0.run(1, lines: ref)
        },
        Refusal(.idNotNext, "a need's number left out", Scenario.funded) { try $0.file(1, for: 1, id: 2) },
        Refusal(.idNotNext, "a lot's number again", Scenario.funded) { try $0.donate(1, from: 1, lot: 3) },
        Refusal(.idNotNext, "a region's number again", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 1, id: 4)
        },
        Refusal(.unknownID, "a parent that is not there", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 9)
        },
        Refusal(.unknownID, "a region as its own parent", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 5)
        },
        Refusal(.unknownID, "an area that is not there", Scenario.registered) {
            try $0.grant("office", in: .village(4), to: 2)
        },
        Refusal(.unknownID, "no such user", Scenario.registered) { try $0.grant("office", to: 13) },
        Refusal(.unknownID, "no such helper", Scenario.registered) { try $0.assign(13, to: 1) },
        Refusal(.unknownID, "no such person", Scenario.registered) { try $0.household([5], account: 6) },
        Refusal(.unknownID, "no such account", Scenario.registered) { try $0.household([4], account: 10) },
        Refusal(.unknownID, "a payer that is not there", Scenario.funded) {
            try $0.statement([Booked(1, from: 10, "b6")])
        },
        Refusal(.unknownID, "no such bank line", Scenario.funded) { try $0.donate(1, from: 6) },
        Refusal(.unknownID, "no such line of the run", Scenario.matched) { try $0.accept([5]) },
        Refusal(.unknownID, "line nought", Scenario.matched) { try $0.accept([0]) },
        Refusal(.unknownID, "a line of a run that has none", Scenario.asked) {
            try $0.instruct(["M1.1"], for: 1, 30_000)
        },
        Refusal(.unknownID, "a batch left out", Scenario.listed) {
            try $0.instruct(["M1.1"], for: 1, 30_000, in: 2)
        },
        Refusal(.unknownID, "no such payment", Scenario.settled) { try $0.confirm(3) },
        Refusal(.derivedDiffers, "another tier", Scenario.funded) { try $0.file(1, for: 1, tier: 2) },
        Refusal(.derivedDiffers, "a notice a day too short", Scenario.needy) {
            try $0.reviewed(1_000)
        } refused: {
            try $0.publish(5, until: $0.day.adding(days: 6))
        },
        Refusal(.derivedDiffers, "an instance of the day before", Scenario.needy) {
            let frozen = try MatchInstance($0.book, on: $0.day.adding(days: -1))
            try $0.openMatch(instance: try $0.attach(frozen))
        },
        Refusal(.derivedDiffers, "another policy", Scenario.needy) { try $0.openMatch(policy: .zero) },
        Refusal(.dayInFuture, "a household of tomorrow", Scenario.registered) {
            try $0.household([4], account: 6, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "a policy from tomorrow", Scenario.staffed) {
            try $0.adopt(.needs, Policies.needs(ceiling: 1, from: $0.day.adding(days: 1)))
        },
        Refusal(.dayInFuture, "a wish of tomorrow", Scenario.funded) {
            try $0.intention(1, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "a gift of tomorrow", Scenario.funded) {
            try $0.donate(1, from: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "a need of tomorrow", Scenario.funded) {
            try $0.file(1, for: 1, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "a bank line of tomorrow", Scenario.funded) {
            try $0.statement([Booked(1, "b6", on: $0.day.adding(days: 1))])
        },
        Refusal(.dayInFuture, "settled tomorrow", Scenario.instructed) {
            try $0.settle(1, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "confirmed tomorrow", Scenario.settled) {
            try $0.confirm(1, on: $0.day.adding(days: 1))
        },
        Refusal(.notOpened, "an entry before the first", Scenario.empty) {
            try $0.region("420800000000", .city)
        },
        Refusal(.alreadyOpened, "opened again", Scenario.opened) { try $0.open() },
        Refusal(.logKeyUsed, "the log's own key again", Scenario.opened, after: { try $0.changeKey() }) {
            try $0.changeKey()
        },
        Refusal(
            .logKeyUsed, "a key that was replaced", Scenario.opened,
            after: { s in
                try s.changeKey()
                try s.changeKey(seed: 8)
            }
        ) { try $0.changeKey() },
        Refusal(.malformed, "another log's key", Scenario.opened) {
            try $0.changeKey(origin: "zhida.example/jingmen")
        },
        Refusal(.malformed, "a witness's key", Scenario.opened) {
            try $0.changeKey(
                to: "zhida.example/jingshan+076cfe97+BOpKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs")
        },
        Refusal(.malformed, "a key under another id", Scenario.opened) {
            try $0.changeKey(
                to: "zhida.example/jingshan+72938dae+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs")
        },
        Refusal(.amountTooLarge, "a balance beyond 2^53 − 1", Scenario.funded) {
            try $0.statement(
                [Booked(1, "b6")], of: 2, opening: Fen(integerLiteral: Fen.limit),
                closing: Fen(integerLiteral: Fen.limit))
        },
        Refusal(.amountTooLarge, "a fund beyond 2^53 − 1", Scenario.registered) { s in
            let much = Fen(integerLiteral: Fen.limit / 2)
            let out = Fen(integerLiteral: -Fen.limit / 2)
            try s.fund(1)
            try s.statement([
                Booked(much, "x1"), Booked(out, "x2"), Booked(much, "x3"), Booked(out, "x4"),
            ])
        } refused: {
            try $0.statement([Booked(2, "x5")])
        },
        Refusal(.amountTooLarge, "all funds together beyond 2^53 − 1", Scenario.funded) {
            try $0.statement([Booked(Fen(integerLiteral: Fen.limit - 204_999), "b6")], of: 2, opening: 0)
        },
        Refusal(.amountNotPositive, "a wish of nothing", Scenario.funded) { try $0.intention(0) },
        Refusal(.amountNotPositive, "a cap of nothing", Scenario.funded) { try $0.intention(1, cap: 0) },
        Refusal(.amountNotPositive, "a gift of less than nothing", Scenario.funded) {
            try $0.donate(-1, from: 1)
        },
        Refusal(.amountNotPositive, "a refund of nothing", Scenario.funded) {
            try $0.refund(0, of: 1, line: 1, to: 4)
        },
        Refusal(.amountNotPositive, "a need of nothing", Scenario.funded) { try $0.file(0, for: 1) },
        Refusal(.amountNotPositive, "a line of less than nothing", Scenario.asked) {
            try $0.run(1, [.init(amount: -1, lot: 1, need: 1)])
        },
    ]
}

extension Scenario {
    /// A further need of H1 that passed its review.
    mutating func reviewed(_ amount: Fen) throws {
        try file(amount, for: 1)
        let id = ID<Need>(book.needs.count) ?? .first
        for step in Policies.review.steps(for: amount) { try review(id, step) }
    }

    mutating func run(_ match: ID<Match>, lines: AttachmentRef) throws {
        let proof = try attach(MatchCertificate())
        try enter(
            .matchRun(.with { ($0.certificate, $0.lines, $0.match) = (proof, lines, match) }), by: .reviewer)
    }
}
