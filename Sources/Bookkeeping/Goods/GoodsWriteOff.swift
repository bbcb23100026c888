import Crypto
import Kernel

/// Where units are that are written off: in the warehouse, or with the carrier of a household's share.
public enum GoodsPlace: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case stock(ID<GoodsBatch>)
    case share(ItemID<GoodsOrder>)

    public static var blank: GoodsPlace { .stock(.first) }
    public static var shape: String { "GB… / GO….n" }

    public init?(_ text: String) {
        if let id = ID<GoodsBatch>(text) {
            self = .stock(id)
        } else if let id = ItemID<GoodsOrder>(text) {
            self = .share(id)
        } else {
            return nil
        }
    }

    public var description: String {
        switch self {
        case .stock(let id): id.description
        case .share(let id): id.description
        }
    }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        try out.write(text: description)
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> GoodsPlace {
        let start = input.position
        guard let place = GoodsPlace(try input.readText()) else {
            throw .badValue("goods-place", offset: start)
        }
        return place
    }
}

public enum GoodsLoss: String, CanonicalWord {
    /// 过期
    case expired
    /// 损坏
    case damaged
    /// 丢失
    case lost
    /// 检验消耗
    case tested
}

/// Units that are no more (损耗), by the approval of somebody in whose hands they were not and who did not send them out.
public struct GoodsWrittenOff: Payload {
    public static let kind = "goods.written-off"

    /// SHA-256 of what was found and approved.
    public var document = Digest.zero
    public var of = GoodsPlace.blank
    public var on = Day.earliest
    public var quantity = 0
    public var reason = GoodsLoss.damaged
    /// Who reported it: another hand than approves it.
    public var reportedBy = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("document", &document)
        try coder.field("of", &of)
        try coder.field("on", &on)
        try coder.field("quantity", &quantity)
        try coder.field("reason", &reason)
        try coder.field("reported_by", &reportedBy)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireUser(reportedBy)
        try draft.requireOtherHand(reportedBy, than: draft.by)
        switch of {
        case .stock(let batch): try take(from: batch, &draft)
        case .share(let share): try take(from: share, &draft)
        }
    }

    private func requireReason(_ batch: GoodsBatch) throws(Violation) {
        guard reason != .expired || batch.isExpired(on: on) else { throw Violation(.malformed, "reason") }
    }

    /// Where fewer were counted than the book has, as many as that at most.
    private func take(from id: ID<GoodsBatch>, _ draft: inout Draft) throws(Violation) {
        let row = try draft.row(id)
        try draft.requireKeeper(of: row.warehouse)
        try draft.requireOutsider(to: row)
        try requireReason(row)
        try draft.requireDay(on, from: row.receivedOn)
        try Draft.requireUnits(quantity, atMost: row.stock, id)
        guard row.difference == 0 || quantity <= -row.difference else {
            throw Violation(.differenceExceeded, id)
        }
        try draft.move(in: row.warehouse, on: on)
        try draft.update(id) { row in
            row.stock -= quantity
            row.writtenOff += quantity
            if row.difference < 0 { row.difference += quantity }
        }
        try draft.release(counters: row.warehouse)
    }

    private func take(from share: ItemID<GoodsOrder>, _ draft: inout Draft) throws(Violation) {
        let (id, row) = try draft.goodsShare(share)
        let order = try draft.row(share.row)
        let batch = try draft.row(order.batch)
        try draft.requireKeeper(of: batch.warehouse)
        try draft.requireOtherHand(draft.by, than: order.carrier, order.keeper, order.approvedBy)
        guard order.state == .issued else { throw Violation(.goodsWrongState, share) }
        try requireReason(batch)
        try draft.requireDay(on, from: row.signedOn ?? order.issuedOn)
        try Draft.requireUnits(quantity, atMost: row.carried, share)
        try draft.update(id) { row in
            row.carried -= quantity
            row.writtenOff += quantity
        }
        try draft.update(order.batch) { batch in
            batch.carried -= quantity
            batch.writtenOff += quantity
        }
    }
}
