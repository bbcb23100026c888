/// The generator of all samples: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
/// generators", 2014). Its draws are spelled out here because the standard library does not promise that
/// `random(in:using:)` and `shuffled(using:)` stay the same from one release to the next.
public struct SplitMix64: Sendable {
    /// Each part of the book draws from a stream of its own: a change in one leaves the others as they were.
    enum Stream: UInt64 {
        case places = 1
        case staff, households, needs, reviews, donors, intentions, receipts, visits, proceedings, pledges
        case help
    }

    private var state: UInt64

    public init(state: UInt64) {
        self.state = state
    }

    init(seed: UInt64, stream: Stream) {
        self.init(state: seed)
        for _ in 0..<stream.rawValue { state = next() }
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound; bound is at least 1.
    public mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    public mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    public mutating func chance(percent: Int) -> Bool {
        below(100) < percent
    }

    /// One of the items, which are not empty.
    public mutating func pick<Item>(_ items: [Item]) -> Item {
        items[below(items.count)]
    }

    /// One of the items, each as likely as its weight; the weights sum to at least 1.
    mutating func pick<Item>(weighted items: [(item: Item, weight: Int)]) -> Item {
        var rest = below(items.reduce(0) { $0 + $1.weight })
        for (item, weight) in items.dropLast() {
            if rest < weight { return item }
            rest -= weight
        }
        return items[items.count - 1].item
    }

    mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for last in stride(from: items.count - 1, to: 0, by: -1) {
            items.swapAt(last, below(last + 1))
        }
        return items
    }

    /// `count` items in the exact shares given (percent, summing to 100), in random order. Odd ones go to the
    /// items whose running share they complete.
    mutating func deck<Item>(_ count: Int, _ shares: [(item: Item, percent: Int)]) -> [Item] {
        var cards: [Item] = []
        var percent = 0
        for share in shares {
            percent += share.percent
            let end = (count * percent + 50) / 100
            while cards.count < end { cards.append(share.item) }
        }
        return shuffled(cards)
    }

    /// `count` flags of which `percent` are set, in random order.
    mutating func flags(_ count: Int, percent: Int) -> [Bool] {
        deck(count, [(true, percent), (false, 100 - percent)])
    }
}
