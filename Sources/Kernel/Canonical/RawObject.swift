/// An object whose fields are read later, once another field has told what they are; or written from bytes at hand.
public struct RawObject: CanonicalValue {
    /// Canonical bytes to write; empty after reading.
    public var bytes: [UInt8]
    /// After reading: where the object stands.
    public private(set) var range: Range<Int> = 0..<0

    public init(bytes: [UInt8] = []) { self.bytes = bytes }

    public static var blank: RawObject { RawObject() }
    public static var shape: String { "object" }

    public func write(to out: inout CanonicalWriter) { out.bytes.append(contentsOf: bytes) }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> RawObject {
        guard try input.peek() == UInt8(ascii: "{") else { throw .unexpected(offset: input.position) }
        let start = input.position
        try input.skipObject()
        var object = RawObject()
        object.range = start..<input.position
        return object
    }

    /// Reads the object again, now as `type`, from the reader in which it was found.
    @inlinable public func read<T: CanonicalObject>(as type: T.Type, in input: CanonicalReader)
        throws(CanonicalError)
        -> T
    {
        var inner = input.inside(range)
        let value = try T.read(from: &inner)
        guard inner.position == range.upperBound else { throw .unexpected(offset: inner.position) }
        return value
    }
}
