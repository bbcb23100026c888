import Bookkeeping
import Crypto
import Kernel
import Service
import Testing
import Trail

/// A small book, made entry by entry through the rules: one household, two gifts, a match, payments, open business.
struct SampleBook {
    static let origin = "zhida.example/test"

    private(set) var book = Book()
    private(set) var events: [Event] = []
    private(set) var entries: [[UInt8]] = []
    private(set) var attachments: Attachments = [:]
    private var day = "2026-11-02"

    enum User: Int {
        case administrator = 1
        case clerk, helper, reviewer, cashier, payer
    }

    init(clock: Clock = .simulated) throws {
        try openBook(clock)
        try register()
        try receiveMoney()
        try fileNeeds()
        try match()
        try pay()
    }

    // MARK: Building

    mutating func add(_ event: Event, by user: User, on day: String? = nil) throws {
        if let day { self.day = day }
        let at = try #require(Instant.start(of: try Day(self.day), plus: 36_000_000))
        let entry = Entry(seq: book.size, at: at, by: try id(user.rawValue), event: event)
        try book.apply(entry, attachments: attachments)
        events.append(event)
        entries.append(try entry.encoded())
    }

    mutating func attach(_ bytes: [UInt8]) -> AttachmentRef {
        let ref = AttachmentRef(bytes)
        attachments[ref.sha256] = bytes
        return ref
    }

    private mutating func adopt(_ name: PolicyName, _ number: Int, _ bytes: [UInt8]) throws {
        let ref = attach(bytes)
        try add(
            .policyAdopted(
                with {
                    $0.attachment = ref
                    $0.name = name
                    $0.policy = try id(number)
                }), by: .administrator)
    }

    // MARK: Sealing

    /// The book's entries, or others, in a bundle signed by a test key.
    func bundle(
        entries: [[UInt8]]? = nil, origin: String = SampleBook.origin, seed: UInt8 = 1,
        attachments: Attachments? = nil
    ) throws -> Bundle {
        let signer = try Self.signer(origin, seed: seed)
        let entries = entries ?? self.entries
        var tree = MerkleTree()
        for entry in entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        let text = try Checkpoint(origin: signer.key.name, tree: tree).encoded
        let note = try Note(text: text, signatures: [signer.sign(text)])
        return try Bundle(
            checkpoint: note.encoded, entries: entries, attachments: attachments ?? self.attachments)
    }

