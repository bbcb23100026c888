import Kernel
import Testing

struct ApportionmentTests {
    @Test(
        "odd fen go to the largest remainders, of equal ones to the earlier",
        arguments: [
            (100, [1, 1, 1], [34, 33, 33]), (2, [1, 1, 1], [1, 1, 0]), (10, [0, 3, 1], [0, 8, 2]),
            (10, [1, 3, 0], [3, 7, 0]), (0, [5, 7], [0, 0]), (7, [1], [7]), (5, [0, 0, 2], [0, 0, 5]),
            (Fen.limit, [.max, .max], [4_503_599_627_370_496, 4_503_599_627_370_495]),
        ] as [(Int64, [Int64], [Int64])])
    func table(_ whole: Int64, _ weights: [Int64], _ parts: [Int64]) throws {
        #expect(try Apportionment.divide(try Fen(whole), by: weights).map(\.amount) == parts)
    }

    @Test("no weight, a negative one or a negative whole is refused")
    func refused() throws {
        for weights in [[], [0, 0], [1, -1]] as [[Int64]] {
            #expect(throws: KernelError.noWeights) { try Apportionment.divide(try Fen(1), by: weights) }
        }
        #expect(throws: KernelError.noWeights) { try Apportionment.divide(try Fen(-1), by: [1]) }
    }

    @Test("parts sum to the whole, none is a fen from its exact share, more weight never gets less")
    func properties() throws {
        var random = SplitMix(seed: 13)
        for round in 0..<5_000 {
            let top = Int64.max >> Int64.random(in: 0...62, using: &random)
            var weights = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Int64.random(in: 0...top, using: &random)
            }
            weights.append(1)
            let whole = Int64.random(
                in: 0...(Fen.limit >> Int64.random(in: 0...52, using: &random)), using: &random)
            let parts = try Apportionment.divide(try Fen(whole), by: weights)
            let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
            try #require(try Fen.sum(parts).amount == whole, "seed 13, round \(round)")
            for (part, weight) in zip(parts, weights) {
                let miss = Int128(part.amount) * total - Int128(whole) * Int128(weight)
                try #require(miss.magnitude < total.magnitude, "seed 13, round \(round)")
            }
            let order = weights.indices.sorted { (weights[$0], -$0) < (weights[$1], -$1) }
            for (less, more) in zip(order, order.dropFirst()) {
                try #require(parts[less] <= parts[more], "seed 13, round \(round)")
            }
        }
    }
}
