import Kernel

/// What is counted by one unit in a warehouse.
public struct GoodsItem: CanonicalObject, Hashable {
    public var code = ""
    /// Whether every batch of it has a last day of use.
    public var expires = false
    public var name = ""
    public var nameEn = ""
    /// The smallest part that is given out, so that every quantity is whole: rice that is given by the kilogram is
    /// counted in kilograms, and half a tonne is 500.
    public var unit = ""
    public var unitEn = ""

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("code", &code)
        try coder.field("expires", &expires)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("unit", &unit)
        try coder.field("unit_en", &unitEn)
    }
}

/// The catalogue of goods that a foundation takes in (物资目录).
public struct GoodsPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var items: [GoodsItem] = []
    /// Calendar days before a batch's last day of use from which on it is named.
    public var warningDays = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("items", &items)
        try coder.field("warning_days", &warningDays)
    }

    public func item(_ code: String) -> GoodsItem? { items.first { $0.code == code } }

    var inconsistency: String? {
        var codes: Set<String> = []
        for (index, item) in items.enumerated() where !codes.insert(item.code).inserted {
            return "items/\(index)/code"
        }
        guard (0...3650).contains(warningDays) else { return "warning_days" }
        return items.isEmpty ? "items" : nil
    }
}
