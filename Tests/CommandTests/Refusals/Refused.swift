import Foundation
import Testing

/// A command line that must change nothing, the stage at which it comes, and what it gets for it.
struct Refused: Sendable, CustomTestStringConvertible {
    let stage: Stage
    let line: String
    /// The stable code.
    let code: String
    let status: Int32

    /// - Parameter code: nil for a wrong call, which ends with 64 before any book is opened.
    init(_ stage: Stage, _ line: String, _ code: String?, _ status: Int32 = 1) {
        (self.stage, self.line) = (stage, line)
        (self.code, self.status) = (code ?? "input.usage", code == nil ? 64 : status)
    }

    var testDescription: String { "\(stage): \(line)" }

    /// Refused in words and in JSON, with code and exit status; the book is as it was after the stage.
    func check() throws {
        let book = try TestBook(stage)
        try checkWords(on: book)
        try checkJSON(on: book)
        #expect(try book.status() == SampleFlow.status(after: stage), "\(line)")
    }

    func checkWords(on book: TestBook, _ environment: [String: String] = [:]) throws {
        let run = try book.zhida(line, environment)
        #expect(run.status == status, "\(line): \(run.errors)")
        #expect(run.output == "", "\(line)")
        #expect(run.errors.contains("[\(code)]"), "\(line): \(run.errors)")
        if status == 64 { #expect(run.errors.contains("用法：zhida"), "\(line)") }
    }

    func checkJSON(on book: TestBook, _ environment: [String: String] = [:]) throws {
        let run = try book.zhida("\(line) --json", environment)
        #expect(run.status == status, "\(line): \(run.output)\(run.errors)")
        #expect(run.code == code, "\(line): \(run.output)")
        #expect(run.errors == "", "\(line)")
    }
}
