/// What the public sees of a name: the surname, and 某 for the rest (docs/decisions/2026-11-28-lists.md).
public enum Masking {
    /// Surnames of two characters (复姓) that are met at all often.
    private static let compound: Set<String> = [
        "欧阳", "司马", "上官", "诸葛", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒",
        "端木", "南宫", "百里", "呼延", "闻人", "申屠",
    ]

    /// 李小明 becomes 李某; 欧阳明 becomes 欧阳某. What is one character or none shows nothing.
    public static func publicName(_ name: String) -> String {
        guard name.count > 1 else { return "某" }
        let two = String(name.prefix(2))
        let surname = name.count > 2 && compound.contains(two) ? two : String(name.prefix(1))
        return surname + "某"
    }
}
