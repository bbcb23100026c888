import Kernel

/// How much of personal data a role is shown; every role is shown what the public is.
public enum PersonalTier: String, CanonicalWord, Comparable {
    /// Names, telephones and causes of the households that it works with; of numbers the end.
    case helper
    /// All that stands on a card.
    case supervisor

    public static func < (a: Self, b: Self) -> Bool { a == .helper && b == .supervisor }
}

/// Who may make which entries. The role `administrator` is built in: without it no policy could be adopted.
public struct RolesPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var roles: [Role] = []

    public struct Role: CanonicalObject, Hashable {
        /// Kinds of entries.
        public var kinds: [String] = []
        public var name = ""
        public var nameEn = ""
        public var role = ""
        /// Of the households where the role holds, or which it helps.
        public var sees: PersonalTier?
        /// The step of the review chain that the role takes.
        public var step: ReviewStep?

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("kinds", &kinds)
            try coder.field("name", &name)
            try coder.field("name_en", &nameEn)
            try coder.field("role", &role)
            try coder.field("sees", &sees)
            try coder.field("step", &step)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("roles", &roles)
    }

    public static let administrator = "administrator"

    public func role(_ name: String) -> Role? { roles.first { $0.role == name } }

    var inconsistency: String? {
        var names: Set<String> = [Self.administrator]
        for (index, role) in roles.enumerated() {
            guard names.insert(role.role).inserted else { return "roles/\(index)/role" }
            if let unknown = role.kinds.firstIndex(where: { !Event.kinds.contains($0) }) {
                return "roles/\(index)/kinds/\(unknown)"
            }
        }
        return nil
    }
}
