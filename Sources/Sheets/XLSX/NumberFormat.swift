/// What a number means by the format of its cell.
enum NumberFormat: Equatable {
    case plain
    /// A day, a time or both.
    case day
    /// Zeros are put before it up to so many digits, as offices do with numbers that begin with zeros.
    case padded(Int)

    /// Formats that every spreadsheet program knows by number: 14–22 and 45–47 everywhere, 27–36 and 50–58 in East
    /// Asia (ECMA-376-1, 18.8.30).
    init(id: Int) {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: self = .day
        default: self = .plain
        }
    }

    /// A format as its own text, such as `yyyy"年"m"月"d"日"`: a day where a letter of days or times stands outside
    /// quotes, brackets and escapes in the part for positive numbers.
    init(code: String) {
        let bare = Self.bare(code)
        if bare.contains(where: { "ymdhs".contains($0) }) {
            self = .day
        } else if bare.count > 1, bare.allSatisfy({ $0 == "0" }) {
            self = .padded(bare.count)
        } else {
            self = .plain
        }
    }

    /// `General` is one word, and `[h]` is a time.
    private static func bare(_ code: String) -> String {
        var bare = ""
        var rest = code.lowercased()[...]
        while let letter = rest.popFirst(), letter != ";" {
            switch letter {
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                let inside = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(inside.count + 1)
                if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { bare += inside }
            default: bare.append(letter)
            }
        }
        return bare
    }

    func padded(_ decimal: String) -> String {
        guard case .padded(let width) = self, decimal.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return decimal
        }
        return String(repeating: "0", count: max(0, width - decimal.utf8.count)) + decimal
    }
}
