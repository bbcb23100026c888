import Crypto
import Kernel
import Testing
import Trail

@Suite struct NoteTests {
    /// The example in the documentation of Go's `golang.org/x/mod/sumdb/note`.
    static let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let text =
        "If you think cryptography is the answer to your problem,\n"
        + "then you don't know what your problem is.\n"
    static let line =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
        + "tpRZb6KE6RyyBwJnAM=\n"

    static func decode(_ text: String) throws(NoteError) -> Note { try Note(decoding: Array(text.utf8)) }

    @Test func goExampleVerifies() throws {
        let key = try VerifierKey(Self.vkey)
        #expect(key.description == Self.vkey)
        #expect(key.id == 0xC74F_20A3)
        let note = try Self.decode(Self.text + "\n" + Self.line)
        #expect(note.text == Array(Self.text.utf8))
        #expect(try note.verified(by: [key]).map(\.key) == [key])
        #expect(note.encoded == Array((Self.text + "\n" + Self.line).utf8))
    }

    @Test func goExampleIsSignedToTheSameBytes() throws {
        // PRIVATE+KEY+PeterNeumann+c74f20a3+AYEK…, published in the same documentation: a test key.
        let secret = try #require(Base64.decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"))
        let signer = Signer(
            name: try TestKeys.name("PeterNeumann"),
            privateKey: try Ed25519PrivateKey(seed: Array(secret.dropFirst())))
        #expect(signer.key.description == Self.vkey)
        let note = try Note(text: Array(Self.text.utf8), signatures: [signer.sign(Array(Self.text.utf8))])
        #expect(note.encoded == Array((Self.text + "\n" + Self.line).utf8))
    }

    static let head = text + "\n"

    static let malformed: [(String, NoteError)] = [
        ("\(head)\(line.dropLast())", .noFinalNewline),
        ("\(text)\(line)", .noSignatures),
        ("\(head)\(line)\n", .noSignatures),
        (text, .noSignatures),
        ("", .noFinalNewline),
        ("\n", .noSignatures),
        ("\(head)\(line)and more\n", .signatureLine),
        ("\(head)\(line.replacing("— ", with: "- "))", .signatureLine),
        ("\(head)\(line.replacing("— ", with: "—  "))", .signatureLine),
        ("\(head)\(line.replacing("M=", with: "M"))", .signatureLine),
        ("\(head)\(line.replacing("M=", with: "N="))", .signatureLine),
        ("\(head)\(line.replacing("Peter", with: "Peter+"))", .signatureLine),
        ("\(head)\(line.replacing("Peter", with: "Peter\u{3000}"))", .signatureLine),
        ("\(head)\(line.replacing("PeterNeumann", with: ""))", .signatureLine),
        ("\(head)— PeterNeumann x08gow==\n", .signatureLine),
        ("\(text)\r\n\(line)", .controlCharacter),
        ("a\u{0}\n\n\(line)", .controlCharacter),
        ("\(head)\(String(repeating: line, count: 101))", .tooManySignatures),
        ("\(String(repeating: "a", count: 1 << 20))\n\n\(line)", .tooLong),
    ]

    @Test(arguments: malformed)
    func refuses(_ note: String, _ error: NoteError) {
        #expect(throws: error) { try Self.decode(note) }
    }

    @Test func refusesInvalidUTF8() {
        let bytes = [0xC3] + Array((Self.text + "\n" + Self.line).utf8)
        #expect(throws: NoteError.notUTF8) { try Note(decoding: bytes) }
    }

    @Test func theLastEmptyLineSplits() throws {
        let note = try Self.decode("a\n\n— b\n\n\n" + Self.line)
        #expect(note.text == Array("a\n\n— b\n\n".utf8))
        #expect(note.signatures.count == 1)
    }

