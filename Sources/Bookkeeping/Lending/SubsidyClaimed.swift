import Crypto
import Kernel
import Lending

/// What a bank asks for, loan by loan, and what the book computes beside it.
public struct SubsidyLines: CanonicalObject, Hashable {
    /// Ascending by loan, each once.
    public var lines: [Line] = []

    public struct Line: CanonicalObject, Hashable {
        /// What the bank asks for.
        public var claimed = Fen.zero
        public var computed = Fen.zero
        /// Absent where both are the same.
        public var difference: SubsidyDifference?
        public var from = Day.earliest
        /// The contract's interest of these days, as the bank has it.
        public var interest = Fen.zero
        public var loan = ID<Loan>.first
        /// Not counted.
        public var to = Day.earliest

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("claimed", &claimed)
            try coder.field("computed", &computed)
            try coder.field("difference", &difference)
            try coder.field("from", &from)
            try coder.field("interest", &interest)
            try coder.field("loan", &loan)
            try coder.field("to", &to)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
    }
}

/// The bank files its claim for a period.
public struct SubsidyClaimed: Payload {
    public static let kind = "subsidy.claimed"
    public static let reach = Reach.village

    public var claim = ID<SubsidyClaim>.first
    public var lines = AttachmentRef()
    public var on = Day.earliest
    /// The less of claimed and computed, line by line, in sum.
    public var payable = Fen.zero
    /// Its code in policy subsidy.
    public var programme = ""
    public var ref: String?
    /// Where all borrowers live.
    public var region = ID<Region>.first
    /// What is asked for.
    public var total = Fen.zero

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("claim", &claim)
        try coder.field("lines", &lines)
        try coder.field("on", &on)
        try coder.field("payable", &payable)
        try coder.field("programme", &programme)
        try coder.field("ref", &ref)
        try coder.field("region", &region)
        try coder.field("total", &total)
    }

    public var attachments: [AttachmentRef] { [lines] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (policy, content) = try draft.requirePolicy(.subsidy)
        guard case .subsidy(let subsidies) = content, let terms = subsidies.programme(programme),
            on >= content.header.from
        else { throw Violation(.unknownProgramme, programme) }
        try draft.requireScope(region)
        try draft.requirePast(on)
        let asked = try draft.attached(lines, as: SubsidyLines.self).lines
        let first = try draft.next(SubsidyLine.self)
        var (claimed, due) = (Fen.zero, Fen.zero)
        for (index, line) in asked.enumerated() {
            guard index == 0 || asked[index - 1].loan < line.loan, let item = ItemID(claim, index + 1) else {
                throw Violation(.malformed, "lines")
            }
            let row = try judge(line, item, terms, policy, &draft)
            (claimed, due) = (try claimed + row.claimed, try due + row.payable)
        }
        guard !asked.isEmpty else { throw Violation(.malformed, "lines") }
        guard let bank = try draft.row(draft.by).organisation else { throw Violation(.otherLender, claim) }
        guard claimed == total else { throw Violation(.totalsDiffer, claim) }
        guard due == payable else { throw Violation(.derivedDiffers, "payable") }
        try draft.claim(ref: ref, table: SubsidyClaim.tableKind, for: claim.number)
        let row = SubsidyClaim(
            ref: ref, programme: programme, policy: policy, region: region,
            bank: bank, claimedOn: on, claimedBy: draft.by, first: first,
            lineCount: asked.count, claimed: claimed, state: .claimed, refusal: nil, payable: due,
            checkedBy: nil, listedOn: nil, until: nil, openObjections: 0, approvedBy: nil, approvedOn: nil,
            parts: [])
        try draft.insert(claim, row)
    }

    private func judge(
        _ line: SubsidyLines.Line, _ item: ItemID<SubsidyClaim>, _ terms: SubsidyProgramme,
        _ policy: ID<AdoptedPolicy>, _ draft: inout Draft
    ) throws(Violation) -> SubsidyLine {
        let loan = try draft.row(line.loan)
        let type = try draft.product(of: loan)
        try draft.requireScope(loan.village, role: type.lender)
        guard let contract = loan.contract, type.subsidised, terms.products.contains(loan.product),
            draft.book.contains(.region(region), loan.village)
        else { throw Violation(.loanNotSubsidised, line.loan) }
        guard try draft.row(contract.by).organisation == draft.row(draft.by).organisation else {
            throw Violation(.otherLender, line.loan)
        }
        guard loan.subsidy.open == nil, line.from >= loan.subsidy.until ?? .earliest else {
            throw Violation(.daysClaimed, line.loan)
        }
        guard line.from < line.to, line.to <= on, on >= loan.movements.last?.on ?? contract.on,
            try draft.settles(loan, line.loan, on: [line.from, line.to])
        else { throw Violation(.subsidyPeriod, line.loan) }
        guard line.claimed >= .zero, line.interest >= .zero else {
            throw Violation(.amountNotPositive, line.loan)
        }
        let reckoning = try draft.book.subsidy(
            of: loan, line.loan, under: programme, asOf: policy, from: line.from, to: line.to, on: on)
        guard reckoning.subsidy == line.computed else { throw Violation(.derivedDiffers, "computed") }
        let reason: SubsidyDifference?
        do throws(LendingError) {
            reason = try reckoning.difference(claimed: line.claimed, interest: line.interest)
        } catch {
            throw Violation(.scheduleImpossible, line.loan)
        }
        guard reason == line.difference else { throw Violation(.derivedDiffers, "difference") }
        let row = SubsidyLine(
            id: item, loan: line.loan, from: line.from, to: line.to, claimed: line.claimed,
            computed: line.computed, difference: reason, excluded: nil)
        let id = try draft.next(SubsidyLine.self)
        try draft.insert(id, row)
        try draft.update(line.loan) { $0.subsidy.open = id }
        return row
    }
}

