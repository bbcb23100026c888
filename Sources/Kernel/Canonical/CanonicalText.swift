/// The repertoire of canonical text: every string made only of such scalars is in Normalization Form C (UAX #15)
/// under every version of Unicode from 14.0 on, so equal text has equal bytes, whatever compares it.
public enum CanonicalText {
    public static func allows(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x300 { return value != 0 }
        if value >= 0x4E00, value < 0xA000 { return true }
        let table = CanonicalTextTable.refused
        var low = 0
        var high = table.count
        while low < high {
            let middle = (low + high) / 2
            if table[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low == table.count || table[low].lowerBound > value
    }

    public static func allows(_ text: some StringProtocol) -> Bool {
        for scalar in text.unicodeScalars where !allows(scalar) { return false }
        return true
    }
}
