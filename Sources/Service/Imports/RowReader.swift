import Bookkeeping
import Kernel
import Sheets

/// How an import reads refs and codes.
public struct ImportContext: Sendable {
    /// Refs are unique per source.
    public var source: String
    /// The system of the region and village codes in cells without a system of their own.
    public var codeSystem: String

    public init(source: String = "local", codeSystem: String = "nbs") {
        self.source = source
        self.codeSystem = codeSystem
    }
}

/// Typed cells of one row; what a cell is not is refused with its line and column.
struct RowReader {
    let row: Row
    let file: String
    /// The workbook's sheet; nil for a CSV file.
    let sheet: String?
    let context: ImportContext

    var line: Int { row.line }

    func refuse(_ column: String, _ error: InputError) -> Refusal {
        .rows([refused(column, .input(error))], more: 0)
    }

    func refuse(_ column: String, _ violation: Violation) -> Refusal {
        .rows([refused(column, .rule(violation))], more: 0)
    }

    /// - Parameter column: nil where the row as a whole is refused.
    func refused(_ column: String?, _ reason: RowError.Reason) -> RowError {
        let cell = column.flatMap { row[$0] }
        return RowError(
            file: file, sheet: sheet, line: cell?.line ?? row.line, column: cell?.column, columnName: column,
            reason: reason)
    }

    /// Every cell is of a type that its column can hold, and none that may not be empty is; all that are not are named
    /// at once. A template's example is refused, whatever else is wrong with it.
    func checkCells(of kind: ImportKind) throws(Refusal) {
        if let first = kind.columns.first, ImportExample.isMarked(row[first.name]?.text ?? "") {
            throw refuse(first.name, .exampleRow)
        }
        let errors = kind.columns.compactMap { column in
            fault(in: column).map { refused(column.name, .input($0)) }
        }
        guard errors.isEmpty else { throw .rows(errors, more: 0) }
    }

    private func fault(in column: Column) -> InputError? {
        guard let cell = row[column.name] else { return column.isRequired ? .empty(column.name) : nil }
        return switch cell.kind {
        case .text: textFault(cell.text, in: column)
        case .number: nil
        case .day: column.content == .day ? nil : .wrongCellType(cell.text)
        case .flag: column.content == .flag ? nil : .wrongCellType(cell.text)
        case .error: .errorCell(cell.text)
        case .uncomputed: .formulaWithoutValue
        case .lostDigits: .lostDigits
        case .unreadable: .unreadableCell(cell.text)
        }
    }

    private func textFault(_ text: String, in column: Column) -> InputError? {
        if text.isEmpty { return column.isRequired ? .empty(column.name) : nil }
        let isSound = PersonalText.columns.contains(column.name) ? PersonalText.isLine(text) : !text.isBlank
        return isSound ? nil : .badText(column.name)
    }

    // MARK: Text

    /// Personal text for the vault, trimmed of nothing; nil where the cell is empty.
    func personal(_ column: String) -> String? {
        guard let text = row[column]?.text, !text.isEmpty else { return nil }
        return text
    }

    func requiredPersonal(_ column: String) throws(Refusal) -> String {
        guard let text = personal(column) else { throw refuse(column, .empty(column)) }
        return text
    }

    /// What would be dropped if it were taken is refused instead: it says something else than the rest of the row.
    func requireEmpty(_ column: String) throws(Refusal) {
        guard personal(column) == nil else { throw refuse(column, .mustBeEmpty(column)) }
    }

    /// Text that will stand in the trail.
    func optionalText(_ column: String) throws(Refusal) -> String? {
        guard let text = personal(column) else { return nil }
        guard CanonicalText.allows(text) else { throw refuse(column, .badText(column)) }
        return text
    }

    func text(_ column: String) throws(Refusal) -> String {
        guard let text = try optionalText(column) else { throw refuse(column, .empty(column)) }
        return text
    }

    func list(_ column: String) throws(Refusal) -> [String] {
        let text = try optionalText(column) ?? ""
        return text.split(separator: "|").map(String.init)
    }

    func word<W: CanonicalWord>(_ column: String, as type: W.Type) throws(Refusal) -> W {
        try word(column, among: Dictionary(uniqueKeysWithValues: W.allCases.map { ($0.rawValue, $0) }))
    }

    func optionalWord<W: CanonicalWord>(_ column: String, as type: W.Type) throws(Refusal) -> W? {
        try optionalText(column) == nil ? nil : try word(column, as: type)
    }

