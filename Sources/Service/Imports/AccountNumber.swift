/// Numbers of bank accounts, in the one form in which two of them can be compared.
enum AccountNumber {
    /// 6…32 digits or capital letters, without spaces.
    static func isValid(_ text: String) -> Bool {
        (6...32).contains(text.utf8.count) && text.utf8.allSatisfy { digit($0) || letter($0) }
    }

    /// ISO 13616: two letters, two check digits (ISO 7064 MOD 97-10), 11…30 digits or letters.
    static func isIBAN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard isValid(text), (15...34).contains(bytes.count), bytes.prefix(2).allSatisfy(letter),
            bytes[2...3].allSatisfy(digit)
        else { return false }
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            rest = digit(byte) ? rest * 10 + Int(byte - 0x30) : rest * 100 + Int(byte - 0x41) + 10
            rest %= 97
        }
        return rest == 1
    }

    private static func digit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func letter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
