import Bookkeeping

/// The one place that says who is shown how much of a personal value (docs/decisions/2026-11-29-privacy.md).
public enum Masking {
    /// What a value is, by the field that it was committed as.
    public enum Kind: Sendable {
        case name, idNumber, account, phone, text
        /// What a list of another authority says of somebody, and whose list it is, which tells that.
        case hit

        public init(field: String) {
            // Why a hit was confirmed or not says what it was.
            if field == "verification.text" {
                self = .hit
                return
            }
            switch field.split(separator: ".").last {
            case "name", "payer_name", "objector": self = .name
            case "id_number": self = .idNumber
            case "number": self = .account
            case "phone": self = .phone
            case "hit", "source": self = .hit
            default: self = .text
            }
        }
    }

    /// - Parameter tier: nil for the public, donors among them.
    /// - Returns: nil where nothing is shown.
    public static func shown(_ value: String, _ kind: Kind, to tier: PersonalTier?) -> String? {
        switch (tier, kind) {
        case (.supervisor, _), (.helper, .name), (.helper, .phone), (.helper, .text): value
        case (.helper, .idNumber), (.helper, .account): end(of: value)
        case (nil, .name): publicName(value)
        case (.helper, .hit): nil
        case (nil, .idNumber), (nil, .account), (nil, .phone), (nil, .text), (nil, .hit): nil
        }
    }

    /// The last four characters (尾号), for telling one number from another; nothing of a short one.
    private static func end(of number: String) -> String? {
        number.count > 8 ? String(number.suffix(4)) : nil
    }

    /// Surnames of two characters (复姓) that are met at all often.
    private static let compound: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒",
        "端木", "南宫", "百里", "呼延", "闻人", "申屠",
    ]

    /// What the public sees of a name: the surname, and 某 for the rest. 李小明 becomes 李某; 欧阳明 becomes 欧阳某. What is
    /// one character or none shows nothing.
    public static func publicName(_ name: String) -> String {
        guard name.count > 1 else { return "某" }
        let two = String(name.prefix(2))
        let surname = name.count > 2 && compound.contains(two) ? two : String(name.prefix(1))
        return surname + "某"
    }
}
