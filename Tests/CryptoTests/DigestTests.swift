import Crypto
import Testing

@Suite struct DigestTests {
    @Test func ordersAsItsBytesDo() throws {
        let digests = (0..<200).map { SHA256.hash([UInt8($0)]) }
        let byBytes = digests.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        #expect(digests.sorted() == byBytes)
        for position in 0..<32 {
            var bytes = Digest.zero.bytes
            bytes[position] = 1
            let digest = try #require(Digest(bytes: bytes))
            #expect(Digest.zero < digest)
            #expect(digest != .zero)
            #expect(digest.hashValue != Digest.zero.hashValue)
        }
    }

    @Test func comesBackFromBytesAndHex() throws {
        let digest = SHA256.hash([1, 2, 3])
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(bytes: (digest.bytes + [0]).dropLast()) == digest)
        #expect(Digest(hex: digest.hex) == digest)
        var bytes: [UInt8] = [9]
        bytes.append(contentsOf: digest)
        #expect(bytes == [9] + digest.bytes)
    }

    @Test func refusesOtherLengths() {
        #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(Digest(bytes: [UInt8](repeating: 0, count: 33)) == nil)
        #expect(Digest(hex: String(repeating: "A", count: 64)) == nil)
        #expect(Digest(hex: String(repeating: "a", count: 62)) == nil)
    }
}
