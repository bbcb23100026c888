import Sheets

/// Sheets: what is read can be written and read again cell for cell, and a plain splitter finds the same cells.
struct SheetFuzzer: Fuzzer {
    static let name = "sheet"

    static func seeds() throws -> [[UInt8]] {
        let texts = [
            "a,b\n1,2\n", "\u{FEFF}a,b\r\n\"x\"\"y\",\"1\n2\"\r\n", "a\n\n\"\"\n",
            "名,称\n'=1+1,-12.50\n＝x,''@y",
        ]
        let files = try ["needs", "villages"].map { name in
            Array(try Files.lines("examples/jingmen/\(name).csv").prefix(4).joined(separator: [0x0A]))
        }
        // 编号,村\n1,陈\n in GBK.
        let gb: [UInt8] = [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xB4, 0xE5, 0x0A, 0x31, 0x2C, 0xB3, 0xC2, 0x0A]
        return texts.map { Array($0.utf8) } + files + [gb]
    }

    func take(_ input: [UInt8]) {
        guard let sheet = try? Sheet(csv: input) else { return }
        let rows = sheet.rows.map { $0.cells.map(\.text) }
        for encoding in CSVEncoding.allCases {
            guard encoding != .gb18030 || !([sheet.header] + rows).joined().contains(where: lacksPlace) else {
                continue
            }
            guard var writer = try? CSVWriter(columns: sheet.header, encoding: encoding) else {
                return promise(false, "the header cannot be written")
            }
            for row in rows { promise((try? writer.append(row)) != nil, "a row cannot be written") }
            guard let again = try? Sheet(csv: writer.bytes, encoding: encoding) else {
                return promise(false, "what was written cannot be read")
            }
            promise(same([again.header], [sheet.header]), "another header")
            promise(same(again.rows.map { $0.cells.map(\.text) }, rows), "other cells")
        }
        let lines = 1 + input.count { $0 == 0x0A }
        promise(sheet.rows.allSatisfy { (2...lines).contains($0.line) }, "a row beyond the file")
        promise(plainCells(input) == [sheet.header.count] + rows.map(\.count), "cells counted otherwise")
    }

    /// A private character may have lost its place in GB18030.
    private func lacksPlace(_ text: String) -> Bool {
        text.unicodeScalars.contains { 0xE000...0xF8FF ~= $0.value }
    }

    /// Bytes, not what Swift takes for equal texts.
    private func same(_ left: [[String]], _ right: [[String]]) -> Bool {
        left.map { $0.map { Array($0.utf8) } } == right.map { $0.map { Array($0.utf8) } }
    }

    /// The number of cells in each record: separators outside of quotes, counted.
    private func plainCells(_ bytes: [UInt8]) -> [Int] {
        var counts = [1]
        var isQuoted = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: counts[counts.count - 1] += 1
            case 0x0A where !isQuoted: counts.append(1)
            default: break
            }
        }
        return bytes.last == 0x0A && !isQuoted ? counts.dropLast() : counts
    }
}
