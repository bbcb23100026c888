import COpenSSL

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    public static func hash(_ bytes: [UInt8]) -> Digest {
        var hasher = Hasher()
        hasher.update(bytes)
        return hasher.finalize()
    }

    public static func hash(_ bytes: ArraySlice<UInt8>) -> Digest {
        var hasher = Hasher()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of one byte followed by `bytes`, such as a Merkle leaf, without joining them first.
    public static func hash(tag: UInt8, _ bytes: [UInt8]) -> Digest {
        var hasher = Hasher()
        hasher.update(tag)
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of one byte and two digests, such as a Merkle node.
    public static func hash(tag: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 8) { buffer in
            buffer[0] = tag
            buffer.storeBytes(of: left.words.0, toByteOffset: 1, as: UInt64.self)
            buffer.storeBytes(of: left.words.1, toByteOffset: 9, as: UInt64.self)
            buffer.storeBytes(of: left.words.2, toByteOffset: 17, as: UInt64.self)
            buffer.storeBytes(of: left.words.3, toByteOffset: 25, as: UInt64.self)
            buffer.storeBytes(of: right.words.0, toByteOffset: 33, as: UInt64.self)
            buffer.storeBytes(of: right.words.1, toByteOffset: 41, as: UInt64.self)
            buffer.storeBytes(of: right.words.2, toByteOffset: 49, as: UInt64.self)
            buffer.storeBytes(of: right.words.3, toByteOffset: 57, as: UInt64.self)
            var hasher = Hasher()
            hasher.update(UnsafeRawBufferPointer(buffer))
            return hasher.finalize()
        }
    }

    /// Hashes a message that arrives in parts; a copy goes on from where the original was.
    public struct Hasher: Sendable {
        private var context = SHA256_CTX()

        public init() { SHA256_Init(&context) }

        public mutating func update(_ bytes: [UInt8]) {
            bytes.withUnsafeBytes { update($0) }
        }

        public mutating func update(_ bytes: ArraySlice<UInt8>) {
            bytes.withUnsafeBytes { update($0) }
        }

        public mutating func update(_ digest: Digest) {
            withUnsafeBytes(of: digest.words) { update($0) }
        }

        public mutating func update(_ byte: UInt8) {
            withUnsafeBytes(of: byte) { update($0) }
        }

        mutating func update(_ bytes: UnsafeRawBufferPointer) {
            SHA256_Update(&context, bytes.baseAddress, bytes.count)
        }

        /// The digest of everything so far; more may still be added afterwards.
        public func finalize() -> Digest {
            var ending = context
            var digest = Digest.zero
            withUnsafeMutableBytes(of: &digest.words) { buffer in
                _ = SHA256_Final(buffer.bindMemory(to: UInt8.self).baseAddress, &ending)
            }
            return digest
        }
    }
}
