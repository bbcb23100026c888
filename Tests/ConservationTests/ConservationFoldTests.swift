import Bookkeeping
import Kernel
import MatchingCheck
import Testing

@testable import Conservation

/// Entries straight into the count, past all other rules.
private struct Story {
    var fold = ConservationFold()
    var attachments: Attachments = [:]
    private var seq = 0

    /// Fund F1 with lines B1 10.00 and B2 5.00 from A9, lots L1 (6.00) and L2 (4.00), household H1 with A1, need N1
    /// over 7.00, match lines M1.1 (5.00 of L1) and M1.2 (3.00 of L2).
    init() throws {
        try take(.fundOpened(with { _ in }))
        try take(.statementImported(try statement(opening: 100, [1000, 500, -200])))
        try take(.donationReceived(try gift(1, 600)))
        try take(.donationReceived(try gift(2, 400)))
        try take(.householdRegistered(with { _ in }))
        try take(.needFiled(with { $0.amount = try Fen(700) }))
        try take(.matchRun(try run([(500, 1), (300, 2)], placed: 800)))
    }

    mutating func take(_ event: Event) throws {
        let entry = Entry(seq: seq, at: .epoch, by: .first, event: event)
        try fold.take(entry, attachments: attachments)
        seq += 1
    }

    private mutating func attach(_ content: some CanonicalObject) throws -> AttachmentRef {
        let bytes = try content.canonicalBytes()
        let ref = AttachmentRef(bytes)
        attachments[ref.sha256] = bytes
        return ref
    }

    mutating func statement(
        _ number: Int = 1, opening: Int64, _ amounts: [Int64], off: Int64 = 0
    ) throws -> StatementImported {
        var content = StatementLines()
        var balance = opening
        for amount in amounts {
            balance += amount
            var line = StatementLines.Line()
            line.amount = try Fen(amount)
            line.balance = try Fen(balance)
            line.payer = ID(9)
            content.lines.append(line)
        }
        let ref = try attach(content)
        return try with {
            $0.closing = try Fen(balance + off)
            $0.lines = ref
            $0.opening = try Fen(opening)
            $0.statement = try #require(ID(number))
        }
    }

    func gift(_ number: Int, _ amount: Int64, line: Int = 1, fund: Int = 1) throws -> DonationReceived {
        try with {
            $0.amount = try Fen(amount)
            $0.donation = try #require(ID(number))
            $0.fund = try #require(ID(fund))
            $0.line = try #require(ID(line))
            $0.lot = try #require(ID(number))
        }
    }

    mutating func resolution(_ amount: Int64, _ moves: [(Int64, Int, Int)]) throws -> ResolutionMade {
        let ref = try attach(moved(moves))
        return try with { ($0.amount, $0.moves) = (try Fen(amount), ref) }
    }

    mutating func release(_ amount: Int64, _ moves: [(Int64, Int, Int)]) throws -> ResolutionReleased {
        let ref = try attach(moved(moves))
        return try with { ($0.amount, $0.moves) = (try Fen(amount), ref) }
    }

