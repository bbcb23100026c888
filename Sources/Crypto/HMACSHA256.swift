/// HMAC with SHA-256 (RFC 2104).
public enum HMACSHA256 {
    private static let blockBytes = 64

    public static func authenticate(_ message: [UInt8], key: [UInt8]) -> Digest {
        let secret = key.count > blockBytes ? SHA256.hash(key).bytes : key
        let block = secret + [UInt8](repeating: 0, count: blockBytes - secret.count)
        var inner = SHA256.Hasher()
        inner.update(block.map { $0 ^ 0x36 })
        inner.update(message)
        var outer = SHA256.Hasher()
        outer.update(block.map { $0 ^ 0x5C })
        outer.update(inner.finalize())
        return outer.finalize()
    }
}
