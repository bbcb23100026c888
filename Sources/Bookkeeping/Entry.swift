import Kernel

/// One line of the trail. Its canonical bytes are the leaf that is hashed.
public struct Entry: Sendable {
    public static let version = 1

    /// Zero-based index of the leaf.
    public let seq: Int
    public let at: Instant
    public let by: ID<User>
    public let event: Event

    public init(seq: Int, at: Instant, by: ID<User>, event: Event) {
        self.seq = seq
        self.at = at
        self.by = by
        self.event = event
    }

    public var kind: String { event.kind }

    /// `{"at":…,"by":…,"data":{…},"kind":…,"seq":…,"v":1}`, at most 65,535 bytes.
    public func encoded() throws(Violation) -> [UInt8] {
        let bytes: [UInt8]
        do throws(CanonicalError) {
            var frame = Frame()
            frame.at = at
            frame.by = by
            frame.data = RawObject(bytes: try event.payload.canonicalBytes())
            frame.kind = kind
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
        let event: Event?
        do throws(CanonicalError) {
            var input = try CanonicalReader(bytes, limit: CanonicalReader.entryLimit)
            frame = try Frame.read(from: &input)
            try input.finish()
            event = frame.v == version ? try Event(kind: frame.kind, data: frame.data, in: input) : nil
        } catch {
            throw failure(of: bytes, error)
        }
        guard let event else { throw try newer(frame, bytes) }
        return Entry(seq: frame.seq, at: frame.at, by: frame.by, event: event)
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

/// The outer object. `data` stands before `kind`, so its bytes are passed over first and read once the kind is known.
private struct Frame: CanonicalObject {
    var at = Instant.epoch
    var by = ID<User>.first
    var data = RawObject()
    var kind = ""
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
