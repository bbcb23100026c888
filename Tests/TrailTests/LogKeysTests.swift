import Crypto
import Testing
import Trail

/// A log changes its keys: who follows it, with which trust, and what is refused.
@Suite struct LogKeysTests {
    private static let origin = SampleTrail.origin

    /// The first size that a key signs, and the signers of that checkpoint.
    private struct Step {
        let size: Int
        let key: Signer
        let signers: [Signer]
    }

    private let first: Signer
    private let second: Signer
    private let third: Signer
    private let sm2: Signer
    private let otherSM2: Signer
    private let stranger: Signer

    init() throws {
        first = try TestKeys.signer(Self.origin, seed: 1)
        second = try TestKeys.signer(Self.origin, seed: 2)
        third = try TestKeys.signer(Self.origin, seed: 3)
        sm2 = try TestKeys.sm2(Self.origin, seed: 4)
        otherSM2 = try TestKeys.sm2(Self.origin, seed: 5)
        stranger = try TestKeys.signer(Self.origin, seed: 9)
    }

    private func note(_ size: Int, _ signers: [Signer]) throws -> Note {
        var tree = MerkleTree()
        for number in 0..<size { tree.append(leaf: MerkleTree.leafHash([UInt8(number)])) }
        let text = try Checkpoint(origin: TestKeys.name(Self.origin), tree: tree).encoded
        return try Note(text: text, signatures: signers.map { try $0.sign(text) })
    }

    private func follow(trust: [Signer], _ steps: [Step]) throws -> LogKeys {
        var keys = LogKeys(origin: try TestKeys.name(Self.origin), trust: trust.map(\.key))
        for step in steps {
            try keys.change(to: step.key.key, under: note(step.size, step.signers))
        }
        return keys
    }

    /// What becomes of a checkpoint of 9 entries; nil where it is believed.
    private func verdict(_ trust: [Signer], _ steps: [Step], _ signers: [Signer]) throws -> String? {
        let keys = try follow(trust: trust, steps)
        let lines = trust.map { "log \($0.key)\n" }.joined() + "quorum none\n"
        let policy = try TrustPolicy(decoding: Array(lines.utf8))
        switch policy.judge(try note(9, signers), by: keys) {
        case .meets(let trusted):
            #expect(Set(trusted.logs).isSubset(of: signers.map(\.key)))
            return nil
        case .fails(let failure): return failure.code
        }
    }

    private var twice: [Step] {
        [
            Step(size: 3, key: second, signers: [first, second]),
            Step(size: 6, key: third, signers: [second, third]),
        ]
    }

    @Test("whoever trusts any key of the log follows it to the present one")
    func followed() throws {
        for trust in [[first], [second], [third], [first, second, third]] {
            #expect(try verdict(trust, twice, [third]) == nil)
        }
        #expect(try verdict([first], [], [first]) == nil)
    }

    @Test("a key signs nothing beyond its sizes")
    func retired() throws {
        #expect(try verdict([first], twice, [first]) == "trail.log-key-retired")
        #expect(try verdict([first], twice, [second]) == "trail.log-key-retired")
        #expect(try verdict([first, second], twice, [second]) == "trail.log-key-retired")
        // What the present key has signed is not made worse by a line that nobody asked for.
        #expect(try verdict([first], twice, [first, third]) == nil)
    }

    @Test("a key that nobody brought in signs nothing, be it in a trust file")
    func strangers() throws {
        #expect(try verdict([first], twice, [stranger]) == "trail.log-key-not-introduced")
        #expect(try verdict([first, stranger], twice, [stranger]) == "trail.log-key-not-introduced")
        #expect(try verdict([stranger], twice, [third]) == "trail.log-key-not-introduced")
        // Forged: the stranger's entry under a checkpoint that the log's key has not signed.
        let forged = [Step(size: 3, key: stranger, signers: [stranger])]
        #expect(try verdict([first], forged, [stranger]) == "trail.log-key-not-introduced")
        #expect(try verdict([first], [], [stranger]) == "trail.policy-unknown-log")
    }

