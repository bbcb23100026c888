import Bookkeeping
import Foundation
import Kernel
import Sheets
import Storage
import Testing

@testable import Service

/// No name, ID number, account, phone or story of the sample stands anywhere in the clear.
struct PlainTextTests {
    private static let columns = [
        "households": ["name", "id_number", "phone", "account_number"],
        "users": ["name", "phone"], "donors": ["name", "id_number", "phone"], "needs": ["story"],
        "funds": ["account_number"], "statement-general": ["payer_name", "payer_account"],
        "statement-schooling": ["payer_name", "payer_account"],
    ]

    private func needles() throws -> Set<[UInt8]> {
        var texts: Set<String> = []
        for (file, columns) in Self.columns {
            for row in try SampleFlow.sheet(file).rows {
                for column in columns {
                    if let text = row[column]?.text, !text.isEmpty { texts.insert(text) }
                }
            }
        }
        #expect(texts.count > 2000)
        return Set(texts.map { Array($0.utf8) })
    }

    /// The needles found in a text, by their first four bytes.
    private func found(_ needles: Set<[UInt8]>, in bytes: [UInt8]) -> [String] {
        func key(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt32 {
            UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d)
        }
        let starts = Dictionary(grouping: needles) { key($0[0], $0[1], $0[2], $0[3]) }
        // Most pairs of bytes begin no needle.
        var pairs = [Bool](repeating: false, count: 65536)
        for needle in needles { pairs[Int(needle[0]) << 8 | Int(needle[1])] = true }
        var hits: [String] = []
        var index = 0
        while index + 4 <= bytes.count {
            if pairs[Int(bytes[index]) << 8 | Int(bytes[index + 1])],
                let candidates = starts[
                    key(bytes[index], bytes[index + 1], bytes[index + 2], bytes[index + 3])]
            {
                for needle in candidates where bytes[index...].starts(with: needle) {
                    hits.append(String(decoding: needle, as: UTF8.self))
                }
            }
            index += 1
        }
        return hits
    }

    @Test("neither in the database nor in its log nor in the keys' folder")
    func database() async throws {
        let flow = try await SampleFlow.shared.value
        let needles = try needles()
        let files = try flow.scratch.files()
        #expect(files.contains { $0.name == "book.db" && $0.bytes.count > 1_000_000 })
        for (name, bytes) in files {
            let hits = found(needles, in: Array(bytes))
            #expect(hits.isEmpty, "\(name): \(hits.prefix(5))")
        }
        // The search finds what is there.
        #expect(files.contains { !found([Array("local/need-0155".utf8)], in: Array($0.bytes)).isEmpty })
    }

    @Test("nor in the exported bundle")
    func bundle() async throws {
        let flow = try await SampleFlow.shared.value
        let store = try require(flow.store.inner as? SQLiteStore)
        let bytes = try Publication((try flow.loaded(), store)).bundle().encode()
        #expect(found(try needles(), in: bytes).isEmpty)
        #expect(!found([Array("local/need-0155".utf8)], in: bytes).isEmpty)
    }

    @Test("nor in what is said about refused rows of personal columns")
    func refusals() async throws {
        let flow = try await SampleFlow.shared.value
        let keeper = try flow.keeper("2014-11-10")
        let row = try require(try SampleFlow.sheet("households").rows.first)
        let number = try require(row["id_number"]?.text)
        let header = ImportKind.households.columns.map(\.name).joined(separator: ",")
        let cells = ImportKind.households.columns.map { column in
            column.name == "id_number"
                ? "\(number.dropLast())\(number.last == "1" ? "2" : "1")"
                : column.name == "household" ? number : row[column.name]?.text ?? ""
        }
        let by = try require(
            await keeper.read { $0.book.id(named: "office-1", source: "local", as: User.self) })
        // The number as the household's ref, a wrong number as the person's, and an account with a blank.
        for wrong in [["household"], ["id_number"], ["account_number"]] {
            let line = zip(ImportKind.households.columns, cells).map { column, cell in
                if column.name == "account_number", wrong == ["account_number"] { return "\(number) 1" }
                return wrong.contains(column.name) ? cell : row[column.name]?.text ?? ""
            }
            let file = try ImportFile(
                name: "h.csv", bytes: Array("\(header)\n\(line.joined(separator: ","))\n".utf8))
            let (errors, _) = await refusedRows {
                try await keeper.rehearse(Request(Import(.households, [file], context: .init()), by: by))
            }
            #expect(errors.map(\.columnName) == wrong)
            for error in errors { #expect(!error.subject.contains(number.prefix(17)), "\(error)") }
        }
    }
}
