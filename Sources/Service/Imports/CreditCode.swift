/// Unified social credit codes (统一社会信用代码, GB 32100-2015): 17 characters and a check character (modulus 31).
enum CreditCode {
    /// The standard's alphabet, in the order of its values: no I, O, S, V, Z.
    private static let values = Dictionary(
        uniqueKeysWithValues: zip(Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8), 0...))
    private static let region = 2..<8

    /// 18 digits and capital letters, digits for the region in places 3 to 8, the right check character.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let numbers = bytes.compactMap { values[$0] }
        guard bytes.count == 18, numbers.count == 18, numbers[region].allSatisfy({ $0 < 10 }) else {
            return false
        }
        // The weight of place i is 3 to the power i-1, modulo 31.
        var (sum, weight) = (0, 1)
        for number in numbers.dropLast() {
            sum += number * weight
            weight = weight * 3 % 31
        }
        return numbers[17] == (31 - sum % 31) % 31
    }
}
