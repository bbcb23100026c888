/// Up to 256 consecutive entries as they are published: repeat(u16 big-endian length ‖ entry)
/// (c2sp.org/tlog-tiles).
public enum EntryBundle {
    public static let entryBytesMax = 65_535

    /// Nil when an entry is longer than 65,535 bytes.
    public static func encode(_ entries: some Collection<[UInt8]>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
        for entry in entries {
            guard let count = UInt16(exactly: entry.count) else { return nil }
            bytes.append(UInt8(count >> 8))
            bytes.append(UInt8(truncatingIfNeeded: count))
            bytes += entry
        }
        return bytes
    }

    /// Nil unless the bytes are `count` entries and nothing else.
    public static func decode(_ bytes: ArraySlice<UInt8>, count: Int) -> [[UInt8]]? {
        guard (0...MerkleTree.tileWidth).contains(count) else { return nil }
        var entries: [[UInt8]] = []
        entries.reserveCapacity(count)
        var index = bytes.startIndex
        while entries.count < count {
            guard bytes.endIndex - index >= 2 else { return nil }
            let length = Int(bytes[index]) << 8 | Int(bytes[index + 1])
            index += 2
            guard bytes.endIndex - index >= length else { return nil }
            entries.append(Array(bytes[index..<index + length]))
            index += length
        }
        return index == bytes.endIndex ? entries : nil
    }
}
