import Crypto
import Testing
import Trail

@Suite struct TrustPolicyTests {
    let sample: SampleTrail
    let witnesses: [Cosigner]

    init() throws {
        sample = try SampleTrail(size: 9)
        witnesses = try (0..<6).map { try TestKeys.cosigner("w\($0).example", seed: 10 + $0) }
    }

    /// The example of c2sp.org/tlog-policy: two of the X and one of the Y.
    var example: String {
        let keys = witnesses.map(\.key.description)
        return """
            # the county's log
            log \(sample.log.key) https://zhida.example/jingmen

            witness X1 \(keys[0])
            witness X2 \(keys[1])\thttps://x2.example/
              witness X3 \(keys[2])\u{20}
            group X-witnesses 2 X1 X2 X3

            witness Y1 \(keys[3])
            witness Y2 \(keys[4])
            witness Y3 \(keys[5])
            group Y-witnesses any Y1 Y2 Y3

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y

            """
    }

    func cosigned(by indexes: [Int]) throws -> Note {
        let lines = try indexes.map { try witnesses[$0].cosign(sample.checkpoint, unixSeconds: 77) }
        return try sample.note.adding(lines)
    }

    func failure(_ policy: TrustPolicy, _ note: Note) -> TrustPolicy.Failure? {
        guard case .fails(let failure) = policy.judge(note) else { return nil }
        return failure
    }

    @Test("groups within groups: sixteen, not more", arguments: [16, 17, 10_000])
    func depth(levels: Int) throws {
        var text = "log \(sample.log.key)\nwitness g0 \(witnesses[0].key)\n"
        for level in 1...levels { text += "group g\(level) any g\(level - 1)\n" }
        text += "quorum g\(levels)\n"
        guard levels <= TrustPolicy.groupDepthMax else {
            let error = #expect(throws: PolicyError.self) { try TrustPolicy(decoding: Array(text.utf8)) }
            #expect(error?.code == .depth)
            #expect(error?.line == 2 + TrustPolicy.groupDepthMax + 1)
            return
        }
        let policy = try TrustPolicy(decoding: Array(text.utf8))
        #expect(failure(policy, try cosigned(by: [0])) == nil)
        #expect(failure(policy, try cosigned(by: [1])) != nil)
    }

