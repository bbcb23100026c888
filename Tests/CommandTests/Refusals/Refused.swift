import Foundation
import Testing

/// A command line that must change nothing, the stage at which it comes, and what it gets for it.
struct Refused: Sendable, CustomTestStringConvertible {
    let stage: Stage
    let line: String
    /// The stable code; nil for a wrong call, which ends with 64 before any book is opened.
    let code: String?
    let status: Int32

    init(_ stage: Stage, _ line: String, _ code: String?, _ status: Int32 = 1) {
        (self.stage, self.line, self.code, self.status) = (stage, line, code, code == nil ? 64 : status)
    }

    var testDescription: String { "\(stage): \(line)" }

    /// Refused in words and in JSON, with code and exit status; the book is as it was.
    func check(on book: TestBook? = nil, _ environment: [String: String] = [:], reads: Bool = true) throws {
        let book = try book ?? TestBook(stage)
        let before = reads ? try book.status() : nil
        let words = try book.zhida(line, environment)
        #expect(words.status == status, "\(line): \(words.errors)")
        #expect(words.output == "", "\(line)")
        let json = try book.zhida("\(line) --json", environment)
        #expect(json.status == status, "\(line)")
        if let code {
            #expect(words.errors.contains("[\(code)]"), "\(line): \(words.errors)")
            #expect(json.code == code, "\(line)")
            #expect(json.errors == "", "\(line)")
        } else {
            #expect(words.errors.contains("Usage: zhida"), "\(line): \(words.errors)")
        }
        if let before { #expect(try book.status() == before, "\(line)") }
    }
}
