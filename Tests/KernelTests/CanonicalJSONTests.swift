import Kernel
import Testing

struct CanonicalJSONTests {
    @Test(
        "canonical bytes are read and written the same",
        arguments: [
            #"{}"#, #"[]"#, #"true"#, #"false"#, #"0"#, #"-1"#, #"9007199254740991"#, #"-9007199254740991"#,
            #""""#,
            #"{"a":1,"b":[true,false,"x"],"c":{"d":{}}}"#, #""\"\\""#, #""\u0001\u0009\u000a\u001f""#,
            #""/""#,
            "\"\u{7F}\u{80}\"", "\"京山县 é 𠀀\"", #"{"":0,"A":1,"a":2,"é":3,"中":4,"𠀀":5}"#,
            #"{"a":1,"a\u0001":2,"a!":3,"aa":4}"#, "\"\u{FF0C}\u{10FFFD}\"",
        ])
    func accepted(_ text: String) throws {
        let value = try JSON(canonical: Array(text.utf8))
        #expect(try value.canonicalBytes() == Array(text.utf8))
    }

    @Test(
        "every other spelling is refused",
        arguments: [
            "", " ", " {}", "{} ", "{}\n", "{ }", "[ ]", #"{"a": 1}"#, #"{"a" :1}"#, #"{"a":1, "b":2}"#,
            "{\"a\":1,\n\"b\":2}", #"{"b":1,"a":2}"#, #"{"a":1,"a":1}"#, #"{"a":1,}"#, #"{,"a":1}"#, "[1,]",
            "[,1]",
            "[1 ,2]", "[1,2", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{a:1}"#, #"{'a':1}"#, "{}{}", "[1]]",
            "null",
            "True", "tru", "truefalse", "t", "NaN", "Infinity", "undefined",
            // numbers
            "-0", "00", "01", "-01", "+1", "1.0", "1.", ".1", "1e0", "1E2", "0x1", "-", "--1",
            "9007199254740992",
            "-9007199254740992", "99999999999999999999", "10000000000000000", "1_0", "１",
            // escapes
            #""\/""#, #""\b""#, #""\n""#, #""\t""#, #""\u0041""#, #""\u000A""#, #""\u001F""#, #""\u0000""#,
            #""\u0022""#, #""\u005c""#, #""\u00e9""#, #""\uD840\uDC00""#, #""\u12""#, #""\u00 1""#,
            #""\U0001""#,
            #""\x01""#, #""\"#, #""\""#, #""\u"#, #""\u000"#, "\"\u{0}\"", "\"\u{1}\"", "\"\u{1F}\"",
            "\"a\nb\"", "\"",
            "\"a", "'a'",
            // text that is not in the repertoire
            "\"e\u{301}\"", "\"\u{212B}\"", "\"\u{F900}\"", "\"\u{1100}\u{1161}\"", "\"\u{FFFE}\"",
            "\"\u{2F800}\"", "{\"e\u{301}\":1}", "\u{FEFF}{}",
        ])
    func refused(_ text: String) {
        #expect(throws: CanonicalError.self) { try JSON(canonical: Array(text.utf8)) }
    }

    @Test(
        "bytes that are not UTF-8 are refused",
        arguments: [
            [0xFF], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0x80],
            [0xF0, 0x82, 0x82, 0xAC], [0xE4, 0xB8],
        ] as [[UInt8]])
    func notUTF8(_ bytes: [UInt8]) {
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        #expect(throws: CanonicalError.badText(offset: 0)) { try JSON(canonical: text) }
    }

    @Test("sixteen levels are read, seventeen are not")
    func depth() throws {
        func nested(_ levels: Int, _ open: String, _ close: String) -> [UInt8] {
            Array((String(repeating: open, count: levels) + String(repeating: close, count: levels)).utf8)
        }
        #expect(try JSON(canonical: nested(16, "[", "]")).canonicalBytes() == nested(16, "[", "]"))
        #expect(throws: CanonicalError.tooDeep(offset: 16)) { try JSON(canonical: nested(17, "[", "]")) }
        #expect(throws: CanonicalError.tooDeep(offset: 16)) { try JSON(canonical: nested(100_000, "[", "]")) }
        let objects = #"{"a":"#
        #expect(throws: CanonicalError.tooDeep(offset: 80)) { try JSON(canonical: nested(17, objects, "}")) }
    }

    @Test("the reader's limit counts bytes")
    func limit() throws {
        let text = Array(#"{"day":"2014-09-05"}"#.utf8)
        #expect(try Single(canonical: text, limit: text.count).day.description == "2014-09-05")
        #expect(throws: CanonicalError.tooLong(limit: 19)) { try Single(canonical: text, limit: 19) }
    }

    private struct Single: CanonicalObject {
        var day = Day.earliest
        mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("day", &day)
        }
    }

    @Test("random trees come back, byte for byte; cut anywhere, they are refused")
    func randomTrees() throws {
        for seed in UInt64(0)..<400 {
            var random = SplitMix(seed: seed)
            let tree = JSON.object(["root": JSON.random(depth: 5, &random)])
            let bytes = try tree.canonicalBytes()
            try #require(try JSON(canonical: bytes) == tree, "seed \(seed)")
            for end in bytes.indices.prefix(300) {
                #expect(throws: CanonicalError.self, "seed \(seed), \(end) bytes") {
                    try JSON(canonical: Array(bytes[..<end]))
                }
            }
            for _ in 0..<100 {
                let mutated = bytes.mutated(&random)
                guard let read = try? JSON(canonical: mutated) else { continue }
                try #require(try read.canonicalBytes() == mutated, "seed \(seed)")
            }
        }
    }

    @Test("values without a canonical form are not written")
    func unwritable() {
        for value in [
            JSON.number(Fen.limit + 1), .number(.min), .text("e\u{301}"), .text("\u{0}"),
            .object(["\u{0}": .bool(true)]),
        ] {
            #expect(throws: CanonicalError.self) { try value.canonicalBytes() }
        }
    }
}

extension JSON {
    static func random(depth: Int, _ random: inout SplitMix) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &random) {
        case 0: return .bool(Bool.random(using: &random))
        case 1: return .number(Int64.random(in: -Fen.limit...Fen.limit, using: &random))
        case 2: return .text(.random(&random))
        case 3, 4:
            return .list(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in JSON.random(depth: depth - 1, &random)
                })
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                members[.random(&random)] = JSON.random(depth: depth - 1, &random)
            }
            return .object(members)
        }
    }
}

extension String {
    /// Text of the repertoire that needs escapes, several bytes a scalar, and sorting beyond the Basic Plane.
    static func random(_ random: inout SplitMix) -> String {
        let scalars = "az09 /\"\\\u{1}\u{9}\u{1F}\u{7F}\u{A0}éß中\u{FF5E}\u{E000}𠀀😀".unicodeScalars.map { $0 }
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            text.append(scalars[Int.random(in: 0..<scalars.count, using: &random)])
        }
        return String(text)
    }
}

extension [UInt8] {
    /// The bytes with one to three of them replaced, removed, doubled or swapped.
    func mutated(_ random: inout SplitMix) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard !bytes.isEmpty else { return bytes }
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] = bytes[Int.random(in: 0..<bytes.count, using: &random)]
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
            default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
            }
        }
        return bytes
    }
}
