import Testing
import Trail

@Suite struct TilePathTests {
    @Test(arguments: [
        ("tile/0/000", TilePath.Content.hashes(level: 0), 0, 256),
        ("tile/0/x001/x234/067", .hashes(level: 0), 1_234_067, 256),
        ("tile/2/x001/000.p/7", .hashes(level: 2), 1000, 7),
        ("tile/entries/999.p/255", .entries, 999, 255),
        ("tile/entries/x001/x000/000", .entries, 1_000_000, 256),
    ])
    func comesBack(_ text: String, _ content: TilePath.Content, _ index: Int, _ width: Int) throws {
        let path = try #require(TilePath(text))
        #expect(path == TilePath(content, index: index, width: width))
        #expect(path.description == text)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/0000", "tile/0/x000/001", "tile/0/001/002",
        "tile/0/x001/x002", "tile/00/000", "tile/7/000", "tile/-1/000", "tile/0/000.p/0", "tile/0/000.p/256",
        "tile/0/000.p/01", "tile/0/000.p", "tile/0/000/", "/tile/0/000", "tile/0/+00", "tile/0/-00",
        "tile/data/000", "tile/entries/xx001/000", "tile/0/000.p/1/2", "tile/0/x999/x999/x999/x999/999",
    ])
    func refuses(_ text: String) {
        #expect(TilePath(text) == nil)
    }

    @Test func entryBundlesComeBack() {
        let entries = [[], [1], [UInt8](repeating: 7, count: 65_535)]
        let bytes = EntryBundle.encode(entries) ?? []
        #expect(bytes.count == 6 + 1 + 65_535)
        #expect(EntryBundle.decode(bytes[...], count: 3) == entries)
        #expect(EntryBundle.decode(bytes[...], count: 2) == nil)
        #expect(EntryBundle.decode(bytes[...], count: 4) == nil)
        #expect(EntryBundle.decode(bytes.dropLast(), count: 3) == nil)
        #expect(EntryBundle.decode([], count: 257) == nil)
        #expect(EntryBundle.encode([[UInt8](repeating: 0, count: 65_536)]) == nil)
    }
}
