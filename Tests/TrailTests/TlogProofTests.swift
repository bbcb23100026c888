import Crypto
import Testing
import Trail

@Suite struct TlogProofTests {
    @Test(arguments: [1, 2, 7, 300])
    func provesEveryEntryAndNoOther(_ size: Int) throws {
        let sample = try SampleTrail(size: size)
        let policy = TrustPolicy(log: sample.log.key)
        for index in 0..<size {
            let made = try TlogProof(of: index, in: sample.tree, size: size, note: sample.note)
            let read = try TlogProof(decoding: made.encoded)
            #expect(read == made)
            #expect(read.encoded == made.encoded)
            #expect(try read.verify(entry: sample.entries[index], policy: policy).logs == [sample.log.key])
            #expect(throws: TlogProofError.proof(.root)) {
                try read.verify(entry: [1], policy: policy)
            }
        }
    }

    @Test func theFormIsTheOneOfTheSpecification() throws {
        let sample = try SampleTrail(size: 3)
        let proof = try TlogProof(of: 2, in: sample.tree, size: 3, note: sample.note, extra: [1, 2, 3])
        let text = String(decoding: proof.encoded, as: UTF8.self)
        #expect(text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQID\nindex 2\n"))
        #expect(text.hasSuffix("=\n\n" + String(decoding: sample.note.encoded, as: UTF8.self)))
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false)[4] == "")
    }

    @Test func otherKeysDoNotDo() throws {
        let sample = try SampleTrail(size: 3)
        let proof = try TlogProof(of: 2, in: sample.tree, size: 3, note: sample.note)
        let stranger = try TestKeys.signer(SampleTrail.origin, seed: 9).key
        #expect(throws: TlogProofError.untrusted(.unknownLog)) {
            try proof.verify(entry: sample.entries[2], policy: TrustPolicy(log: stranger))
        }
    }

    /// Extra data is not authenticated, so there is none here.
    @Test func everyChangedBitIsDetected() throws {
        let sample = try SampleTrail(size: 5)
        let policy = TrustPolicy(log: sample.log.key)
        let bytes = try TlogProof(of: 3, in: sample.tree, size: 5, note: sample.note).encoded
        for position in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[position] ^= 1 << UInt8(bit)
                #expect(throws: TlogProofError.self, "byte \(position), bit \(bit)") {
                    try TlogProof(decoding: altered).verify(entry: sample.entries[3], policy: policy)
                }
            }
        }
        for count in bytes.indices {
            #expect(throws: TlogProofError.self) { try TlogProof(decoding: Array(bytes.prefix(count))) }
        }
    }

    @Test("a line that is not UTF-8 does not end the hashes")
    func strayBytes() throws {
        let sample = try SampleTrail(size: 1)
        let text = Array("c2sp.org/tlog-proof@v1\nindex 0\n".utf8) + [0xB1, 0x0A] + sample.note.encoded
        #expect(throws: TlogProofError.format) { try TlogProof(decoding: text) }
    }

    @Test(arguments: [
        "index 01", "index -1", "index", "Index 1", "extra !\nindex 1", "extra AA==\nextra AA==\nindex 1",
    ])
    func refuses(_ lines: String) throws {
        let sample = try SampleTrail(size: 1)
        let text = Array("c2sp.org/tlog-proof@v1\n\(lines)\n\n".utf8)
        #expect(throws: TlogProofError.format) { try TlogProof(decoding: text + sample.note.encoded) }
    }
}
