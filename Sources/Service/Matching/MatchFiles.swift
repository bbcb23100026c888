import Kernel
import Matching
import Sheets

/// The files of `zhida match solve`, read whole or refused with every wrong row.
public struct MatchFiles: Sendable {
    public let regions: String
    public let needs: String
    public let intentions: String
    /// Nil where nothing is accepted yet.
    public let accepted: String?

    public init(regions: String, needs: String, intentions: String, accepted: String? = nil) {
        (self.regions, self.needs, self.intentions) = (regions, needs, intentions)
        self.accepted = accepted
    }

    /// Checked: every code is known, no id stands twice, amounts and their sums are within bounds, accepted lines within
    /// their intentions and needs. With a day, what is due before it is checked too; of that only what accepted lines
    /// give or meet is left.
    ///
    /// - Throws: a file's own refusal, or `rows` with the place of every fault of the cards, or else of the accepted lines.
    public func read(on day: Day? = nil) throws(Refusal) -> Cards {
        var faults = MatchFaults()
        let places = try MatchRegions(path: regions, &faults)
        var cards = Cards(regions: places.regions, needs: [], intentions: [])
        var needIDs: Set<String> = []
        var demand: [String: Int64] = [:]
        try MatchRows(self.needs, Self.needColumns).forEach(&faults) { row throws(Refusal) in
            let need = try row.need(places)
            try row.requireNew(need.id, among: &needIDs)
            try row.add(need.amount, of: need.kind, to: &demand)
            cards.needs.append(need)
        }
        var intentionIDs: Set<String> = []
        var supply: [String: Int64] = [:]
        try MatchRows(self.intentions, Self.intentionColumns).forEach(&faults) { row throws(Refusal) in
            let intention = try row.intention(places)
            try row.requireNew(intention.id, among: &intentionIDs)
            try row.add(intention.amount, of: intention.kind, to: &supply)
            cards.intentions.append(intention)
        }
        try faults.refuse()
        var kept = AcceptedRows(cards)
        if let accepted { try kept.read(accepted) }
        cards.accepted = kept.lines
        guard let day else { return cards }
        cards.needs = cards.needs.compactMap { card in
            guard let deadline = card.deadline, deadline < day else { return card }
            return kept.met[card.id].map { amount in
                var card = card
                card.amount = amount
                return card
            }
        }
        cards.intentions = cards.intentions.compactMap { card in
            guard let deadline = card.deadline, deadline < day else { return card }
            return kept.given[card.id].map { amount in
                var card = card
                card.amount = amount
                return card
            }
        }
        return cards
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

/// The lines of `accepted.csv`, held against their cards.
private struct AcceptedRows {
    private(set) var lines: [Cards.Line] = []
    /// By intention and by need.
    private(set) var given: [String: Int64] = [:]
    private(set) var met: [String: Int64] = [:]
    private let needs: [String: (kind: String, amount: Int64)]
    private let intentions: [String: (kind: String, amount: Int64)]

    private static let columns: [Column] = [.required("intention"), .required("need"), .required("amount")]

    init(_ cards: Cards) {
        needs = Dictionary(uniqueKeysWithValues: cards.needs.map { ($0.id, ($0.kind, $0.amount)) })
        intentions = Dictionary(uniqueKeysWithValues: cards.intentions.map { ($0.id, ($0.kind, $0.amount)) })
    }

    mutating func read(_ path: String) throws(Refusal) {
        var faults = MatchFaults()
        var pairs: Set<[String]> = []
        try MatchRows(path, Self.columns).forEach(&faults) { row throws(Refusal) in
            let line = Cards.Line(
                intention: try row.text("intention"), need: try row.text("need"),
                amount: try row.count("amount"))
            guard let from = intentions[line.intention] else {
                throw row.refuse("intention", .unknownRef(line.intention))
            }
            guard let to = needs[line.need] else { throw row.refuse("need", .unknownRef(line.need)) }
            guard pairs.insert([line.intention, line.need]).inserted else {
                throw row.refuse("need", .repeatedID(line.need))
            }
            guard from.kind == to.kind, line.amount <= from.amount - given[line.intention, default: 0],
                line.amount <= to.amount - met[line.need, default: 0]
            else { throw row.refuse("amount", .acceptedUnfit("\(line.intention) → \(line.need)")) }
            given[line.intention, default: 0] += line.amount
            met[line.need, default: 0] += line.amount
            lines.append(line)
        }
        try faults.refuse()
    }
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
