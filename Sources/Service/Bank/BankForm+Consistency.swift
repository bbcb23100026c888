import Bookkeeping
import Sheets

extension BankForm {
    private static let written: Set<BankCell.Field> = [
        .number, .batch, .payment, .need, .amount, .day, .holder, .account, .bank, .cnaps, .fundAccount,
        .fundName, .text,
    ]
    private static let read: Set<BankCell.Field> = [
        .payment, .amount, .day, .result, .bankRef, .text, .ignored,
    ]
    private static let aroundWritten: Set<BankCell.Field> = [
        .batch, .day, .count, .sum, .fundAccount, .fundName, .text,
    ]
    private static let aroundRead: Set<BankCell.Field> = [.day, .count, .sum, .text, .ignored]

    /// The first field that does not fit the rest, as a path.
    func inconsistency(isResults: Bool) -> String? {
        let isText = form == .text
        guard isText ? separatorCharacter != nil : separator.isEmpty else { return "separator" }
        guard isText || titles else { return "titles" }
        for (name, line) in [("head", head), ("foot", foot)] {
            guard isText || line.isEmpty else { return name }
            let allowed = isResults ? Self.aroundRead : Self.aroundWritten
            if let path = Self.inconsistency(line, allowed, titled: false) { return "\(name)/\(path)" }
        }
        guard !columns.isEmpty else { return "columns" }
        if let path = Self.inconsistency(columns, isResults ? Self.read : Self.written, titled: titles) {
            return "columns/\(path)"
        }
        let fields = Set(columns.map(\.field))
        let around = Set((head + foot).map(\.field))
        guard isResults else { return codes == nil ? requirePaid(fields) : "codes" }
        guard fields.isSuperset(of: [.payment, .result, .bankRef]) else { return "columns" }
        guard fields.contains(.day) || around.contains(.day) else { return "columns" }
        guard !around.contains(.sum) || fields.contains(.amount) else { return "columns" }
        return inconsistentCode
    }

    /// A bank cannot pay what does not say to whom, where and how much, nor answer for what it cannot name.
    private func requirePaid(_ fields: Set<BankCell.Field>) -> String? {
        fields.isSuperset(of: [.payment, .amount, .holder, .account]) ? nil : "columns"
    }

    private var inconsistentCode: String? {
        guard let codes, codes.contains(where: { $0.result == .settled }) else { return "codes" }
        for (index, code) in codes.enumerated() {
            guard !codes[..<index].contains(where: { $0.code == code.code }) else {
                return "codes/\(index)/code"
            }
            let isFailed = code.result == .failed
            guard isFailed == (code.reason.flatMap { PaymentFailure(rawValue: $0) } != nil),
                isFailed || code.reason == nil
            else { return "codes/\(index)/reason" }
        }
        return nil
    }

    private static func inconsistency(
        _ line: [BankCell], _ allowed: Set<BankCell.Field>, titled: Bool
    ) -> String? {
        var titles: Set<String> = []
        for (index, cell) in line.enumerated() {
            guard allowed.contains(cell.field) else { return "\(index)/field" }
            guard (cell.text != nil) == (cell.field == .text) else { return "\(index)/text" }
            guard titled else {
                guard cell.title == nil else { return "\(index)/title" }
                continue
            }
            guard let title = cell.title, !title.isEmpty, titles.insert(title).inserted else {
                return "\(index)/title"
            }
        }
        return nil
    }

    /// ASCII, and nothing that texts are full of.
    var separatorCharacter: Character? {
        if separator == "tab" { return "\t" }
        guard separator.utf8.count == 1, let only = separator.utf8.first, (0x21...0x7E).contains(only),
            !(0x30...0x39).contains(only), !(0x41...0x5A).contains(only), !(0x61...0x7A).contains(only)
        else { return nil }
        return Character(Unicode.Scalar(only))
    }

    var lines: SeparatedLines {
        SeparatedLines(
            separator: separatorCharacter ?? ",", encoding: CSVEncoding(rawValue: encoding.rawValue) ?? .utf8,
            lineEnd: lineEnd == .crlf ? .crlf : .lf)
    }
}
