import Kernel

/// A SHA-256 value: 32 bytes held inline, ordered as its bytes are.
public struct Digest: Hashable, Comparable, Sendable, CustomStringConvertible {
    public static let byteCount = 32
    public static let zero = Digest(words: (0, 0, 0, 0))

    /// The 32 bytes in memory order, whatever the machine's byte order is.
    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64)

    @usableFromInline init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Nil unless there are exactly 32 bytes.
    @inlinable public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self = .zero
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Nil unless there are exactly 64 lowercase hexadecimal digits.
    public init?(hex: some StringProtocol) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// Nil unless the text is exactly 64 lowercase hexadecimal digits in ASCII.
    public init?(hex text: ArraySlice<UInt8>) {
        guard text.count == 2 * Self.byteCount else { return nil }
        self = .zero
        let isHex = withUnsafeMutableBytes(of: &words) { words in
            text.withUnsafeBufferPointer { text in
                var strange: UInt8 = 0
                for place in words.indices {
                    let high = Self.nibble(text[2 * place])
                    let low = Self.nibble(text[2 * place + 1])
                    strange |= (high | low) & 0xF0
                    words[place] = high << 4 | low & 15
                }
                return strange == 0
            }
        }
        guard isHex else { return nil }
    }

    /// The value of a lowercase hexadecimal digit; above 15 for anything else.
    private static func nibble(_ digit: UInt8) -> UInt8 {
        let number = digit &- UInt8(ascii: "0")
        let letter = digit &- UInt8(ascii: "a")
        return number < 10 ? number : letter < 6 ? letter + 10 : 0xFF
    }

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// 64 lowercase hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    public var description: String { hex }

    @inlinable public static func == (left: Digest, right: Digest) -> Bool {
        left.words.0 == right.words.0 && left.words.1 == right.words.1
            && left.words.2 == right.words.2 && left.words.3 == right.words.3
    }

    @inlinable public static func < (left: Digest, right: Digest) -> Bool {
        if left.words.0 != right.words.0 { return left.words.0.bigEndian < right.words.0.bigEndian }
        if left.words.1 != right.words.1 { return left.words.1.bigEndian < right.words.1.bigEndian }
        if left.words.2 != right.words.2 { return left.words.2.bigEndian < right.words.2.bigEndian }
        return left.words.3.bigEndian < right.words.3.bigEndian
    }

    @inlinable public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension [UInt8] {
    /// Appends the digest's 32 bytes without an intermediate array.
    public mutating func append(contentsOf digest: Digest) {
        Swift.withUnsafeBytes(of: digest.words) { append(contentsOf: $0) }
    }
}
