import Bookkeeping
import Kernel
import Sheets

/// Batches of goods with where their units are, each in its own unit: nothing is added across batches.
public struct GoodsSheet: Sendable {
    /// What must be looked at before a batch goes out.
    public enum Warning: Hashable, Sendable {
        case expired
        /// Within the days of the policy.
        case expires(days: Int)
        /// What the last stock-taking found more, or below zero fewer.
        case differs(Int)
    }

    public struct Line: Sendable {
        public let id: ID<GoodsBatch>
        public let row: GoodsBatch
        public let warnings: [Warning]
    }

    public let lines: [Line]
    public let asOf: Day

    /// - Parameters:
    ///   - warehouse: all of them by default; so is `donor`.
    ///   - onlyStock: batches of which units are in a warehouse, or a difference waits.
    public init(
        _ book: Book, warehouse: ID<Warehouse>? = nil, donor: ID<Donor>? = nil, onlyStock: Bool = false,
        asOf: Day? = nil
    ) {
        let day = asOf ?? book.lastAt.day
        var warningDays = 0
        if case .goods(let policy)? = book.policy(.goods)?.content { warningDays = policy.warningDays }
        let rows = book.goodsBatches.numbered.filter { _, row in
            (warehouse == nil || row.warehouse == warehouse) && (donor == nil || row.donor == donor)
                && (!onlyStock || row.stock > 0 || row.difference != 0)
        }
        lines = rows.map { id, row in
            var warnings: [Warning] = []
            if let last = row.expiresOn, row.stock > 0 {
                let days = last.days(since: day)
                if days < 0 { warnings.append(.expired) }
                if (0...warningDays).contains(days) { warnings.append(.expires(days: days)) }
            }
            if row.difference != 0 { warnings.append(.differs(row.difference)) }
            return Line(id: id, row: row, warnings: warnings)
        }
        self.asOf = day
    }

    public var json: JSON {
        .object(["as_of": .text("\(asOf)"), "batches": .list(lines.map(\.json))])
    }

    /// A table for other programs.
    public var table: SheetDraft {
        SheetDraft(name: "goods", columns: Self.columns, rows: lines.map(\.cells))
    }

    private static let columns: [Column] = [
        ("batch", true), ("ref", false), ("warehouse", true), ("donor", true), ("item", true), ("unit", true),
        ("batch_number", false), ("produced_on", false), ("expires_on", false), ("received_on", true),
        ("received", true), ("found", true), ("stock", true), ("carried", true), ("delivered", true),
        ("written_off", true), ("difference", true), ("value_yuan", false), ("value_basis", false),
    ].map { name, isRequired in
        Column(
            name: name, isRequired: isRequired,
            content: name.hasSuffix("_on") ? .day : name.hasSuffix("_yuan") ? .yuan : .text)
    }
}

extension GoodsSheet.Line {
    fileprivate var cells: [String] {
        ["\(id)", row.ref ?? "", "\(row.warehouse)", "\(row.donor)", row.item, row.unit]
            + [row.batchNumber ?? ""] + [row.producedOn, row.expiresOn, row.receivedOn].map(text)
            + [
                row.received, row.found, row.stock, row.carried, row.delivered, row.writtenOff,
                row.difference,
            ]
            .map { "\($0)" } + [row.value?.amount.yuan ?? "", row.value?.basis.rawValue ?? ""]
    }

    private func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }

    public var json: JSON {
        .object([
            "batch": .text("\(id)"), "ref": .text(row.ref ?? ""), "warehouse": .text("\(row.warehouse)"),
            "donor": .text("\(row.donor)"), "item": .text(row.item), "unit": .text(row.unit),
            "batch_number": .text(row.batchNumber ?? ""), "produced_on": .text(text(row.producedOn)),
            "expires_on": .text(text(row.expiresOn)), "received_on": .text(text(row.receivedOn)),
            "keeper": .text("\(row.keeper)"), "witness": .text("\(row.witness)"),
            "area": .text(row.restriction.area?.description ?? ""),
            "attribute": .text(row.restriction.attribute?.rawValue ?? ""),
            "categories": .list(row.restriction.categories.map { .text($0) }),
            "received": .number(Int64(row.received)), "found": .number(Int64(row.found)),
            "stock": .number(Int64(row.stock)), "carried": .number(Int64(row.carried)),
            "delivered": .number(Int64(row.delivered)), "written_off": .number(Int64(row.writtenOff)),
            "difference": .number(Int64(row.difference)),
            "value_fen": .number(row.value?.amount.amount ?? 0),
            "value_basis": .text(row.value?.basis.rawValue ?? "none"),
            "value_document": .text(row.value?.document.hex ?? ""),
            "expired": .bool(warnings.contains(.expired)),
        ])
    }
}
