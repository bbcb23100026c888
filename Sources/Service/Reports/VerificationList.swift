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
