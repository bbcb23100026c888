import Crypto
import Kernel

public enum GoodsValueBasis: String, CanonicalWord {
    /// 发票
    case invoice
    /// 公允价值证明
    case fairValue = "fair-value"
    /// 评估
    case appraisal
}

/// What a batch as it was received is worth, and what shows it. Never money: it stands in no total of the funds.
public struct GoodsValue: Hashable, Sendable {
    public let amount: Fen
    public let basis: GoodsValueBasis
    /// SHA-256 of the invoice or the evidence.
    public let document: Digest
    public let on: Day
}

/// Goods of one kind, given by one donor and accepted at once (批次): as many units as are in the warehouse, with
/// carriers, delivered and written off. Units are never money and never add up with other batches.
public struct GoodsBatch: TableRow {
    public static let idPrefix = "GB"
    public static let tableKind = TableKind.goodsBatches
    public static var table: WritableKeyPath<Book, Table<GoodsBatch>> { \.goodsBatches }
    public static var swaps: WritableKeyPath<Effects, Swaps<GoodsBatch>> { \.goodsBatches }

    public let ref: String?
    public let warehouse: ID<Warehouse>
    public let donor: ID<Donor>
    /// The code, and the unit as the catalogue had it on the day.
    public let item: String
    public let unit: String
    /// The maker's number.
    public let batchNumber: String?
    public let producedOn: Day?
    public let expiresOn: Day?
    public let restriction: Restriction
    public let receivedOn: Day
    public let keeper: ID<User>
    public let witness: ID<User>
    /// Both, and whoever issued some of it or took some back since.
    public var hands: [ID<User>]
    public let received: Int
    /// Entered after a stock-taking that found more.
    public var found: Int
    public var stock: Int
    /// With carriers, on the way to households.
    public var carried: Int
    public var delivered: Int
    public var writtenOff: Int
    /// What the last stock-taking found more, or below zero fewer, than the book has, and nobody has resolved.
    public var difference: Int
    public var value: GoodsValue?

    public func isExpired(on day: Day) -> Bool { expiresOn.map { day > $0 } ?? false }

    mutating func pass(through hand: ID<User>) {
        if !hands.contains(hand) { hands.append(hand) }
    }
}

/// Goods come in and are accepted by two people (验收入库): the keeper, who makes the entry, and a witness.
public struct GoodsReceived: Payload {
    public static let kind = "goods.received"

    public var batch = ID<GoodsBatch>.first
    public var batchNumber: String?
    /// The number of the acceptance sheet (验收单).
    public var document = ""
    public var donor = ID<Donor>.first
    public var expiresOn: Day?
    public var item = ""
    public var on = Day.earliest
    public var producedOn: Day?
    public var quantity = 0
    public var ref: String?
    public var restriction = Restriction()
    public var warehouse = ID<Warehouse>.first
    public var witness = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("batch", &batch)
        try coder.field("batch_number", &batchNumber)
        try coder.field("document", &document)
        try coder.field("donor", &donor)
        try coder.field("expires_on", &expiresOn)
        try coder.field("item", &item)
        try coder.field("on", &on)
        try coder.field("produced_on", &producedOn)
        try coder.field("quantity", &quantity)
        try coder.field("ref", &ref)
        try coder.field("restriction", &restriction)
        try coder.field("warehouse", &warehouse)
        try coder.field("witness", &witness)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireKeeper(of: warehouse)
        let giver = try draft.row(donor)
        try draft.requireKept(.donor(donor))
        if giver.type == .unknown, restriction != Restriction() {
            throw Violation(.unknownDirected, donor)
        }
        try draft.requireUser(witness)
        try draft.requireOtherHand(witness, than: draft.by)
        try draft.requirePast(on)
        let unit = try requireItem(draft).unit
        try draft.requireText(document, "document", bytesMax: 64)
        if let batchNumber { try draft.requireText(batchNumber, "batch_number", bytesMax: 64) }
        guard quantity > 0 else { throw Violation(.amountNotPositive, quantity) }
        _ = try draft.terms(restriction, householdCap: nil, deadline: nil, from: on)
        try draft.claim(ref: ref, table: GoodsBatch.tableKind, for: batch.number)
        try draft.move(in: warehouse, on: on)
        let row = GoodsBatch(
            ref: ref, warehouse: warehouse, donor: donor, item: item, unit: unit, batchNumber: batchNumber,
            producedOn: producedOn, expiresOn: expiresOn, restriction: restriction, receivedOn: on,
            keeper: draft.by, witness: witness, hands: [draft.by, witness], received: quantity, found: 0,
            stock: quantity, carried: 0, delivered: 0, writtenOff: 0, difference: 0, value: nil)
        try draft.insert(batch, row)
    }

    /// The item of the catalogue in force, and days of the batch that fit it.
    private func requireItem(_ draft: borrowing Draft) throws(Violation) -> GoodsItem {
        guard case .goods(let policy) = try draft.requirePolicy(.goods).content,
            let item = policy.item(item)
        else { throw Violation(.unknownGoods, item) }
        if let producedOn { try draft.requirePast(producedOn) }
        guard item.expires == (expiresOn != nil) else { throw Violation(.malformed, "expires_on") }
        if let producedOn, producedOn > min(on, expiresOn ?? on) {
            throw Violation(.malformed, "produced_on")
        }
        if let expiresOn, expiresOn < on { throw Violation(.goodsExpired, expiresOn) }
        return item
    }
}

/// What a batch is worth, by a document (估价); it may come later, and a later one holds instead.
public struct GoodsValued: Payload {
    public static let kind = "goods.valued"

    public var amount = Fen.zero
    public var basis = GoodsValueBasis.invoice
    public var batch = ID<GoodsBatch>.first
    /// SHA-256 of the invoice or the evidence.
    public var document = Digest.zero
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("basis", &basis)
        try coder.field("batch", &batch)
        try coder.field("document", &document)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(batch)
        try draft.requireKeeper(of: row.warehouse)
        try draft.requireOutsider(to: row)
        try draft.requireDay(on, from: row.value?.on ?? row.receivedOn)
        try draft.requirePositive(amount)
        let value = GoodsValue(amount: amount, basis: basis, document: document, on: on)
        try draft.update(batch) { $0.value = value }
    }
}
