/// The number in a workbook's cell as the decimal text that a person typed or sees; no binary fraction comes between.
///
/// A workbook keeps numbers as binary fractions and writes up to 17 digits of them: `1234.1` stands in the file as
/// `1234.0999999999999`. Of what is typed a spreadsheet program keeps 15 digits, and 15 digits survive the way through
/// a binary fraction; so rounding to 15 gives back what was typed, and drops what a sum leaves at the far end.
enum StoredNumber: Equatable {
    case exact(String)
    /// More digits than the program kept: a number of 16 digits or more before the point, or of 14 or 15 there and
    /// more behind it than there was room for.
    case lostDigits

    private static let digitsMax = 15
    /// Digits before the point that leave two behind it.
    private static let roundedIntegerMax = 13
    private static let bytesMax = 64
    private static let exponentMax = 400

    /// Nil for what is no number: `[-]digits[.digits][E[+-]digits]`.
    init?(_ text: String) {
        guard var parts = Parts(text) else { return nil }
        guard parts.point <= Self.digitsMax else {
            self = .lostDigits
            return
        }
        if parts.digits.count > Self.digitsMax {
            guard parts.point <= Self.roundedIntegerMax else {
                self = .lostDigits
                return
            }
            parts.round(to: Self.digitsMax)
        }
        self = .exact(parts.text)
    }

    /// ±0.DIGITS × 10^point, without zeros at either end of the digits.
    private struct Parts {
        var isNegative = false
        var digits: [UInt8] = []
        var point = 0

        init?(_ text: String) {
            var rest = Array(text.utf8)[...]
            guard rest.count <= bytesMax else { return nil }
            if rest.first == UInt8(ascii: "-") {
                isNegative = true
                rest = rest.dropFirst()
            }
            let mantissa = rest.prefix { $0 | 0x20 != UInt8(ascii: "e") }
            let pieces = mantissa.split(
                separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
            let whole = pieces[0]
            let fraction = pieces.count == 2 ? pieces[1] : []
            guard !(whole.isEmpty && fraction.isEmpty), (whole + fraction).allSatisfy(Self.isDigit) else {
                return nil
            }
            digits = Array(whole + fraction)
            point = whole.count
            if mantissa.count < rest.count {
                guard let exponent = Self.exponent(rest.dropFirst(mantissa.count + 1)) else { return nil }
                point += exponent
            }
            trim()
        }

        private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

        private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
            guard let exponent = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
            return abs(exponent) <= exponentMax ? exponent : nil
        }

        private mutating func trim() {
            let zeros = digits.prefix { $0 == 0x30 }.count
            digits.removeFirst(zeros)
            point -= zeros
            while digits.last == 0x30 { digits.removeLast() }
            if digits.isEmpty { (isNegative, point) = (false, 0) }
        }

        /// Half away from zero.
        mutating func round(to count: Int) {
            let isUp = digits[count] >= 0x35
            digits.removeSubrange(count...)
            if isUp {
                while digits.last == 0x39 { digits.removeLast() }
                if let last = digits.popLast() {
                    digits.append(last + 1)
                } else {
                    digits = [0x31]
                    point += 1
                }
            }
            trim()
        }

        var text: String {
            let whole = point > 0 ? digits.prefix(point) + zeros(point - digits.count) : [0x30]
            let fraction = point > 0 ? digits.dropFirst(point) : zeros(-point) + digits
            let text = String(decoding: whole, as: UTF8.self)
            let sign = isNegative ? "-" : ""
            return fraction.isEmpty
                ? sign + text : "\(sign)\(text).\(String(decoding: fraction, as: UTF8.self))"
        }

        private func zeros(_ count: Int) -> ArraySlice<UInt8> {
            Array(repeating: 0x30, count: max(count, 0))[...]
        }
    }
}
