import Bookkeeping
import Crypto
import Kernel
import Samples

/// A long history for measurements: month after month of a county's work, every entry judged as it is made.
///
/// A month is about ten thousand entries: new households and donors, daily statements and gifts, needs with their
/// review chains, one match run, its payments, what the bank and the households answered, a few refunds. The same
/// arguments give the same bytes.
struct History {
    private(set) var book = Book()
    private(set) var entries: [[UInt8]] = []
    /// What entry `seq` named.
    private var named: [(seq: Int, bytes: [UInt8])] = []

    var random: SplitMix64
    var day = Day.earliest
    /// Entries made on `day`; they are a second apart.
    private var countToday: Int64 = 0

    /// Files handed to the judge: those of this entry only.
    private var pending: Attachments = [:]

    static let origin = "zhida.example/bench"

    /// - Parameter count: at least 1,000, so that the county itself is there.
    init(seed: UInt64, entries count: Int) throws(Violation) {
        random = SplitMix64(state: seed)
        entries.reserveCapacity(count + 12_000)
        try open()
        while entries.count < count { try liveMonth() }
        entries.removeLast(entries.count - count)
    }

    /// The files that the entries name.
    var attachments: Attachments {
        var files: Attachments = [:]
        for (seq, bytes) in named where seq < entries.count { files[SHA256.hash(bytes)] = bytes }
        return files
    }

    // MARK: Making entries

    mutating func enter(_ event: Event, by user: ID<User>) throws(Violation) {
        let at = Instant.start(of: day, plus: 28_800_000 + countToday * 1000) ?? .epoch
        let entry = Entry(seq: book.size, at: at, by: user, event: event)
        try book.apply(entry, attachments: pending)
        entries.append(try entry.encoded())
        pending = [:]
        countToday += 1
    }

    mutating func attach(_ object: some CanonicalObject) throws(Violation) -> AttachmentRef {
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try object.canonicalBytes() } catch {
            throw Violation(.malformed, error.code)
        }
        pending[SHA256.hash(bytes)] = bytes
        named.append((book.size, bytes))
        return AttachmentRef(bytes)
    }

    mutating func goOn(to day: Day) {
        guard day > self.day else { return }
        self.day = day
        countToday = 0
    }

    // MARK: Values

    /// A commitment to nothing in particular.
    mutating func secret() -> Commitment {
        let salt = (0..<4).flatMap { _ in withWord(random.next()) }
        return Commitment(SHA256.hash(salt))
    }

    private func withWord(_ word: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
    }

    mutating func yuan(_ range: ClosedRange<Int>) -> Fen { .yuan(random.within(range)) }
}

extension Fen {
    static func yuan(_ amount: Int) -> Fen { .fen(Int64(amount) * 100) }

    /// Zero where there is no such amount.
    static func fen(_ amount: Int64) -> Fen {
        do throws(KernelError) { return try Fen(amount) } catch { return .zero }
    }
}

extension CanonicalObject {
    /// The object with fields filled in.
    static func with(_ fill: (inout Self) -> Void) -> Self {
        var object = Self()
        fill(&object)
        return object
    }
}

extension Table {
    /// The id of the row that comes next.
    var coming: ID<Row> { next ?? .first }

    var last: ID<Row> { ID(count) ?? .first }
}
