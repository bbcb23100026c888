import Crypto
import Testing
import Trail

@Suite struct CheckpointTests {
    static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    /// The example of c2sp.org/tlog-checkpoint.
    @Test func comesBack() throws {
        let text = Array("example.com/behind-the-sofa\n20852163\n\(Self.root)\n".utf8)
        let checkpoint = try Checkpoint(decoding: text)
        #expect(checkpoint.origin.text == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.encoded == text)
    }

    @Test func theEmptyTreeHasOneCheckpoint() throws {
        let checkpoint = try Checkpoint(origin: TestKeys.name("a.example"), tree: MerkleTree())
        #expect(
            checkpoint.encoded == Array("a.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".utf8))
        #expect(try Checkpoint(decoding: checkpoint.encoded) == checkpoint)
    }

    static let malformed: [(String, CheckpointError)] = [
        ("a.example\n1\n\(root)", .lines),
        ("a.example\n1\n", .lines),
        ("a.example\n1\n\(root)\nextension\n", .lines),
        ("a.example\n1\n\(root)\n\n", .lines),
        ("\n1\n\(root)\n", .origin),
        ("a example\n1\n\(root)\n", .origin),
        ("a.example\n\n\(root)\n", .size),
        ("a.example\n01\n\(root)\n", .size),
        ("a.example\n+1\n\(root)\n", .size),
        ("a.example\n-1\n\(root)\n", .size),
        ("a.example\n1 \n\(root)\n", .size),
        ("a.example\n１\n\(root)\n", .size),
        ("a.example\n9007199254740992\n\(root)\n", .size),
        ("a.example\n99999999999999999999\n\(root)\n", .size),
        ("a.example\n0\n\(root)\n", .emptyRoot),
        ("a.example\n1\nAAAA\n", .root),
        ("a.example\n1\n \(root)\n", .root),
        ("a.example\n1\n\(root.dropLast())\n", .root),
        ("a.example\n1\n\(root.replacing("I=", with: "J="))\n", .root),
    ]

    @Test(arguments: malformed)
    func refuses(_ text: String, _ error: CheckpointError) {
        #expect(throws: error) { try Checkpoint(decoding: Array(text.utf8)) }
    }

    @Test func cosignaturesBindTheTime() throws {
        let checkpoint = try Checkpoint(decoding: Array("a.example\n7\n\(Self.root)\n".utf8))
        let witness = try TestKeys.cosigner("witness.example", seed: 5)
        let line = try witness.cosign(checkpoint, unixSeconds: 1_795_000_000)
        #expect(line.bytes.count == 72)
        let note = try Note(text: checkpoint.encoded, signatures: [line])
        let verified = try note.verified(by: [witness.key])
        #expect(verified.map(\.key) == [witness.key])
        #expect(verified.map(\.unixSeconds) == [1_795_000_000])
        for position in line.bytes.indices {
            var bytes = line.bytes
            bytes[position] ^= 1
            let altered = Note.Signature(name: line.name, keyID: line.keyID, bytes: bytes)
            #expect(throws: NoteError.badSignature) {
                try Note(text: checkpoint.encoded, signatures: [altered]).verified(by: [witness.key])
            }
        }
    }

    /// The message is the one c2sp.org/tlog-cosignature names, signed with plain Ed25519.
    @Test func cosignaturesAreOverTheNamedMessage() throws {
        let checkpoint = try Checkpoint(decoding: Array("a.example\n7\n\(Self.root)\n".utf8))
        let witness = try TestKeys.cosigner("witness.example", seed: 5)
        let bytes = try witness.cosign(checkpoint, unixSeconds: 258).bytes
        #expect(Array(bytes.prefix(8)) == [0, 0, 0, 0, 0, 0, 1, 2])
        let message = Array("cosignature/v1\ntime 258\na.example\n7\n\(Self.root)\n".utf8)
        guard case .cosignature(let key) = witness.key.kind else { throw NoteError.keyType }
        #expect(key.verifies(Array(bytes.dropFirst(8)), over: message))
    }
}
