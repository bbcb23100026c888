/// The rows of a CSV file one at a time, for tables longer than a ``Sheet`` may be; read as `Sheet(csv:)` reads them.
/// A file without rows is none of its refusals.
public struct CSVRows {
    private var reader: CSVReader
    private let columns: Header
    private let isGuess: Bool

    public var header: [String] { columns.names }

    /// Throws `empty`, `tooLarge`, what a header may be refused for, and what stands in its line.
    public init(_ bytes: [UInt8]) throws(SheetError) {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        let encoding = CSVEncoding.detected(in: bytes)
        isGuess = encoding == .gb18030
        reader = try CSVReader(bytes, encoding, isGuess: isGuess)
        guard !reader.isAtEnd else { throw .empty }
        columns = try Header(try Self.record(&reader, isGuess).map(\.text), line: 1)
    }

    /// The next row, or nil at the end.
    public mutating func next() throws(SheetError) -> Row? {
        guard !reader.isAtEnd else { return nil }
        let line = reader.line
        let cells = try Self.record(&reader, isGuess, expecting: columns.names.count)
        return Row(line: line, cells: cells, header: columns)
    }

    /// Checks the header as ``Sheet/require(columns:)`` does.
    public func require(columns expected: [Column]) throws(SheetError) {
        try columns.require(expected)
    }

    /// Bytes that were only taken for GB18030 may as well be something else.
    private static func record(_ reader: inout CSVReader, _ isGuess: Bool, expecting count: Int? = nil)
        throws(SheetError) -> [Cell]
    {
        do throws(SheetError) {
            guard let count else { return try reader.record() }
            return try reader.record(expecting: count)
        } catch .invalidGB18030(let place) where isGuess {
            throw .unknownEncoding(place)
        }
    }
}
