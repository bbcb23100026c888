import Kernel

public enum DonorKind: String, CanonicalWord {
    case person, enterprise, organisation
    /// A partner region (对口帮扶地区).
    case region
    /// Nobody came for the money in time (无人认领).
    case unknown
}

public struct Donor: TableRow {
    public static let idPrefix = "G"
    public static let tableKind = TableKind.donors
    public static var table: WritableKeyPath<Book, Table<Donor>> { \.donors }
    public static var swaps: WritableKeyPath<Effects, Swaps<Donor>> { \.donors }

    public let ref: String?
    public let type: DonorKind
    public let name: Commitment
    public let idNumber: Commitment?
    /// Wishes to stay unnamed in public.
    public let anonymous: Bool
    /// Persons with whom it declared an interest in common (利害关系人).
    public var interested: Set<ID<Person>>
    public var lastPledge: ID<Pledge>?
}

public struct DonorRegistered: Payload {
    public static let kind = "donor.registered"

    public var anonymous = false
    public var donor = ID<Donor>.first
    public var idNumber: Commitment?
    public var name = Commitment.blank
    public var phone: Commitment?
    public var ref: String?
    public var type = DonorKind.person

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("anonymous", &anonymous)
        try coder.field("donor", &donor)
        try coder.field("id_number", &idNumber)
        try coder.field("name", &name)
        try coder.field("phone", &phone)
        try coder.field("ref", &ref)
        try coder.field("type", &type)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.claim(ref: ref, table: Donor.tableKind, for: donor.number)
        try draft.insert(
            donor,
            Donor(
                ref: ref, type: type, name: name, idNumber: idNumber, anonymous: anonymous, interested: [],
                lastPledge: nil))
    }
}
