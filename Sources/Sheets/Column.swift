/// A column that whoever reads a sheet expects to find, and how its cells are written into a workbook.
public struct Column: Hashable, Sendable {
    /// What its cells hold.
    public enum Content: Hashable, Sendable {
        /// Also ids and account numbers, which are never numbers.
        case text
        case day
        case yuan
        /// Yes or no.
        case flag
    }

    public let name: String
    public let isRequired: Bool
    public let content: Content

    public init(name: String, isRequired: Bool, content: Content) {
        self.name = name
        self.isRequired = isRequired
        self.content = content
    }

    /// A column without which the sheet is refused.
    public static func required(_ name: String, _ content: Content = .text) -> Column {
        Column(name: name, isRequired: true, content: content)
    }

    /// A column that may be absent.
    public static func optional(_ name: String, _ content: Content = .text) -> Column {
        Column(name: name, isRequired: false, content: content)
    }
}
