/// Standard Base64 with padding (RFC 4648 section 4), canonical: one value has exactly one spelling.
public enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The text, padded to a multiple of four characters.
    public static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var window: UInt32 = 0
        var held = 0
        for byte in bytes {
            window = window << 8 | UInt32(byte)
            held += 1
            guard held == 3 else { continue }
            append(window, characters: 4, to: &text)
            window = 0
            held = 0
        }
        if held > 0 {
            append(window << UInt32(8 * (3 - held)), characters: held + 1, to: &text)
            for _ in held..<3 { text.append(padding) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes; nil for a foreign character, missing or surplus padding, or set bits that carry no data.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let padded = characters.reversed().prefix { $0 == padding }.count
        guard padded <= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        var window: UInt32 = 0
        var bits = 0
        for character in characters.dropLast(padded) {
            guard let value = value(of: character) else { return nil }
            window = (window << 6 | value) & 0xFFF
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: window >> UInt32(bits)))
        }
        let rest = window & (1 << UInt32(bits) - 1)
        return rest == 0 ? bytes : nil
    }

    private static func append(_ window: UInt32, characters: Int, to text: inout [UInt8]) {
        for position in 0..<characters {
            text.append(alphabet[Int(window >> UInt32(18 - 6 * position) & 63)])
        }
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