    private func moved(_ moves: [(Int64, Int, Int)]) throws -> LotMoves {
        var content = LotMoves()
        for (amount, from, to) in moves {
            var move = LotMoves.Move()
            (move.amount, move.from) = (try Fen(amount), try #require(ID(from)))
            move.to = try #require(ID(to))
            content.moves.append(move)
        }
        return content
    }

    mutating func run(_ lines: [(Int64, Int)], placed: Int64, match: Int = 1) throws -> MatchRun {
        var content = MatchLines()
        for (amount, lot) in lines {
            content.lines.append(
                MatchLines.Line(amount: try Fen(amount), lot: try #require(ID(lot)), need: .first))
        }
        let ref = try attach(content)
        let proof = try attach(MatchCertificate())
        return try with {
            $0.certificate = proof
            $0.count = lines.count
            $0.lines = ref
            $0.match = try #require(ID(match))
            $0.placed = try Fen(placed)
        }
    }
}

private func with<P: Payload>(_ change: (inout P) throws -> Void) rethrows -> P {
    var payload = P()
    try change(&payload)
    return payload
}

private func payment(_ amount: Int64, _ lines: [Int], number: Int = 1, account: Int = 1) throws -> Event {
    .paymentInstructed(
        try with {
            $0.account = try #require(ID(account))
            $0.amount = try Fen(amount)
            $0.lines = try lines.map { try #require(ItemID(.first, $0)) }
            $0.payment = try #require(ID(number))
        })
}

/// M1.1 gives to N1 of another lot.
private func override(_ amount: Int64, of lot: Int) throws -> Event {
    .matchOverridden(
        try with {
            $0.amount = try Fen(amount)
            $0.lot = try #require(ID(lot))
        })
}

struct ConservationFoldTests {
    private func code(_ story: Story, _ events: Event...) -> String? {
        var story = story
        do {
            for event in events { try story.take(event) }
            return nil
        } catch {
            return (error as? ConservationError).map { "\($0.code) \($0.subject)" }
        }
    }

    @Test("money follows a gift to the payee, and back from a failed payment")
    func path() throws {
        var story = try Story()
        try story.take(.matchAccepted(with { $0.lines = [1] }))
        #expect(story.fold.balances["free:L1"] == 100)
        #expect(story.fold.balances["committed:L1"] == 500)
        try story.take(payment(500, [1]))
        #expect(story.fold.balances["instructed:L1"] == 500)
        var settled = story
        try settled.take(.paymentSettled(with { _ in }))
        #expect(settled.fold.balances["paid:L1"] == 500)
        #expect(settled.fold.balances["aid:F1"] == 500)
        #expect(settled.fold.balances["bank:F1"] == 1000)
        #expect(settled.fold.totals.banks[.first]?.byBook == 1100)
        #expect(settled.fold.totals.banks[.first]?.byStatement == 1400)
        try settled.fold.audit()
        try story.take(.paymentFailed(with { _ in }))
        #expect(story.fold.balances["free:L1"] == 600)
        #expect(story.fold.totals.overall.free == 1000)
        try story.fold.audit()
    }

    @Test("a gift counts once towards a pledge, and with no more than is left of it")
    func pledges() throws {
        func report(_ number: Int, _ quantity: Int, of gift: Int) throws -> Event {
            .fulfilmentReported(
                try with {
                    $0.donation = ID(gift)
                    $0.fulfilment = try #require(ID(number))
                    $0.quantity = quantity
                })
        }
        let story = try Story()
        #expect(code(story, try report(1, 600, of: 1), try report(2, 400, of: 2)) == nil)
        #expect(code(story, try report(1, 601, of: 1)) == "overdrawn FF1")
        #expect(code(story, try report(1, 600, of: 1), try report(2, 1, of: 1)) == "repeated D1")
        let refused = Event.fulfilmentAnswered(with { $0.reason = .other })
        #expect(code(story, try report(1, 600, of: 1), refused, try report(2, 600, of: 1)) == nil)
        let confirmed = Event.fulfilmentAnswered(with { $0.quantity = 600 })
        #expect(code(story, try report(1, 600, of: 1), confirmed, try report(2, 1, of: 1)) == "repeated D1")
    }

    @Test("a refund leaves a gift, or unclaimed money")
    func refunds() throws {
        var story = try Story()
        try story.take(
            .donationRefunded(
                with {
                    $0.amount = try Fen(600)
                    $0.donation = .first
                    $0.lot = .first
                    $0.payee = try #require(ID(9))
                }))
        try story.take(
            .donationRefunded(
                with {
                    $0.amount = try Fen(500)
                    $0.line = try #require(ID(2))
                    $0.payee = try #require(ID(9))
                    $0.refund = try #require(ID(2))
                }))
        #expect(story.fold.balances["refunded:L1"] == 600)
        #expect(story.fold.balances["unclaimed-refunded:F1"] == 500)
        #expect(story.fold.balances["returned:F1"] == 1100)
        let sums = story.fold.totals.overall
        #expect(sums.refunded == 1100)
        #expect(sums.isBalanced)
        try story.fold.audit()
    }

    @Test("what does not add up is refused")
    func refusals() throws {
        var story = try Story()
        let accepted: Event = .matchAccepted(with { $0.lines = [1] })
        let settled: Event = .paymentSettled(with { _ in })
        let gap = try story.statement(2, opening: 1500, [1])
        let wrong = try story.statement(2, opening: 1400, [1], off: 1)
        let wrongSum = try story.run([(100, 1)], placed: 101, match: 2)
        #expect(code(story, .fundOpened(with { _ in })) == "repeated F1")
        #expect(code(story, .statementImported(gap)) == "statement S2")
        #expect(code(story, .statementImported(wrong)) == "statement S2")
        #expect(code(story, .donationReceived(try story.gift(3, 1, line: 1))) == "overdrawn B1")
        #expect(code(story, .donationReceived(try story.gift(3, 0, line: 2))) == "amount 0.00")
        #expect(code(story, .donationReceived(try story.gift(3, 1, line: 2, fund: 2))) == "misdirected B2")
        #expect(code(story, .donationReceived(try story.gift(1, 1, line: 2))) == "repeated L1")
        #expect(code(story, .donationReceived(try story.gift(3, 1, line: 9))) == "unknown B9")
        #expect(code(story, .matchRun(wrongSum)) == "sum M2")
        #expect(code(story, .matchAccepted(with { $0.lines = [1, 2] })) == "needExceeded N1")
        #expect(code(story, accepted, accepted) == "state M1.1")
        #expect(code(story, .matchDeclined(with { $0.lines = [1] }), accepted) == "unknown M1.1")
        #expect(code(story, accepted, .matchDeclined(with { $0.lines = [1] })) == "state M1.1")
        #expect(code(story, try payment(500, [1])) == "state M1.1")
        #expect(code(story, accepted, try override(1, of: 1)) == "state M1.1")
        #expect(code(story, try override(0, of: 1)) == "amount 0.00")
        #expect(code(story, try override(1, of: 9)) == "unknown L9")
        #expect(code(story, try override(1, of: 1), accepted) == "state M1.1")
        #expect(code(story, accepted, try payment(499, [1])) == "sum P1")
        #expect(code(story, accepted, try payment(1000, [1, 1])) == "state M1.1")
        #expect(code(story, accepted, try payment(500, [1], account: 2)) == "payee P1")
        #expect(code(story, accepted, try payment(500, [1]), settled, settled) == "state M1.1")
        #expect(code(story, settled) == "unknown P1")
        let failed: Event = .paymentFailed(with { _ in })
        #expect(code(story, accepted, try payment(500, [1]), failed, settled) == "unknown M1.1")
        #expect(code(story, .matchRun(with { _ in }))?.hasPrefix("attachment ") == true)
    }

    @Test("a lot cannot give more than it has left")
    func overdrawn() throws {
        var story = try Story()
        let refund: Event = .donationRefunded(
            try with {
                $0.amount = try Fen(200)
                $0.donation = .first
                $0.lot = .first
                $0.payee = try #require(ID(9))
            })
        try story.take(refund)
        #expect(code(story, .matchAccepted(with { $0.lines = [1] })) == "overdrawn free:L1")
        let elsewhere: Event = .donationRefunded(try with { $0.amount = try Fen(1) })
        #expect(code(story, elsewhere) == "payee Z1")
    }

    @Test("what a resolution takes, a release gives back and a consent changes is followed from lot to lot")
    func lotToLot() throws {
        var story = try Story()
        try story.take(.resolutionMade(try story.resolution(700, [(600, 1, 3), (100, 2, 4)])))
        #expect(story.fold.balances["free:L1"] == 0)
        #expect(story.fold.balances["free:L4"] == 100)
        try story.take(.resolutionReleased(try story.release(500, [(500, 3, 1)])))
        #expect(story.fold.balances["free:L1"] == 500)
        let changed: (Int64, Int, Int) throws -> Event = { amount, from, lot in
            .restrictionChanged(
                try with {
                    ($0.amount, $0.from) = (try Fen(amount), try #require(ID(from)))
                    $0.lot = try #require(ID(lot))
                })
        }
        try story.take(try changed(200, 1, 5))
        #expect(story.fold.balances["free:L5"] == 200)
        try story.fold.audit()
        #expect(code(story, try changed(301, 1, 6)) == "overdrawn free:L1")
        #expect(code(story, try changed(1, 1, 7)) == "repeated L7")
        #expect(code(story, try changed(1, 9, 6)) == "unknown L9")
        let (short, long) = (
            try story.resolution(2, [(1, 1, 6)]), try story.resolution(1, [(1, 1, 6), (1, 1, 7)])
        )
        let (astray, more) = (try story.release(1, [(1, 3, 2)]), try story.release(2, [(1, 3, 1)]))
        #expect(code(story, .resolutionMade(short)) == "sum RS1")
        #expect(code(story, .resolutionMade(long)) == "sum RS1")
        #expect(code(story, .resolutionReleased(astray)) == "misdirected L2")
        #expect(code(story, .resolutionReleased(more)) == "sum RS1")
        #expect(code(story, .resolutionReleased(with { _ in }))?.hasPrefix("attachment ") == true)
    }

    @Test("the audit sees money that is nowhere")
    func unbalanced() throws {
        var story = try Story()
        try story.fold.lots.add(-1, .first, to: .free)
        #expect(throws: ConservationError.self) { try story.fold.audit() }
    }
}
