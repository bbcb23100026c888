import Bookkeeping
import Conservation
import Kernel
import Trail

/// What a sound trail says.
struct Report {
    let signature: Signature
    /// Keys that the trail has brought in, and from which size on.
    let keyChanges: [(size: Int, key: VerifierKey)]
    let checkpoint: Checkpoint
    /// The sizes at which extensions go on.
    let joints: [Int]
    let state: BookState
    let lastAt: Instant
    let accountCount: Int
    let totals: MoneyTotals
    let funds: [(id: ID<Fund>, name: String, sums: MoneyTotals.Sums)]
    let policies: [AdoptedPolicy]
    let unfinished: [Unfinished]
    let cosignatureCount: Int
    let timestampCount: Int

    /// - Parameter bundles: at least one.
    init(
        _ bundles: [Bundle], _ signature: Signature, _ keyChanges: [(size: Int, key: VerifierKey)],
        _ state: BookState, _ replay: borrowing Replay
    ) {
        self.signature = signature
        self.keyChanges = keyChanges
        self.state = state
        let last = bundles[bundles.count - 1]
        checkpoint = last.checkpoint
        joints = bundles.dropFirst().map(\.since)
        let book = replay.book
        lastAt = book.lastAt
        accountCount = book.balanceCount
        let totals = replay.money.totals
        self.totals = totals
        funds = book.funds.numbered.compactMap { id, fund in
            totals.funds[id].map { (id, fund.name, $0) }
        }
        policies = book.policies.rows
        unfinished = Unfinished.list(book, totals)
        cosignatureCount = last.cosignatures.count
        timestampCount = last.timestamps.count
    }

    var isOriginProven: Bool { signature.isChecked }
}
