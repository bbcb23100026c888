import COpenSSL

/// Bytes nobody can foretell, from OpenSSL's generator for secrets.
public enum SecureRandom {
    /// - Parameter count: at most 1 MiB.
    public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        guard (0...(1 << 20)).contains(count) else {
            throw .length(of: "random bytes", expected: 1 << 20, actual: count)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_priv_bytes(&bytes, Int32(count)) == 1 else { throw .drained("random") }
        return bytes
    }
}
