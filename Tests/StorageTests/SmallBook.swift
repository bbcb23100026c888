import Bookkeeping
import Crypto
import Kernel

@testable import Storage

/// A trail in the making: every entry is judged, encoded and remembered with its change.
struct SmallBook {
    static let origin = "zhida.example/jingmen"

    private(set) var book = Book()
    private(set) var lines: [[UInt8]] = []
    private(set) var changes: [Change] = []
    private(set) var attachments: Attachments = [:]
    private let start = Instant.start(of: Day(year: 2026, month: 11, day: 23) ?? .earliest) ?? .epoch

    @discardableResult
    mutating func add<P: Payload>(
        _ event: (P) -> Event, by user: Int = 2, _ fill: (inout P) throws -> Void = { _ in }
    ) throws -> Change {
        var payload = P()
        try fill(&payload)
        let at = Instant(milliseconds: start.milliseconds + Int64(book.size)) ?? start
        let entry = Entry(seq: book.size, at: at, by: ID(user) ?? .first, event: event(payload))
        let change = try book.apply(entry, attachments: attachments)
        lines.append(try entry.encoded())
        changes.append(change)
        return change
    }

    mutating func attach(_ bytes: [UInt8]) -> AttachmentRef {
        let ref = AttachmentRef(bytes)
        attachments[ref.sha256] = bytes
        return ref
    }

    /// What came after the first `count` entries as a batch upon a head.
    func batch(after count: Int = 0, on head: Head? = nil) -> Batch {
        var batch = Batch(expected: head)
        batch.entries = Array(lines[count...])
        batch.changes = Array(changes[count...])
        batch.attachments = attachments
        return batch
    }

    /// A stand-in for the keeper's: the root covers exactly what was read back.
    static func seal(_ lines: [[UInt8]]) -> Seal? {
        let root = SHA256.hash(Array(lines.joined()))
        return Seal(
            root: root, checkpoint: Array("signed \(root)".utf8),
            tiles: [Seal.TileRow(level: 0, index: 0, hashes: lines.last.map { SHA256.hash($0).bytes } ?? [])])
    }
}

private func required<R>(_ id: ID<R>?) throws -> ID<R> {
    guard let id else { throw KernelError.overflow }
    return id
}

extension SmallBook {
    /// Opened, with a region, organisations, a second user who may do everything, and a village.
    static func opened() throws -> SmallBook {
        var trail = SmallBook()
        try trail.add(Event.bookOpened, by: 1) {
            $0.name = "荆门"
            $0.origin = origin
            $0.rulebook = 1
            $0.clock = .simulated
        }
        var roles = RolesPolicy()
        roles.header.policy = .roles
        roles.header.title = "角色"
        roles.header.source = "test"
        var role = RolesPolicy.Role()
        (role.role, role.name, role.nameEn) = ("everything", "全部", "everything")
        role.kinds = Event.kinds.sorted()
        roles.roles = [role]
        let policy = trail.attach(try roles.canonicalBytes())
        try trail.add(Event.policyAdopted, by: 1) {
            $0.name = .roles
            $0.attachment = policy
        }
        for (index, level) in [RegionLevel.city, .county, .township].enumerated() {
            try trail.add(Event.regionRegistered, by: 1) {
                $0.region = try required(ID(index + 1))
                $0.system = "GB/T 2260"
                $0.code = "42080000000\(index)"
                $0.level = level
                $0.name = "区域“\(index)”"
                $0.parent = ID(index)
            }
        }
        try trail.add(Event.organisationRegistered, by: 1) {
            $0.name = "荆门市慈善总会"
            $0.type = .foundation
        }
        try trail.add(Event.userRegistered, by: 1) {
            $0.user = try required(ID(2))
            $0.ref = "staff/2"
        }
        try trail.add(Event.roleGranted, by: 1) {
            $0.user = try required(ID(2))
            $0.role = "everything"
        }
        try trail.add(Event.villageRegistered) {
            $0.code = "420800000100"
            $0.name = "石桥村"
            $0.registered = true
            $0.township = try required(ID(3))
        }
        return trail
    }

    /// Two households, a fund with a statement, and donations out of it: rows change, money is posted.
    mutating func give() throws {
        for number in 1...3 {
            try add(Event.personCommitted) { $0.person = try required(ID(number)) }
            try add(Event.accountCommitted) { $0.account = try required(ID(number)) }
        }
        for number in 1...2 {
            try add(Event.householdRegistered) {
                $0.household = try required(ID(number))
                $0.card.head = try required(ID(number))
                $0.card.members = [try required(ID(number))]
                $0.card.account = try required(ID(number))
                $0.source = "名册"
                $0.helper = try required(ID(2))
            }
        }
        try add(Event.roleGranted, by: 1) { $0.role = "everything" }
        try add(Event.helperAssigned) { $0.helper = .first }
        try add(Event.fundOpened) {
            $0.name = "扶贫专户"
            $0.account = try required(ID(3))
        }
        let amount = try Fen(100_000)
        var line = StatementLines.Line()
        line.amount = amount
        line.balance = amount
        line.on = try Day("2026-11-20")
        line.ref = "20261120-1"
        line.payer = .first
        var statement = StatementLines()
        statement.lines = [line]
        let lines = attach(try statement.canonicalBytes())
        try add(Event.statementImported) {
            $0.closing = amount
            $0.lines = lines
        }
        try add(Event.donorRegistered) { $0.ref = "donors/1" }
        for number in 1...2 {
            try add(Event.donationReceived) {
                $0.donation = try required(ID(number))
                $0.lot = try required(ID(number))
                $0.amount = try Fen(40_000)
                $0.on = try Day("2026-11-21")
            }
        }
    }

    /// Donors, to make a trail long.
    mutating func addDonors(_ count: Int) throws {
        let first = book.donors.count + 1
        for number in first..<(first + count) {
            try add(Event.donorRegistered) { $0.donor = try required(ID(number)) }
        }
    }
}
