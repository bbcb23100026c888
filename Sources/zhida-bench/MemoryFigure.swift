import Bookkeeping
import Kernel

/// What the book holds in memory for each row, by the allocator's own count around every entry taken in.
struct MemoryFigure {
    let seed: UInt64
    let entries: Int

    /// The allocator is asked twice an entry; so many entries give the same figures as many more.
    private static let entriesMax = 200_000

    /// Kinds whose memory belongs to one sort of row; a row is what the last number says it is.
    private static let rows: [(name: String, kinds: Set<String>, count: @Sendable (Book) -> Int)] = [
        ("household", [HouseholdRegistered.kind], { $0.households.count }),
        ("person", [PersonCommitted.kind], { $0.persons.count }),
        (
            "need, filed to published", [NeedFiled.kind, NeedReviewed.kind, NeedPublished.kind],
            { $0.needs.count }
        ),
        ("bank line", [StatementImported.kind], { $0.bankLines.count }),
        ("gift with its lot", [DonationReceived.kind], { $0.lots.count }),
        ("match line", [MatchOpened.kind, MatchRun.kind, MatchAccepted.kind], { $0.proposals.count }),
        ("payment", [PaymentInstructed.kind, PaymentSettled.kind], { $0.payments.count }),
    ]

    func measure(into results: inout Results) throws {
        let history = try History(seed: seed, entries: min(entries, Self.entriesMax))
        let files = history.attachments
        var book = Book()
        var bytes: [String: Int] = [:]
        for line in history.entries {
            let before = Meter.heapBytes()
            let kind = try Self.take(line, files, into: &book)
            bytes[kind, default: 0] += Meter.heapBytes() - before
        }
        for row in Self.rows {
            let sum = row.kinds.reduce(0) { $0 + bytes[$1, default: 0] }
            results.add(
                "memory: \(row.name)", Double(sum) / Double(max(1, row.count(book))), "bytes")
        }
        results.add(
            "memory: whole book", Double(bytes.values.reduce(0, +)) / Double(book.size), "bytes/entry")
    }

    /// - Returns: the entry's kind.
    private static func take(
        _ line: [UInt8], _ files: Attachments, into book: inout Book
    ) throws -> String {
        let entry = try Entry.decode(line)
        try book.apply(entry, attachments: files)
        return entry.kind
    }
}
