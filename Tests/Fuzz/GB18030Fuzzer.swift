@testable import Sheets

/// GB18030: what is decoded is text of as many characters as the form of the bytes says, and comes back.
struct GB18030Fuzzer: Fuzzer {
    static let name = "gb18030"

    private let decoder: GB18030
    private let encoder: GB18030

    init() throws {
        decoder = try GB18030(.decoding)
        encoder = try GB18030(.encoding)
    }

    static func seeds() throws -> [[UInt8]] {
        let encoder = try GB18030(.encoding)
        let texts = ["陈示例,扶贫", "镕䶮€é", "𠮷\u{10FFFF}\u{FEFF}"]
        return texts.compactMap { encoder.convert(Array($0.utf8).span) } + [
            [0xFE, 0x59, 0x82, 0x35, 0x90, 0x37], [0xA8],
        ]
    }

    func take(_ input: [UInt8]) {
        guard let text = decoder.convert(input.span) else {
            return promise(input.contains { $0 >= 0x80 }, "ASCII is refused")
        }
        guard let scalars = try? UTF8Span(validating: text.span) else {
            return promise(false, "what was decoded is not UTF-8")
        }
        let count = String(copying: scalars).unicodeScalars.count
        promise(count == Self.characters(in: input), "other characters than the form says")
        guard let encoded = encoder.convert(text.span) else {
            return promise(
                String(copying: scalars).unicodeScalars.contains { 0xE000...0xF8FF ~= $0.value },
                "no way back")
        }
        // Two codes may stand for one character; one is written.
        promise(decoder.convert(encoded.span) == text, "another text comes back")
    }

    /// One byte below 0x80, two bytes, or four with digits at the second and fourth place; nil for other forms.
    private static func characters(in bytes: [UInt8]) -> Int? {
        var rest = bytes[...]
        var count = 0
        while let first = rest.popFirst() {
            count += 1
            if first < 0x80 { continue }
            guard let second = rest.popFirst(), 0x81...0xFE ~= first else { return nil }
            if 0x30...0x39 ~= second {
                guard let third = rest.popFirst(), let fourth = rest.popFirst(), 0x81...0xFE ~= third,
                    0x30...0x39 ~= fourth
                else { return nil }
            } else if second < 0x40 || second == 0x7F || second == 0xFF {
                return nil
            }
        }
        return count
    }
}
