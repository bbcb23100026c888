import Kernel

public enum OrganisationKind: String, CanonicalWord {
    case povertyOffice = "poverty-office"
    case foundation
    case villageCommittee = "village-committee"
    case townshipGovernment = "township-government"
    case bank
    case other
}

/// A legal body that takes part.
public struct Organisation: TableRow {
    public static let idPrefix = "O"
    public static let tableKind = TableKind.organisations
    public static var table: WritableKeyPath<Book, Table<Organisation>> { \.organisations }
    public static var swaps: WritableKeyPath<Effects, Swaps<Organisation>> { \.organisations }

    public let ref: String?
    public let name: String
    public let type: OrganisationKind
    public let region: ID<Region>
    /// Of a lender: its last close, and the day that it closed.
    public var lastClose: ID<DayClose>?
    public var closedOn: Day?
}

public struct OrganisationRegistered: Payload {
    public static let kind = "organisation.registered"

    public var name = ""
    public var organisation = ID<Organisation>.first
    public var ref: String?
    public var region = ID<Region>.first
    public var type = OrganisationKind.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("name", &name)
        try coder.field("organisation", &organisation)
        try coder.field("ref", &ref)
        try coder.field("region", &region)
        try coder.field("type", &type)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireText(name, "name")
        _ = try draft.row(region)
        try draft.claim(ref: ref, table: Organisation.tableKind, for: organisation.number)
        try draft.insert(organisation, Organisation(ref: ref, name: name, type: type, region: region))
    }
}
