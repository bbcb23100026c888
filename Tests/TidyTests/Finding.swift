import Foundation

/// A place where a house rule is broken.
struct Finding: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }

    /// Every match of a pattern (ICU syntax) in a text.
    static func matches(of pattern: String, in text: String, path: String, what: String) throws -> [Finding] {
        let expression = try NSRegularExpression(pattern: pattern, options: [.anchorsMatchLines])
        let whole = text as NSString
        let range = NSRange(location: 0, length: whole.length)
        return expression.matches(in: text, range: range).map { match in
            let before = whole.substring(to: match.range.location)
            let line = before.unicodeScalars.count { $0 == "\n" } + 1
            return Finding(path: path, line: line, what: "\(what): \(whole.substring(with: match.range))")
        }
    }
}

extension [Finding] {
    /// One finding a line, for the message of an expectation.
    var report: String { "\n" + map(\.description).joined(separator: "\n") }
}
