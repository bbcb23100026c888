import Bookkeeping
import Kernel
import Testing

struct EntryTests {
    private static let line =
        #"{"at":"2026-11-23T02:00:00.000Z","by":"U12","data":{"account":"A1","number":"0000000000000000000000000000000000000000000000000000000000000000"},"kind":"account.committed","seq":1234,"v":1}"#

    private func decode(_ text: String) throws -> Entry { try Entry.decode(Array(text.utf8)) }

    private func replacing(_ part: String, _ other: String) -> String {
        #expect(Self.line.contains(part))
        return Self.line.split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }

    @Test("an entry is read and written")
    func roundTrip() throws {
        let entry = try decode(Self.line)
        #expect(entry.seq == 1234)
        #expect(entry.at.day == "2026-11-23")
        #expect(entry.by == 12)
        #expect(entry.kind == "account.committed")
        #expect(try entry.encoded() == Array(Self.line.utf8))
    }

    @Test(
        "what came after this build is newer",
        arguments: [
            (#""kind":"account.committed""#, #""kind":"account.closed""#, "account.closed v1"),
            (#""v":1"#, #""v":2"#, "account.committed v2"), (#""v":1"#, #""v":0"#, "account.committed v0"),
            (#","data""#, #","cmd":{"key":[1]},"data""#, "cmd"), (#","v":1"#, #","v":1,"z":true"#, "z"),
            (#"{"at""#, #"{"a":0,"at""#, "a"),
        ])
    func newer(_ part: String, _ other: String, _ what: String) {
        #expect(throws: Entry.DecodingFailure.newer(what)) { try decode(replacing(part, other)) }
    }

    @Test(
        "what departs from the form is malformed",
        arguments: [
            (#"{"at""#, #" {"at""#), (#","v":1"#, ""), (#","v":1"#, #","v":"1""#), (#","seq":1234"#, ""),
            (#""seq":1234"#, #""seq":01234"#), (#""by":"U12""#, #""by":"U012""#),
            (#""by":"U12""#, #""by":"H12""#),
            (#""data":{"#, #""data":[{"#), (#""account":"A1","#, ""),
            (#""account":"A1","#, #""account":"A1","b":1,"#),
            (#""account":"A1","#, #""account":"A0","#), (#""v":1}"#, #""v":1}}"#), (#""v":1}"#, #""v":1,}"#),
            (#"02:00:00.000Z"#, "02:00:00Z"), (#""account":"A1","#, #""account":"A1" ,"#),
            (#","v":1"#, #","v":1,"v":1"#), (#","v":1"#, #","u":1"#), (#","data""#, #","cmd": {},"data""#),
        ])
    func malformed(_ part: String, _ other: String) throws {
        try expectMalformed(replacing(part, other))
    }

    @Test(
        "data of a kind to come need not be understood, but must be canonical",
        arguments: [
            #"{"b":1,"a":1}"#, #"{"a":1.5}"#, #"{"a":null}"#, #"{"a": 1}"#, #"{"a":]}"#, "{}}", "{", "[]",
        ])
    func foreignData(_ data: String) throws {
        try expectMalformed(
            #"{"at":"2026-11-23T02:00:00.000Z","by":"U12","data":\#(data),"kind":"account.closed","seq":1234,"v":1}"#
        )
    }

    private func expectMalformed(_ line: String) throws {
        let error = try #require(throws: Entry.DecodingFailure.self) { try decode(line) }
        guard case .malformed = error else {
            Issue.record("\(line): \(error)")
            return
        }
    }

    @Test("a line over 65,535 bytes is malformed, not read")
    func limit() {
        let long = Array(repeating: UInt8(ascii: "{"), count: 65_536)
        #expect(throws: Entry.DecodingFailure.malformed(.tooLong(limit: 65_535))) { try Entry.decode(long) }
        #expect(throws: Entry.DecodingFailure.self) { try Entry.decode([UInt8](long.dropLast())) }
        #expect(throws: Entry.DecodingFailure.self) { try Entry.decode([]) }
    }

    @Test("cut at every byte, an entry is malformed")
    func truncated() throws {
        for line in try Golden.lines("entries.jsonl") {
            for end in line.indices {
                let error = #expect(throws: Entry.DecodingFailure.self) {
                    try Entry.decode(Array(line[..<end]))
                }
                guard case .malformed = error else {
                    Issue.record("cut at \(end): \(String(decoding: line, as: UTF8.self))")
                    break
                }
            }
        }
    }

    @Test("whatever is decoded encodes to the same bytes, mutated anywhere")
    func mutations() throws {
        let lines = try Golden.lines("entries.jsonl")
        var accepted = 0
        for seed in UInt64(0)..<60_000 {
            var random = SplitMix(seed: seed)
            let bytes = lines[Int(seed) % lines.count].mutated(among: lines, &random)
            guard let entry = try? Entry.decode(bytes) else { continue }
            accepted += 1
            try #require(try entry.encoded() == bytes, "seed \(seed)")
        }
        #expect(accepted > 500)
    }
}

extension [UInt8] {
    /// The bytes with one to three of them replaced, nudged, removed or doubled, or a stretch put in from another line.
    fileprivate func mutated(among others: [[UInt8]], _ random: inout SplitMix) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] = bytes[Int.random(in: 0..<bytes.count, using: &random)]
            case 2: bytes[place] = bytes[place] &+ 1
            case 3: bytes.remove(at: place)
            case 4: bytes.insert(bytes[place], at: place)
            default:
                let other = others[Int.random(in: 0..<others.count, using: &random)]
                let start = Int.random(in: 0..<other.count, using: &random)
                let length = Int.random(in: 1...20, using: &random)
                bytes.insert(contentsOf: other[start..<Swift.min(start + length, other.count)], at: place)
            }
        }
        return bytes
    }
}
