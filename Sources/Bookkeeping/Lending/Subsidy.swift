import Kernel
import Lending

public enum SubsidyState: String, CanonicalWord {
    /// Filed by the bank, every line computed beside it.
    case claimed
    /// The persons were looked at, the list hangs out.
    case checked
    /// Refused or taken back: its days can be claimed again.
    case refused
    /// What each payer owes is fixed.
    case approved
    case paid
}

/// Why a person, or a loan, gets no subsidy.
public enum SubsidyExclusion: String, CanonicalWord {
    /// 不在贴息对象范围
    case notEligible = "not-eligible"
    /// 人已去世
    case deceased
    /// 挪用
    case misused
    /// 已享受其他贴息
    case elsewhere = "subsidised-elsewhere"
    case other
}

/// Why the bank's figure is not the book's.
public enum SubsidyDifference: String, CanonicalWord {
    /// Days on which something was overdue.
    case overdue
    /// The balance above the cap.
    case aboveCap = "above-cap"
    /// Another share than the one in force on the days.
    case share
    /// Days after the end of the subsidy.
    case ended
    /// The borrower has not paid the interest yet.
    case unpaid
    /// Another interest of the same days.
    case interest
    /// Nothing of that: more, or less, than the book computes.
    case more, less
}

/// A bank's claim (贴息申请) for interest that its borrowers paid and others bear; the bank passes on to them what it gets. Public
/// money: it is in no fund, and is not posted.
public struct SubsidyClaim: TableRow {
    public static let idPrefix = "SC"
    public static let tableKind = TableKind.subsidyClaims
    public static var table: WritableKeyPath<Book, Table<SubsidyClaim>> { \.subsidyClaims }
    public static var swaps: WritableKeyPath<Effects, Swaps<SubsidyClaim>> { \.subsidyClaims }

    /// What a payer owes of it.
    public struct Part: Hashable, Sendable, CustomStringConvertible {
        public let payer: SubsidyPayer
        public let amount: Fen
        public var paidOn: Day?

        public var description: String {
            "\(payer.rawValue) \(amount.amount)" + (paidOn.map { " \($0)" } ?? "")
        }
    }

    public let ref: String?
    public let programme: String
    /// In force on the day of the claim; it holds for it to the end.
    public let policy: ID<AdoptedPolicy>
    public let region: ID<Region>
    public let bank: ID<Organisation>
    public let claimedOn: Day
    public let claimedBy: ID<User>
    /// The first of its lines among all lines, and how many there are.
    public let first: ID<SubsidyLine>
    public let lineCount: Int
    /// What the bank asked for.
    public let claimed: Fen
    public var state: SubsidyState
    /// Why it was sent back.
    public var refusal: SubsidyRefusal?
    /// What is payable of the lines that are not excluded: the less of what was claimed and what was computed.
    public var payable: Fen
    public var checkedBy: ID<User>?
    /// The days on which the list hung out.
    public var listedOn: Day?
    public var until: Day?
    public var openObjections: Int
    public var approvedBy: ID<User>?
    public var approvedOn: Day?
    public var parts: [Part]
}

/// A loan's days in a claim.
public struct SubsidyLine: TableRow {
    public static let idPrefix = "subsidy-line"
    public static let tableKind = TableKind.subsidyLines
    public static var table: WritableKeyPath<Book, Table<SubsidyLine>> { \.subsidyLines }
    public static var swaps: WritableKeyPath<Effects, Swaps<SubsidyLine>> { \.subsidyLines }

    public let id: ItemID<SubsidyClaim>
    public let loan: ID<Loan>
    public let from: Day
    /// Not counted.
    public let to: Day
    public let claimed: Fen
    public let computed: Fen
    public let difference: SubsidyDifference?
    public var excluded: SubsidyExclusion?

    public var payable: Fen { excluded == nil ? min(claimed, computed) : .zero }
}

extension Loan {
    /// What of its interest was subsidised, and how far.
    public struct Subsidy: Hashable, Sendable {
        /// The line that is on its way.
        public var open: ID<SubsidyLine>?
        /// Days before it were decided.
        public var until: Day?
        /// The lines that were approved.
        public var granted: [ID<SubsidyLine>] = []
        /// Nothing is subsidised from this day on.
        public var stop: Day?
        /// Who said so last, and on which day.
        public var stoppedBy: ID<User>?
        public var stoppedOn: Day?
        public var reclaimed = Fen.zero
        public var returned = Fen.zero
    }
}

extension Book {
    /// The programme under which a claim was filed.
    public func programme(of claim: SubsidyClaim) -> SubsidyProgramme? {
        guard case .subsidy(let policy)? = policies[claim.policy]?.content else { return nil }
        return policy.programme(claim.programme)
    }

    /// Whether somebody may see the lines of a claim, and with them amounts of single loans: the lender's own people who
    /// claim, and who checks, approves and pays where the claim's borrowers live.
    public func seesLines(of claim: SubsidyClaim, _ user: ID<User>) -> Bool {
        guard let reader = users[user], let rights = policy(.roles)?.rights, let terms = programme(of: claim)
        else { return false }
        return reader.grants.contains { grant in
            guard contains(grant.area, claim.region) else { return false }
            if grant.role == terms.checker || grant.role == terms.finance { return true }
            let kinds = rights.role(grant.role)?.kinds
            return reader.organisation == claim.bank && kinds?.isDisjoint(with: .claiming) == false
        }
    }

    private func contains(_ area: Area?, _ region: ID<Region>) -> Bool {
        switch area {
        case nil: true
        case .region(let id): contains(id, region)
        case .village: false
        }
    }

    /// The lines of a claim, in the order of their numbers.
    public func lines(of claim: SubsidyClaim) -> ArraySlice<SubsidyLine> {
        subsidyLines.rows[claim.first.index..<(claim.first.index + claim.lineCount)]
    }

    /// Where a line of a claim stands among all lines; nil where there is none.
    public func subsidyLine(_ item: ItemID<SubsidyClaim>) -> ID<SubsidyLine>? {
        guard let claim = subsidyClaims[item.row], item.number <= claim.lineCount else { return nil }
        return ID(claim.first.number + item.index)
    }
}
