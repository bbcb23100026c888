/// Amounts by size, from which some that add up to a given sum are taken: equal amounts stand for one another, earlier
/// ones go first.
struct Pile {
    /// Descending, each once.
    private(set) var sizes: [Int64] = []
    /// Per size, the positions of those that are left, the earliest last.
    private var left: [[Int32]] = []
    /// So many sizes are tried as the largest of a sum.
    private static let tries = 8

    init(_ amounts: [Int64]) {
        let order = amounts.indices.sorted { (amounts[$1], $1) < (amounts[$0], $0) }
        for position in order {
            if sizes.last != amounts[position] {
                sizes.append(amounts[position])
                left.append([])
            }
            left[left.count - 1].append(Int32(position))
        }
    }

    /// Positions of those that are left, the largest first.
    var rest: [Int] { left.flatMap { $0.reversed() }.map(Int.init) }

    func isEmpty(_ size: Int) -> Bool { left[size].isEmpty }

    mutating func take(_ size: Int) -> Int { Int(left[size].removeLast()) }

    /// At most `most` amounts that add up to a sum, found by taking the largest that fits; nil where that leads nowhere.
    mutating func take(_ sum: Int64, most: Int) -> [Int]? {
        let first = fit(sum, from: 0)
        for start in first..<max(first, min(sizes.count, first + (most == 1 ? 1 : Self.tries))) {
            var (missing, parts, at) = (sum, 0, start)
            var chosen: [(size: Int, count: Int)] = []
            while at < sizes.count, parts < most {
                let count = min(left[at].count, Int(missing / sizes[at]), most - parts)
                if count > 0 { chosen.append((at, count)) }
                parts += count
                missing -= Int64(count) * sizes[at]
                if missing == 0 {
                    return chosen.flatMap { size, count in (0..<count).map { _ in take(size) } }
                }
                at = fit(missing, from: at + 1)
            }
        }
        return nil
    }

    /// The largest size that is no more than an amount.
    private func fit(_ amount: Int64, from start: Int) -> Int {
        var (low, high) = (start, max(start, sizes.count))
        while low < high {
            let middle = (low + high) / 2
            if sizes[middle] > amount { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
