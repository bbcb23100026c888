import Crypto
import Testing
import Trail

@Suite struct BundleChainTests {
    @Test(arguments: [[1, 255, 256], [255, 256, 257, 511], [256, 512, 600], [257, 257, 511, 513]])
    func partsMakeTheWhole(_ sizes: [Int]) throws {
        var chain = try BundleChain(SampleTrail(size: sizes[0]).bundle())
        for (since, size) in zip(sizes, sizes.dropFirst()) {
            try chain.append(SampleTrail(size: size).bundle(since: since))
        }
        let last = try SampleTrail(size: sizes[sizes.count - 1])
        #expect(chain.bundles.flatMap(\.newEntries) == last.entries)
        #expect(try chain.bundles.last?.checkpoint == last.checkpoint)
    }

    private func expect(_ error: ChainError, _ base: SampleTrail, _ bundle: Bundle) throws {
        var chain = try BundleChain(base.bundle())
        #expect(throws: error) { try chain.append(bundle) }
        #expect(chain.bundles.count == 1)
    }

    @Test func anExtensionIsNothingAlone() throws {
        let bundle = try SampleTrail(size: 300).bundle(since: 7)
        #expect(throws: ChainError.alone(since: 7)) { try BundleChain(bundle) }
    }

    @Test func whatDoesNotJoinIsRefused() throws {
        let base = try SampleTrail(size: 257)
        let later = try SampleTrail(size: 300)
        try expect(.whole, base, later.bundle())
        try expect(.gap(since: 258, size: 257), base, later.bundle(since: 258))
        try expect(.order(since: 256, size: 257), base, later.bundle(since: 256))
        let foreign = try SampleTrail(size: 300, origin: "zhida.example/other")
        try expect(.origin(foreign.log.key.name), base, foreign.bundle(since: 257))
    }

    @Test func noEntryIsPassedOverOrTakenTwice() throws {
        let steps = try [(10, 20), (20, 30), (30, 40)].map { try SampleTrail(size: $1).bundle(since: $0) }
        var chain = try BundleChain(SampleTrail(size: 10).bundle())
        #expect(throws: ChainError.gap(since: 20, size: 10)) { try chain.append(steps[1]) }
        try chain.append(steps[0])
        #expect(throws: ChainError.order(since: 10, size: 20)) { try chain.append(steps[0]) }
        #expect(throws: ChainError.gap(since: 30, size: 20)) { try chain.append(steps[2]) }
        try chain.append(steps[1])
        try chain.append(steps[2])
        #expect(throws: ChainError.order(since: 20, size: 40)) { try chain.append(steps[1]) }
    }

    /// Both histories hang together in themselves and are signed by the same key: in the tile that both hold, and in
    /// one that the extension knows by its root only.
    @Test(arguments: [3, 255, 256, 299])
    func forks(_ other: Int) throws {
        let base = try SampleTrail(size: 300, other: other)
        for size in [300, 301, 600] {
            try expect(.fork(size: 300), base, SampleTrail(size: size).bundle(since: 300))
        }
    }
}
