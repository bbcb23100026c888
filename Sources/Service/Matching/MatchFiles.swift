import Kernel
import Matching
import Sheets

/// The three files of `zhida match solve`, read whole or refused with every wrong row.
public struct MatchFiles: Sendable {
    public let regions: String
    public let needs: String
    public let intentions: String

    public init(regions: String, needs: String, intentions: String) {
        (self.regions, self.needs, self.intentions) = (regions, needs, intentions)
    }

    /// Checked: every code is known, no id stands twice, amounts and their sums are within bounds. With a day, what is due
    /// before it is checked too, and then left out.
    ///
    /// - Throws: a file's own refusal, or `rows` with the place of every fault of the three.
    public func read(on day: Day? = nil) throws(Refusal) -> Cards {
        var faults = MatchFaults()
        let places = try MatchRegions(path: regions, &faults)
        var needIDs: Set<String> = []
        var demand: [String: Int64] = [:]
        var needs: [Cards.Need] = []
        try MatchRows(self.needs, Self.needColumns).forEach(&faults) { row throws(Refusal) in
            let need = try row.need(places)
            try row.requireNew(need.id, among: &needIDs)
            try row.add(need.amount, of: need.kind, to: &demand)
            if need.deadline ?? day ?? .earliest >= day ?? .earliest { needs.append(need) }
        }
        var intentionIDs: Set<String> = []
        var supply: [String: Int64] = [:]
        var intentions: [Cards.Intention] = []
        try MatchRows(self.intentions, Self.intentionColumns).forEach(&faults) { row throws(Refusal) in
            let intention = try row.intention(places)
            try row.requireNew(intention.id, among: &intentionIDs)
            try row.add(intention.amount, of: intention.kind, to: &supply)
            if intention.deadline ?? day ?? .earliest >= day ?? .earliest { intentions.append(intention) }
        }
        try faults.refuse()
        return Cards(regions: places.regions, needs: needs, intentions: intentions)
    }

    private static let needColumns: [Column] = [
        .required("id"), .optional("household"), .required("region"), .required("category"),
        .required("tier"), .optional("attributes"), .required("kind"), .required("amount"),
        .optional("min_fill"), .optional("priority"), .optional("deadline", .day),
    ]

    private static let intentionColumns: [Column] = [
        .required("id"), .optional("donor"), .required("kind"), .required("amount"), .optional("region"),
        .optional("categories"), .optional("attribute"), .optional("preferred_category"),
        .optional("preferred_region"), .optional("household_cap"), .optional("deadline", .day),
    ]
}

/// Wrong rows, counted to the end and kept as far as they are told.
struct MatchFaults {
    private var told: [RowError] = []
    private var more = 0

    mutating func take(_ refusal: Refusal) throws(Refusal) {
        guard case .rows(let errors, _) = refusal else { throw refusal }
        for error in errors {
            if told.count < Import.errorsMax { told.append(error) } else { more += 1 }
        }
    }

    func refuse() throws(Refusal) {
        guard told.isEmpty else { throw .rows(told, more: more) }
    }
}

/// One of the files as rows.
struct MatchRows {
    let path: String
    private var rows: CSVRows

    init(_ path: String, _ columns: [Column]) throws(Refusal) {
        self.path = path
        let bytes = try Files.read(path, limit: SheetLimit.bytes)
        do throws(SheetError) {
            rows = try CSVRows(bytes)
            try rows.require(columns: columns)
        } catch {
            throw .sheet(error, file: path)
        }
    }

    /// Every row once; what the body refuses is kept among the faults.
    consuming func forEach(_ faults: inout MatchFaults, _ body: (RowReader) throws(Refusal) -> Void)
        throws(Refusal)
    {
        var count = 0
        while let row = try next() {
            count += 1
            guard count <= Instance.countMax else {
                throw .sheet(.tooManyRows(Place(line: row.line, column: 1)), file: path)
            }
            do throws(Refusal) {
                try body(RowReader(row: row, file: path, sheet: nil, context: ImportContext()))
            } catch {
                try faults.take(error)
            }
        }
    }

    private mutating func next() throws(Refusal) -> Row? {
        do throws(SheetError) { return try rows.next() } catch { throw .sheet(error, file: path) }
    }
}
