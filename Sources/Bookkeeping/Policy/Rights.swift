/// A set of kinds of entries.
struct KindSet: Hashable, Sendable {
    /// Bits by place in ``Event/types``.
    private var bits: UInt128 = 0

    init(type: Int) { bits = 1 << type }

    init(kind: String) { self.init([kind]) }

    init(_ kinds: [String]) {
        for kind in kinds {
            if let type = Event.names.number(of: kind.utf8.span) { bits |= 1 << type }
        }
    }

    /// Kinds that concern one village each; the others concern the whole book.
    static let ofVillages = KindSet(Event.payloadTypes.filter { $0.reach == .village }.map { $0.kind })

    static let filing = KindSet(kind: NeedFiled.kind)

    static let visiting = KindSet(kind: VisitRecorded.kind)

    static let assigning = KindSet(kind: HelperAssigned.kind)

    static let verifying = KindSet(kind: VerificationAnswered.kind)

    static let ofLoans = KindSet([
        LoanApplied.kind, LoanAdvanced.kind, LoanRefused.kind, LoanContracted.kind, LoanDrawn.kind,
        LoanRepaid.kind, LoanCorrected.kind, LoanExtended.kind, LoanWrittenOff.kind, LoanClosed.kind,
        GuaranteeReserved.kind, GuaranteeClaimed.kind, GuaranteePaid.kind,
        GuaranteeRecovered.kind, DayClosed.kind,
    ])

    static let claiming = KindSet(kind: SubsidyClaimed.kind)

    func isDisjoint(with other: KindSet) -> Bool { bits & other.bits == 0 }
}

/// What a roles policy allows, in the form in which every entry asks for it.
public struct Rights: Hashable, Sendable {
    struct Role: Hashable, Sendable {
        let name: String
        let kinds: KindSet
        let step: ReviewStep?
    }

    let roles: [Role]

    /// What the built-in role may make.
    static let administrator = KindSet([
        PolicyAdopted.kind, RegionRegistered.kind, VillageRegistered.kind, OrganisationRegistered.kind,
        UserRegistered.kind, RoleGranted.kind, RoleRevoked.kind, LogKeyChanged.kind,
    ])

    init(_ policy: RolesPolicy) {
        roles = policy.roles.map { Role(name: $0.role, kinds: KindSet($0.kinds), step: $0.step) }
    }

    func role(_ name: String) -> Role? { roles.first { $0.name == name } }
}
