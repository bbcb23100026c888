import Bookkeeping
import Conservation
import Crypto
import Kernel
import Trail

/// The trail taken in entry by entry, twice: by the book's rules and by the count of its own.
struct Replay: ~Copyable {
    private var fold = BookFold()
    private(set) var money = ConservationFold()
    private var attachments: Attachments = [:]
    private var unnamed: Set<Digest> = []
    private var changes: Set<Int> = []

    /// The book as it stands; copied where it is held while more entries come.
    var book: Book { fold.book }

    /// Begins a file: its entries name its attachments, and all of them.
    ///
    /// - Parameter changes: sizes at which a checkpoint has shown that the log changes a key.
    mutating func begin(_ attachments: Attachments, changes: some Sequence<Int>) throws(Finding) {
        try requireAllNamed()
        self.attachments = attachments
        self.changes = Set(changes)
        unnamed = Set(attachments.keys)
    }

    mutating func take(_ bytes: [UInt8], at index: Int) throws(Finding) {
        let entry = try decode(bytes, at: index)
        if case .bookOpened(let data) = entry.event, data.rulebook > Book.newestRulebook {
            throw Finding(
                .unreadable, "verify.newer-rulebook", entry: index, "\(data.rulebook)", .newerRulebook)
        }
        if case .logKeyChanged = entry.event, !changes.contains(index + 1) {
            throw Finding(.broken, "verify.key-change-absent", entry: index, "", .keyChangeAbsent)
        }
        do throws(Violation) {
            try fold.take(entry, attachments: attachments)
        } catch {
            throw Finding(error, entry: index)
        }
        do throws(ConservationError) {
            try money.take(entry, attachments: attachments)
        } catch {
            throw Finding(error, entry: index)
        }
        if !unnamed.isEmpty {
            for ref in entry.event.attachments { unnamed.remove(ref.sha256) }
        }
    }

    /// What can only be said of the whole.
    func finish(of checkpoint: Checkpoint) throws(Finding) -> BookState {
        guard let state = book.state else { throw Finding(Violation(.notOpened, 0), entry: 0) }
        guard state.origin.utf8.elementsEqual(checkpoint.origin.text.utf8) else {
            throw Finding(.broken, "verify.origin-differs", entry: 0, checkpoint.origin.text, .originDiffers)
        }
        try requireAllNamed()
        do throws(ConservationError) {
            try money.audit()
        } catch {
            throw Finding(error, entry: nil)
        }
        if let account = Self.difference(book.balances, money.accounts) {
            throw Finding(.broken, "conservation.balance-differs", account, .countDiffers)
        }
        if let batch = Self.difference(book.goodsBatches, money.goodsBalances) {
            throw Finding(.broken, "conservation.balance-differs", batch, .countDiffers)
        }
        if let order = Self.difference(book, money.goodsCarried) {
            throw Finding(.broken, "conservation.balance-differs", order, .countDiffers)
        }
        if let loan = Self.difference(book.loans, money.loanBalances) {
            throw Finding(.broken, "conservation.balance-differs", loan, .countDiffers)
        }
        if let fund = Self.difference(book.riskFunds, money.guaranteeBalances) {
            throw Finding(.broken, "conservation.balance-differs", fund, .countDiffers)
        }
        if let loan = Self.difference(book, money.subsidyBalances) {
            throw Finding(.broken, "conservation.balance-differs", loan, .countDiffers)
        }
        if let loan = Self.difference(book, money.closeFigures) {
            throw Finding(.broken, "conservation.balance-differs", loan, .countDiffers)
        }
        return state
    }

    private func requireAllNamed() throws(Finding) {
        if let digest = unnamed.min() {
            throw Finding(.broken, "verify.attachment-unnamed", digest.hex, .attachmentUnnamed)
        }
    }

    /// The first account at which the two counts, both in the ledger's order, differ in name or balance.
    static func difference(
        _ ledger: [(account: LedgerAccount, balance: Fen)],
        _ counted: [(account: CountedAccount, balance: Int64)]
    ) -> String? {
        for (own, other) in zip(ledger, counted) {
            let isSame =
                own.account.number == other.account.number && own.account.place == other.account.place
            guard isSame, own.balance.amount == other.balance else { return own.account.description }
        }
        if ledger.count > counted.count { return ledger[counted.count].account.description }
        return counted.count > ledger.count ? counted[ledger.count].account.description : nil
    }

