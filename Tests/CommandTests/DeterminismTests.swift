import Foundation
import Testing

/// Two runs of the same commands on the same days write the same trail, but for what is random by design.
@Suite struct DeterminismTests {
    @Test func twoFlowsDifferOnlyInCommitments() throws {
        let first = try entries(TestBook(.disputed))
        let folder = try Scratch.newFolder("second")
        _ = try SampleFlow.make(in: folder)
        let second = try entries(TestBook(folder: folder, stage: .disputed))
        #expect(first.count == second.count)
        #expect(!first.isEmpty)
        #expect(first.joined() != second.joined(), "commitments are salted")
        for (one, other) in zip(first, second) {
            #expect(masked(one) == masked(other))
        }
    }

    private func entries(_ book: TestBook) throws -> [String] {
        let out = Scratch.path("tiles")
        try #require(try book.zhida("trail export --tiles \(out.path)").status == 0)
        let folder = out.appendingPathComponent("tile/entries")
        var lines: [String] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            let url = folder.appendingPathComponent(name)
            guard let data = try? Data(contentsOf: url) else { continue }
            lines += split(data)
        }
        return lines
    }

    /// An entry bundle: each entry after its length in two bytes (c2sp.org/tlog-tiles).
    private func split(_ data: Data) -> [String] {
        var lines: [String] = []
        var rest = data[...]
        while rest.count >= 2 {
            let count = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            lines.append(String(decoding: rest.prefix(count), as: UTF8.self))
            rest = rest.dropFirst(count)
        }
        return lines
    }

    /// Commitments, and digests of attachments that hold some, are 32 bytes in hexadecimal.
    private func masked(_ entry: String) -> String {
        entry.replacing(/"[0-9a-f]{64}"/, with: "\"…\"")
    }
}
