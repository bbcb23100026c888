import Foundation

/// When a fault strikes: a few blows, always the same, or as many from another seed as the environment says
/// (`ZHIDA_TEST_SEED`, `ZHIDA_TEST_BLOWS`).
struct Campaign {
    let seed: UInt64
    private let blows: Int

    init(seed: UInt64, blows: Int) {
        func number(_ name: String) -> UInt64? {
            ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
        }
        self.seed = number("ZHIDA_TEST_SEED") ?? seed
        self.blows = number("ZHIDA_TEST_BLOWS").map { Int(min(max($0, 1), 10_000)) } ?? blows
    }

    /// Shares of a run's time, from 0 to below 1, spread over it, with luck in each part; others for each run.
    func moments(ofRun run: Int = 0) -> [Double] {
        var state = seed &+ UInt64(run)
        return (0..<blows).map { part in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(part) + Double(state >> 11) / Double(1 << 53)) / Double(blows)
        }
    }
}
