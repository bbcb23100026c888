import Kernel
import Testing

@testable import Bookkeeping

struct RefTests {
    @Test(
        "a ref is source/number and holds nothing unseen",
        arguments: [
            ("local/1", true), ("local/需求-1", true), ("local/é", true), ("a/b/c", true), ("local/", false),
            ("/1", false), ("local1", false), ("local/a\u{202E}b", false), ("local/a\u{200B}", false),
            ("lo\u{2066}cal/1", false), ("local/\u{FEFF}1", false), ("local/a\u{85}", false),
            ("local/a\u{7F}", false), ("local/a\tb", false), ("local/\u{2028}", false),
            ("local/\u{E0041}", false), ("local/ ", false), ("local/\u{3000}", false), (" /1", false),
            ("local/a b", true),
        ])
    func isValid(_ ref: String, _ expected: Bool) { #expect(Ref.isValid(ref) == expected) }

    @Test("the list is Unicode's, as far as this machine's library knows it")
    func listed() throws {
        for value in UInt32(0)...0x10FFFF {
            // U+2065 is kept for one more of them.
            guard value != 0x2065, let scalar = Unicode.Scalar(value) else { continue }
            let isUnseen =
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: true
                default: false
                }
            let isSpace = scalar.properties.generalCategory == .spaceSeparator
            guard
                isUnseen == Ref.isValid("a/b\(scalar)") || isSpace != scalar.isSpace
                    || "\(scalar)".isBlank != (isUnseen || isSpace)
            else { continue }
            Issue.record("U+\(String(value, radix: 16))")
        }
    }
}
