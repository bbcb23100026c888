import Kernel

/// Citizen identity numbers (GB 11643-1999): 17 digits and a check character (ISO 7064 MOD 11-2).
public enum IDNumber {
    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// 18 characters, a birth date that exists, the right check character (`x` counts as `X`).
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.uppercased().utf8)
        guard bytes.count == 18 else { return false }
        var sum = 0
        for (byte, weight) in zip(bytes, weights) {
            guard byte >= 0x30, byte <= 0x39 else { return false }
            sum += Int(byte - 0x30) * weight
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return bytes[17] == checks[sum % 11]
            && Day(year: number(6..<10), month: number(10..<12), day: number(12..<14)) != nil
    }

    private static let likeDigits = 15

    /// The text with all but the first six digits of whatever ``isLike(_:)`` finds in it replaced.
    public static func masked(_ text: String) -> String {
        guard isLike(text) else { return text }
        var masked = ""
        var run: [Character] = []
        func flush() {
            masked += run.count < likeDigits ? String(run) : run.prefix(6) + "…"
            run = []
        }
        for character in text {
            if character.isASCII, character.isNumber {
                run.append(character)
            } else {
                flush()
                masked.append(character)
            }
        }
        flush()
        return masked
    }

    /// Whether a text that is to stand in the clear looks like an ID number or an account number, or holds one: 15 digits
    /// in a row.
    public static func isLike(_ text: String) -> Bool {
        var run = 0
        for byte in text.utf8 {
            run = byte >= 0x30 && byte <= 0x39 ? run + 1 : 0
            if run == likeDigits { return true }
        }
        return false
    }

    /// Refuses a text that would put an ID number into the trail in the clear, wherever it stands in it.
    static func requireNone(anywhereIn text: String?) throws(Refusal) {
        guard let text, isLike(text) else { return }
        throw .input(.refIsPersonal)
    }

    /// Refuses a ref, `source/number`, whose number would put an ID number into the trail in the clear.
    static func requireNone(in ref: String?) throws(Refusal) {
        guard let number = ref?.split(separator: "/").last, isLike(String(number)) else { return }
        throw .input(.refIsPersonal)
    }
}
