/// The bytes that mean something in a CSV file.
enum CSVByte {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    /// U+FEFF in UTF-8.
    static let orderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