    /// Keys for tests only; their seeds are one repeated byte.
    static func signer(_ name: String = origin, seed: UInt8 = 1) throws -> Signer {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
        return Signer(name: try #require(KeyName(name)), privateKey: key)
    }

    static func cosigner(_ name: String, seed: UInt8) throws -> Cosigner {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
        return Cosigner(name: try #require(KeyName(name)), privateKey: key)
    }

    // MARK: The story

    private mutating func openBook(_ clock: Clock) throws {
        try add(
            .bookOpened(
                with {
                    $0.clock = clock
                    $0.name = "测试台账"
                    $0.origin = Self.origin
                    $0.rulebook = 1
                }), by: .administrator, on: "2026-11-02")
        try adopt(.roles, 1, try SamplePolicies.roles().canonicalBytes())
        try adopt(.needs, 2, try SamplePolicies.needs().canonicalBytes())
        try adopt(.review, 3, try SamplePolicies.review().canonicalBytes())
        try adopt(.notice, 4, try SamplePolicies.notice().canonicalBytes())
        try adopt(.refunds, 5, try SamplePolicies.refunds().canonicalBytes())
    }

    private mutating func register() throws {
        for (number, level) in [RegionLevel.city, .county, .township].enumerated() {
            try add(
                .regionRegistered(
                    with {
                        $0.code = "42089900000\(number)"
                        $0.level = level
                        $0.name = "区划\(number)"
                        $0.parent = number > 0 ? try id(number) : nil
                        $0.region = try id(number + 1)
                        $0.system = "stats-2023"
                    }), by: .administrator)
        }
        try add(
            .organisationRegistered(
                with {
                    $0.name = "慈善会"
                    $0.type = .foundation
                }), by: .administrator)
        for number in 2...6 {
            try add(.userRegistered(with { $0.user = try id(number) }), by: .administrator)
            try add(
                .roleGranted(
                    with {
                        $0.role = SamplePolicies.names[number - 2]
                        $0.user = try id(number)
                    }), by: .administrator)
        }
        try add(
            .villageRegistered(
                with {
                    $0.code = "420899000101"
                    $0.name = "某村"
                    $0.township = try id(3)
                }), by: .clerk)
        for number in 1...4 {
            try add(.accountCommitted(with { $0.account = try id(number) }), by: .clerk)
        }
        try add(.personCommitted(with { _ in }), by: .clerk)
        try add(
            .householdRegistered(
                with {
                    $0.helper = try id(User.helper.rawValue)
                    $0.card.members = [$0.card.head]
                    $0.source = "名册"
                    $0.on = try Day("2026-11-02")
                }), by: .clerk)
    }

    private mutating func receiveMoney() throws {
        try add(.donorRegistered(with { _ in }), by: .clerk)
        try add(
            .intentionDeclared(
                with {
                    $0.amount = try Fen(900_000)
                    $0.on = try Day("2026-11-02")
                }), by: .clerk)
        try add(
            .fundOpened(
                with {
                    $0.account = try id(2)
                    $0.name = "直达专户"
                }), by: .clerk)
        try importStatement(1, opening: 50_000, [("a", 600_000), ("b", 300_000), ("c", 70_000)])
        for (number, (line, amount)) in [(1, 600_000), (2, 250_000)].enumerated() {
            try add(
                .donationReceived(
                    with {
                        $0.amount = try Fen(Int64(amount))
                        $0.donation = try id(number + 1)
                        $0.intention = .first
                        $0.line = try id(line)
                        $0.lot = try id(number + 1)
                        $0.on = try Day("2026-11-02")
                    }), by: .clerk)
        }
        try add(
            .donationRefunded(
                with {
                    $0.amount = try Fen(20_000)
                    $0.line = try id(3)
                    $0.payee = try id(3)
                }), by: .payer)
    }

    mutating func importStatement(_ number: Int, opening: Int64, _ rows: [(String, Int64)]) throws {
        var content = StatementLines()
        var balance = opening
        for (ref, amount) in rows {
            balance += amount
            var line = StatementLines.Line()
            line.amount = try Fen(amount)
            line.balance = try Fen(balance)
            line.on = try Day("2026-11-02")
            line.payer = try id(3)
            line.ref = ref
            content.lines.append(line)
        }
        let ref = attach(try content.canonicalBytes())
        try add(
            .statementImported(
                with {
                    $0.closing = try Fen(balance)
                    $0.lines = ref
                    $0.opening = try Fen(opening)
                    $0.statement = try id(number)
                }), by: .cashier)
    }

    private mutating func fileNeeds() throws {
        for (number, amount) in [(1, 500_000), (2, 200_000), (3, 100_000), (4, 40_000), (5, 30_000)] {
            try add(
                .needFiled(
                    with {
                        $0.amount = try Fen(Int64(amount))
                        $0.category = "illness"
                        $0.need = try id(number)
                        $0.on = try Day("2026-11-02")
                        $0.tier = 1
                    }), by: .helper)
            try add(.needReviewed(with { $0.need = try id(number) }), by: .reviewer)
        }
        for number in 1...4 { try publish(number, until: "2026-11-05") }
    }

    private mutating func publish(_ number: Int, until: String, on day: String? = nil) throws {
        try add(
            .needPublished(
                with {
                    $0.need = try id(number)
                    $0.until = try Day(until)
                }), by: .reviewer, on: day)
    }

    private mutating func match() throws {
        try openMatch(1, on: "2026-11-06")
        var answer = MatchLines()
        for (amount, lot, need) in [
            (500_000, 1, 1), (100_000, 1, 2), (100_000, 2, 2), (100_000, 2, 3), (40_000, 2, 4),
        ] {
            answer.lines.append(
                MatchLines.Line(amount: try Fen(Int64(amount)), lot: try id(lot), need: try id(need)))
        }
        let ref = attach(try answer.canonicalBytes())
        let instance = try #require(book.matches[.first]?.instance)
        let proof = attach(try MatchSolution(instance).certificate.canonicalBytes())
        try add(
            .matchRun(
                with {
                    $0.certificate = proof
                    $0.count = 5
                    $0.lines = ref
                    $0.placed = try Fen(840_000)
                }), by: .clerk)
        try add(.matchAccepted(with { $0.lines = [1, 2, 3, 4] }), by: .cashier)
    }

    private mutating func openMatch(_ number: Int, on day: String) throws {
        let instance = try MatchInstance(book, on: try Day(day))
        let ref = attach(try instance.canonicalBytes())
        try add(
            .matchOpened(
                with {
                    $0.demand = try Fen.sum(try instance.lacking())
                    $0.instance = ref
                    $0.match = try id(number)
                    $0.policy = try #require(book.policy(.needs)).digest
                    $0.supply = try Fen.sum(instance.supplies.map(\.amount))
                }), by: .clerk, on: day)
    }

    /// A list of grants whose notice is over on the next day.
    func list(_ number: Int, _ lines: [Int], _ total: Int64, on day: String) throws -> Event {
        .bulletinPublished(
            try with {
                $0.bulletin = try id(number)
                $0.lines = lines
                $0.total = try Fen(total)
                $0.until = try Day(day)
            })
    }

    private mutating func pay() throws {
        try add(try list(1, [1, 2, 3, 4], 800_000, on: "2026-11-06"), by: .cashier)
        day = "2026-11-07"
        try instruct(1, need: 1, 500_000, lines: [1])
        try instruct(2, need: 2, 200_000, lines: [2, 3])
        for number in 1...2 { try settle(number) }
        try add(
            .deliveryConfirmed(with { $0.on = try Day("2026-11-07") }), by: .reviewer, on: "2026-11-07")
        try add(
            .deliveryDisputed(
                with {
                    $0.delivery = try id(2)
                    $0.on = try Day("2026-11-07")
                    $0.payment = try id(2)
                }), by: .reviewer)
        try instruct(3, need: 3, 100_000, lines: [4], batch: 2)
        try add(
            .paymentFailed(
                with {
                    $0.on = try Day("2026-11-07")
                    $0.payment = try id(3)
                }), by: .payer)
        try publish(5, until: "2026-11-11", on: "2026-11-08")
        try openMatch(2, on: "2026-11-08")
    }

    func payment(_ number: Int, need: Int, _ amount: Int64, lines: [Int], batch: Int = 1) throws -> Event {
        .paymentInstructed(
            try with {
                $0.amount = try Fen(amount)
                $0.batch = try id(batch)
                $0.lines = try lines.map { try #require(ItemID(.first, $0)) }
                $0.need = try id(need)
                $0.payment = try id(number)
            })
    }

    private mutating func instruct(
        _ number: Int, need: Int, _ amount: Int64, lines: [Int], batch: Int = 1
    ) throws {
        try add(try payment(number, need: need, amount, lines: lines, batch: batch), by: .payer)
    }

    private mutating func settle(_ number: Int) throws {
        try add(
            .paymentSettled(
                with {
                    $0.bankRef = "bank-\(number)"
                    $0.on = try Day("2026-11-07")
                    $0.payment = try id(number)
                }), by: .payer)
    }
}

/// A payload with some of its fields set.
func with<P: Payload>(_ change: (inout P) throws -> Void) throws -> P {
    var payload = P()
    try change(&payload)
    return payload
}

func id<Row: Counted>(_ number: Int) throws -> ID<Row> { try #require(ID<Row>(number)) }
