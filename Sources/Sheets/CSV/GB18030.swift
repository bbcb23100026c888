import Glibc

/// Text from or into GB18030, by the C library's converter.
///
/// Strict in both directions: what has no counterpart is an error. The two are inverse to each other: GB18030 has a
/// place for every scalar but 24 of the private use area, whose places went to characters encoded since.
final class GB18030 {
    enum Direction {
        case decoding, encoding
    }

    private let converter: iconv_t

    init(_ direction: Direction) throws(SheetError) {
        let opened =
            switch direction {
            case .decoding: iconv_open("UTF-8", "GB18030")
            case .encoding: iconv_open("GB18030", "UTF-8")
            }
        guard let opened, Int(bitPattern: opened) != -1 else { throw .noConverter }
        converter = opened
    }

    deinit { iconv_close(converter) }

    /// The bytes in the other encoding; nil where some have no counterpart or end too early.
    func convert(_ bytes: Span<UInt8>) -> [UInt8]? {
        // Two bytes become four at most, in both directions.
        let room = 2 * bytes.count + 4
        var isWhole = false
        let converted = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            bytes.withUnsafeBytes { input in
                var from = UnsafeMutablePointer(
                    mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
                var fromLeft = input.count
                let base = UnsafeMutableRawPointer(output.baseAddress)
                var to = base?.assumingMemoryBound(to: CChar.self)
                var toLeft = room
                isWhole = iconv(converter, &from, &fromLeft, &to, &toLeft) != -1 && fromLeft == 0
                count = room - toLeft
            }
        }
        if !isWhole { iconv(converter, nil, nil, nil, nil) }
        return isWhole ? converted : nil
    }
}
