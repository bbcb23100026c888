/// Numbers of bank accounts, in the one form in which two of them can be compared.
enum AccountNumber {
    /// 6…32 digits or capital letters, without spaces.
    static func isValid(_ text: String) -> Bool {
        (6...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
    }
}
