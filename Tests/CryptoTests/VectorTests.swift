import Crypto
import Kernel
import Testing

/// The published vectors of each primitive.
@Suite struct VectorTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func sha256(_ message: String, _ digest: String) {
        #expect(SHA256.hash(Array(message.utf8)).hex == digest)
    }

    @Test func sha256InPartsAndSlices() throws {
        let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var hasher = SHA256.Hasher()
        for byte in message.prefix(100) { hasher.update(byte) }
        let early = hasher.finalize()
        hasher.update(message[100..<1000])
        #expect(early == SHA256.hash(message[..<100]))
        #expect(hasher.finalize() == SHA256.hash(message))
        #expect(SHA256.hash(tag: 0, message) == SHA256.hash([0] + message))
        let (left, right) = (SHA256.hash([1]), SHA256.hash([2]))
        #expect(SHA256.hash(tag: 1, left, right) == SHA256.hash([1] + left.bytes + right.bytes))
    }

    /// RFC 4231 cases 1, 2 and 6.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func hmac(_ key: [UInt8], _ message: String, _ digest: String) {
        #expect(HMACSHA256.authenticate(Array(message.utf8), key: key).hex == digest)
    }

    /// RFC 7914 section 12.
    @Test func scrypt() throws {
        let empty = try Scrypt.derive(passphrase: [], salt: [], n: 16, r: 1, p: 1, count: 64)
        #expect(
            Hex.encode(empty) == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")
        let salted = try Scrypt.derive(
            passphrase: Array("password".utf8), salt: Array("NaCl".utf8), n: 1024, r: 8, p: 16, count: 64)
        #expect(
            Hex.encode(salted) == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
    }

    @Test(arguments: [(0, 8, 1), (1, 8, 1), (1000, 8, 1), (1024, 0, 1), (1024, 8, 17), (1 << 24, 8, 1)])
    func scryptRefusesCosts(_ n: Int, _ r: Int, _ p: Int) {
        #expect(throws: CryptoError.scryptParameters) {
            try Scrypt.derive(passphrase: [1], salt: [2], n: n, r: r, p: p, count: 32)
        }
    }

    /// RFC 8032 section 7.1, tests 1 and 2.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ])
    func ed25519(_ seed: String, _ publicKey: String, _ message: String, _ signature: String) throws {
        let key = try Ed25519PrivateKey(seed: #require(Hex.decode(seed)))
        let message = try #require(Hex.decode(message))
        #expect(Hex.encode(key.publicKey.bytes) == publicKey)
        let made = try key.sign(message)
        #expect(Hex.encode(made) == signature)
        #expect(key.publicKey.verifies(made, over: message))
        #expect(!key.publicKey.verifies(made, over: message + [0]))
        #expect(!key.publicKey.verifies(Array(made.dropLast()), over: message))
        for position in made.indices {
            var altered = made
            altered[position] ^= 0x10
            #expect(!key.publicKey.verifies(altered, over: message))
        }
    }

    @Test func ed25519SeedsHave32Bytes() {
        #expect(throws: CryptoError.length(of: "Ed25519 seed", expected: 32, actual: 31)) {
            try Ed25519PrivateKey(seed: [UInt8](repeating: 1, count: 31))
        }
    }

    /// McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
    @Test(arguments: [
        (
            String(repeating: "00", count: 32), "000000000000000000000000", "", "",
            "530f8afbc74536b9a963b4f1c4cb738b"
        ),
        (
            String(repeating: "00", count: 32), "000000000000000000000000", "",
            "00000000000000000000000000000000",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
        (
            "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                + "b16aedf5aa0de657ba637b39",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
        ),
    ])
    func aes256gcm(_ key: String, _ nonce: String, _ data: String, _ plain: String, _ sealed: String) throws {
        let (key, nonce) = try (#require(Hex.decode(key)), #require(Hex.decode(nonce)))
        let (data, plain) = try (#require(Hex.decode(data)), #require(Hex.decode(plain)))
        let made = try AES256GCM.seal(plain, key: key, nonce: nonce, authenticating: data)
        #expect(Hex.encode(made) == sealed)
        #expect(try AES256GCM.open(made, key: key, nonce: nonce, authenticating: data) == plain)
        #expect(throws: CryptoError.authentication) {
            try AES256GCM.open(made, key: key, nonce: nonce, authenticating: data + [0])
        }
        for position in made.indices {
            var altered = made
            altered[position] ^= 1
            #expect(throws: CryptoError.authentication) {
                try AES256GCM.open(altered, key: key, nonce: nonce, authenticating: data)
            }
        }
    }

    @Test func randomBytesDiffer() throws {
        #expect(try SecureRandom.bytes(32) != SecureRandom.bytes(32))
        #expect(try SecureRandom.bytes(0) == [])
        #expect(throws: CryptoError.self) { try SecureRandom.bytes(-1) }
    }
}
