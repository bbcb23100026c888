import Foundation
import Samples
import Testing

typealias Row = [String: String]

/// A CSV file as rows by column name, read by a reader of the tests' own.
struct Sheet {
    var columns: [String] = []
    var rows: [Row] = []

    init(_ text: String) {
        var records: [[String]] = []
        var record: [String] = []
        var cell = ""
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                records.append(record + [cell])
                record = []
                cell = ""
            default: cell.append(character)
            }
        }
        columns = records.first ?? []
        rows = records.dropFirst().map { record in
            #expect(record.count == columns.count, "\(record)")
            return Dictionary(uniqueKeysWithValues: zip(columns, record))
        }
    }
}

/// All files of a book, by name without `.csv`.
struct Sheets {
    let sheets: [String: Sheet]

    init(_ case: BookCase) {
        let book = SampleBook(seed: `case`.seed, households: `case`.households, donors: `case`.donors)
        let files = book.files().map { ($0.name.replacing(".csv", with: ""), Sheet($0.text)) }
        sheets = Dictionary(uniqueKeysWithValues: files)
    }

    func rows(_ name: String) -> [Row] { sheets[name]?.rows ?? [] }

    var statementLines: [Row] { rows("statement-general") + rows("statement-schooling") }
    /// The rows that carry the card.
    var heads: [Row] { rows("households").filter { $0["relation"] == "户主" } }

    func index(_ name: String, by column: String = "ref") -> [String: Row] {
        Dictionary(rows(name).map { ($0[text: column], $0) }) { one, _ in one }
    }
}

extension Row {
    subscript(text column: String) -> String { self[column] ?? "" }

    /// A yuan cell in fen; -1 where it is not one.
    func fen(_ column: String) -> Int {
        let parts = self[text: column].split(separator: ".", omittingEmptySubsequences: false)
        guard let yuan = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return -1 }
        guard parts.count == 2 else { return yuan * 100 }
        guard parts[1].count == 2, let fen = Int(parts[1]) else { return -1 }
        return yuan * 100 + fen
    }
}

struct BookCase: CustomStringConvertible {
    let seed: UInt64
    var households = 300
    var donors = 100

    var description: String { "seed \(seed), \(households) households, \(donors) donors" }

    static let committed = BookCase(seed: 20_140_905)
    static let all = [
        committed, BookCase(seed: 1), BookCase(seed: 2, households: 10, donors: 20),
        BookCase(seed: 3, households: 11, donors: 23), BookCase(seed: 4, households: 1_200, donors: 400),
    ]
}

/// The root of the repository.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
