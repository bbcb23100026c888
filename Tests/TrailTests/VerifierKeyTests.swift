import Crypto
import Kernel
import Testing
import Trail

@Suite struct VerifierKeyTests {
    @Test func typesComeBack() throws {
        let log = try TestKeys.signer("zhida.example/jingmen", seed: 1).key
        let witness = try TestKeys.cosigner("witness.example/replayed-v1", seed: 1).key
        let other = VerifierKey(
            name: log.name, kind: .other(Array("other.example/sm2-sm3-v1\n".utf8) + [4] + log.name.bytes))
        let sm2 = try TestKeys.sm2(log.name.text, seed: 1).key
        for key in [log, witness, other, sm2] {
            #expect(try VerifierKey(key.description) == key)
        }
        #expect(Set([log.id, witness.id, other.id, sm2.id]).count == 4)
        #expect([log, witness, other, sm2].map(\.logKind) == [.ed25519, nil, nil, .sm2])
    }

    /// Type ff ‖ identifier ‖ 04 ‖ X ‖ Y, put together by hand; the id as c2sp.org/signed-note says.
    @Test func sm2Keys() throws {
        let key = try TestKeys.sm2("zhida.example/jingmen", seed: 1).key
        guard case .sm2(let publicKey) = key.kind else { throw NoteError.keyType }
        let bytes = [0xFF] + Array("zhida.example/sm2-sm3-v1\n".utf8) + publicKey.bytes
        let id = SHA256.hash(Array("zhida.example/jingmen\n".utf8) + bytes).hex.prefix(8)
        #expect(key.description == "zhida.example/jingmen+\(id)+\(Base64.encode(bytes))")
        // A point off the curve, and one byte too few, are no keys; another domain's identifier is another type.
        for (altered, error) in [
            (Array(bytes.dropLast()), NoteError.keyFormat),
            (bytes.dropLast() + [bytes[bytes.count - 1] ^ 1], .keyFormat),
        ] {
            #expect(throws: error) {
                try VerifierKey("zhida.example/jingmen+\(id)+\(Base64.encode(altered))")
            }
        }
        let elsewhere = VerifierKey(
            name: try TestKeys.name("other.example/x"), kind: .other(Array(bytes.dropFirst())))
        #expect(try VerifierKey(elsewhere.description).logKind == nil)
        let bare = try TestKeys.sm2("bare.example", seed: 2).key
        #expect(try VerifierKey(bare.description) == bare)
    }

    @Test(arguments: [
        ("", NoteError.keyFormat),
        ("PeterNeumann", .keyFormat),
        ("PeterNeumann+c74f20a3", .keyFormat),
        ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyFormat),
        ("PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyFormat),
        ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
        ("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyID),
        ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyFormat),
        ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .keyFormat),
        ("PeterNeumann+c74f20a3+AhpcMQ==", .keyType),
        ("PeterNeumann+c74f20a3+ARpc2QcU", .keyFormat),
        ("PeterNeumann+c74f20a3+/w==", .keyFormat),
        ("PeterNeumann+c74f20a3+", .keyFormat),
    ])
    func refuses(_ vkey: String, _ error: NoteError) {
        #expect(throws: error) { try VerifierKey(vkey) }
    }

    @Test func namesAreBytes() throws {
        let composed = try TestKeys.name("caf\u{E9}")
        let decomposed = try TestKeys.name("cafe\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        for name in [
            "", "a b", "a+b", "a\u{85}", "a\u{2028}b", "a\n", "\u{1F}", String(repeating: "a", count: 256),
        ] {
            #expect(KeyName(name) == nil)
        }
    }
}
