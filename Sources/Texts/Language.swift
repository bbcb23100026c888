/// The languages in which Zhida speaks: Chinese first, English beside it.
public enum Language: String, Sendable, CaseIterable {
    case chinese = "zh"
    case english = "en"

    /// The language of a POSIX locale name, the first non-empty one of LC_ALL, LC_MESSAGES and LANG.
    ///
    /// Chinese unless the name is that of another language: none, `C` and `POSIX` name no language.
    public static func from(locale: String?) -> Language {
        let name = locale?.prefix { $0 != "." && $0 != "@" && $0 != "_" && $0 != "-" } ?? ""
        switch name.lowercased() {
        case "", "c", "posix", "zh": return .chinese
        default: return .english
        }
    }
}

extension Language {
    /// Fills `{0}`, `{1}` … of a text. What is filled in is not looked at again.
    static func fill(_ text: String, _ values: [String]) -> String {
        var filled = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let number = Int(rest[rest.index(after: open)..<close])
            filled += rest[..<open]
            filled +=
                number.flatMap { values.indices.contains($0) ? values[$0] : nil }
                ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
