import Kernel

/// A role in an area; without an area, everywhere.
public struct Grant: Hashable, Sendable {
    public let role: String
    public let area: Area?
}

/// Someone who makes entries. Name and phone are committed.
public struct User: TableRow {
    public static let idPrefix = "U"
    public static let tableKind = TableKind.users
    public static var table: WritableKeyPath<Book, Table<User>> { \.users }
    public static var swaps: WritableKeyPath<Effects, Swaps<User>> { \.users }

    public let ref: String?
    public let name: Commitment?
    public let phone: Commitment?
    public let organisation: ID<Organisation>?
    public var grants: [Grant]
    /// The resident team in which the user has a seat.
    public var team: ID<Team>?
}

public struct UserRegistered: Payload {
    public static let kind = "user.registered"

    public var name = Commitment.blank
    public var organisation = ID<Organisation>.first
    public var phone: Commitment?
    public var ref: String?
    public var user = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("name", &name)
        try coder.field("organisation", &organisation)
        try coder.field("phone", &phone)
        try coder.field("ref", &ref)
        try coder.field("user", &user)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        _ = try draft.row(organisation)
        try draft.claim(ref: ref, table: User.tableKind, for: user.number)
        let row = User(ref: ref, name: name, phone: phone, organisation: organisation, grants: [])
        try draft.insert(user, row)
    }
}

public struct RoleGranted: Payload {
    public static let kind = "role.granted"

    public var area: Area?
    public var role = ""
    public var user = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("area", &area)
        try coder.field("role", &role)
        try coder.field("user", &user)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        if role != RolesPolicy.administrator {
            guard case .roles(let roles) = try draft.requirePolicy(.roles).content, roles.role(role) != nil
            else {
                throw Violation(.unknownRole, role)
            }
        }
        switch area {
        case .region(let id): _ = try draft.row(id)
        case .village(let id): _ = try draft.row(id)
        case nil: break
        }
        try draft.requireKept(.user(user))
        let grant = Grant(role: role, area: area)
        try draft.update(user) { user throws(Violation) in
            guard !user.grants.contains(grant) else { throw Violation(.grantHeld, self.user) }
            user.grants.append(grant)
        }
    }
}

public struct RoleRevoked: Payload {
    public static let kind = "role.revoked"

    public var area: Area?
    public var role = ""
    public var user = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("area", &area)
        try coder.field("role", &role)
        try coder.field("user", &user)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let grant = Grant(role: role, area: area)
        try draft.update(user) { user throws(Violation) in
            guard user.grants.contains(grant) else { throw Violation(.grantUnknown, self.user) }
            user.grants.removeAll { $0 == grant }
        }
        if role == RolesPolicy.administrator { try requireAnotherAdministrator(draft) }
    }

    /// Without one, nobody could adopt a policy or grant a role again.
    private func requireAnotherAdministrator(_ draft: borrowing Draft) throws(Violation) {
        let everywhere = Grant(role: RolesPolicy.administrator, area: nil)
        for (id, row) in draft.book.users.numbered {
            let grants = id == user ? try draft.row(id).grants : row.grants
            if grants.contains(everywhere) { return }
        }
        throw Violation(.lastAdministrator, user)
    }
}

extension Draft {
    /// Whether one of the actor's grants allows entries of this kind, and fits.
    private func mayAct(
        where fits: (Grant, Rights.Role?) throws(Violation) -> Bool
    ) throws(Violation) -> Bool {
        guard by.index < book.users.count else { throw Violation(.noRole, by) }
        let rights = book.policyID(.roles).flatMap { book.policies.rows[$0.index].rights }
        for grant in book.users.rows[by.index].grants {
            if grant.role == RolesPolicy.administrator {
                if !Rights.administrator.isDisjoint(with: kindSet), try fits(grant, nil) { return true }
            } else if let role = rights?.role(grant.role), !role.kinds.isDisjoint(with: kindSet) {
                if try fits(grant, role) { return true }
            }
        }
        return false
    }

    /// Some role of the actor allows entries of this kind, and reaches as far as they do.
    func requireRole() throws(Violation) {
        guard try mayAct(where: { _, _ in true }) else { throw Violation(.noRole, "\(by) \(kind)") }
        guard KindSet.ofVillages.isDisjoint(with: kindSet) else { return }
        guard try mayAct(where: { grant, _ in book.isWhole(grant.area) }) else {
            throw Violation(.outsideScope, "\(by) \(kind)")
        }
    }

    /// Some such role holds where the village lies.
    func requireScope(_ village: ID<Village>) throws(Violation) {
        let fits = try mayAct { grant, _ in book.contains(grant.area, village) }
        guard fits else { throw Violation(.outsideScope, "\(by) \(village)") }
    }

    /// Some such role holds in the whole region.
    func requireScope(_ region: ID<Region>) throws(Violation) {
        let fits = try mayAct { grant, _ in
            switch grant.area {
            case nil: true
            case .region(let id): book.contains(id, region)
            case .village: false
            }
        }
        guard fits else { throw Violation(.outsideScope, "\(by) \(region)") }
    }

    /// The actor holds this very role where the village lies, and it allows entries of this kind.
    func requireScope(_ village: ID<Village>, role name: String) throws(Violation) {
        let fits = try mayAct { grant, role in role?.name == name && book.contains(grant.area, village) }
        guard fits else { throw Violation(.outsideScope, "\(by) \(village) \(name)") }
    }

    /// The actor holds this very role in the whole region.
    func requireScope(_ region: ID<Region>, role name: String) throws(Violation) {
        let fits = try mayAct { grant, role in
            guard role?.name == name else { return false }
            return switch grant.area {
            case nil: true
            case .region(let id): book.contains(id, region)
            case .village: false
            }
        }
        guard fits else { throw Violation(.outsideScope, "\(by) \(region) \(name)") }
    }

    /// Whoever helps a household must be able to file its needs.
    func requireHelper(_ user: ID<User>, in village: ID<Village>) throws(Violation) {
        _ = try row(user)
        guard book.mayHelp(user, in: village) else { throw Violation(.helperWithoutRole, user) }
    }

    /// Some such role takes this step of the review chain where the village lies.
    func requireScope(_ village: ID<Village>, step: ReviewStep) throws(Violation) {
        let fits = try mayAct { grant, role in
            role?.step == step && book.contains(grant.area, village)
        }
        guard fits else { throw Violation(.outsideScope, "\(by) \(village) \(step.rawValue)") }
    }
}

extension Book {
    /// Whether one of the user's roles allows one of the kinds where the village lies.
    func may(_ kinds: KindSet, _ user: ID<User>, in village: ID<Village>) -> Bool {
        let rights = policyID(.roles).flatMap { policies.rows[$0.index].rights }
        return users[user]?.grants.contains { grant in
            rights?.role(grant.role)?.kinds.isDisjoint(with: kinds) == false && contains(grant.area, village)
        } ?? false
    }
}
