import Bookkeeping
import Crypto
import Foundation
import Kernel
import Sheets
import Storage
import Trail

@testable import Service

/// The main job as examples/jingmen/run.sh does it, in this process: policies, imports, publication, gifts, matching,
/// payments, the bank's results, corrections, visits.
final class SampleFlow: Sendable {
    static let origin = "zhida.example/jingmen"
    /// Done once for all tests that only look.
    static let shared = Task { try await SampleFlow.fresh() }

    let scratch: Scratch
    let store: FaultyStore
    let keys: KeyRing

    private init() throws {
        scratch = try Scratch()
        store = FaultyStore(try SQLiteStore.create(path: scratch("book.db"), origin: Self.origin))
        keys = try KeyRing.create(
            folder: scratch("keys"), origin: try require(KeyName(Self.origin)), passphrase: nil)
    }

    /// A run of one's own.
    static func fresh() async throws -> SampleFlow { try await upToCorrection().finish() }

    static func policies() throws -> [PolicyFile] {
        try policies([
            "roles", "needs", "review", "notice", "fees", "refunds", "identification", "tax", "retention",
        ])
    }

    static func policies(_ names: [String]) throws -> [PolicyFile] {
        try names.map { name in
            let file = "policies/2014-\(name).yaml"
            return try PolicyFile(bytes: try Repository.bytes(file), file: file)
        }
    }

    static func sheet(_ name: String) throws -> Sheet {
        try Sheet(csv: try Repository.bytes("examples/jingmen/\(name).csv"))
    }

    func loaded() throws -> LoadedBook { try LoadedBook(from: store, keys: keys.knownKeys) }

    func keeper(_ day: String) throws -> BookKeeper {
        try BookKeeper(store: store, keys: keys, clock: try TestBook.clock(day))
    }

    /// A day's work of several users.
    struct Shift {
        let keeper: BookKeeper

        func user(_ name: String) async throws -> ID<User> {
            try require(await keeper.read { $0.book.id(named: name, source: "local", as: User.self) })
        }

        @discardableResult
        func submit(_ command: some Command, by name: String) async throws -> JSON {
            let by = name == "U1" ? ID<User>.first : try await user(name)
            return try await keeper.submit(Request(command, by: by)).answer
        }

        func load(_ kind: ImportKind, _ bytes: [UInt8], by name: String = "U1") async throws {
            let file = try ImportFile(name: "\(kind.rawValue).csv", bytes: bytes)
            try await submit(Import(kind, [file], context: ImportContext()), by: name)
        }

        func load(_ kind: ImportKind, file: String? = nil, by name: String = "U1") async throws {
            try await load(
                kind, try Repository.bytes("examples/jingmen/\(file ?? kind.rawValue).csv"), by: name)
        }
    }

    func on(_ day: String) throws -> Shift { Shift(keeper: try keeper(day)) }

    /// Gifts are received, nothing is matched.
    static func upToGifts() async throws -> SampleFlow {
        let flow = try SampleFlow()
        try await flow.found()
        try await flow.fileNeeds()
        try await flow.receive()
        return flow
    }

    /// The first payments are settled or returned, and the accounts corrected.
    static func upToCorrection() async throws -> SampleFlow {
        let flow = try await upToGifts()
        var day = try flow.on("2014-10-08")
        try await flow.begin(.exit, day, "2014-10-08")
        try await flow.takeSteps(day, "2014-10-08")
        try await flow.matchAndInstruct("2014-10-08", "2014-10-16")
        try await flow.settle(on: "2014-10-20")
        try await flow.takeSteps(try flow.on("2014-10-20"), "2014-10-20")
        try await flow.correct()
        day = try flow.on("2014-10-21")
        try await flow.begin(.reentry, day, "2014-10-21")
        try await flow.takeSteps(day, "2014-10-21")
        return flow
    }

    private func finish() async throws -> SampleFlow {
        try await matchAndInstruct("2014-10-22", "2014-10-30")
        try await settle(on: "2014-11-03")
        try await visit()
        try await keepPledges()
        try await keepGoods()
        try await forget()
        let borrowing = ApplyLoan(
            "household-subsidised", for: .household(.first, member: nil), amount: try Fen(3_000_000),
            months: 12, purpose: .livestock, on: nil, ref: "local/loan-1", text: "购买仔猪")
        let day = try on("2014-11-10")
        try await day.submit(borrowing, by: "office-1")
        let keeper = "keeper-1,示例基金管理人,13800090003,org-office,guarantee-manager@420800000000"
        try await day.load(.users, Array("ref,name,phone,organisation,roles\n\(keeper)\n".utf8))
        let opening = FundGuarantee(.open(rule: "county-risk-fund", .first), on: nil, ref: "local/fund-1")
        try await day.submit(opening, by: "keeper-1")
        let amount = FundGuarantee.Act.contribute(.first, try Fen(10_000_000), from: .county)
        try await day.submit(FundGuarantee(amount, on: nil, ref: nil), by: "keeper-1")
        return self
    }

