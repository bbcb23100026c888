import Crypto
import Kernel
import Testing
import Trail

@Suite struct VerifierKeyTests {
    @Test func typesComeBack() throws {
        let log = try TestKeys.signer("zhida.example/jingmen", seed: 1).key
        let witness = try TestKeys.cosigner("witness.example/replayed-v1", seed: 1).key
        let other = VerifierKey(
            name: log.name, kind: .other(Array("zhida.example/sm2-sm3-v1\n".utf8) + [4] + log.name.bytes))
        for key in [log, witness, other] {
            #expect(try VerifierKey(key.description) == key)
        }
        #expect(Set([log.id, witness.id, other.id]).count == 3)
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
