import Testing

@testable import Sheets

/// What the bytes of a CSV file are taken for.
struct EncodingTests {
    /// 陈示例 in GBK.
    private static let name: [UInt8] = [0xB3, 0xC2, 0xCA, 0xBE, 0xC0, 0xFD]

    private static func file(_ cell: [UInt8], mark: [UInt8] = []) -> [UInt8] {
        mark + Array("a,b\n1,".utf8) + cell + Array("\n".utf8)
    }

    @Test(
        "an encoding is found, and the text is read in it",
        arguments: [
            (file(Array("abc".utf8)), .utf8, "abc"),
            (file(Array("陈示例".utf8)), .utf8, "陈示例"),
            (file(Array("陈示例".utf8), mark: [0xEF, 0xBB, 0xBF]), .utf8Marked, "陈示例"),
            (file(name), .gb18030, "陈示例"),
            (file(name, mark: [0x84, 0x31, 0x95, 0x33]), .gb18030, "陈示例"),
            // GBK beyond GB 2312, and four bytes: 镕 䶮 𠮷.
            (file([0xE9, 0x46]), .gb18030, "镕"),
            (file([0xFE, 0x9F]), .gb18030, "䶮"),
            (file([0x95, 0x34, 0xB2, 0x35]), .gb18030, "𠮷"),
            // A quote, a comma and a line break are never part of a character.
            (file([0x22] + name + [0x2C, 0x22, 0x22, 0x0A] + name + [0x22]), .gb18030, "陈示例,\"\n陈示例"),
            // Valid in both: 联 of GBK is a Greek letter of UTF-8.
            (file([0xC1, 0xAA, 0xCD, 0xA8]), .gb18030, "联通"),
            (file([0xCE, 0xB1]), .utf8, "α"),
        ] as [([UInt8], CSVEncoding, String)])
    func detected(bytes: [UInt8], encoding: CSVEncoding, text: String) throws {
        let sheet = try Sheet(csv: bytes)
        #expect(sheet.origin == .csv(encoding))
        #expect(sheet.header == ["a", "b"])
        #expect(Array(sheet.rows[0].cells[1].text.utf8) == Array(text.utf8))
    }

    @Test(
        "an encoding that is stated is kept to",
        arguments: [
            (file([0xCE, 0xB1]), .gb18030, .gb18030, "伪"),
            (file(Array("陈".utf8)), .utf8, .utf8, "陈"),
            (file(Array("陈".utf8), mark: [0xEF, 0xBB, 0xBF]), .utf8, .utf8Marked, "陈"),
            (file(Array("陈".utf8)), .utf8Marked, .utf8Marked, "陈"),
        ] as [([UInt8], CSVEncoding, CSVEncoding, String)])
    func stated(bytes: [UInt8], stated: CSVEncoding, found: CSVEncoding, text: String) throws {
        let sheet = try Sheet(csv: bytes, encoding: stated)
        #expect(sheet.origin == .csv(found))
        #expect(sheet.rows[0].cells[1].text == text)
    }

    private func refusal(_ bytes: [UInt8], _ encoding: CSVEncoding? = nil) -> SheetError? {
        do throws(SheetError) {
            _ = try Sheet(csv: bytes, encoding: encoding)
            return nil
        } catch {
            return error
        }
    }

    private static let here = Place(line: 2, column: 2)

    @Test(
        "bytes that are no text are refused with line and column",
        arguments: [
            // Neither: no first byte, a character that ends too early, a four-byte code without a character.
            (file([0x80]), nil, .unknownEncoding(here)), (file([0xFF]), nil, .unknownEncoding(here)),
            (file([0xC3]), nil, .unknownEncoding(here)),
            (file([0x81, 0x30, 0x81]), nil, .unknownEncoding(here)),
            (file([0x84, 0x31, 0xA5, 0x30]), nil, .unknownEncoding(here)),
            (file(name.dropLast()), nil, .unknownEncoding(here)),
            // Marked as UTF-8, or said to be.
            (file(name, mark: [0xEF, 0xBB, 0xBF]), nil, .invalidUTF8(here)),
            (file(name), .utf8, .invalidUTF8(here)), (file([0xC0, 0xAF]), .utf8, .invalidUTF8(here)),
            (file([0xED, 0xA0, 0x80]), .utf8Marked, .invalidUTF8(here)),
            (file([0x80]), .gb18030, .invalidGB18030(here)),
            (file(Array("中".utf8)), .gb18030, .invalidGB18030(here)),
            // UTF-16, as "Unicode text" is saved.
            ([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], nil, .unknownEncoding(Place(line: 1, column: 1))),
        ] as [([UInt8], CSVEncoding?, SheetError)])
    func refused(bytes: [UInt8], encoding: CSVEncoding?, error: SheetError) {
        #expect(refusal(bytes, encoding) == error)
    }

