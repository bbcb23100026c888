/// A value or a column of values on its way to the server, in PostgreSQL's binary form: nothing is quoted.
enum Parameter {
    case text(String)
    case integer(Int64)
    case bytes([UInt8])
    case texts([String?])
    case integers([Int64?])
    case blobs([[UInt8]])

    static func integer(_ value: Int) -> Parameter { .integer(Int64(value)) }

    /// The type's number in PostgreSQL's catalogue, where it never changes.
    var type: UInt32 {
        switch self {
        case .text: 25
        case .integer: 20
        case .bytes: 17
        case .texts: 1009
        case .integers: 1016
        case .blobs: 1001
        }
    }
}

/// The parameters of one statement, one behind the other.
struct ParameterBuffer {
    private(set) var bytes: [UInt8] = []
    private(set) var ranges: [Range<Int>] = []

    init(_ parameters: [Parameter]) {
        for parameter in parameters {
            let start = bytes.count
            append(parameter)
            ranges.append(start..<bytes.count)
        }
        // An empty value, too, needs an address: no address means NULL.
        bytes.append(0)
    }

    private mutating func append(_ parameter: Parameter) {
        switch parameter {
        case .text(let text): bytes += text.utf8
        case .integer(let value): append(value)
        case .bytes(let value): bytes += value
        case .texts(let values): append(values, element: 25, size: { $0.utf8.count }) { $0 += $1.utf8 }
        case .integers(let values): append(values, element: 20, size: { _ in 8 }) { Self.append($1, to: &$0) }
        case .blobs(let values): append(values, element: 17, size: \.count) { $0 += $1 }
        }
    }

    /// An array of one dimension: dimensions, whether there are NULLs, the elements' type, length, first index; then
    /// each element behind its length, −1 for NULL.
    private mutating func append<T>(
        _ values: [T?], element: Int32, size: (T) -> Int, _ write: (inout [UInt8], T) -> Void
    ) {
        bytes.reserveCapacity(bytes.count + 20 + values.reduce(0) { $0 + 4 + ($1.map(size) ?? 0) })
        append(Int32(values.isEmpty ? 0 : 1))
        append(Int32(values.contains { $0 == nil } ? 1 : 0))
        append(element)
        guard !values.isEmpty else { return }
        append(Int32(truncatingIfNeeded: values.count))
        append(Int32(1))
        for value in values {
            append(value.map { Int32(truncatingIfNeeded: size($0)) } ?? -1)
            if let value { write(&bytes, value) }
        }
    }

    private mutating func append(_ value: some FixedWidthInteger) { Self.append(value, to: &bytes) }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

/// One statement with its parameters `$1`, `$2` …
struct Query {
    let sql: String
    var parameters: [Parameter] = []

    init(_ sql: String, _ parameters: [Parameter] = []) {
        self.sql = sql
        self.parameters = parameters
    }
}