    @Test("a change is signed by the keys before and by the new one")
    func changes() throws {
        func refusal(_ steps: [Step], trust: [Signer]) -> LogKeyError? {
            do {
                _ = try follow(trust: trust, steps)
                return nil
            } catch { return error as? LogKeyError }
        }
        for trust in [[], [first], [third]] {
            let start = Step(size: 3, key: second, signers: [first, second])
            #expect(refusal([start], trust: trust) == nil)
            for (signers, expected) in [
                ([second], LogKeyError.newUnsigned), ([third], LogKeyError.oldUnsigned),
                ([first, third], .oldUnsigned), ([stranger], .newUnsigned), ([first], .newUnsigned),
            ] {
                #expect(
                    refusal([start, Step(size: 6, key: third, signers: signers)], trust: trust) == expected)
            }
            for again in [first, second] where again.key != first.key || trust.map(\.key) == [first.key] {
                let signers = again.key == second.key ? [second] : [second, again]
                #expect(
                    refusal([start, Step(size: 6, key: again, signers: signers)], trust: trust) == .repeated)
            }
        }
        let foreign = try TestKeys.signer("zhida.example/other", seed: 2)
        let witness = try TestKeys.cosigner(Self.origin, seed: 2)
        var keys = LogKeys(origin: first.key.name, trust: [first.key])
        #expect(throws: LogKeyError.key) { try keys.change(to: foreign.key, under: note(3, [first])) }
        #expect(throws: LogKeyError.key) { try keys.change(to: witness.key, under: note(3, [first])) }
    }

    @Test("one flipped bit of any signature of a change is found by who knows its key")
    func flips() throws {
        let sound = try note(3, [first, second, sm2])
        var steady = try follow(trust: [first], [Step(size: 2, key: sm2, signers: [first, sm2])])
        #expect(throws: Never.self) { try steady.change(to: second.key, under: sound) }
        for (line, signature) in sound.signatures.enumerated() {
            for position in signature.bytes.indices {
                var bytes = signature.bytes
                bytes[position] ^= 1 << UInt8(position % 8)
                var lines = sound.signatures
                lines[line] = Note.Signature(name: signature.name, keyID: signature.keyID, bytes: bytes)
                let forged = try Note(text: sound.text, signatures: lines)
                var keys = try follow(trust: [first], [Step(size: 2, key: sm2, signers: [first, sm2])])
                #expect(throws: LogKeyError.badSignature, "\(line).\(position)") {
                    try keys.change(to: second.key, under: forged)
                }
            }
        }
    }

    @Test("an SM2 key beside Ed25519: checked once it is there, never enough for who did not trust one")
    func beside() throws {
        let added = [Step(size: 3, key: sm2, signers: [first, sm2])]
        #expect(try verdict([first], added, [first, sm2]) == nil)
        #expect(try verdict([first], added, [first]) == "trail.log-key-missing")
        #expect(try verdict([first], added, [sm2]) == "trail.log-key-not-introduced")
        #expect(try verdict([sm2], added, [first, sm2]) == nil)
        let replaced = added + [Step(size: 5, key: otherSM2, signers: [first, sm2, otherSM2])]
        for trust in [[first], [sm2], [otherSM2], [first, sm2]] {
            #expect(try verdict(trust, replaced, [first, otherSM2]) == nil)
        }
        #expect(try verdict([first], replaced, [first, sm2]) == "trail.log-key-missing")
        #expect(try verdict([sm2], replaced, [first, sm2]) == "trail.log-key-retired")
        // Both kinds are changed in turn, each under the present one of the other.
        let both = replaced + [Step(size: 7, key: second, signers: [first, otherSM2, second])]
        #expect(try verdict([first], both, [second, otherSM2]) == nil)
        #expect(try verdict([first], both, [second]) == "trail.log-key-missing")
        #expect(try verdict([first], both, [first, otherSM2]) == "trail.log-key-missing")
        let unsigned = replaced + [Step(size: 7, key: second, signers: [first, second])]
        #expect(throws: LogKeyError.oldUnsigned) { try follow(trust: [first], unsigned) }
    }

    @Test("without any trust the trail is held to its own word")
    func consistency() throws {
        let keys = try follow(trust: [], twice)
        #expect(throws: Never.self) { try keys.check(note(9, [third])) }
        #expect(throws: LogKeyError.notIntroduced) { try keys.check(note(9, [stranger])) }
        #expect(throws: LogKeyError.retired) { try keys.check(note(9, [second])) }
        #expect(keys.sufficient == [] && keys.introduced == [third.key])
    }
}
