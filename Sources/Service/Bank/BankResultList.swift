import Bookkeeping
import Kernel
import Sheets

/// A bank's list of results (回盘), read by its profile.
public struct BankResultList: Sendable {
    let file: String
    private(set) var results: [PaymentResult] = []

    /// - Throws: `input.wrong-layout`, `input.sum-differs` and what is wrong with single cells, each with its place; what
    ///   is wrong with the file as a table.
    public init(_ bytes: [UInt8], file: String, by profile: BankProfile) throws(Refusal) {
        self.file = file
        var reader = BankResultReader(form: profile.results, file: file)
        do throws(SheetError) {
            switch profile.results.form {
            case .text: try reader.take(lines: profile.results.lines.read(bytes))
            case .xlsx: try reader.take(Sheet(bytes))
            }
        } catch {
            throw .sheet(error, file: file)
        }
        results = try reader.finish()
        guard !results.isEmpty else { throw .input(.nothingToDo(file)) }
    }
}

private struct BankResultReader {
    let form: BankForm
    let file: String
    private var results: [PaymentResult] = []
    private var errors: [RowError] = []
    private var count = 0
    private var total = Fen.zero
    private var day: Day?
    private var outer: [(cell: Cell, form: BankCell)] = []

    init(form: BankForm, file: String) { (self.form, self.file) = (form, file) }

    mutating func take(lines: [[Cell]]) {
        var rest = lines[...]
        if !form.head.isEmpty, let first = rest.popFirst() { takeOuter(first, form.head) }
        if form.titles, let line = rest.popFirst() {
            let titles = form.columns.compactMap(\.title)
            if line.map(\.text) != titles {
                refuse(line.first, .wrongLayout(titles.joined(separator: " ")), nil)
            }
        }
        if !form.foot.isEmpty {
            if let last = rest.popLast() {
                takeOuter(last, form.foot)
            } else {
                refuse(nil, .wrongLayout("foot"), nil)
            }
        }
        for line in rest {
            guard line.count == form.columns.count else {
                refuse(line.first, .wrongLayout("\(line.count) ≠ \(form.columns.count)"), nil)
                continue
            }
            take(line)
        }
    }

    mutating func take(_ sheet: Sheet) throws(SheetError) {
        let titles = form.columns.compactMap(\.title)
        try sheet.require(columns: titles.map { .required($0) })
        for row in sheet.rows { take(titles.compactMap { row[$0] }) }
    }

    private mutating func takeOuter(_ line: [Cell], _ cells: [BankCell]) {
        guard line.count == cells.count else {
            return refuse(line.first, .wrongLayout("\(line.count) ≠ \(cells.count)"), nil)
        }
        for (cell, form) in zip(line, cells) {
            if form.field == .day { day = read(cell, form, BankForm.day) }
            outer.append((cell, form))
        }
    }

    private mutating func take(_ line: [Cell]) {
        count += 1
        var texts: [BankCell.Field: Cell] = [:]
        for (cell, form) in zip(line, form.columns) {
            if form.field == .text, cell.text != form.text { refuse(cell, .wrongLayout(cell.text), form) }
            texts[form.field] = cell
        }
        let before = errors.count
        var amount: Fen?
        if let cell = texts[.amount] {
            amount = read(cell, column(.amount), BankForm.amount)
            guard let sum = try? total.adding(amount ?? .zero) else {
                return refuse(cell, .notAnAmount(cell.text), column(.amount))
            }
            total = sum
        }
        var on = day
        if let cell = texts[.day], !cell.text.isEmpty { on = read(cell, column(.day), BankForm.day) }
        guard let payment = texts[.payment], let code = texts[.result], let ref = texts[.bankRef],
            errors.count == before
        else { return }
        guard let meaning = form.codes?.first(where: { $0.code == code.text }) else {
            let known = form.codes?.map(\.code) ?? []
            return refuse(code, .notAWord(code.text, allowed: known), column(.result))
        }
        guard meaning.result != .open else { return }
        guard let on else { return refuse(line.first, .empty("day"), column(.day)) }
        let failure = meaning.reason.flatMap { PaymentFailure(rawValue: $0) }
        if failure == nil {
            guard !ref.text.isEmpty else { return refuse(ref, .empty("bank-ref"), column(.bankRef)) }
            guard !IDNumber.isValid(ref.text) else { return refuse(ref, .refIsPersonal, column(.bankRef)) }
        }
        results.append(
            PaymentResult(
                place: place(payment, column(.payment)), payment: payment.text, amount: amount, account: nil,
                outcome: failure.map { .failed(on: on, $0) } ?? .settled(on: on, ref: ref.text)))
    }

    mutating func finish() throws(Refusal) -> [PaymentResult] {
        for (cell, form) in outer {
            switch form.field {
            case .text where cell.text != form.text: refuse(cell, .wrongLayout(cell.text), form)
            case .count where cell.text != "\(count)":
                refuse(cell, .sumDiffers(cell.text, counted: "\(count)"), form)
            case .sum:
                guard let stated = read(cell, form, BankForm.amount), stated != total else { continue }
                refuse(cell, .sumDiffers(stated.yuan, counted: total.yuan), form)
            default: break
            }
        }
        guard errors.isEmpty else {
            let more = max(0, errors.count - Import.errorsMax)
            throw .rows(Array(errors.prefix(Import.errorsMax)), more: more)
        }
        return results
    }

    // MARK: Cells

    private func column(_ field: BankCell.Field) -> BankCell? { form.columns.first { $0.field == field } }

    private func place(_ cell: Cell?, _ form: BankCell?) -> BankPlace {
        BankPlace(
            file: file, place: cell?.place ?? Place(line: 1, column: 1),
            name: form.map { $0.title ?? $0.field.rawValue })
    }

    private mutating func refuse(_ cell: Cell?, _ error: InputError, _ form: BankCell?) {
        errors.append(place(cell, form).error(.input(error)))
    }

    private mutating func read<V>(
        _ cell: Cell, _ column: BankCell?, _ parse: (BankForm) -> (String) throws(InputError) -> V
    ) -> V? {
        do throws(InputError) { return try parse(form)(cell.text) } catch {
            refuse(cell, error, column)
            return nil
        }
    }
}

extension BankForm {
    func amount(_ text: String) throws(InputError) -> Fen {
        let amount: Fen?
        switch amounts {
        case .yuan: amount = try? Fen(yuan: text)
        case .fen:
            let isPlain = !text.isEmpty && text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
            amount = isPlain ? Int64(text).flatMap { try? Fen($0) } : nil
        }
        guard let amount, amount >= .zero else { throw .notAnAmount(text) }
        return amount
    }

    func text(_ amount: Fen) -> String {
        switch amounts {
        case .yuan: amount.yuan
        case .fen: "\(amount.amount)"
        }
    }

    func day(_ text: String) throws(InputError) -> Day {
        var dashed = text
        if days == .plain {
            guard text.utf8.count == 8 else { throw .notADay(text) }
            dashed = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
        }
        guard let day = try? Day(dashed) else { throw .notADay(text) }
        return day
    }

    func text(_ day: Day) -> String {
        days == .plain ? day.description.filter { $0 != "-" } : day.description
    }
}
