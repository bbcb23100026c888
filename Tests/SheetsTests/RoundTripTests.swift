import Testing

@testable import Sheets

/// Random tables and random bytes; on failure the seed names the case.
struct RoundTripTests {
    /// splitmix64
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let scalars: [Unicode.Scalar] = [
        ",", "\"", "\n", "\r", "'", "=", "+", "-", "@", "\t", ".", " ", "0", "7", "a", "é", "\u{301}", "村",
        "＝", "𠮷",
        "\u{FEFF}",
    ]

    private func text(_ generator: inout Generator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            text.append(Self.scalars[Int.random(in: 0..<Self.scalars.count, using: &generator)])
        }
        return String(text)
    }

    /// Compared by bytes: Swift takes "é" and "e\u{301}" for equal.
    private func utf8(_ rows: [[String]]) -> [[[UInt8]]] { rows.map { $0.map { Array($0.utf8) } } }

    @Test("what is written is read back byte for byte")
    func tables() throws {
        for seed in 1...400 as ClosedRange<UInt64> { try table(seed) }
    }

    private func table(_ seed: UInt64) throws {
        var generator = Generator(state: seed)
        let columnCount = Int.random(in: 1...5, using: &generator)
        let header = (1...columnCount).map { text(&generator) + "\($0)" }
        let rows = (1...Int.random(in: 1...20, using: &generator)).map { _ in
            header.map { _ in text(&generator) }
        }
        let encoding = CSVEncoding.allCases.randomElement(using: &generator) ?? .utf8
        var writer = try CSVWriter(columns: header, encoding: encoding)
        for row in rows { try writer.append(row) }

        let sheet = try Sheet(csv: writer.bytes, encoding: encoding)
        #expect(utf8([sheet.header]) == utf8([header]), "seed \(seed)")
        #expect(utf8(sheet.rows.map { $0.cells.map(\.text) }) == utf8(rows), "seed \(seed)")
        let lines = rows.indices.map { index in
            rows[..<index].reduce(2 + breaks(header)) { $0 + 1 + breaks($1) }
        }
        #expect(sheet.rows.map(\.line) == lines, "seed \(seed)")
    }

    private func breaks(_ cells: [String]) -> Int {
        cells.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
    }

    @Test("any bytes are read, or refused with a place inside the file")
    func noise() {
        for seed in 1...5000 as ClosedRange<UInt64> { noise(seed) }
    }

    private func noise(_ seed: UInt64) {
        var generator = Generator(state: seed)
        let alphabet = Array("a,b\n1,2\r\n\"\"\"x'=".utf8) + [0x00, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF]
        let body = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
        let bytes = Array("a,b\n".utf8) + body
        let lineCount = 1 + bytes.count { $0 == 0x0A }
        do throws(SheetError) {
            let sheet = try Sheet(csv: bytes)
            #expect(sheet.rows.allSatisfy { $0.cells.count == 2 && 2...lineCount ~= $0.line }, "seed \(seed)")
        } catch {
            #expect(error.line.map { 1...lineCount ~= $0 } ?? (error == .headerOnly), "seed \(seed)")
        }
    }

    @Test("a full import of 200,000 rows by 10 columns")
    func largest() throws {
        let header = (1...10).map { "column\($0)" }
        var writer = try CSVWriter(columns: header)
        for number in 1...SheetLimit.rows {
            try writer.append([
                "D-\(number)", "沙洋县曾集镇万里村", "-12.50", "", "2014-11-23", "a,b", "G7", "x", "1", "非定向",
            ])
        }
        let rows = try Sheet(csv: writer.bytes).rows
        #expect(rows.count == SheetLimit.rows)
        #expect(rows.last?["column1"]?.text == "D-200000")
        #expect(rows.last?["column6"]?.place == Place(line: SheetLimit.rows + 1, column: 6))
    }
}
