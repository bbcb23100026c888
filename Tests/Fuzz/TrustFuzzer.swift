import Trail

/// Trust policies: whatever is read judges a note as a plain count of its witnesses does.
struct TrustFuzzer: Fuzzer {
    static let name = "trust"

    private let trail: SignedTrail
    private let notes: [Note]

    static func seeds() throws -> [[UInt8]] {
        let trail = try SignedTrail()
        let keys = trail.witnesses.map { "\($0.key)" }
        let witnesses = "witness one \(keys[0]) https://witness.example/1\nwitness two \(keys[1])\n"
        let log = "log \(trail.log.key) https://log.example\n"
        return [
            "\(log)quorum none\n", "# trust\n\(log)\(witnesses)group both all one two\nquorum both\n",
            "\(log)\(witnesses)group some 1 one two\ngroup outer any some\nquorum outer\n",
            "\(log)\(witnesses)quorum\ttwo\n",
        ].map { Array($0.utf8) }
    }

    init() throws {
        let trail = try SignedTrail()
        self.trail = trail
        notes = try [[], [0], [1], [0, 1]].map { which in
            try trail.note.adding(which.map { trail.cosignatures[$0] })
        }
    }

    func take(_ input: [UInt8]) {
        let policy: TrustPolicy
        do throws(PolicyError) { policy = try TrustPolicy(decoding: input) } catch {
            let lines = input.count { $0 == 0x0A } + 1
            promise((1...lines).contains(error.line), "line \(error.line) of \(lines)")
            return
        }
        for note in notes {
            let isKnown = policy.logs.contains { $0.key == trail.log.key }
            let signed = Set(note.signatures.map(\.keyID))
            let expected = isKnown && meets(policy.quorum, signed)
            if case .meets = policy.judge(note) {
                promise(expected, "trusted against the policy")
            } else {
                promise(!expected || isShadowed(policy), "not trusted, as the policy demands")
            }
        }
    }

    private func meets(_ quorum: TrustPolicy.Quorum, _ signed: Set<UInt32>) -> Bool {
        switch quorum {
        case .none: true
        case .witness(let witness):
            signed.contains(witness.key.id) && trail.witnesses.contains { $0.key == witness.key }
        case .group(_, let threshold, let members): members.count { meets($0, signed) } >= threshold
        }
    }

    /// Another key under a name and id of the trail's, so that its line is taken for a bad signature of that key.
    private func isShadowed(_ policy: TrustPolicy) -> Bool {
        let own = [trail.log.key] + trail.witnesses.map(\.key)
        return (policy.logs.map(\.key) + policy.witnesses.map(\.key)).contains { key in
            own.contains { $0.id == key.id && $0 != key }
        }
    }
}
