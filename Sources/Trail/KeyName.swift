/// The name of a signing key; a log's name is also its origin (c2sp.org/signed-note).
///
/// Not empty, no Unicode space, no `+`, no control character. Names are equal when their bytes are: Swift's
/// own comparison would call two spellings of é the same name.
public struct KeyName: Hashable, Sendable, CustomStringConvertible {
    public static let bytesMax = 255

    public let text: String

    public init?(_ text: some StringProtocol) {
        guard (1...Self.bytesMax).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ scalar in
                scalar != "+" && scalar.value >= 0x20 && !scalar.properties.isWhitespace
            })
        else { return nil }
        self.text = String(text)
    }

    public var bytes: [UInt8] { Array(text.utf8) }

    public var description: String { text }

    public static func == (left: KeyName, right: KeyName) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
