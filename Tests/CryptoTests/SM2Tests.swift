import Kernel
import Testing

@testable import Crypto

@Suite struct SM2Tests {
    /// GM/T 0004-2012 (GB/T 32905-2016) Annex A, examples 1 and 2.
    @Test(arguments: [
        ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (
            String(repeating: "abcd", count: 16),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
        ),
    ])
    func sm3(_ message: String, _ digest: String) throws {
        #expect(Hex.encode(try SM3.hash(Array(message.utf8))) == digest)
    }

    /// GM/T 0003.5-2012 (GB/T 32918.5-2017) Annex A.2: the signature example on the recommended curve, with the ID
    /// 1234567812345678. GM/T 0003.2-2012 Annex A.2 prints the same message on another, example curve.
    private struct Example {
        let scalar = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
        let publicKey =
            "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
        let message = Array("message digest".utf8)
        /// DER of r = f5a03b06…e720b3 and s = b1b6aa29…bbc1aa.
        let signature =
            "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
            + "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
        /// Z, of the user ID, the curve and the public key, and e = SM3(Z ‖ message).
        let identity = "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3"
        let digest = "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640"
    }

    @Test func annexA() throws {
        let example = Example()
        let key = try SM2PrivateKey(scalar: #require(Hex.decode(example.scalar)))
        #expect(Hex.encode(key.publicKey.bytes) == example.publicKey)
        let signature = try #require(Hex.decode(example.signature))
        #expect(key.publicKey.verifies(signature, over: example.message))
        let identity = try #require(Hex.decode(example.identity))
        #expect(Hex.encode(try SM3.hash(identity + example.message)) == example.digest)
        #expect(!key.publicKey.verifies(signature, over: example.message + [0]))
        for position in signature.indices {
            for bit in 0..<8 {
                var altered = signature
                altered[position] ^= 1 << bit
                #expect(!key.publicKey.verifies(altered, over: example.message), "\(position).\(bit)")
            }
        }
        for altered in [[], Array(signature.dropLast()), signature + [0]] {
            #expect(!key.publicKey.verifies(altered, over: example.message))
        }
    }

    /// Z hashed here by hand, so that the user ID is seen to be the one that OpenSSL was given.
    @Test func identity() throws {
        let example = Example()
        let point = try #require(Hex.decode(example.publicKey)).dropFirst()
        let curve = [
            "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
            "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
            "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
            "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
        ]
        let bits = UInt16(8 * SM2.userID.count)
        let head = [UInt8(bits >> 8), UInt8(bits & 0xFF)] + SM2.userID
        let text = try head + curve.flatMap { try #require(Hex.decode($0)) } + point
        #expect(Hex.encode(try SM3.hash(text)) == example.identity)
    }

    @Test func signaturesHoldAndDiffer() throws {
        let key = try SM2PrivateKey.generate()
        let message = Array("zhida.example/jingmen\n0\n".utf8)
        var seen: Set<[UInt8]> = []
        for _ in 0..<200 {
            let signature = try key.sign(message)
            #expect(signature.count <= SM2PublicKey.signatureBytesMax)
            #expect(key.publicKey.verifies(signature, over: message))
            seen.insert(signature)
        }
        #expect(seen.count == 200)
        let other = try SM2PrivateKey.generate()
        #expect(other.publicKey != key.publicKey)
        #expect(!other.publicKey.verifies(try key.sign(message), over: message))
        #expect(try SM2PrivateKey(scalar: key.scalar).publicKey == key.publicKey)
    }

    /// 0, n − 1, n and beyond are no private keys (GM/T 0003.1 section 6.1).
    @Test(arguments: [
        String(repeating: "00", count: 32), String(repeating: "ff", count: 32),
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122",
        "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123",
    ])
    func scalarsOutOfRange(_ scalar: String) throws {
        let bytes = try #require(Hex.decode(scalar))
        #expect(throws: CryptoError.keyFormat) { try SM2PrivateKey(scalar: bytes) }
    }

    @Test func scalarsAtTheEdges() throws {
        for scalar in [
            String(repeating: "00", count: 31) + "01",
            "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54121",
        ] {
            let key = try SM2PrivateKey(scalar: #require(Hex.decode(scalar)))
            #expect(key.publicKey.verifies(try key.sign([1]), over: [1]))
        }
        #expect(throws: CryptoError.length(of: "SM2 scalar", expected: 32, actual: 31)) {
            try SM2PrivateKey(scalar: [UInt8](repeating: 1, count: 31))
        }
    }

    @Test func pointsOffTheCurve() throws {
        let point = try SM2PrivateKey.generate().publicKey.bytes
        for position in point.indices {
            var altered = point
            altered[position] ^= 1
            #expect(SM2PublicKey(bytes: altered) == nil, "\(position)")
        }
        #expect(SM2PublicKey(bytes: point.dropLast()) == nil)
        #expect(SM2PublicKey(bytes: [4] + [UInt8](repeating: 0, count: 64)) == nil)
        #expect(SM2PublicKey(bytes: point)?.bytes == point)
    }
}