    func word<W>(_ column: String, among words: [String: W]) throws(Refusal) -> W {
        let text = try text(column)
        guard let word = words[text] else {
            throw refuse(column, .notAWord(text, allowed: words.keys.sorted()))
        }
        return word
    }

    func flag(_ column: String) throws(Refusal) -> Bool {
        switch try text(column) {
        case "yes", "是": true
        case "no", "否": false
        case let other: throw refuse(column, .notYesNo(other))
        }
    }

    // MARK: Days and amounts

    func optionalDay(_ column: String) throws(Refusal) -> Day? {
        guard let text = try optionalText(column) else { return nil }
        do throws(KernelError) { return try Day(text) } catch { throw refuse(column, .notADay(text)) }
    }

    func day(_ column: String) throws(Refusal) -> Day {
        guard let day = try optionalDay(column) else { throw refuse(column, .empty(column)) }
        return day
    }

    func optionalYuan(_ column: String) throws(Refusal) -> Fen? {
        guard let text = try optionalText(column) else { return nil }
        do throws(KernelError) { return try Fen(yuan: text) } catch {
            throw refuse(column, .notAnAmount(text))
        }
    }

    func yuan(_ column: String) throws(Refusal) -> Fen {
        guard let amount = try optionalYuan(column) else { throw refuse(column, .empty(column)) }
        return amount
    }

    // MARK: Names of other rows

    /// The row's own number with its source, as it will stand in the trail.
    func ownRef(_ column: String) throws(Refusal) -> String {
        let text = try text(column)
        guard !IDNumber.isLike(text) else { throw refuse(column, .refIsPersonal) }
        let ref = "\(context.source)/\(text)"
        guard Ref.isValid(ref) else { throw refuse(column, .badText(text)) }
        return ref
    }

    /// The bank's own number of a movement, which may be long, but is nobody's ID number.
    func bankRef(_ column: String) throws(Refusal) -> String {
        let text = try text(column)
        guard !IDNumber.isValid(text) else { throw refuse(column, .refIsPersonal) }
        return text
    }

    /// The row that a cell names by its ref under the same source, or by its book id.
    func id<R: TableRow>(_ column: String, _ book: Book, as type: R.Type) throws(Refusal) -> ID<R> {
        let text = try text(column)
        guard let id = book.id(named: text, source: context.source, as: type) else {
            throw refuse(column, .unknownRef(text))
        }
        return id
    }

    func optionalID<R: TableRow>(_ column: String, _ book: Book, as type: R.Type) throws(Refusal) -> ID<R>? {
        personal(column) == nil ? nil : try id(column, book, as: type)
    }

    func region(_ column: String, _ book: Book, system: String) throws(Refusal) -> ID<Region> {
        let code = try text(column)
        guard case .region(let id)? = book.area(system: system, code: code) else {
            throw refuse(column, .unknownCode(code))
        }
        return id
    }

    func village(_ column: String, _ book: Book) throws(Refusal) -> ID<Village> {
        let code = try text(column)
        guard case .village(let id)? = book.area(system: context.codeSystem, code: code) else {
            throw refuse(column, .unknownCode(code))
        }
        return id
    }

    func area(_ code: String, in column: String, _ book: Book) throws(Refusal) -> Area {
        guard let area = book.area(system: context.codeSystem, code: code) else {
            throw refuse(column, .unknownCode(code))
        }
        return area
    }

    func optionalArea(_ column: String, _ book: Book) throws(Refusal) -> Area? {
        guard let code = try optionalText(column) else { return nil }
        return try area(code, in: column, book)
    }
}

extension Book {
    /// The row named by `source/ref`, or else by its book id.
    public func id<R: TableRow>(named text: String, source: String, as type: R.Type) -> ID<R>? {
        if let number = number(ofRef: "\(source)/\(text)", in: R.tableKind) { return ID(number) }
        guard let id = ID<R>(text), self[keyPath: R.table][id] != nil else { return nil }
        return id
    }

    /// The region or village that a code names in a code system.
    public func area(system: String, code: String) -> Area? {
        if let number = unique[.regionCode(system: system, code: code)] { return ID(number).map(Area.region) }
        if let number = unique[.villageCode(system: system, code: code)] {
            return ID(number).map(Area.village)
        }
        return nil
    }
}