    @Test func quorumsAreCounted() throws {
        let policy = try TrustPolicy(decoding: Array(example.utf8))
        #expect(policy.logs.map(\.url) == ["https://zhida.example/jingmen"])
        #expect(policy.witnesses.map(\.name) == ["X1", "X2", "X3", "Y1", "Y2", "Y3"])
        for subset in 0..<64 {
            let indexes = (0..<6).filter { subset >> $0 & 1 == 1 }
            let met = indexes.count { $0 < 3 } >= 2 && indexes.contains { $0 >= 3 }
            switch policy.judge(try cosigned(by: indexes)) {
            case .meets(let trusted):
                #expect(met, "\(indexes)")
                #expect(try trusted.checkpoint == sample.checkpoint)
                #expect(trusted.logs.first == sample.log.key)
                #expect(trusted.cosignatures.map(\.witness.key) == indexes.map { witnesses[$0].key })
                #expect(trusted.cosignatures.allSatisfy { $0.unixSeconds == 77 })
            case .fails(let failure):
                #expect(!met, "\(indexes)")
                #expect(failure.code == "trail.policy-quorum")
            }
        }
        #expect(
            try failure(policy, cosigned(by: [0, 1]))
                == .quorum(name: "X-and-Y", needed: 2, cosigned: 1, missing: ["Y-witnesses"]))
    }

    @Test func theLogMustHaveSignedItsOwnOrigin() throws {
        let policy = TrustPolicy(log: sample.log.key)
        #expect(failure(policy, sample.note) == nil)
        let stranger = try TestKeys.signer(SampleTrail.origin, seed: 9)
        let text = sample.note.text
        #expect(try failure(policy, Note(text: text, signatures: [stranger.sign(text)])) == .unknownLog)
        let other = try Checkpoint(origin: TestKeys.name("other.example"), tree: sample.tree)
        let foreign = try Note(text: other.encoded, signatures: [sample.log.sign(other.encoded)])
        #expect(failure(policy, foreign) == .foreignOrigin(other.origin))
        let prose = Array("not a checkpoint\n".utf8)
        #expect(
            try failure(policy, Note(text: prose, signatures: [sample.log.sign(prose)]))
                == .checkpoint(.lines))
    }

    @Test func aWitnessAloneIsNoLog() throws {
        let policy = try TrustPolicy(decoding: Array(example.utf8))
        let lines = try witnesses.map { try $0.cosign(sample.checkpoint, unixSeconds: 77) }
        #expect(try failure(policy, Note(text: sample.note.text, signatures: lines)) == .unknownLog)
        let none = try TrustPolicy(decoding: Array("quorum none\n".utf8))
        #expect(failure(none, sample.note) == .unknownLog)
    }

    @Test func oneBadCosignatureSpoilsTheNote() throws {
        let policy = try TrustPolicy(decoding: Array(example.utf8))
        let line = try witnesses[5].cosign(sample.checkpoint, unixSeconds: 77)
        let bad = Note.Signature(name: line.name, keyID: line.keyID, bytes: Array(line.bytes.reversed()))
        let note = try cosigned(by: [0, 1, 2, 3]).adding([bad])
        #expect(failure(policy, note) == .note(.badSignature))
    }

    static let malformed: [(String, PolicyError.Code, Int)] = [
        ("", .quorumMissing, 1),
        ("quorum none", .unterminated, 1),
        ("# only\n\n", .quorumMissing, 3),
        ("quorum none\nquorum none\n", .quorumRepeated, 2),
        ("quorum\n", .words, 1),
        ("quorum W\n", .nameUnknown, 1),
        ("\nLOG x\n", .keyword, 2),
        ("log\n", .words, 1),
        ("log a b c\n", .words, 1),
        ("log a\n", .key, 1),
        ("log L\nlog L\n", .keyRepeated, 2),
        ("log W\n", .keyType, 1),
        ("log 2\n", .keyType, 1),
        ("witness w L\n", .keyType, 1),
        ("witness w\n", .words, 1),
        ("witness none W\n", .nameReserved, 1),
        ("witness w W\nwitness v W\n", .keyRepeated, 2),
        ("witness w W\nwitness w V\n", .nameRepeated, 2),
        ("witness w W\ngroup g any\n", .words, 2),
        ("witness w W\ngroup g 0 w\n", .threshold, 2),
        ("witness w W\ngroup g 2 w\n", .threshold, 2),
        ("witness w W\ngroup g 01 w\n", .threshold, 2),
        ("witness w W\ngroup g some w\n", .threshold, 2),
        ("witness w W\ngroup g any w w\n", .memberRepeated, 2),
        ("witness w W\ngroup g any w\ngroup h any w\n", .memberRepeated, 3),
        ("witness w W\ngroup w any w\n", .nameRepeated, 2),
        ("witness w W\ngroup none any w\n", .nameReserved, 2),
        ("witness w W\ngroup g any none\n", .nameReserved, 2),
        ("group g any g\n", .nameUnknown, 1),
        ("witness w W\r\nquorum w\n", .character, 1),
        ("quorum none\n# \u{7F}\n", .character, 2),
    ]

    @Test(arguments: malformed)
    func refuses(_ text: String, _ code: PolicyError.Code, _ line: Int) throws {
        let keys = [
            "L": sample.log.key.description, "W": witnesses[0].key.description,
            "V": witnesses[1].key.description, "2": "a+00000000+AgA=",
        ]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.split(separator: " ", omittingEmptySubsequences: false).enumerated()
            let keyed = line.hasPrefix("log") || line.hasPrefix("witness")
            return words.map { keyed ? keys[String($1)] ?? String($1) : String($1) }.joined(separator: " ")
        }
        let error = #expect(throws: PolicyError.self) {
            try TrustPolicy(decoding: Array(lines.joined(separator: "\n").utf8))
        }
        #expect(error?.code == code)
        #expect(error?.line == line)
    }
}