    @Test func unknownKeysAreIgnoredAndBadOnesAreNot() throws {
        let text = Array(Self.text.utf8)
        let known = try TestKeys.signer("log.example", seed: 1)
        let stranger = try TestKeys.signer("log.example", seed: 2)
        let namesake = Note.Signature(
            name: try TestKeys.name("other.example"), keyID: known.key.id, bytes: [1, 2, 3])
        let good = try known.sign(text)
        let bad = Note.Signature(
            name: good.name, keyID: good.keyID, bytes: try known.sign(text + [0x0A]).bytes)

        let mixed = try Note(text: text, signatures: [namesake, stranger.sign(text), good])
        #expect(try mixed.verified(by: [known.key]).map(\.key) == [known.key])
        #expect(throws: NoteError.unverified) { try mixed.verified(by: []) }
        #expect(throws: NoteError.badSignature) {
            try Note(text: text, signatures: [bad]).verified(by: [known.key])
        }
        #expect(throws: NoteError.badSignature) {
            try Note(text: text, signatures: [stranger.sign(text), bad]).verified(by: [
                stranger.key, known.key,
            ])
        }
        #expect(throws: NoteError.unverified) {
            try Note(text: text, signatures: [stranger.sign(text)]).verified(by: [known.key])
        }
    }

    @Test func aRepeatedLineIsIgnoredWhenReadAndNeverWritten() throws {
        let text = Array(Self.text.utf8)
        let signer = try TestKeys.signer("log.example", seed: 1)
        let good = try signer.sign(text)
        let bad = Note.Signature(name: good.name, keyID: good.keyID, bytes: [1])
        #expect(throws: NoteError.repeatedSignature) { try Note(text: text, signatures: [good, good]) }
        let read = try Note(decoding: text + [0x0A] + good.encoded + bad.encoded)
        #expect(try read.verified(by: [signer.key]).count == 1)
        let once = try Note(text: text, signatures: [good])
        #expect(try once.adding([good, bad]) == once)
    }

    @Test func aKeyKnownTwiceCountsOnce() throws {
        let key = try VerifierKey(Self.vkey)
        let note = try Self.decode(Self.head + Self.line)
        #expect(try note.verified(by: [key, key]).count == 1)
    }

    @Test func everyChangedByteIsDetected() throws {
        let key = try VerifierKey(Self.vkey)
        let bytes = Array((Self.text + "\n" + Self.line).utf8)
        for position in bytes.indices {
            for bit in 0..<8 {
                var altered = bytes
                altered[position] ^= 1 << UInt8(bit)
                #expect(throws: NoteError.self, "byte \(position), bit \(bit)") {
                    try Note(decoding: altered).verified(by: [key])
                }
            }
        }
    }

    @Test func textsNoNoteCanHoldAreRefused() throws {
        let signature = try TestKeys.signer("log.example", seed: 1).sign([])
        for (text, error) in [
            ("a", NoteError.noFinalNewline), ("", .noFinalNewline), ("a\tb\n", .controlCharacter),
        ] {
            #expect(throws: error) { try Note(text: Array(text.utf8), signatures: [signature]) }
        }
        #expect(throws: NoteError.noSignatures) { try Note(text: [0x0A], signatures: []) }
    }

    /// An SM2 line beside Ed25519: who does not know its key is not troubled, who does has it checked.
    @Test func sm2Lines() throws {
        let origin = "zhida.example/jingmen"
        let (log, sm2) = try (TestKeys.signer(origin, seed: 1), TestKeys.sm2(origin, seed: 2))
        let text = Array("\(origin)\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".utf8)
        let note = try Note(text: text, signatures: [log.sign(text), sm2.sign(text)])
        #expect(try note.verified(by: [log.key]).map(\.key) == [log.key])
        #expect(try note.verified(by: [sm2.key]).map(\.key) == [sm2.key])
        #expect(try note.verified(by: [log.key, sm2.key]).map(\.key) == [log.key, sm2.key])
        let line = note.signatures[1]
        for position in line.bytes.indices {
            var bytes = line.bytes
            bytes[position] ^= 1 << UInt8(position % 8)
            let altered = Note.Signature(name: line.name, keyID: line.keyID, bytes: bytes)
            let forged = try Note(text: text, signatures: [note.signatures[0], altered])
            #expect(try forged.verified(by: [log.key]).count == 1)
            #expect(throws: NoteError.badSignature, "byte \(position)") {
                try forged.verified(by: [log.key, sm2.key])
            }
        }
    }
}
