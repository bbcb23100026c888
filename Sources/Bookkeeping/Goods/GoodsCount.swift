import Crypto
import Kernel

/// How much of a batch two people found.
public struct GoodsCountLine: CanonicalObject, Hashable {
    public var batch = ID<GoodsBatch>.first
    public var counted = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("batch", &batch)
        try coder.field("counted", &counted)
    }
}

/// A stock-taking of a warehouse on a day (盘点).
public struct GoodsCount: TableRow {
    public static let idPrefix = "SK"
    public static let tableKind = TableKind.goodsCounts
    public static var table: WritableKeyPath<Book, Table<GoodsCount>> { \.goodsCounts }
    public static var swaps: WritableKeyPath<Effects, Swaps<GoodsCount>> { \.goodsCounts }

    public struct Line: Hashable, Sendable {
        public let batch: ID<GoodsBatch>
        public let byBook: Int
        public let counted: Int
    }

    public let ref: String?
    public let warehouse: ID<Warehouse>
    public let on: Day
    public let keeper: ID<User>
    public let witness: ID<User>
    public let lines: [Line]

    public var differing: Int { lines.count { $0.byBook != $0.counted } }
}

/// Two people count every batch that a warehouse has by the book. What differs waits until it is written off or
/// entered, or two others have counted again.
public struct GoodsCounted: Payload {
    public static let kind = "goods.counted"
    /// More do not fit an entry.
    static let linesLimit = 1000

    public var count = ID<GoodsCount>.first
    /// Batches ascending, none twice.
    public var lines: [GoodsCountLine] = []
    public var on = Day.earliest
    public var ref: String?
    public var warehouse = ID<Warehouse>.first
    public var witness = ID<User>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("count", &count)
        try coder.field("lines", &lines)
        try coder.field("on", &on)
        try coder.field("ref", &ref)
        try coder.field("warehouse", &warehouse)
        try coder.field("witness", &witness)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        try draft.requireKeeper(of: warehouse)
        let keeper = draft.by
        try draft.requireUser(witness)
        try draft.requireOtherHand(witness, than: keeper)
        try draft.requireDay(on, from: try draft.row(warehouse).movedOn)
        guard (1...Self.linesLimit).contains(lines.count),
            zip(lines, lines.dropFirst()).allSatisfy({ $0.batch < $1.batch }),
            lines.allSatisfy({ $0.counted >= 0 })
        else { throw Violation(.malformed, "lines") }
        try requireWhole(draft)
        try requireOtherCounters(draft)
        try draft.claim(ref: ref, table: GoodsCount.tableKind, for: count.number)
        var counted: [GoodsCount.Line] = []
        for line in lines {
            let byBook = try draft.row(line.batch).stock
            counted.append(.init(batch: line.batch, byBook: byBook, counted: line.counted))
            try draft.update(line.batch) { $0.difference = line.counted - byBook }
        }
        let row = GoodsCount(
            ref: ref, warehouse: warehouse, on: on, keeper: keeper, witness: witness, lines: counted)
        try draft.insert(count, row)
        try draft.move(in: warehouse, on: on)
        try draft.update(warehouse) { row in
            row.count = count
            for hand in [keeper, witness] where !row.counters.contains(hand) { row.counters.append(hand) }
        }
        try draft.release(counters: warehouse)
    }

    /// Every batch of the warehouse that has a stock, or a difference, and none of another.
    private func requireWhole(_ draft: borrowing Draft) throws(Violation) {
        for line in lines where try draft.row(line.batch).warehouse != warehouse {
            throw Violation(.countIncomplete, line.batch)
        }
        let counted = Set(lines.map(\.batch))
        for (id, batch) in draft.book.goodsBatches.numbered where batch.warehouse == warehouse {
            guard batch.stock == 0 && batch.difference == 0 || counted.contains(id) else {
                throw Violation(.countIncomplete, id)
            }
        }
    }

    /// While a difference waits, none of those who counted since it showed counts it away.
    private func requireOtherCounters(_ draft: borrowing Draft) throws(Violation) {
        let counters = try draft.row(warehouse).counters
        for hand in [draft.by, witness] where counters.contains(hand) {
            throw Violation(.goodsSameHand, hand)
        }
    }
}

/// What a stock-taking found more than the book had is entered (盘盈), by somebody who did not count.
public struct GoodsFound: Payload {
    public static let kind = "goods.found"

    public var batch = ID<GoodsBatch>.first
    /// SHA-256 of what was decided about it.
    public var document = Digest.zero
    public var on = Day.earliest
    public var quantity = 0

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("batch", &batch)
        try coder.field("document", &document)
        try coder.field("on", &on)
        try coder.field("quantity", &quantity)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(batch)
        try draft.requireKeeper(of: row.warehouse)
        guard quantity > 0 else { throw Violation(.amountNotPositive, quantity) }
        guard quantity <= row.difference else { throw Violation(.differenceExceeded, batch) }
        try draft.requireOutsider(to: row)
        try draft.requirePast(on)
        try draft.move(in: row.warehouse, on: on)
        try draft.update(batch) { row throws(Violation) in
            let (sum, overflow) = row.found.addingReportingOverflow(quantity)
            guard !overflow, sum <= Int(Fen.limit) - row.received else {
                throw Violation(.amountTooLarge, batch)
            }
            row.found = sum
            row.stock += quantity
            row.difference -= quantity
        }
        try draft.release(counters: row.warehouse)
    }
}

extension Draft {
    /// Once nothing of a warehouse differs any more, whoever counted it may count it again.
    mutating func release(counters warehouse: ID<Warehouse>) throws(Violation) {
        guard try !row(warehouse).counters.isEmpty, try !differs(warehouse) else { return }
        try update(warehouse) { $0.counters = [] }
    }

    private func differs(_ warehouse: ID<Warehouse>) throws(Violation) -> Bool {
        for (id, batch) in book.goodsBatches.numbered where batch.warehouse == warehouse {
            if try row(id).difference != 0 { return true }
        }
        return false
    }
}
