import Bookkeeping
import Crypto
import Kernel
import Testing
import Trail

@testable import zhida_verify

/// A bundle whose log has changed its keys: who follows it, and what is refused under which code.
struct KeyChangeTests {
    /// The sample book with two changes of the log's key and entries after each: K1, from `first` on K2, from `second`
    /// on K3.
    private let sample: SampleBook
    private let first: Int
    private let second: Int

    init() throws {
        var sample = try SampleBook()
        func change(to seed: UInt8, donor: Int) throws -> Int {
            let vkey = try SampleBook.signer(seed: seed).key.description
            try sample.add(.logKeyChanged(with { $0.vkey = vkey }), by: .administrator)
            let size = sample.entries.count
            try sample.add(.donorRegistered(with { $0.donor = try id(donor) }), by: .clerk)
            return size
        }
        let one = try change(to: 2, donor: 2)
        let two = try change(to: 3, donor: 3)
        (self.sample, first, second) = (sample, one, two)
    }

    private func note(_ size: Int, _ signers: [Signer]) throws -> [UInt8] {
        var tree = MerkleTree()
        for entry in sample.entries[..<size] { tree.append(leaf: MerkleTree.leafHash(entry)) }
        let text = try Checkpoint(
            origin: #require(KeyName(SampleBook.origin)), tree: tree
        ).encoded
        return try Note(text: text, signatures: signers.map { try $0.sign(text) }).encoded
    }

    private func signers(_ seeds: [UInt8]) throws -> [Signer] {
        try seeds.map { try SampleBook.signer(seed: $0) }
    }

    /// - Parameter changes: seeds of the signers by size; those of a sound trail otherwise.
    private func bundle(
        size: Int? = nil, since: Int = 0, by seeds: [UInt8], changes: [Int: [UInt8]]? = nil
    ) throws -> Bundle {
        let size = size ?? sample.entries.count
        let changes = changes ?? [first: [1, 2], second: [2, 3]]
        var kept: [Int: [UInt8]] = [:]
        for (at, seeds) in changes where at > since && at <= size { kept[at] = try note(at, signers(seeds)) }
        let entries = Array(sample.entries[..<size])
        let attachments = try sample.attachments(namedFrom: since, to: size)
        guard since > 0 else {
            return try Bundle(
                checkpoint: note(size, signers(seeds)), keyChanges: kept, entries: entries,
                attachments: attachments)
        }
        var tree = MerkleTree()
        for entry in entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        return try Bundle(
            checkpoint: note(size, signers(seeds)), keyChanges: kept, since: since, tree: tree,
            entries: Array(entries[Bundle.first(since: since)...]), attachments: attachments)
    }

    /// Nil where the files are sound, under trust in the keys of some seeds.
    private func code(trust seeds: [UInt8], _ bundles: Bundle...) throws -> String? {
        var trust: TrustPolicy?
        if !seeds.isEmpty {
            let lines = try signers(seeds).map { "log \($0.key)\n" }.joined() + "quorum none\n"
            trust = try TrustPolicy(decoding: Array(lines.utf8))
        }
        let verification = Verification(trust: trust)
        do throws(Finding) {
            var evidence = try verification.open(bundles[0].encode())
            for bundle in bundles.dropFirst() { try verification.extend(&evidence, bundle.encode()) }
            let report = try verification.replay(evidence)
            #expect(report.keyChanges.map(\.size) == [first, second].filter { $0 <= report.checkpoint.size })
            return nil
        } catch {
            #expect(error.status == .broken)
            return error.code
        }
    }

    @Test("a sound trail is followed from any of its keys, in one file or several, or from none")
    func followed() throws {
        for trust: [UInt8] in [[1], [2], [3], [1, 3], []] {
            #expect(try code(trust: trust, bundle(by: [3])) == nil)
        }
        let size = sample.entries.count
        for (joint, seeds) in [
            (20, [1]), (first - 1, [1]), (first, [1, 2]), (first + 1, [2]), (second, [2, 3]),
        ] as [(Int, [UInt8])] {
            let files = try (bundle(size: joint, by: seeds), bundle(since: joint, by: [3]))
            #expect(try code(trust: [1], files.0, files.1) == nil, "\(joint)")
        }
        let report = try Verification(trust: TrustPolicy(log: SampleBook.signer(seed: 1).key))
            .check(bundle(by: [3]))
        let text = report.text(.english, now: .epoch)
        for (seed, size) in [(UInt8(2), first), (3, second)] {
            let vkey = try SampleBook.signer(seed: seed).key.description
            #expect(text.contains("from \(size) entries on the log signs with \(vkey)"))
        }
        #expect(report.checkpoint.size == size)
    }

    @Test("a later part signed by a key that was never brought in")
    func neverIntroduced() throws {
        #expect(try code(trust: [1], bundle(by: [9])) == "trail.log-key-not-introduced")
        #expect(try code(trust: [1, 9], bundle(by: [9])) == "trail.log-key-not-introduced")
        #expect(try code(trust: [], bundle(by: [9])) == "trail.log-key-not-introduced")
        let early = try bundle(size: 20, by: [1])
        #expect(try code(trust: [1], early, bundle(since: 20, by: [9])) == "trail.log-key-not-introduced")
        #expect(
            try code(trust: [1], early, bundle(size: 30, since: 20, by: [9]))
                == "trail.log-key-not-introduced")
        #expect(try code(trust: [9], bundle(by: [3])) == "trail.log-key-not-introduced")
        #expect(try code(trust: [9], early) == "trail.policy-unknown-log")
    }

    @Test("a later part signed by an old key beyond its sizes")
    func retired() throws {
        for seed: UInt8 in [1, 2] {
            #expect(try code(trust: [1], bundle(by: [seed])) == "trail.log-key-retired")
        }
        let middle = try bundle(size: first + 1, by: [2])
        #expect(try code(trust: [1], middle, bundle(since: first + 1, by: [2])) == "trail.log-key-retired")
        #expect(try code(trust: [1], bundle(size: first + 1, by: [1])) == "trail.log-key-retired")
    }

    @Test("a change that the keys before or the new one have not signed, or that no checkpoint shows")
    func unsigned() throws {
        let cases: [([Int: [UInt8]], String)] = [
            ([first: [1], second: [2, 3]], "trail.log-key-new-unsigned"),
            ([first: [1, 2], second: [3]], "trail.log-key-old-unsigned"),
            ([first: [1, 2], second: [1, 3]], "trail.log-key-old-unsigned"),
            ([first: [1, 2]], "trail.log-key-not-introduced"),
            ([first: [2], second: [2, 3]], "trail.log-key-not-introduced"),
            ([first: [1, 2], 20: [1], second: [2, 3]], "verify.key-change-unnamed"),
        ]
        for (changes, expected) in cases {
            #expect(try code(trust: [1], bundle(by: [3], changes: changes)) == expected, "\(expected)")
        }
        // The present key is trusted itself, but the file does not show how it came.
        let rest =
            [([UInt8(3)], [UInt8(3)], [:]), ([1], [2, 3], [first: [1, 2]])]
            as [([UInt8], [UInt8], [Int: [UInt8]])]
        for (trust, seeds, changes) in rest {
            let file = try bundle(by: seeds, changes: changes)
            #expect(try code(trust: trust, file) == "verify.key-change-absent")
        }
    }
}