    private func found() async throws {
        let day = try on("2014-09-05")
        try await day.submit(OpenBook(name: "荆门示例台账", origin: Self.origin, clock: .simulated), by: "U1")
        try await day.submit(AdoptPolicies(try Self.policies()), by: "U1")
        try await day.submit(
            AdoptPolicies(try Self.policies(["products", "rates", "guarantee", "subsidy"])), by: "U1")
        for kind in [ImportKind.regions, .organisations, .villages, .users] { try await day.load(kind) }
        try await day.load(.households, by: "office-1")
        try await day.load(.funds, by: "foundation-1")
        try await day.load(.applications, by: "office-1")
        try await day.load(.teams, by: "office-1")
        try await takeSteps(day, "2014-09-05")
    }

    /// The sample's steps of a day.
    private func takeSteps(_ day: Shift, _ on: String) async throws {
        let text = String(decoding: try Repository.bytes("examples/jingmen/steps.csv"), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let today = lines.prefix(1) + lines.filter { $0.contains(",\(on),") }
        try await day.load(.steps, Array((today.joined(separator: "\n") + "\n").utf8))
    }

    /// The household that leaves, and comes back.
    private func begin(_ aim: ProceedingAim, _ day: Shift, _ on: String) async throws {
        let step = try require(Self.sheet("steps").rows.first { $0["act"]?.text == "consent" })
        let name = step["household"]?.text ?? ""
        let household = try require(
            await day.keeper.read { $0.book.id(named: name, source: "local", as: Household.self) })
        try await day.submit(
            OpenProceedings([household], aim: aim, on: try Day(on), text: nil), by: "office-1")
    }

    private func fileNeeds() async throws {
        var day = try on("2014-09-20")
        try await takeSteps(day, "2014-09-20")
        try await day.load(.donors, by: "foundation-1")
        try await day.load(.intentions, by: "foundation-1")
        try await day.load(.needs)
        try await day.load(.measures)
        try await day.load(.visits, file: "household-visits")
        try await day.load(.comparisons, by: "office-1")
        day = try on("2014-09-23")
        try await day.load(.reviews)
        let reviewers = Set(try Self.sheet("reviews").rows.compactMap { $0["reviewed_by"]?.text })
        for reviewer in reviewers.sorted() where reviewer.hasPrefix("village-") {
            let code = String(reviewer.dropFirst("village-".count))
            guard case .village(let id)? = await day.keeper.read({ $0.book.area(system: "nbs", code: code) })
            else { throw Missing() }
            try await day.submit(PublishNeeds(needs: nil, village: id), by: reviewer)
            let need = await day.keeper.read { loaded in
                loaded.book.needs.numbered.first {
                    $0.row.state == .published && loaded.book.households[$0.row.household]?.village == id
                }?.id
            }
            guard let need, await day.keeper.read({ $0.book.objections.count }) == 0 else { continue }
            // One villager objects, without ground.
            let objection = RaiseObjection(
                to: .need(need), on: try Day("2014-09-23"), objector: nil, text: "情况不实", ref: nil)
            try await day.submit(objection, by: reviewer)
            try await day.submit(
                AnswerObjection(objection: .first, outcome: .dismissed, text: "已入户核实"), by: "office-1")
        }
    }

    private func receive() async throws {
        let day = try on("2014-09-27")
        try await day.load(.statement, file: "statement-general", by: "foundation-1")
        try await day.load(.statement, file: "statement-schooling", by: "foundation-1")
        try await nameFund(day)
        let gifts = String(decoding: try Repository.bytes("examples/jingmen/donations.csv"), as: UTF8.self)
            .replacing(/(gift-0040,.*),\n/) { "\($0.output.1),named-1\n" }
        try await day.load(.donations, Array(gifts.utf8), by: "foundation-1")
        let book = await day.keeper.read { $0.book }
        let line = try require(book.bankLines.numbered.first { $0.row.ref == "20140918-0006" }).id
        try await bookLines(day, book)
        func gift(_ name: String) throws -> ID<Donation> {
            try require(book.id(named: name, source: "local", as: Donation.self))
        }
        try await day.submit(
            RefundMoney(.line(line), amount: nil, reason: .misdirected, duplicateOf: nil, bill: .none),
            by: "refund-1")
        try await day.submit(
            RefundMoney(
                .donation(try gift("gift-0031")), amount: nil, reason: .duplicate,
                duplicateOf: try gift("gift-0002"), bill: .none),
            by: "refund-1")
        try await decide(day)
    }

    /// Interest, a charge, and what a platform passed on.
    private func bookLines(_ day: Shift, _ book: Book) async throws {
        for (memo, type, fee) in [
            ("存款利息", BankLineType.interest, nil), ("账户管理费", .charge, nil),
            ("平台募款", .settlement, try Fen(600)),
        ] {
            let row = try require(
                Self.sheet("statement-general").rows.first { $0["memo"]?.text.hasPrefix(memo) == true })
            let line = try require(book.bankLines.numbered.first { $0.row.ref == row["ref"]?.text })
            try await day.submit(BookLine(line.id, as: type, fee: fee), by: "refund-1")
        }
        try await day.load(.donations, file: "donations-platform", by: "foundation-1")
    }

    /// A fund that bears the name of the donor of gift-0040, and a household that this donor's money must not help.
    private func nameFund(_ day: Shift) async throws {
        let book = await day.keeper.read { $0.book }
        let donor = try require(book.id(named: "donor-038", source: "local", as: Donor.self))
        try await day.submit(
            OpenNamedFund(
                fund: try require(book.id(named: "fund-general", source: "local", as: Fund.self)),
                donor: donor,
                name: "示例助学基金", agreement: SHA256.hash(Array("协议".utf8)), committee: "管理委员会三人",
                on: try Day("2014-09-10"), ref: "local/named-1"),
            by: "foundation-1")
        try await day.submit(
            DeclareInterest(donor: donor, [.household(.first)], on: try Day("2014-09-10")), by: "foundation-1"
        )
    }

    /// The foundation decides on non-directed money, and a donor agrees to another purpose.
    private func decide(_ day: Shift) async throws {
        let book = await day.keeper.read { $0.book }
        let fund = try require(book.id(named: "fund-general", source: "local", as: Fund.self))
        for number in 1...2 {
            try await day.submit(
                MakeResolution(
                    fund: fund, amount: try Fen(500_000), number: "示慈决〔2014〕\(number)号", body: .board,
                    on: try Day("2014-09-26"), minutes: SHA256.hash(Array("纪要\(number)".utf8)),
                    deciders: "全体理事"),
                by: "foundation-1")
        }
        try await day.submit(
            MakeResolution(
                fund: fund, namedFund: .first, amount: try Fen(800_000), number: "委员会1号", body: .committee,
                on: try Day("2014-09-26"), minutes: SHA256.hash(Array("纪要".utf8)), deciders: "管理委员会三人"),
            by: "foundation-1")
        let named = try require(book.id(named: "gift-0040", source: "local", as: Donation.self))
        try await day.submit(
            RecordBill(
                donation: named, code: "42080114", number: "0000040", checkCode: "a1b2c3",
                on: try Day("2014-09-26")),
            by: "foundation-1")
        try await day.submit(ReleaseResolution(try require(ID(2))), by: "foundation-1")
        let gift = try require(book.id(named: "gift-0004", source: "local", as: Donation.self))
        try await day.submit(
            ChangePurpose(
                .donation(gift), to: nil, amount: try Fen(40_000), consent: SHA256.hash(Array("同意".utf8)),
                consentedOn: try Day("2014-09-27")),
            by: "refund-1")
    }

    private func matchAndInstruct(_ matching: String, _ paying: String) async throws {
        var day = try on(matching)
        let summary = try await MatchRunner(day.keeper).run(by: try await day.user("matcher-1"), key: nil)
        try await day.submit(AnswerMatch(match: summary.match, lines: nil, decline: nil), by: "foundation-1")
        try await day.submit(PublishBulletins(.grants), by: "foundation-1")
        day = try on(paying)
        try await day.submit(InstructPayments(), by: "payer-1")
    }

    /// The bank refuses the accounts on its list and books the others.
    private func settle(on text: String) async throws {
        let day = try on(text)
        let payer = try await day.user("payer-1")
        let closed = Dictionary(
            uniqueKeysWithValues: try Self.sheet("closed-accounts").rows.map {
                ($0["account_number"]?.text ?? "", $0["reason"]?.text ?? "")
            })
        let book = await day.keeper.read { $0.book }
        let batches = Set(book.payments.rows.filter { $0.state == .instructed }.map(\.batch))
        for batch in batches.sorted() {
            let openings = Openings(store: store, keys: keys, user: payer, purpose: "test", at: book.lastAt)
            let export = try PaymentFile(batch, book, vault: openings)
            var lines = "payment,result,on,bank_ref,reason\n"
            for row in try Sheet(csv: export.bytes).rows {
                let payment = row["payment"]?.text ?? ""
                if let reason = closed[row["account_number"]?.text ?? ""] {
                    lines += "\(payment),failed,\(text),,\(reason)\n"
                } else {
                    lines += "\(payment),settled,\(text),B\(text.filter { $0 != "-" })-\(payment),\n"
                }
            }
            try await day.load(.results, Array(lines.utf8), by: "payer-1")
        }
        try await day.submit(PublishBulletins(.results), by: "foundation-1")
    }

    /// Villages agree to what enterprises signed, and answer what was done.
    private func keepPledges() async throws {
        let day = try on("2014-11-10")
        try await day.load(.pledges, by: "foundation-1")
        let book = await day.keeper.read { $0.book }
        for (id, row) in book.pledges.numbered {
            let village = try require(book.villages[row.village]).code
            try await day.submit(
                AnswerPledge(id, agreement: row.agreement, on: try Day("2014-09-28")),
                by: "village-\(village)")
        }
        try await day.load(.fulfilments, by: "foundation-1")
        try await day.load(.answers)
    }

    private func correct() async throws {
        let day = try on("2014-10-21")
        let book = await day.keeper.read { $0.book }
        let households = Set(book.payments.rows.filter { $0.state == .failed }.map(\.household))
        for id in households.sorted() {
            let number = "6217990099\(id.number)0000"
            try await day.submit(
                CorrectAccount(household: id, number: number, bank: "示例农商银行"), by: "office-1")
        }
    }

    /// The household that was voted down asks to be forgotten.
    private func forget() async throws {
        let day = try on("2014-11-12")
        let household = try require(
            await day.keeper.read { $0.book.households.numbered.first { $0.row.status == .refused }?.id })
        try await day.submit(ReleaseHelper(household), by: "office-1")
        try await day.submit(RequestErasure(.household(household), basis: .request), by: "privacy-1")
    }

    private func visit() async throws {
        var day = try on("2014-11-03")
        try await takeSteps(day, "2014-11-03")
        day = try on("2014-11-10")
        let book = await day.keeper.read { $0.book }
        let visits = Dictionary(
            uniqueKeysWithValues: try Self.sheet("visits").rows.map { ($0["need"]?.text ?? "", $0) })
        let disputes = Dictionary(
            uniqueKeysWithValues: try Self.sheet("disputes").rows.map { ($0["need"]?.text ?? "", $0) })
        var lines = "payment,on,means,proxy_relation,proxy_reason,confirmed_by\n"
        var disputed: [(ID<Payment>, Row)] = []
        for (id, row) in book.payments.numbered where row.state == .settled {
            let need = String(try require(book.needs[row.need]?.ref).dropFirst("local/".count))
            if let dispute = disputes[need] {
                disputed.append((id, dispute))
            } else {
                let visit = try require(visits[need])
                let cells = ["means", "proxy_relation", "proxy_reason", "confirmed_by"].map {
                    visit[$0]?.text ?? ""
                }
                lines += "\(id),2014-11-08,\(cells.joined(separator: ","))\n"
            }
        }
        try await day.load(.confirmations, Array(lines.utf8))
        for (id, row) in disputed {
            let reason = try require(DisputeReason(rawValue: row["reason"]?.text ?? ""))
            try await day.submit(
                DisputeDelivery(payment: id, on: try Day("2014-11-10"), reason: reason),
                by: row["disputed_by"]?.text ?? "")
        }
        let first = try require(
            await day.keeper.read { $0.book.deliveries.numbered.first { $0.row.state == .disputed }?.id })
        try await day.submit(
            AnswerDispute(delivery: first, outcome: .explained, text: "已与农户核对银行流水"),
            by: "county-420821000000")
    }
}