    @Test("of two readings that fail the one that came further says where")
    func further() {
        // UTF-8 with one broken byte in line 3; as GB18030 it fails in line 2.
        let utf8 = Array("a,b\n1,€\n2,\"x\n".utf8) + [0xE4, 0xB8] + Array("\"\n".utf8)
        #expect(refusal(utf8) == .unknownEncoding(Place(line: 3, column: 2)))
        // GB18030 with one broken byte in line 3; as UTF-8 it fails in line 2.
        let gb = Array("a,b\n1,".utf8) + Self.name + Array("\n2,".utf8) + [0xFF, 0x0A]
        #expect(refusal(gb) == .unknownEncoding(Place(line: 3, column: 2)))
    }

    @Test("a broken UTF-8 file is not taken for GB18030 where a cell is still Chinese")
    func mixed() throws {
        // 扶贫 is UTF-8 and, read as GB18030, 鎵惰传; the name is GBK.
        let bytes = Array("a,b\n扶贫,".utf8) + Self.name + Array("\n".utf8)
        #expect(refusal(bytes) == .mixedEncoding(Place(line: 2, column: 1)))
        #expect(try Sheet(csv: bytes, encoding: .gb18030).rows[0].cells.map(\.text) == ["鎵惰传", "陈示例"])
    }

    @Test("GB18030 has a place for every scalar but 24, and gives each back")
    func everyScalar() throws {
        let (encoder, decoder) = (try GB18030(.encoding), try GB18030(.decoding))
        var missing: [UInt32] = []
        for start in stride(from: UInt32(0), to: 0x110000, by: 256) {
            let scalars = (start..<start + 256).compactMap { Unicode.Scalar($0) }
            let bytes = scalars.map { Array(String($0).utf8) }
            let all = Array(bytes.joined())
            if let encoded = encoder.convert(all.span) {
                #expect(decoder.convert(encoded.span) == all, "\(start)")
                continue
            }
            for (scalar, bytes) in zip(scalars, bytes) {
                guard let encoded = encoder.convert(bytes.span) else {
                    missing.append(scalar.value)
                    continue
                }
                #expect(decoder.convert(encoded.span) == bytes, "\(scalar.value)")
            }
        }
        #expect(missing.count <= 24)
        #expect(missing.allSatisfy { 0xE78D...0xE864 ~= $0 })
    }

    @Test(
        "files are written in the encoding asked for",
        arguments: [
            (.utf8, Array("a,b\n1,陈示例\n".utf8)),
            (.utf8Marked, [0xEF, 0xBB, 0xBF] + Array("a,b\n1,陈示例\n".utf8)), (.gb18030, file(name)),
        ] as [(CSVEncoding, [UInt8])])
    func written(encoding: CSVEncoding, bytes: [UInt8]) throws {
        var writer = try CSVWriter(columns: ["a", "b"], encoding: encoding)
        try writer.append(["1", "陈示例"])
        #expect(writer.bytes == bytes)
        #expect(try Sheet(csv: bytes).origin == .csv(encoding))
    }

    @Test("a character without a place in GB18030 is refused, and the file is as it was")
    func unwritable() throws {
        var writer = try CSVWriter(columns: ["a", "b"], encoding: .gb18030)
        let before = writer.bytes
        #expect(throws: SheetError.notInGB18030(Self.here)) { try writer.append(["1", "\u{E816}"]) }
        #expect(writer.bytes == before)
    }
}
