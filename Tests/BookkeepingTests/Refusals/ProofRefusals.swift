import Kernel
import MatchingCheck
import Testing

@testable import Bookkeeping

extension Refusal {
    static let ofProofs: [Refusal] = [
        Refusal(.proofMalformed, "a certificate of nothing", Scenario.short) {
            try $0.run(1, Scenario.fairLines, by: MatchCertificate())
        },
        Refusal(.proofMalformed, "a certificate of another kind", Scenario.short) {
            try $0.run { $0.kind = "goods" }
        },
        Refusal(.proofMalformed, "a label missing", Scenario.short) {
            try $0.run { $0.needs.block.removeLast() }
        },
        Refusal(.attachmentMalformed, "a certificate that is none", Scenario.short) {
            let proof = $0.attach(Array("{}".utf8))
            try $0.run(1, certificate: proof)
        },
        Refusal(.unfair, "a fen kept back", Scenario.short) {
            try $0.run([(6_999, 5, 1), (10_000, 4, 2)])
        },
        Refusal(.unfair, "nothing for anybody", Scenario.short) { try $0.run([]) },
        Refusal(.unfair, "a fen moved from the worse-off to the better-off", Scenario.short) {
            try $0.run([(1, 4, 1), (7_000, 5, 1), (9_999, 4, 2)])
        },
        Refusal(.unfair, "another need of the same wish", Scenario.short) {
            try $0.run([(10_000, 4, 1), (7_000, 5, 1)])
        },
        Refusal(.unfair, "a later tier first", Scenario.short) {
            try $0.run([(10_000, 4, 2), (7_000, 5, 3)])
        },
        Refusal(.unfair, "another ratio", Scenario.short) { try $0.run { $0.blocks[0][2] += 1 } },
        Refusal(.unfair, "a group under another label", Scenario.short) {
            try $0.run { $0.groups[0] = $0.groups[2] }
        },
        Refusal(.unfair, "a need under another label", Scenario.short) {
            try $0.run { $0.needs.block[1] += 1 }
        },
        Refusal(.unfair, "a wish under another label", Scenario.short) {
            try $0.run { $0.intentions.block[1] += 1 }
        },
        Refusal(.againstPreference, "a need at another price", Scenario.short) {
            try $0.run { $0.needs.potential[0] += 1 }
        },
        Refusal(.pairUnproven, "a label that holds along the lines, and not beside them", Scenario.short) {
            try $0.run { $0.needs.block[2] = 0 }
        },
        Refusal(.pairUnproven, "a price that holds along the lines, and not beside them", Scenario.short) {
            try $0.run { $0.needs.potential[2] = 1 }
        },
        Refusal(.capExceeded, "lines found before the cap was used", Scenario.accepted) { s in
            try s.donate(10_000, from: 1)
            try s.openMatch()
        } refused: {
            try $0.run(2, [.init(amount: 10_000, lot: 4, need: 1)])
        },
        Refusal(.derivedDiffers, "an instance without the lines that were accepted", Scenario.accepted) {
            let before = try #require(try Scenario.asked().book.matches[1]?.instance)
            try $0.openMatch(instance: try $0.attach(before))
        },
    ]
}

extension Scenario {
    /// I3 gives L4 100.00 anywhere and I4 L5 70.00 in V1, to N1 600.00 of H1 and N2 900.00 of H3, both tier 1, and N3
    /// 100.00 of H1, tier 2; I1 is withdrawn. M1 is opened: N1 is to stand at 7/60, N2 at 1/9, N3 gets nothing.
    fileprivate static func short() throws -> Scenario {
        var s = try funded()
        try s.withdraw(intention: 1)
        try s.intention(10_000)
        try s.intention(7_000, area: .village(1))
        try s.donate(10_000, from: 1, to: 3)
        try s.donate(7_000, from: 1, to: 4)
        try s.hangOut(60_000, for: 1)
        try s.hangOut(90_000, for: 3)
        try s.hangOut(10_000, for: 1, "hospital")
        s.wait(8)
        try s.openMatch()
        return s
    }

    fileprivate static let fairLines: [MatchLines.Line] = [
        .init(amount: 7_000, lot: 5, need: 1), .init(amount: 10_000, lot: 4, need: 2),
    ]

    /// M1 run with other lines.
    fileprivate mutating func run(_ lines: [(Fen, ID<Lot>, ID<Need>)]) throws {
        try run(1, lines.map { .init(amount: $0.0, lot: $0.1, need: $0.2) })
    }

    /// M1 run with the fair lines and another certificate.
    fileprivate mutating func run(_ change: (inout MatchCertificate.Kind) -> Void) throws {
        var certificate = try #require(try book.matches[1]?.instance?.certificate())
        change(&certificate.kinds[0])
        try run(1, Self.fairLines, by: certificate)
    }

    fileprivate mutating func run(_ match: ID<Match>, certificate: AttachmentRef) throws {
        let lines = try attach(MatchLines.with { $0.lines = Self.fairLines })
        try enter(
            .matchRun(
                .with {
                    ($0.certificate, $0.count, $0.lines) = (certificate, 2, lines)
                    ($0.match, $0.placed) = (match, 17_000)
                }), by: .reviewer)
    }
}

struct ProofTests {
    @Test("what the refusals change is accepted as it was")
    func fair() throws {
        var s = try Scenario.short()
        #expect(try s.book.matches[1]?.instance?.solved() == Scenario.fairLines)
        try s.run { _ in }
        #expect(s.book.matches[1]?.placed == 17_000)
    }
}
