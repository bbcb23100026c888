import Crypto
import Kernel

/// The subjects on which a book follows a published policy.
public enum PolicyName: String, CanonicalWord {
    case classification, fees, goods, guarantee, holidays, identification, needs, notice, products, rates
    case refunds, retention, review, roles, subsidy, tax
}

/// A policy's content, decoded strictly from the canonical JSON that its adoption attached.
public enum PolicyContent: Hashable, Sendable {
    case fees(FeesPolicy)
    case goods(GoodsPolicy)
    case holidays(HolidaysPolicy)
    case identification(IdentificationPolicy)
    case needs(NeedsPolicy)
    case notice(NoticePolicy)
    case refunds(RefundsPolicy)
    case retention(RetentionPolicy)
    case review(ReviewPolicy)
    case roles(RolesPolicy)
    case tax(TaxPolicy)
    case products(ProductsPolicy)
    case rates(RatesPolicy)
    case guarantee(GuaranteePolicy)
    case subsidy(SubsidyPolicy)
    case classification(ClassificationPolicy)

    public init(_ name: PolicyName, canonical bytes: [UInt8]) throws(CanonicalError) {
        switch name {
        case .fees: self = .fees(try FeesPolicy(canonical: bytes))
        case .goods: self = .goods(try GoodsPolicy(canonical: bytes))
        case .holidays: self = .holidays(try HolidaysPolicy(canonical: bytes))
        case .identification: self = .identification(try IdentificationPolicy(canonical: bytes))
        case .needs: self = .needs(try NeedsPolicy(canonical: bytes))
        case .notice: self = .notice(try NoticePolicy(canonical: bytes))
        case .refunds: self = .refunds(try RefundsPolicy(canonical: bytes))
        case .retention: self = .retention(try RetentionPolicy(canonical: bytes))
        case .review: self = .review(try ReviewPolicy(canonical: bytes))
        case .roles: self = .roles(try RolesPolicy(canonical: bytes))
        case .tax: self = .tax(try TaxPolicy(canonical: bytes))
        case .products: self = .products(try ProductsPolicy(canonical: bytes))
        case .rates: self = .rates(try RatesPolicy(canonical: bytes))
        case .guarantee: self = .guarantee(try GuaranteePolicy(canonical: bytes))
        case .subsidy: self = .subsidy(try SubsidyPolicy(canonical: bytes))
        case .classification: self = .classification(try ClassificationPolicy(canonical: bytes))
        }
    }

    private var policy: any PolicyForm {
        switch self {
        case .fees(let policy): policy
        case .goods(let policy): policy
        case .holidays(let policy): policy
        case .identification(let policy): policy
        case .needs(let policy): policy
        case .notice(let policy): policy
        case .refunds(let policy): policy
        case .retention(let policy): policy
        case .review(let policy): policy
        case .roles(let policy): policy
        case .tax(let policy): policy
        case .products(let policy): policy
        case .rates(let policy): policy
        case .guarantee(let policy): policy
        case .subsidy(let policy): policy
        case .classification(let policy): policy
        }
    }

    public var header: PolicyHeader { policy.header }

    /// The first field that does not fit the rest of the policy, as a path of keys and zero-based indices such as
    /// `categories/2/tier`, or nil.
    public var inconsistency: String? {
        policy.inconsistency ?? (try? JSON(canonical: policy.canonicalBytes()))?.blankText
    }

    /// The keys that a policy of the name knows, at any depth.
    public static func fieldNames(of name: PolicyName) -> Set<String> {
        switch name {
        case .fees: FeesPolicy.fieldNames
        case .goods: GoodsPolicy.fieldNames
        case .holidays: HolidaysPolicy.fieldNames
        case .identification: IdentificationPolicy.fieldNames
        case .needs: NeedsPolicy.fieldNames
        case .notice: NoticePolicy.fieldNames
        case .refunds: RefundsPolicy.fieldNames
        case .retention: RetentionPolicy.fieldNames
        case .review: ReviewPolicy.fieldNames
        case .roles: RolesPolicy.fieldNames
        case .tax: TaxPolicy.fieldNames
        case .products: ProductsPolicy.fieldNames
        case .rates: RatesPolicy.fieldNames
        case .guarantee: GuaranteePolicy.fieldNames
        case .subsidy: SubsidyPolicy.fieldNames
        case .classification: ClassificationPolicy.fieldNames
        }
    }
}

