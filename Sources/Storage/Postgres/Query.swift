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
        case .texts(let values): append(values, element: 25) { $0.bytes += $1.utf8 }
        case .integers(let values): append(values, element: 20) { $0.append($1) }
        case .blobs(let values): append(values, element: 17) { $0.bytes += $1 }
        }
    }

    /// An array of one dimension: dimensions, whether there are NULLs, the elements' type, length, first index; then
    /// each element behind its length, −1 for NULL.
    private mutating func append<T>(
        _ values: [T?], element: Int32, _ write: (inout ParameterBuffer, T) -> Void
    ) {
        append(Int32(values.isEmpty ? 0 : 1))
        append(Int32(values.contains { $0 == nil } ? 1 : 0))
        append(element)
        guard !values.isEmpty else { return }
        append(Int32(truncatingIfNeeded: values.count))
        append(Int32(1))
        for value in values {
            let place = bytes.count
            append(Int32(-1))
            guard let value else { continue }
            write(&self, value)
            let length = Int32(truncatingIfNeeded: bytes.count - place - 4)
            withUnsafeBytes(of: length.bigEndian) { bytes.replaceSubrange(place..<(place + 4), with: $0) }
        }
    }

    private mutating func append(_ value: some FixedWidthInteger) {
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