    /// The first batch of goods of which the two counts have units at other places, or another difference.
    static func difference(_ batches: Table<GoodsBatch>, _ counted: [CountedBatch]) -> String? {
        for (index, (id, batch)) in batches.numbered.enumerated() {
            guard index < counted.count else { return "\(id)" }
            let other = counted[index]
            let isSame =
                (batch.received, batch.found, batch.stock) == (other.received, other.found, other.stock)
                && (batch.carried, batch.delivered, batch.writtenOff)
                    == (other.carried, other.delivered, other.writtenOff)
                && batch.difference == other.difference
            guard isSame else { return "\(id)" }
        }
        return batches.count < counted.count ? "GB\(batches.count + 1)" : nil
    }

    /// The first order of goods of which the two counts have other units with its carrier.
    static func difference(_ book: Book, _ carried: [[Int]]) -> String? {
        for (index, (id, order)) in book.goodsOrders.numbered.enumerated() {
            let own = order.shares.map { book.goodsShares[$0]?.carried ?? 0 }
            guard index < carried.count else { return "\(id)" }
            let other = carried[index].isEmpty ? own.map { _ in 0 } : carried[index]
            guard own == other else { return "\(id)" }
        }
        return book.goodsOrders.count < carried.count ? "GO\(book.goodsOrders.count + 1)" : nil
    }

    /// The first guarantee fund of which the two counts have another balance, or other payments.
    static func difference(
        _ funds: Table<RiskFund>, _ counted: [(balance: Int64, paid: Int64)]
    ) -> String? {
        for (index, (id, fund)) in funds.numbered.enumerated() {
            guard index < counted.count, counted[index] == (fund.balance.amount, fund.paid.amount) else {
                return "\(id)"
            }
        }
        return funds.count < counted.count ? "GF\(funds.count + 1)" : nil
    }

    /// The first loan of which the two counts have another subsidy, or of it another part asked back or returned.
    static func difference(
        _ book: Book, _ counted: [(granted: Int64, reclaimed: Int64, returned: Int64)]
    ) -> String? {
        for (index, (id, loan)) in book.loans.numbered.enumerated() {
            let subsidy = loan.subsidy
            let granted = subsidy.granted.reduce(Int64(0)) {
                $0 + (book.subsidyLines[$1]?.payable.amount ?? 0)
            }
            let own = (granted, subsidy.reclaimed.amount, subsidy.returned.amount)
            guard index < counted.count, counted[index] == own else { return "\(id)" }
        }
        return book.loans.count < counted.count ? "K\(book.loans.count + 1)" : nil
    }

    /// The first loan of a lender's last close of which the two counts have other costs of its days.
    static func difference(
        _ book: Book, _ counted: [(interest: Int64, penalty: Int64, compound: Int64, subsidy: Int64)]
    ) -> String? {
        for (lender, _) in book.organisations.numbered {
            guard let (_, lines) = book.lastClose(of: lender) else { continue }
            for line in lines where line.failure == nil {
                let own = (
                    line.interest?.amount ?? 0, line.penalty?.amount ?? 0, line.compound?.amount ?? 0,
                    line.subsidy?.amount ?? 0
                )
                guard line.loan.index < counted.count, counted[line.loan.index] == own else {
                    return "\(line.loan)"
                }
            }
        }
        return nil
    }

    /// The first loan of which the two counts have another balance, or other costs paid.
    static func difference(
        _ loans: Table<Loan>, _ counted: [(outstanding: Int64, costs: Int64)]
    ) -> String? {
        for (index, (id, loan)) in loans.numbered.enumerated() {
            let repaid = loan.repaid
            let costs = repaid.interest.amount + repaid.penalty.amount + repaid.compound.amount
            guard index < counted.count, counted[index] == (loan.outstanding.amount, costs) else {
                return "\(id)"
            }
        }
        return loans.count < counted.count ? "K\(loans.count + 1)" : nil
    }

    private func decode(_ bytes: [UInt8], at index: Int) throws(Finding) -> Entry {
        do throws(Entry.DecodingFailure) {
            return try Entry.decode(bytes)
        } catch {
            throw Finding(error, entry: index)
        }
    }
}
