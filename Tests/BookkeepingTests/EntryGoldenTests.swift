import Bookkeeping
import Crypto
import Kernel
import Testing

/// Tests/Golden/entries.jsonl holds one entry of each kind, entries.leaves the hash of each as a leaf of the trail;
/// story.jsonl a whole small book, story.attachments what its entries name by digest, one a line.
@Suite(.serialized) struct EntryGoldenTests {
    private static let entries = "entries.jsonl"
    private static let leaves = "entries.leaves"
    private static let story = "story.jsonl"
    private static let attachments = "story.attachments"

    /// RFC 6962 section 2.1.
    private func leaf(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash([0] + bytes).hex.utf8) }

    @Test("new bytes are written where that is asked for", .enabled(if: Golden.isUpdating))
    func update() throws {
        let story = try Scenario.story()
        // The longest of its kind says most.
        let lines = try Event.payloadTypes.compactMap { type in
            try story.entries.filter { $0.kind == type.kind }.map { try $0.encoded() }
                .max { $0.count < $1.count }
        }
        try Golden.write(lines, to: Self.entries)
        try Golden.write(lines.map(leaf), to: Self.leaves)
        try Golden.write(try story.entries.map { try $0.encoded() }, to: Self.story)
        try Golden.write(story.attachments.sorted { $0.key < $1.key }.map(\.value), to: Self.attachments)
    }

    @Test("the frozen story replays, and holds every kind")
    func replays() throws {
        let contents = try Golden.lines(Self.attachments)
        let attachments = Dictionary(uniqueKeysWithValues: contents.map { (SHA256.hash($0), $0) })
        var book = Book()
        var kinds: Set<String> = []
        for line in try Golden.lines(Self.story) {
            let entry = try Entry.decode(line)
            kinds.insert(entry.kind)
            _ = try book.apply(entry, attachments: attachments)
        }
        #expect(kinds == Event.kinds)
        #expect(book.invariantBroken == nil)
    }

    @Test("every kind stands there once, in the order of the kinds")
    func everyKind() throws {
        let kinds = try Golden.lines(Self.entries).map { try Entry.decode($0).kind }
        #expect(kinds == Event.payloadTypes.map { $0.kind })
        #expect(Event.kinds.count == Event.payloadTypes.count)
    }

    @Test("frozen bytes decode, encode to themselves and have their leaf's hash")
    func frozen() throws {
        let lines = try Golden.lines(Self.entries)
        #expect(try Golden.lines(Self.leaves) == lines.map(leaf))
        for line in lines { #expect(try Entry.decode(line).encoded() == line) }
    }

    @Test("an entry is refused where there is nothing to be read in a text of it")
    func blankTexts() throws {
        let contents = try Golden.lines(Self.attachments)
        let attachments = Dictionary(uniqueKeysWithValues: contents.map { (SHA256.hash($0), $0) })
        var book = Book()
        var tried: Set<String> = []
        for line in try Golden.lines(Self.story) {
            let kind = try Entry.decode(line).kind
            let type = try #require(Event.payloadTypes.first { $0.kind == kind })
            guard case .object(var entry) = try JSON(canonical: line), case .object(let data)? = entry["data"]
            else { continue }
            for field in FieldTable.fields(of: type)
            where field.shape == "text" && data[field.key] != nil
                && tried.insert("\(kind) \(field.key)").inserted
            {
                for blank in ["", " ", "\u{3000}\u{200B}\t"] {
                    var altered = data
                    altered[field.key] = .text(blank)
                    entry["data"] = .object(altered)
                    let read = try Entry.decode(JSON.object(entry).canonicalBytes())
                    #expect(throws: Violation.self, "\(kind) \(field.key)") {
                        try book.judge(read, attachments: attachments)
                    }
                }
            }
            _ = try book.apply(try Entry.decode(line), attachments: attachments)
        }
        let all = Event.payloadTypes.flatMap { type in
            FieldTable.fields(of: type).filter { $0.shape == "text" && !$0.isOptional }
                .map { "\(type.kind) \($0.key)" }
        }
        #expect(tried.isSuperset(of: all))
    }

    @Test("of each kind every field occurs in the frozen entry, or may be left out")
    func fields() throws {
        for (type, line) in zip(Event.payloadTypes, try Golden.lines(Self.entries)) {
            guard case .object(let data) = try JSON(canonical: line)["data"] else {
                Issue.record("\(type.kind) has no data")
                continue
            }
            let fields = FieldTable.fields(of: type)
            #expect(Set(data.keys).isSubset(of: fields.map(\.key)), "\(type.kind)")
            #expect(
                Set(data.keys).isSuperset(of: fields.filter { !$0.isOptional }.map(\.key)), "\(type.kind)")
        }
    }
}
