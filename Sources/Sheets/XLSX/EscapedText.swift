/// Texts in a workbook write what XML cannot hold as `_xHHHH_`, a UTF-16 unit (ECMA-376-1, 22.9.2.19).
enum EscapedText {
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var units: [UInt16] = []
        var rest = Array(text.utf16)[...]
        while let unit = rest.first {
            if let escaped = Self.escaped(rest) {
                units.append(escaped)
                rest = rest.dropFirst(7)
            } else {
                units.append(unit)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// What reading gives back: controls but tab and line feed, U+FFFE and U+FFFF, and the beginning of whatever would
    /// be taken for an escape.
    static func encoded(_ text: String) -> String {
        let units = Array(text.utf16)
        guard units.indices.contains(where: { needsEscape(units[$0...]) }) else { return text }
        var encoded = ""
        var plain: [UInt16] = []
        for index in units.indices {
            guard needsEscape(units[index...]) else {
                plain.append(units[index])
                continue
            }
            encoded += String(decoding: plain, as: UTF16.self) + escape(units[index])
            plain = []
        }
        return encoded + String(decoding: plain, as: UTF16.self)
    }

    private static func needsEscape(_ rest: ArraySlice<UInt16>) -> Bool {
        switch rest.first {
        case 0x09, 0x0A: false
        case .some(0..<0x20), 0xFFFE, 0xFFFF: true
        case 0x5F: beginsEscape(rest)
        default: false
        }
    }

    private static func escape(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16, uppercase: true)
        return "_x\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)_"
    }

    /// `_xHHHH`, and an underscore behind it or the one that an escape will begin with.
    private static func beginsEscape(_ rest: ArraySlice<UInt16>) -> Bool {
        guard value(rest) != nil, let next = rest.dropFirst(6).first else { return false }
        return next == 0x5F || needsEscape([next])
    }

    private static func escaped(_ rest: ArraySlice<UInt16>) -> UInt16? {
        rest.dropFirst(6).first == 0x5F ? value(rest) : nil
    }

    private static func value(_ rest: ArraySlice<UInt16>) -> UInt16? {
        let form = Array(rest.prefix(6))
        guard form.count == 6, form[0] == 0x5F, form[1] == 0x78 else { return nil }
        var value: UInt16 = 0
        for unit in form[2...] {
            guard unit < 0x80, let digit = Character(Unicode.Scalar(UInt8(unit))).hexDigitValue else {
                return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