/// The persons were looked at (审核): who gets nothing is named with a reason, and the list is hung out (公示).
public struct SubsidyChecked: Payload {
    public static let kind = "subsidy.checked"
    public static let reach = Reach.village

    public var claim = ID<SubsidyClaim>.first
    /// Ascending by line.
    public var excluded: [Exclusion] = []
    /// What is payable of the others.
    public var payable = Fen.zero
    /// The last day of the notice: the programme's days after the day of the entry.
    public var until = Day.earliest

    public struct Exclusion: CanonicalObject, Hashable {
        public var line = 0
        public var reason = SubsidyExclusion.other

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("line", &line)
            try coder.field("reason", &reason)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("claim", &claim)
        try coder.field("excluded", &excluded)
        try coder.field("payable", &payable)
        try coder.field("until", &until)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.subsidyClaim(claim, in: [.claimed])
        try draft.requireScope(row.region, role: terms.checker)
        guard row.claimedBy != draft.by else { throw Violation(.sameHand, claim) }
        var due = row.payable
        for (index, exclusion) in excluded.enumerated() {
            guard index == 0 || excluded[index - 1].line < exclusion.line,
                let item = ItemID(claim, exclusion.line)
            else { throw Violation(.malformed, "excluded") }
            due = try due - (try draft.exclude(item, exclusion.reason))
        }
        guard due == payable else { throw Violation(.derivedDiffers, "payable") }
        let day = draft.day
        let end = try draft.book.noticeEnd(terms, from: day)
        guard until == end else { throw Violation(.derivedDiffers, "until") }
        let by = draft.by
        try draft.update(claim) { row in
            row.state = .checked
            row.payable = due
            row.checkedBy = by
            row.listedOn = day
            row.until = end
        }
    }
}

public enum SubsidyRefusal: String, CanonicalWord {
    case incomplete
    /// 与账目不符
    case incorrect
    /// 银行撤回
    case withdrawn
    case other
}

/// The claim is sent back, as long as no payer has paid, or the bank takes it back before it is approved; its days can be
/// claimed again.
public struct SubsidyRefused: Payload {
    public static let kind = "subsidy.refused"
    public static let reach = Reach.village

    public var claim = ID<SubsidyClaim>.first
    public var reason = SubsidyRefusal.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("claim", &claim)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let (row, terms) = try draft.subsidyClaim(claim, in: [.claimed, .checked, .approved])
        if reason == .withdrawn, row.state != .approved {
            try draft.requireScope(row.region)
            guard try draft.row(draft.by).organisation == row.bank else {
                throw Violation(.otherLender, claim)
            }
        } else {
            try draft.requireScope(
                row.region, role: row.state == .claimed ? terms.checker : terms.finance)
            guard row.claimedBy != draft.by else { throw Violation(.sameHand, claim) }
        }
        guard row.openObjections == 0 else { throw Violation(.objectionOpen, claim) }
        guard row.parts.allSatisfy({ $0.paidOn == nil }) else { throw Violation(.claimWrongState, claim) }
        for id in row.lineIDs {
            let line = try draft.row(id)
            try draft.update(line.loan) { row throws(Violation) in
                guard row.subsidy.giveBack(id, line) else { throw Violation(.daysClaimed, line.loan) }
            }
        }
        let why = reason
        try draft.update(claim) { row in
            row.state = .refused
            row.refusal = why
        }
    }
}

extension Loan.Subsidy {
    /// A line's days are free again; false where later ones were claimed since, which would be free with them.
    fileprivate mutating func giveBack(_ id: ID<SubsidyLine>, _ line: SubsidyLine) -> Bool {
        if open == id {
            open = nil
        } else if line.isDecided {
            guard open == nil, until == line.to else { return false }
            granted.removeAll { $0 == id }
            until = line.from
        }
        return true
    }
}

extension SubsidyLine {
    /// Its days are done with when it is approved; not where nothing was due because the borrower had not paid yet.
    var isDecided: Bool { difference != .unpaid || excluded != nil }
}

extension SubsidyClaim {
    var lineIDs: [ID<SubsidyLine>] {
        (first.number..<(first.number + lineCount)).compactMap { ID($0) }
    }
}

extension Draft {
    /// The claim in one of the states, with the programme under which it was filed.
    func subsidyClaim(
        _ id: ID<SubsidyClaim>, in states: Set<SubsidyState>
    ) throws(Violation) -> (SubsidyClaim, SubsidyProgramme) {
        let row = try row(id)
        guard let terms = book.programme(of: row) else {
            throw Violation(.unknownProgramme, row.programme)
        }
        guard states.contains(row.state) else { throw Violation(.claimWrongState, id) }
        return (row, terms)
    }

    /// Whether interest falls due on all of some days, or it is the contract's first.
    fileprivate func settles(_ loan: Loan, _ id: ID<Loan>, on days: [Day]) throws(Violation) -> Bool {
        guard let account = (try? loan.account()) ?? nil else { throw Violation(.scheduleImpossible, id) }
        return days.allSatisfy { account.settles(on: $0) }
    }

    /// Where a line stands among all lines.
    func subsidyLine(_ item: ItemID<SubsidyClaim>) throws(Violation) -> ID<SubsidyLine> {
        guard let id = book.subsidyLine(item) else { throw Violation(.unknownID, item) }
        return id
    }

    /// Leaves a line out, and returns what was payable of it.
    mutating func exclude(
        _ item: ItemID<SubsidyClaim>, _ reason: SubsidyExclusion
    ) throws(Violation) -> Fen {
        let id = try subsidyLine(item)
        let payable = try row(id).payable
        try update(id) { $0.excluded = reason }
        return payable
    }
}
