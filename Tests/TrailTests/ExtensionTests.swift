import Crypto
import Kernel
import Testing
import Trail

@Suite struct ExtensionTests {
    private static let sizes = [1, 2, 255, 256, 257, 511, 512, 513, 600]

    @Test(arguments: sizes)
    func comesBack(_ size: Int) throws {
        let sample = try SampleTrail(size: size)
        for since in Self.sizes where since <= size {
            let archive = try sample.bundle(since: since).encode()
            let read = try Bundle(decoding: archive)
            #expect(read.encode() == archive)
            #expect(read.since == since)
            #expect(read.first == since / 256 * 256)
            #expect(Array(read.newEntries) == Array(sample.entries[since...]))
            #expect(read.entries == Array(sample.entries[read.first...]))
            #expect(try read.checkpoint == sample.checkpoint)
            try followsFrom(read, since, sample)
        }
    }

    /// Where a second level of tiles above the leaves begins.
    @Test(arguments: [(65_535, 65_537), (65_536, 65_536), (65_536, 65_800), (65_800, 65_801)])
    func largeTrails(_ since: Int, _ size: Int) throws {
        let sample = try SampleTrail(size: size)
        let archive = try sample.bundle(since: since).encode()
        #expect(archive.count < 64 << 10)
        let read = try Bundle(decoding: archive)
        #expect(read.encode() == archive)
        try followsFrom(read, since, sample)
    }

    /// The proof between the roots, and the older root from the extension's own tiles.
    private func followsFrom(_ bundle: Bundle, _ since: Int, _ sample: SampleTrail) throws {
        let old = try sample.tree.root(at: since)
        #expect(try bundle.tree.root(at: since) == old)
        let proof = try #require(bundle.consistency)
        #expect(try proof.hashes == sample.tree.consistencyProof(from: since, to: sample.tree.size))
        try Proof.verifyConsistency(
            from: since, old, to: sample.tree.size, sample.tree.root(), proof: proof.hashes)
    }

    @Test func filesBeginWithTheTileOfTheFirstNewEntry() throws {
        let paths = try SampleTrail(size: 600).bundle(since: 300).files.map(\.path).filter {
            !$0.hasPrefix("attachments/")
        }
        #expect(
            paths
                == [
                    "SHA256SUMS", "checkpoint", "consistency", "cosignatures/witness.example",
                    "cosignatures/witness.example-replayed-v1", "tile/0/001", "tile/0/002.p/88",
                    "tile/1/000.p/2", "tile/entries/001", "tile/entries/002.p/88",
                    "timestamps/tsa.example.tsr",
                ])
    }

    /// With an empty line and the checkpoint after it, it is what a witness is asked.
    @Test func theProofHasTheFormOfAWitnessesRequest() throws {
        let sample = try SampleTrail(size: 3)
        let bundle = try sample.bundle(since: 2)
        let file = try #require(bundle.files.first { $0.path == "consistency" })
        let hash = Base64.encode(MerkleTree.leafHash(sample.entries[2]).bytes)
        #expect(String(decoding: bundle.bytes(of: file), as: UTF8.self) == "old 2\n\(hash)\n")
    }

    /// Without a key; one tile of the edge lies to the left of the entries.
    @Test func everyChangedByteIsDetected() throws {
        let archive = try SampleTrail(size: 258).bundle(since: 257).encode()
        let seed: UInt64 = 4
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
        let archive = try SampleTrail(size: 258).bundle(since: 257).encode()
        for count in stride(from: 0, to: archive.count, by: 64) {
            #expect(throws: BundleError.self) { try Bundle(decoding: Array(archive.prefix(count))) }
        }
        #expect(throws: BundleError.self) { try Bundle(decoding: archive + [0]) }
    }

    /// Takes whole files out of the archive, doubles them and swaps them.
    @Test(arguments: [(255, 300), (256, 300), (300, 600), (512, 512)])
    func filesNeitherMissingNorRepeatedNorMoved(_ since: Int, _ size: Int) throws {
        let files = Archive.files(of: try SampleTrail(size: size).bundle(since: since).encode())
        for index in files.indices where !files[index].starts(with: "attachments/".utf8) {
            var missing = files
            missing.remove(at: index)
            #expect(throws: BundleError.self) { try Bundle(decoding: missing.flatMap(\.self) + Archive.end) }
            var repeated = files
            repeated.insert(files[index], at: index)
            #expect(throws: BundleError.self) { try Bundle(decoding: repeated.flatMap(\.self) + Archive.end) }
            guard index > 0 else { continue }
            var moved = files
            moved.swapAt(index, index - 1)
            #expect(throws: BundleError.self) { try Bundle(decoding: moved.flatMap(\.self) + Archive.end) }
        }
    }

    /// The file that says so makes an extension: neither is one read as the other.
    @Test func neitherWholeNorExtensionByHalf() throws {
        let sample = try SampleTrail(size: 300)
        func isProof(_ file: [UInt8]) -> Bool { file.starts(with: "consistency\0".utf8) }
        for since in [1, 255, 256, 300] {
            let carried = Archive.files(of: try sample.bundle(since: since).encode())
            let proof = try #require(carried.first(where: isProof))
            var whole = Archive.files(of: try sample.bundle().encode())
            let place = try #require(whole.firstIndex { $0.starts(with: "cosignatures/".utf8) })
            whole.insert(proof, at: place)
            let archive = whole.flatMap(\.self) + Archive.end
            #expect(throws: BundleError.self) { try Bundle(decoding: archive) }
            for other in [1, 255, 256, 300] where other != since {
                let files = Archive.files(of: try sample.bundle(since: other).encode())
                let mixed = files.map { isProof($0) ? proof : $0 }
                #expect(throws: BundleError.self, "\(other) as \(since)") {
                    try Bundle(decoding: mixed.flatMap(\.self) + Archive.end)
                }
            }
        }
    }

    @Test func partsThatDoNotBelongTogetherAreRefused() throws {
        let sample = try SampleTrail(size: 300)
        func expect(_ code: BundleError.Code, since: Int, tree: MerkleTree, entries: [[UInt8]]) {
            let error = #expect(throws: BundleError.self) {
                try Bundle(checkpoint: sample.note.encoded, since: since, tree: tree, entries: entries)
            }
            #expect(error?.code == code)
        }
        let entries = Array(sample.entries[256...])
        expect(.consistency, since: 0, tree: sample.tree, entries: sample.entries)
        expect(.consistency, since: -1, tree: sample.tree, entries: sample.entries)
        expect(.consistency, since: 301, tree: sample.tree, entries: entries)
        expect(.size, since: 255, tree: sample.tree, entries: entries)
        expect(.size, since: 260, tree: sample.tree, entries: entries.dropLast())
        expect(.size, since: 301, tree: try SampleTrail(size: 400).tree, entries: entries)
        expect(.root, since: 260, tree: sample.tree, entries: entries.reversed())
        expect(.root, since: 260, tree: try SampleTrail(size: 300, other: 7).tree, entries: entries)
    }
}
