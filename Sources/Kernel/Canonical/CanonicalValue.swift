/// A value with exactly one byte form inside canonical JSON.
public protocol CanonicalValue: Sendable {
    /// Something to start from before decoding; never seen by a caller of `CanonicalReader`.
    static var blank: Self { get }
    /// How documentation names the form: `fen`, `day`, `H…`, `list of text`.
    static var shape: String { get }
    /// The keys of the objects that it is or holds, at any depth.
    static var fieldNames: Set<String> { get }

    func write(to out: inout CanonicalWriter) throws(CanonicalError)
    static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Self
}

extension CanonicalValue {
    public static var fieldNames: Set<String> { [] }
}

/// Walks the fields of an object in the order of their keys' UTF-8 bytes. One walk serves decoding, encoding and
/// describing, so the three cannot disagree.
public protocol FieldCoder {
    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) throws(CanonicalError)
    /// A field that is left out where there is no value; canonical JSON here has no null.
    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) throws(CanonicalError)
}

/// An object with a fixed set of fields.
public protocol CanonicalObject: CanonicalValue {
    init()
    mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError)
}

extension CanonicalObject {
    public static var blank: Self { Self() }

    public static var shape: String {
        let inner = FieldDescription.of(Self.self).map { "\($0.key)\($0.isOptional ? "?" : ""): \($0.shape)" }
        return "{" + inner.joined(separator: ", ") + "}"
    }

    @inlinable public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        var copy = self
        let outer = out.beginObject()
        try copy.fields(&out)
        out.endObject(in: outer)
    }

    @inlinable public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Self {
        var value = Self()
        let outer = try input.beginObject()
        try value.fields(&input)
        try input.endObject(in: outer)
        return value
    }

    /// The canonical bytes of the object.
    @inlinable public func canonicalBytes() throws(CanonicalError) -> [UInt8] {
        var out = CanonicalWriter()
        try write(to: &out)
        return out.bytes
    }

    /// Decodes bytes that must be exactly one canonical object.
    @inlinable public init(canonical bytes: [UInt8], limit: Int = CanonicalReader.attachmentLimit)
        throws(CanonicalError)
    {
        var input = try CanonicalReader(bytes, limit: limit)
        self = try Self.read(from: &input)
        try input.finish()
    }
}

/// One field of an object, for documentation and for the tests that hold it to the code.
public struct FieldDescription: Hashable, Sendable {
    public let key: String
    public let shape: String
    public let isOptional: Bool

    public static func of<T: CanonicalObject>(_ type: T.Type) -> [FieldDescription] {
        var value = T()
        var describer = FieldDescriber()
        do throws(CanonicalError) { try value.fields(&describer) } catch { return [] }
        return describer.fields
    }
}

struct FieldDescriber: FieldCoder {
    var fields: [FieldDescription] = []

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V) {
        fields.append(FieldDescription(key: key, shape: V.shape, isOptional: false))
    }

    mutating func field<V: CanonicalValue>(_ key: String, _ value: inout V?) {
        fields.append(FieldDescription(key: key, shape: V.shape, isOptional: true))
    }
}
