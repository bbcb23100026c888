import Kernel

/// What is said of somebody in one line: a name, a telephone number, a bank, a relation.
///
/// It stands on lists and in files for banks, and a name tells whether somebody met again is the same. So it holds
/// nothing that is not seen: with a blank behind it, or a control or format character within, it is another name that
/// looks the same.
enum PersonalText {
    static let bytesMax = 256

    /// The columns of imports that hold such text.
    static let columns: Set = ["name", "phone", "account_bank", "group", "relation", "proxy_relation"]

    static func isLine(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, text.utf8.count <= bytesMax else {
            return false
        }
        return !first.isSpace && !last.isSpace
            && !scalars.contains(where: \.isUnseen)
    }

    /// The text itself, where there is one.
    ///
    /// - Throws: `input.bad-text`, which names the column.
    static func line(_ text: String?, _ column: String) throws(Refusal) -> String? {
        guard let text else { return nil }
        guard !text.isBlank else { throw .input(.empty(column)) }
        guard isLine(text) else { throw .input(.badText(column)) }
        return text
    }
}