/// What the policies have in common.
protocol PolicyForm: CanonicalObject {
    var header: PolicyHeader { get }
    /// The first field that does not fit the rest, as a path.
    var inconsistency: String? { get }
}

extension PolicyForm {
    var inconsistency: String? { nil }
}

extension JSON {
    /// The path of the first text that says nothing; nil where all do.
    fileprivate var blankText: String? {
        switch self {
        case .text(let text): return text.isBlank ? "" : nil
        case .list(let values): return Self.blankText(values.enumerated().map { ("\($0)", $1) })
        case .object(let members):
            return Self.blankText(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        case .bool, .number: return nil
        }
    }

    private static func blankText(_ parts: [(key: String, value: JSON)]) -> String? {
        for (key, value) in parts {
            if let path = value.blankText { return path.isEmpty ? key : "\(key)/\(path)" }
        }
        return nil
    }
}

/// What every policy file says of itself.
public struct PolicyHeader: CanonicalObject, Hashable {
    /// Whether the figures were seen in an official text.
    public var confirmed = false
    /// The first day on which it may hold; it holds from its adoption at the earliest.
    public var from = Day.earliest
    public var policy = PolicyName.fees
    /// The text it follows: title, number, clause.
    public var source = ""
    public var title = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("confirmed", &confirmed)
        try coder.field("from", &from)
        try coder.field("policy", &policy)
        try coder.field("source", &source)
        try coder.field("title", &title)
    }
}

/// A policy in force from its adoption until the next of its name.
public struct AdoptedPolicy: TableRow {
    public static let idPrefix = "C"
    public static let tableKind = TableKind.policies
    public static var table: WritableKeyPath<Book, Table<AdoptedPolicy>> { \.policies }
    public static var swaps: WritableKeyPath<Effects, Swaps<AdoptedPolicy>> { \.policies }

    public let name: PolicyName
    public let adoptedOn: Day
    /// The entry that adopted it.
    public let seq: Int
    public let digest: Digest
    public let content: PolicyContent
    /// Of a roles policy.
    public let rights: Rights?
}

public struct PolicyAdopted: Payload {
    public static let kind = "policy.adopted"

    public var attachment = AttachmentRef()
    public var name = PolicyName.fees
    public var policy = ID<AdoptedPolicy>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("attachment", &attachment)
        try coder.field("name", &name)
        try coder.field("policy", &policy)
    }

    public var attachments: [AttachmentRef] { [attachment] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let bytes = try draft.attachment(attachment)
        let content: PolicyContent
        do throws(CanonicalError) {
            content = try PolicyContent(name, canonical: bytes)
        } catch {
            throw Violation(.attachmentMalformed, error.code)
        }
        guard content.header.policy == name else { throw Violation(.policyInconsistent, "policy") }
        if let field = content.inconsistency { throw Violation(.policyInconsistent, field) }
        try draft.requirePast(content.header.from)
        if let current = draft.book.policy(name) {
            guard current.digest != attachment.sha256 else {
                throw Violation(.policyUnchanged, name.rawValue)
            }
            guard content.header.from >= current.content.header.from else {
                throw Violation(.policyOrder, name.rawValue)
            }
        }
        let rights: Rights? = if case .roles(let roles) = content { Rights(roles) } else { nil }
        let row = AdoptedPolicy(
            name: name, adoptedOn: draft.day, seq: draft.seq, digest: attachment.sha256, content: content,
            rights: rights)
        try draft.insert(policy, row)
    }
}

extension Book {
    /// The policy of a name adopted last.
    public func policy(_ name: PolicyName) -> AdoptedPolicy? { policyID(name).flatMap { policies[$0] } }

    /// The id of the policy of a name adopted last. Every entry asks: the names are read in place, no row is copied.
    public func policyID(_ name: PolicyName) -> ID<AdoptedPolicy>? {
        policies.rows.indices.last { policies.rows[$0].name == name }.flatMap { ID($0 + 1) }
    }
}

extension Draft {
    func requirePolicy(_ name: PolicyName) throws(Violation) -> (
        id: ID<AdoptedPolicy>, content: PolicyContent
    ) {
        guard let id = book.policyID(name) else { throw Violation(.policyMissing, name.rawValue) }
        return (id, book.policies.rows[id.index].content)
    }
}
