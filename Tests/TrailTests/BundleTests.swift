import Crypto
import Testing
import Trail

// Foundation has a Bundle too; these tests do without Foundation.

@Suite struct BundleTests {
    @Test(arguments: [0, 1, 2, 255, 256, 257, 600])
    func comesBack(_ size: Int) throws {
        let sample = try SampleTrail(size: size)
        let archive = try sample.bundle().encode()
        #expect(archive.count % 512 == 0)
        let read = try Bundle(decoding: archive)
        #expect(read.encode() == archive)
        #expect(read.entries == sample.entries)
        #expect(try read.checkpoint == sample.checkpoint)
        #expect(read.tree.root() == sample.tree.root())
        #expect(read.attachments[SHA256.hash(sample.attachment)] == sample.attachment)
        let keys = try [
            sample.log.key, TestKeys.cosigner("witness.example", seed: 2).key,
            TestKeys.cosigner("witness.example/replayed-v1", seed: 3).key,
        ]
        #expect(try read.noteWithCosignatures().verified(by: keys).map(\.key) == keys)
    }

    @Test func filesAreThoseOfTheStaticLayout() throws {
        let sample = try SampleTrail(size: 600)
        let paths = try sample.bundle().files.map(\.path)
        let digest = SHA256.hash(sample.attachment)
        #expect(
            paths
                == [
                    "SHA256SUMS", "attachments/\(digest)", "attachments/\(MerkleTree.emptyRoot)",
                    "checkpoint",
                    "cosignatures/witness.example", "cosignatures/witness.example-replayed-v1", "tile/0/000",
                    "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2", "tile/entries/000", "tile/entries/001",
                    "tile/entries/002.p/88", "timestamps/tsa.example.tsr",
                ].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    /// Without a key, and so without looking at a signature.
    @Test func everyChangedByteIsDetected() throws {
        let archive = try SampleTrail(size: 3).bundle().encode()
        let seed: UInt64 = 3
        var generator = SplitMix(seed: seed)
        for position in archive.indices {
            var altered = archive
            altered[position] ^= UInt8.random(in: 1...255, using: &generator)
            #expect(throws: BundleError.self, "seed \(seed), byte \(position) to \(altered[position])") {
                try Bundle(decoding: altered)
            }
        }
    }

