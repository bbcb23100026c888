import Kernel

extension Book {
    /// How much of a household's personal data a user is shown; nil for what everybody is. Who files needs is shown those
    /// whom it helps (帮扶责任人), every other role those where it holds.
    public func tier(of user: ID<User>, for household: ID<Household>) -> PersonalTier? {
        guard let card = households[household] else { return nil }
        return tier(of: user) { role, area in
            role.kinds.contains(NeedFiled.kind) ? card.helper == user : contains(area, card.village)
        }
    }

    /// The same for all data of the book.
    public func tierEverywhere(of user: ID<User>) -> PersonalTier? {
        tier(of: user) { role, area in !role.kinds.contains(NeedFiled.kind) && isWhole(area) }
    }

    /// How much of a hit of a comparison a user is shown: who is still to look into it is shown it as a supervisor is, nobody
    /// else below one.
    public func tier(of user: ID<User>, for verification: ID<Verification>) -> PersonalTier? {
        guard let row = verifications[verification], let card = households[row.household] else { return nil }
        let isInvolved =
            card.helper == user || card.enteredBy == user || comparisons[row.comparison]?.recordedBy == user
            || card.relatives.contains { $0.user == user }
        if !isInvolved, row.finding == nil, may(.verifying, user, in: card.village) { return .supervisor }
        return tier(of: user, for: row.household)
    }

    /// How much of whose list was compared: supervisors of the whole region, and who had it in hand.
    public func tier(of user: ID<User>, for comparison: ID<Comparison>) -> PersonalTier? {
        guard let row = comparisons[comparison] else { return nil }
        if row.recordedBy == user { return .supervisor }
        return tier(of: user) { role, area in
            guard !role.kinds.contains(NeedFiled.kind) else { return false }
            return switch area {
            case nil: true
            case .region(let id): contains(id, row.region)
            case .village: false
            }
        }
    }

    private func tier(
        of user: ID<User>, where fits: (RolesPolicy.Role, Area?) -> Bool
    ) -> PersonalTier? {
        guard case .roles(let roles)? = policy(.roles)?.content, let grants = users[user]?.grants else {
            return nil
        }
        return grants.compactMap { grant in
            roles.role(grant.role).flatMap { fits($0, grant.area) ? $0.sees : nil }
        }.max()
    }
}
