import COpenSSL

/// SM3 (GM/T 0004-2012, GB/T 32905-2016).
public enum SM3 {
    public static let digestBytes = 32

    public static func hash(_ bytes: [UInt8]) throws(CryptoError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: digestBytes)
        guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sm3(), nil) == 1 else {
            throw .drained("SM3")
        }
        return digest
    }
}
