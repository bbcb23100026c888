/// Division of a whole amount in proportion to weights, by largest remainder (Hamilton's method): the parts sum to
/// the whole, each differs from its exact share by less than one fen, and of equal remainders the earlier wins.
public enum Apportionment {
    /// - Parameters:
    ///   - amount: the whole, not negative.
    ///   - weights: not negative, at least one positive.
    /// - Throws: ``KernelError/noWeights`` where no weight is positive or one is negative, or the whole is negative.
    public static func divide(_ amount: Fen, by weights: [Int64]) throws(KernelError) -> [Fen] {
        guard amount >= .zero, weights.allSatisfy({ $0 >= 0 }), weights.contains(where: { $0 > 0 }) else {
            throw .noWeights
        }
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        var shares: [Int64] = []
        var remainders: [(rest: Int128, index: Int)] = []
        var given: Int64 = 0
        for (index, weight) in weights.enumerated() {
            let wide = Int128(amount.amount) * Int128(weight)
            let share = Int64(wide / total)
            shares.append(share)
            given += share
            remainders.append((wide % total, index))
        }
        remainders.sort { $0.rest != $1.rest ? $0.rest > $1.rest : $0.index < $1.index }
        for (_, index) in remainders.prefix(Int(amount.amount - given)) { shares[index] += 1 }
        var parts: [Fen] = []
        for share in shares { parts.append(try Fen(share)) }
        return parts
    }
}
