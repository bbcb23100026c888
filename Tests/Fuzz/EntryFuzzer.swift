import Bookkeeping
import Crypto
import Kernel

/// Entries: what is decoded is encoded again byte for byte, whatever the book's rules say of it they say without a
/// crash, and what they take in can be taken back.
///
/// The first two bytes say how much of the golden story stands in the book before the line is judged.
struct EntryFuzzer: Fuzzer {
    static let name = "entry"

    /// The book before each entry of the story, and after the last.
    private var books: [Book] = []
    private let attachments: Attachments

    static func seeds() throws -> [[UInt8]] {
        // One of each kind, where it stands in the story.
        var seen: Set<String> = []
        var seeds: [[UInt8]] = []
        for (index, line) in try Files.lines("Tests/Golden/story.jsonl").enumerated() {
            let entry = try Entry.decode(line)
            if seen.insert(entry.kind).inserted {
                seeds.append([UInt8(index >> 8), UInt8(index & 255)] + line)
            }
        }
        return seeds
    }

    init() throws {
        let contents = try Files.lines("Tests/Golden/story.attachments")
        attachments = Dictionary(uniqueKeysWithValues: contents.map { (SHA256.hash($0), $0) })
        var book = Book()
        books.append(book)
        for line in try Files.lines("Tests/Golden/story.jsonl") {
            _ = try book.apply(try Entry.decode(line), attachments: attachments)
            books.append(book)
        }
    }

    mutating func take(_ input: [UInt8]) {
        var feed = Feed(input)
        let index = (Int(feed.byte()) << 8 | Int(feed.byte())) % books.count
        let line = Array(feed.rest)
        let entry: Entry
        do throws(Entry.DecodingFailure) { entry = try Entry.decode(line) } catch {
            if case .newer = error { promise(PlainCanonical.accepts(line), "newer, but not canonical") }
            return
        }
        promise((try? entry.encoded()) == line, "encoded otherwise than decoded")
        promise(PlainCanonical.accepts(line), "decoded, but not canonical")
        var book = books[index]
        guard let change = try? book.apply(entry, attachments: attachments) else {
            promise(book == books[index], "refused, but the book has changed")
            return
        }
        book.revert(change)
        promise(book == books[index], "not taken back whole")
    }
}
