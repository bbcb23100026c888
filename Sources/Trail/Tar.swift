/// The one form of POSIX ustar archive that a bundle may have: regular files only, mode 0644, no owner, no
/// time, names in ascending byte order, two zero blocks at the end and nothing after them.
enum Tar {
    static let blockBytes = 512
    static let pathBytesMax = 100
    /// Eleven octal digits.
    static let fileBytesMax = 1 << 33 - 1

    struct File {
        let path: String
        let bytes: ArraySlice<UInt8>
    }

    /// Appends one file; nil when a ustar header cannot hold its path or size.
    static func append(path: String, bytes: [UInt8], to archive: inout [UInt8]) -> Void? {
        guard let header = header(path: path, size: bytes.count) else { return nil }
        archive += header
        archive += bytes
        archive += repeatElement(0, count: padding(after: bytes.count))
        return ()
    }

    static func end(_ archive: inout [UInt8]) {
        archive += repeatElement(0, count: 2 * blockBytes)
    }

    /// The files of an archive. Every byte of it is accounted for: a header that differs from the one written
    /// for its name and size is refused, and so is padding other than zero.
    static func files(of archive: [UInt8]) throws(BundleError) -> [File] {
        var files: [File] = []
        var rest = archive[...]
        while let first = rest.first, first != 0 {
            let previous = files.last?.path ?? ""
            guard rest.count >= blockBytes else { throw BundleError(.truncated, previous) }
            let block = rest.prefix(blockBytes)
            guard let path = String(validating: block.prefix(pathBytesMax).prefix { $0 != 0 }, as: UTF8.self),
                let size = octal(block.dropFirst(124).prefix(11)),
                let header = header(path: path, size: size), block == header[...]
            else { throw BundleError(.header, previous) }
            guard previous.utf8.lexicographicallyPrecedes(path.utf8) else { throw BundleError(.order, path) }
            guard files.count < Bundle.filesMax else { throw BundleError(.tooManyFiles, path) }
            rest = rest.dropFirst(blockBytes)
            let padding = padding(after: size)
            guard rest.count >= size + padding else { throw BundleError(.truncated, path) }
            files.append(File(path: path, bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
            guard rest.prefix(padding).allSatisfy({ $0 == 0 }) else { throw BundleError(.padding, path) }
            rest = rest.dropFirst(padding)
        }
        guard rest.count == 2 * blockBytes, rest.allSatisfy({ $0 == 0 }) else {
            throw BundleError(.ending, files.last?.path ?? "")
        }
        return files
    }

    private static func padding(after size: Int) -> Int { (blockBytes - size % blockBytes) % blockBytes }

    /// One header block (IEEE Std 1003.1, pax, "ustar Interchange Format").
    private static func header(path: String, size: Int) -> [UInt8]? {
        guard (1...pathBytesMax).contains(path.utf8.count), (0...fileBytesMax).contains(size) else {
            return nil
        }
        var block = [UInt8](repeating: 0, count: blockBytes)
        func put(_ text: String, at offset: Int) {
            block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        put(path, at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(size, digits: 11), at: 124)
        put(octal(0, digits: 11), at: 136)
        put("        0", at: 148)
        put("ustar", at: 257)
        put("00", at: 263)
        put("0000000", at: 329)
        put("0000000", at: 337)
        let sum = block.reduce(0) { $0 + Int($1) }
        put("\(octal(sum, digits: 6))\0 ", at: 148)
        return block
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    private static func octal(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0 as Int?) { value, digit in
            guard let value, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) else { return nil }
            return value << 3 | Int(digit - UInt8(ascii: "0"))
        }
    }
}
