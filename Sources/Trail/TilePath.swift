/// The name of a tile or an entry bundle below a log's prefix (c2sp.org/tlog-tiles).
///
///     tile/<level>/<index>[.p/<width>]    tile/entries/<index>[.p/<width>]
///
/// The index is written in groups of three digits, all but the last with an `x` before them.
public struct TilePath: Hashable, Sendable, CustomStringConvertible {
    public enum Content: Hashable, Sendable {
        case hashes(level: Int)
        case entries
    }

    /// No tree of at most 2^53 leaves has more.
    public static let levelMax = 6

    public let content: Content
    public let index: Int
    /// The number of hashes or entries, 1 to 256.
    public let width: Int

    /// Nil outside levels 0…6, widths 1…256 and the largest tree.
    public init?(_ content: Content, index: Int, width: Int) {
        if case .hashes(let level) = content, !(0...Self.levelMax).contains(level) { return nil }
        guard (1...MerkleTree.tileWidth).contains(width),
            (0...MerkleTree.sizeMax / MerkleTree.tileWidth).contains(index)
        else { return nil }
        self.content = content
        self.index = index
        self.width = width
    }

    /// Reads a path; nil unless `description` gives exactly `path`.
    public init?(_ path: String) {
        guard path.utf8.count <= 64 else { return nil }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts.removeFirst() == "tile" else { return nil }
        let kind = parts.removeFirst()
        var width = MerkleTree.tileWidth
        if parts.count > 1, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(canonicalDecimal: parts.removeLast().utf8), partial < width else {
                return nil
            }
            width = partial
            parts[parts.count - 1].removeLast(2)
        }
        var index = 0
        for part in parts {
            guard let group = Int(part.drop { $0 == "x" }), (0...999).contains(group),
                index <= MerkleTree.sizeMax / 1000
            else { return nil }
            index = index * 1000 + group
        }
        guard let level = kind == "entries" ? 0 : Int(canonicalDecimal: kind.utf8) else { return nil }
        self.init(kind == "entries" ? .entries : .hashes(level: level), index: index, width: width)
        guard description.utf8.elementsEqual(path.utf8) else { return nil }
    }

    public var description: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - digits.utf8.count) + digits)
            rest /= 1000
        } while rest > 0
        let number = groups.dropFirst().reversed().map { "x\($0)/" }.joined() + groups[0]
        let suffix = width < MerkleTree.tileWidth ? ".p/\(width)" : ""
        return "tile/\(kind)/\(number)\(suffix)"
    }

    private var kind: String {
        switch content {
        case .hashes(let level): String(level)
        case .entries: "entries"
        }
    }
}
