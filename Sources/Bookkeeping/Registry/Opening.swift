import Kernel

/// Whether the book runs on real days, or on days that the operator states (demonstrations and tests).
public enum Clock: String, CanonicalWord {
    case real, simulated
}

/// The first entry of every book. It makes the first user, `U1`, whose role is `administrator`,
/// and is made by that user.
public struct BookOpened: Payload {
    public static let kind = "book.opened"

    public var clock = Clock.real
    public var name = ""
    public var origin = ""
    public var rulebook = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("clock", &clock)
        try coder.field("name", &name)
        try coder.field("origin", &origin)
        try coder.field("rulebook", &rulebook)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        guard draft.by == .first else { throw Violation(.noRole, draft.by) }
        guard rulebook == Book.newestRulebook else { throw Violation(.malformed, "rulebook") }
        try draft.requireText(name, "name")
        guard Origin.isValid(origin) else { throw Violation(.malformed, "origin") }
        draft.work.effects.opened = BookState(
            name: name, origin: origin, rulebook: rulebook, clock: clock, openedOn: draft.day)
        let grant = Grant(role: RolesPolicy.administrator, area: nil)
        let user = User(ref: nil, name: nil, phone: nil, organisation: nil, grants: [grant])
        try draft.insert(ID<User>.first, user)
    }
}

/// The name of a trail.
public enum Origin {
    /// A schema-less URL such as `zhida.example/jingmen`: printable ASCII without spaces or `+`, 1…128 bytes.
    public static func isValid(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "+") }
    }
}
