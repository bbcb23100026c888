import Bookkeeping
import Kernel

/// Verifications with what the lists said, as far as who asks is shown it.
public struct VerificationList: Sendable {
    public struct Line: Sendable {
        public let id: ID<Verification>
        public let row: Verification
        /// Nil where it is not shown.
        public let hit: HitKind?
        public let isNameOther: Bool
    }

    public let lines: [Line]

    /// The access is recorded first, where anything is shown.
    ///
    /// - Parameter isOpen: only those without a finding.
    public init(_ book: Book, isOpen: Bool, vault: Openings) throws(Refusal) {
        let rows = book.verifications.numbered.filter { !isOpen || $0.row.finding == nil }
        func isShown(_ id: ID<Verification>) -> Bool {
            Masking.shown("", .hit, to: book.tier(of: vault.user, for: id)) != nil
        }
        let seen = Set(rows.filter { isShown($0.id) }.map(\.row.household))
        if !seen.isEmpty { try vault.record(seen.sorted().map(\.description)) }
        var lines: [Line] = []
        for (id, row) in rows {
            var hit: HitText?
            if isShown(id) {
                hit = try vault.value(
                    row.hit, field: HitText.field, of: .household(row.household), in: book
                ).flatMap { HitText($0) }
            }
            lines.append(Line(id: id, row: row, hit: hit?.kind, isNameOther: hit?.isNameOther ?? false))
        }
        self.lines = lines
    }
}

/// Lists that were compared, with their sources as far as who asks is shown them.
public struct ComparisonList: Sendable {
    public struct Line: Sendable {
        public let id: ID<Comparison>
        public let row: Comparison
        /// Nil where it is not shown.
        public let source: String?
        /// How many of its hits somebody has looked into.
        public let answered: Int
    }

    public let lines: [Line]

    /// The access is recorded first, where anything is shown.
    public init(_ book: Book, vault: Openings) throws(Refusal) {
        var answered: [ID<Comparison>: Int] = [:]
        for row in book.verifications.rows where row.finding != nil {
            answered[row.comparison, default: 0] += 1
        }
        func isShown(_ id: ID<Comparison>) -> Bool {
            Masking.shown("", .hit, to: book.tier(of: vault.user, for: id)) != nil
        }
        let seen = book.comparisons.numbered.map(\.id).filter(isShown)
        if !seen.isEmpty { try vault.record(seen.map(\.description)) }
        var lines: [Line] = []
        for (id, row) in book.comparisons.numbered {
            var source: String?
            if isShown(id) {
                source = try vault.present(row.source, field: Comparison.sourceField, of: id.description)
            }
            lines.append(Line(id: id, row: row, source: source, answered: answered[id] ?? 0))
        }
        self.lines = lines
    }
}
