/// A ZIP archive made by hand, so that it can also be one that no program would make.
struct TestArchive {
    struct Part {
        var name: String
        /// As it stands in the archive.
        var packed: [UInt8]
        var checksum: UInt32
        var size: Int
        var method: UInt16 = 0
        var flags: UInt16 = 0
    }

    var parts: [Part] = []

    mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

    mutating func add(_ name: String, _ content: [UInt8]) {
        parts.append(
            Part(name: name, packed: content, checksum: Self.checksum(content), size: content.count))
    }

    /// A prefix, the same byte many times, and a suffix, deflated: 258 bytes in 2 bits or so.
    mutating func add(_ name: String, _ prefix: String, _ byte: UInt8, times: Int, _ suffix: String) {
        var bits = Bits()
        let runs = (times - 1) / 258
        bits.literals(prefix)
        bits.literal(byte)
        for _ in 0..<runs { bits.repeat258() }
        for _ in 0..<(times - 1 - runs * 258) { bits.literal(byte) }
        bits.literals(suffix)
        bits.end()
        let content = Array(prefix.utf8) + [UInt8](repeating: byte, count: times) + Array(suffix.utf8)
        parts.append(
            Part(
                name: name, packed: bits.bytes, checksum: Self.checksum(content), size: content.count,
                method: 8))
    }

    var bytes: [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let offset = out.count
            let name = Array(part.name.utf8)
            let common =
                Self.two(20) + Self.two(part.flags) + Self.two(part.method) + Self.four(0x21_0000)
                + Self.four(part.checksum) + Self.four(UInt32(part.packed.count))
                + Self.four(UInt32(part.size))
                + Self.two(UInt16(name.count)) + Self.two(0)
            out += Self.four(0x0403_4B50) + common + name + part.packed
            directory +=
                Self.four(0x0201_4B50) + Self.two(20) + common + [UInt8](repeating: 0, count: 10)
                + Self.four(UInt32(offset)) + name
        }
        return out + directory + Self.four(0x0605_4B50) + Self.four(0) + Self.two(UInt16(parts.count))
            + Self.two(UInt16(parts.count)) + Self.four(UInt32(directory.count))
            + Self.four(UInt32(out.count))
            + Self.two(0)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

    private static func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    /// One deflate block with fixed codes (RFC 1951, 3.2.6).
    private struct Bits {
        private(set) var bytes: [UInt8] = []
        private var count = 0

        init() { put(0b011, 3) }

        private mutating func put(_ value: Int, _ width: Int) {
            for bit in 0..<width {
                if count % 8 == 0 { bytes.append(0) }
                if value >> bit & 1 == 1 { bytes[count / 8] |= UInt8(1 << (count % 8)) }
                count += 1
            }
        }

        /// Codes stand with their first bit first.
        private mutating func code(_ value: Int, _ width: Int) {
            for bit in (0..<width).reversed() { put(value >> bit & 1, 1) }
        }

        mutating func literal(_ byte: UInt8) {
            if byte < 144 { code(0x30 + Int(byte), 8) } else { code(0x190 + Int(byte) - 144, 9) }
        }

        mutating func literals(_ text: String) { for byte in text.utf8 { literal(byte) } }

        /// The last byte 258 times more.
        mutating func repeat258() {
            code(0xC0 + 285 - 280, 8)
            code(0, 5)
        }

        mutating func end() { code(0, 7) }
    }
}
