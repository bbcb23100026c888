import Kernel

/// An entry under judgement: the book as it was, and the effects as they grow. Rows are read through the draft, so that
/// what the entry did already is seen; the book itself stays untouched until the change is taken in.
///
/// Neither is ever copied: to count a reference for each of their many tables would cost more than a judgement does.
public struct Draft: ~Copyable {
    public private(set) var book: Book
    public private(set) var seq = 0
    /// The civil day of the entry at UTC+08:00; nothing finer reaches a rule.
    public private(set) var day = Day.earliest
    public private(set) var by = ID<User>.first
    private var type = 0
    private var attachments: Attachments = [:]
    let work: Work

    init(book: consuming Book) {
        work = Work(Effects(at: book.lastAt, atBefore: book.lastAt))
        self.book = book
    }

    /// Gives the book as it was back to `place`, and says what is to become of it. Swapped, since taking a field out
    /// of a value copies it. The draft is of no further use.
    mutating func close(into place: inout Book) -> Change {
        var done = Effects(at: work.effects.at, atBefore: work.effects.atBefore)
        swap(&done, &work.effects)
        swap(&place, &book)
        return Change(done)
    }

    /// Takes in what was judged. The draft is ready for the next entry.
    mutating func take() {
        work.effects.settle(into: &book)
    }

    /// Refuses the entry or completes its effects.
    mutating func judge(_ entry: borrowing Entry, attachments: Attachments) throws(Violation) {
        guard entry.seq == book.size else { throw Violation(.sequence, entry.seq) }
        guard entry.at >= book.lastAt else { throw Violation(.timeReversed, entry.at) }
        work.effects.begin(at: entry.at, after: book.lastAt)
        seq = entry.seq
        day = entry.at.day
        by = entry.by
        type = entry.type
        self.attachments = attachments
        if case .bookOpened = entry.event {
            guard book.size == 0 else { throw Violation(.alreadyOpened, entry.seq) }
        } else {
            guard book.size > 0 else { throw Violation(.notOpened, entry.seq) }
            try requireRole()
        }
        try entry.event.accept(&self)
    }

    public var kind: String { Event.types[type].kind }

    /// The entry's kind as a set of one, for the rights of roles.
    var kindSet: KindSet { KindSet(type: type) }

    // MARK: Rows

    /// The row as it stands now, or `entry.unknown-id`.
    func row<R: TableRow>(_ id: ID<R>) throws(Violation) -> R {
        guard let row = work.effects[keyPath: R.swaps][id] ?? book[keyPath: R.table][id] else {
            throw Violation(.unknownID, id)
        }
        return row
    }

    /// The id that the next new row of the table takes.
    func next<R: TableRow>(_ type: R.Type) throws(Violation) -> ID<R> {
        let number = book[keyPath: R.table].count + work.effects[keyPath: R.swaps].newCount + 1
        guard let id = ID<R>(number) else { throw Violation(.idNotNext, R.tableName) }
        return id
    }

    /// Adds a row under the id that the entry names, which must be the next one.
    mutating func insert<R: TableRow>(_ id: ID<R>, _ row: R) throws(Violation) {
        guard try next(R.self) == id else { throw Violation(.idNotNext, id) }
        work.effects.insert(row, behind: book[keyPath: R.table])
    }

    mutating func update<R: TableRow>(_ id: ID<R>, _ body: (inout R) throws(Violation) -> Void)
        throws(Violation)
    {
        try work.effects.update(id, of: book[keyPath: R.table], body)
    }

    // MARK: Unique keys

    func owner(of key: UniqueKey) -> Int? {
        work.effects.claims.owner(of: key) ?? book.unique[key]
    }

    mutating func claim(
        _ key: UniqueKey, for owner: Int, orElse rule: Rule, _ subject: some CustomStringConvertible
    ) throws(Violation) {
        guard self.owner(of: key) == nil else { throw Violation(rule, subject) }
        work.effects.claims.add(key, for: owner)
    }

    /// Claims the row's own number, where it has one.
    mutating func claim(ref: String?, table: TableKind, for owner: Int) throws(Violation) {
        try claim(ref: ref, in: .table(table), for: owner)
    }

    mutating func claim(ref: String?, in space: RefSpace, for owner: Int) throws(Violation) {
        guard let ref else { return }
        guard Ref.isValid(ref) else { throw Violation(.badRef, space.name) }
        try claim(.ref(space, ref: ref), for: owner, orElse: .refTaken, ref)
    }

    // MARK: Attachments

    func attachment(_ ref: AttachmentRef) throws(Violation) -> [UInt8] {
        guard let bytes = attachments[ref.sha256], bytes.count == ref.size else {
            throw Violation(.attachmentMissing, ref.sha256.hex)
        }
        return bytes
    }

    func attached<T: CanonicalObject>(_ ref: AttachmentRef, as type: T.Type) throws(Violation) -> T {
        let bytes = try attachment(ref)
        do throws(CanonicalError) { return try T(canonical: bytes) } catch {
            throw Violation(.attachmentMalformed, error.code)
        }
    }

    // MARK: Days, texts and amounts

    /// A day that an entry reports must have come.
    func requirePast(_ on: Day) throws(Violation) {
        guard on <= day else { throw Violation(.dayInFuture, on) }
    }

    /// Text in the clear is there to be read.
    func requireText(_ text: String, _ field: String, bytesMax: Int = .max) throws(Violation) {
        guard text.utf8.count <= bytesMax, !text.isBlank else { throw Violation(.malformed, field) }
    }

    func requirePositive(_ amount: Fen) throws(Violation) {
        guard amount > .zero else { throw Violation(.amountNotPositive, amount) }
    }
}

/// Effects as they grow, behind a reference: wherever a draft is only read, the compiler hands on all that it holds.
final class Work {
    var effects: Effects

    init(_ effects: consuming Effects) { self.effects = effects }
}

extension Fen {
    /// Addition whose overflow is a refusal.
    static func + (a: Fen, b: Fen) throws(Violation) -> Fen {
        do throws(KernelError) { return try a.adding(b) } catch { throw Violation(.amountTooLarge, a) }
    }

    static func - (a: Fen, b: Fen) throws(Violation) -> Fen {
        do throws(KernelError) { return try a.subtracting(b) } catch { throw Violation(.amountTooLarge, a) }
    }
}

/// The own number of an imported row, `source/number`. It stands in the trail in the clear.
public enum Ref {
    /// 3…64 bytes of canonical text without control or format characters, `source/number`, neither blank.
    public static func isValid(_ ref: String) -> Bool {
        guard (3...64).contains(ref.utf8.count), !ref.hasUnseen,
            let slash = ref.utf8.firstIndex(of: UInt8(ascii: "/"))
        else { return false }
        return !ref[..<slash].isBlank && !ref[ref.utf8.index(after: slash)...].isBlank
    }
}

extension Draft: PayloadVisitor {
    mutating func visit(_ payload: some Payload) throws(Violation) {
        for ref in payload.attachments { _ = try attachment(ref) }
        try payload.judge(&self)
    }
}
