/// A column that whoever reads a sheet expects to find.
public struct Column: Hashable, Sendable {
    public let name: String
    public let isRequired: Bool

    /// A column without which the sheet is refused.
    public static func required(_ name: String) -> Column { Column(name: name, isRequired: true) }

    /// A column that may be absent.
    public static func optional(_ name: String) -> Column { Column(name: name, isRequired: false) }
}
