/// The bytes that mean something in a CSV file. None of them is part of a longer character, neither in UTF-8 nor in
/// GB18030, whose second and fourth bytes begin at 0x30.
enum CSVByte {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
}