    @Test func everyOtherLengthIsRefused() throws {
        let archive = try SampleTrail(size: 2).bundle().encode()
        for count in stride(from: 0, to: archive.count, by: 64) {
            #expect(throws: BundleError.self) { try Bundle(decoding: Array(archive.prefix(count))) }
        }
        #expect(throws: BundleError.self) { try Bundle(decoding: archive + [0]) }
        #expect(throws: BundleError.self) {
            try Bundle(decoding: archive + [UInt8](repeating: 0, count: 512))
        }
        #expect(throws: BundleError.self) { try Bundle(decoding: []) }
    }

    /// Takes whole files out of the archive, doubles them and swaps them.
    @Test func filesNeitherMissingNorRepeatedNorMoved() throws {
        let archive = try SampleTrail(size: 300).bundle().encode()
        let files = Archive.files(of: archive)
        for index in files.indices {
            var missing = files
            missing.remove(at: index)
            // Without an attachment a bundle is still sound in itself: the entries say which are needed.
            if files[index].starts(with: "attachments/".utf8) {
                #expect(try Bundle(decoding: missing.flatMap(\.self) + Archive.end).attachments.count == 1)
            } else {
                #expect(throws: BundleError.self) {
                    try Bundle(decoding: missing.flatMap(\.self) + Archive.end)
                }
            }
            var repeated = files
            repeated.insert(files[index], at: index)
            #expect(throws: BundleError.self) { try Bundle(decoding: repeated.flatMap(\.self) + Archive.end) }
            guard index > 0 else { continue }
            var moved = files
            moved.swapAt(index, index - 1)
            #expect(throws: BundleError.self) { try Bundle(decoding: moved.flatMap(\.self) + Archive.end) }
        }
    }

    @Test func partsThatDoNotBelongTogetherAreRefused() throws {
        let sample = try SampleTrail(size: 5)
        func expect(_ code: BundleError.Code, _ make: () throws -> Bundle) {
            let error = #expect(throws: BundleError.self) { try make() }
            #expect(error?.code == code)
        }
        let note = sample.note.encoded
        expect(.checkpoint) { try Bundle(checkpoint: [1], entries: []) }
        expect(.size) { try Bundle(checkpoint: note, entries: sample.entries.dropLast()) }
        expect(.root) { try Bundle(checkpoint: note, entries: sample.entries.reversed()) }
        expect(.attachment) {
            try Bundle(checkpoint: note, entries: sample.entries, attachments: [.zero: [1]])
        }
        for name in ["", "A", "a/b", ".a", "..", "é", String(repeating: "a", count: 65)] {
            expect(.path) { try Bundle(checkpoint: note, entries: sample.entries, timestamps: [name: [1]]) }
        }
        expect(.cosignature) {
            try Bundle(checkpoint: note, entries: sample.entries, cosignatures: ["a": [1]])
        }
        expect(.cosignature) {
            try Bundle(
                checkpoint: note, entries: sample.entries,
                cosignatures: ["a": sample.note.signatures[0].encoded])
        }
        expect(.fileTooLong) {
            try Bundle(
                checkpoint: note, entries: sample.entries,
                timestamps: ["a": [UInt8](repeating: 0, count: 1 + 1 << 20)])
        }
    }

    @Test(arguments: [0, 4, 5, 300])
    func keyChangesComeBack(_ since: Int) throws {
        let sample = try SampleTrail(size: 600)
        let (log, sm2) = try (sample.log, TestKeys.sm2(SampleTrail.origin, seed: 7))
        let notes = try sample.keyChanges([5: [log, sm2], 300: [log], 600: [log]]).filter { $0.key > since }
        func bundle(_ notes: [Int: [UInt8]]) throws -> Bundle {
            guard since > 0 else {
                return try Bundle(
                    checkpoint: sample.note.encoded, keyChanges: notes, entries: sample.entries)
            }
            return try Bundle(
                checkpoint: sample.note.encoded, keyChanges: notes, since: since, tree: sample.tree,
                entries: Array(sample.entries[Bundle.first(since: since)...]))
        }
        let archive = try bundle(notes).encode()
        let read = try Bundle(decoding: archive)
        #expect(read.encode() == archive)
        #expect(read.keyChanges.mapValues(\.encoded) == notes)
        #expect(read.files.filter { $0.path.hasPrefix("checkpoints/") }.count == notes.count)
        for (size, note) in notes {
            let other = try SampleTrail(size: 600, other: size - 1).keyChanges([size: [log]])
            #expect(throws: BundleError.self) { try bundle(other) }
            #expect(throws: BundleError.self) { try bundle([size - 1: note]) }
            #expect(throws: BundleError.self) { try bundle([601: note]) }
            #expect(throws: BundleError.self) { try bundle([size: note + [0x0A]]) }
            #expect(throws: BundleError.self) { try bundle([size: Array(note.dropLast())]) }
        }
        if since > 0 {
            let early = try sample.keyChanges([since: [log]])
            #expect(throws: BundleError.self) { try bundle(early) }
        }
    }

    @Test func everyChangedByteOfAKeyChangeIsDetected() throws {
        let sample = try SampleTrail(size: 2)
        let sm2 = try TestKeys.sm2(SampleTrail.origin, seed: 7)
        let archive = try Bundle(
            checkpoint: sample.note.encoded, keyChanges: sample.keyChanges([1: [sample.log, sm2]]),
            entries: sample.entries
        ).encode()
        for position in archive.indices {
            var altered = archive
            altered[position] ^= 1
            #expect(throws: BundleError.self, "byte \(position)") { try Bundle(decoding: altered) }
        }
    }
}
