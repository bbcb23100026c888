import COpenSSL

/// scrypt (RFC 7914): a key from a passphrase, at a cost in memory of 128·n·r bytes.
public enum Scrypt {
    /// No derivation may need more than this, so that a file read cannot exhaust the machine.
    public static let memoryBytesMax: UInt64 = 256 << 20

    /// - Parameters:
    ///   - n: the CPU and memory cost, a power of two above 1.
    ///   - r: the block size.
    ///   - p: the parallelisation, at most 16.
    ///   - count: the number of bytes wanted, at most 1,024.
    public static func derive(
        passphrase: [UInt8], salt: [UInt8], n: Int, r: Int, p: Int, count: Int
    ) throws(CryptoError) -> [UInt8] {
        guard n > 1, n <= 1 << 24, n & (n - 1) == 0, (1...64).contains(r), (1...16).contains(p),
            (1...1024).contains(count),
            128 * UInt64(n) * UInt64(r) <= memoryBytesMax
        else { throw .scryptParameters }
        var key = [UInt8](repeating: 0, count: count)
        let done = passphrase.withUnsafeBytes { passphrase in
            EVP_PBE_scrypt(
                passphrase.bindMemory(to: CChar.self).baseAddress, passphrase.count, salt, salt.count,
                UInt64(n), UInt64(r), UInt64(p), memoryBytesMax + (8 << 20), &key, count)
        }
        guard done == 1 else { throw .drained("scrypt") }
        return key
    }
}
