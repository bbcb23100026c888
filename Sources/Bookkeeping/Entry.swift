import Kernel

/// One line of the trail. Its canonical bytes are the leaf that is hashed.
public struct Entry: Sendable {
    public static let version = 1

    /// Zero-based index of the leaf.
    public let seq: Int
    public let at: Instant
    public let by: ID<User>
    public let event: Event
    /// The place of its kind in ``Event/types``.
    let type: Int

    public init(seq: Int, at: Instant, by: ID<User>, event: Event) {
        self.init(seq: seq, at: at, by: by, event: event, type: event.type)
    }

    private init(seq: Int, at: Instant, by: ID<User>, event: Event, type: Int) {
        self.seq = seq
        self.at = at
        self.by = by
        self.event = event
        self.type = type
    }

    public var kind: String { Event.types[type].kind }

    /// `{"at":…,"by":…,"data":{…},"kind":…,"seq":…,"v":1}`, at most 65,535 bytes.
    public func encoded() throws(Violation) -> [UInt8] {
        let bytes: [UInt8]
        do throws(CanonicalError) {
            var frame = Frame()
            frame.at = at
            frame.by = by
            frame.data = .known(event)
            frame.kind = .known(type)
            frame.seq = seq
            frame.v = Entry.version
            bytes = try frame.canonicalBytes()
        } catch {
            throw Violation(.malformed, error.code)
        }
        guard bytes.count <= CanonicalReader.entryLimit else { throw Violation(.tooLarge, kind) }
        return bytes
    }

    /// Why a line is not an entry that this build can judge.
    public enum DecodingFailure: Error, Hashable, Sendable {
        case malformed(CanonicalError)
        /// A kind, a version or a top-level field that came after this build: not broken, only newer.
        case newer(String)
    }

    /// Decodes one line strictly: whatever this accepts encodes again to the same bytes.
    public static func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Entry {
        let frame: Frame
        do throws(CanonicalError) {
            var input = try CanonicalReader(bytes, limit: CanonicalReader.entryLimit)
            frame = try Frame.read(from: &input)
            try input.finish()
        } catch {
            throw failure(of: bytes, error)
        }
        guard case .known(let event) = frame.data, case .known(let type) = frame.kind else {
            throw try newer(frame, bytes)
        }
        return Entry(seq: frame.seq, at: frame.at, by: frame.by, event: event, type: type)
    }

    /// A canonical object that has the frame's fields and others beside them is newer; all else is malformed.
    private static func failure(of bytes: [UInt8], _ error: CanonicalError) -> DecodingFailure {
        guard bytes.count <= CanonicalReader.entryLimit, let line = try? JSON(canonical: bytes),
            case .object(let members) = line
        else { return .malformed(error) }
        let known = Set(FieldDescription.of(Frame.self).map(\.key))
        let strange = Set(members.keys).subtracting(known)
        guard let first = strange.min(), members.count == known.count + strange.count else {
            return .malformed(error)
        }
        return .newer(first)
    }

    /// Data that this build cannot judge must still be canonical.
    private static func newer(_ frame: Frame, _ bytes: [UInt8]) throws(DecodingFailure) -> DecodingFailure {
        do throws(CanonicalError) { _ = try JSON(canonical: bytes) } catch { throw .malformed(error) }
        return .newer("\(frame.kind) v\(frame.v)")
    }
}

/// The outer object. `data` stands before `kind`, so the kind is looked for at the end, where this version has it.
private struct Frame: CanonicalObject {
    var at = Instant.epoch
    var by = ID<User>.first
    var data = EventData.unknown
    var kind = EventKind.blank
    var seq = 0
    var v = 0

    mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("at", &at)
        try coder.field("by", &by)
        try coder.field("data", &data)
        try coder.field("kind", &kind)
        try coder.field("seq", &seq)
        try coder.field("v", &v)
    }
}

/// The data of an entry. Of an unknown kind or another version, it is passed over.
private enum EventData: CanonicalValue {
    case known(Event)
    case unknown

    static var blank: EventData { .unknown }
    static var shape: String { "object" }

    func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        guard case .known(let event) = self else { return }
        var writing = PayloadWriting(out: out)
        try event.accept(&writing)
        out = writing.out
    }

    static func read(from input: inout CanonicalReader) throws(CanonicalError) -> EventData {
        if let type = EventKind.type(atEndOf: input.bytes) {
            return .known(try Event.types[type].read(&input))
        }
        guard try input.isAt(UInt8(ascii: "{")) else { throw .unexpected(offset: input.position) }
        try input.skipObject()
        return .unknown
    }
}

private enum EventKind: CanonicalValue, CustomStringConvertible {
    /// By its place in ``Event/types``.
    case known(Int)
    case unknown(String)

    static var blank: EventKind { .unknown("") }
    static var shape: String { "text" }

    var description: String {
        switch self {
        case .known(let type): Event.types[type].kind
        case .unknown(let kind): kind
        }
    }

    func write(to out: inout CanonicalWriter) throws(CanonicalError) { try out.write(text: description) }

    static func read(from input: inout CanonicalReader) throws(CanonicalError) -> EventKind {
        var ahead = input
        if let name = try? ahead.readPlainString(), let type = Event.names.number(of: name.span) {
            input = ahead
            return .known(type)
        }
        return .unknown(try input.readText())
    }

    private static let behindSeq = #","v":\#(Entry.version)}"#
    private static let beforeSeq = #"","seq":"#
    private static let beforeKind = #","kind":""#

    /// The known type of an entry that ends `,"kind":"…","seq":…,"v":1}`, as every canonical one of this version does.
    static func type(atEndOf entry: [UInt8]) -> Int? {
        guard var place = start(of: behindSeq, endingAt: entry.count, in: entry) else { return nil }
        while place > 0, (0x30...0x39).contains(entry[place - 1]) { place -= 1 }
        guard let end = start(of: beforeSeq, endingAt: place, in: entry) else { return nil }
        var first = end
        while first > 0, entry[first - 1] != UInt8(ascii: "\"") { first -= 1 }
        guard start(of: beforeKind, endingAt: first, in: entry) != nil else { return nil }
        return Event.names.number(of: entry.span.extracting(first..<end))
    }

    private static func start(of text: String, endingAt end: Int, in entry: [UInt8]) -> Int? {
        let text = text.utf8.span
        let start = end - text.count
        guard start >= 0 else { return nil }
        for index in text.indices where entry[start + index] != text[index] { return nil }
        return start
    }
}
