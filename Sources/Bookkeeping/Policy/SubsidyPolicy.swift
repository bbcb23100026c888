import Kernel
import Lending

/// Who bears a part of a subsidy.
public enum SubsidyPayer: String, CanonicalWord {
    case central
    case province
    case prefecture
    case county
}

/// What of a contract's rate is subsidised.
public enum SubsidyDepth: String, CanonicalWord {
    /// All of it.
    case full
    /// So many points a year, at most the rate.
    case points
    /// What it is above the borrower's own part.
    case above
}

/// How others bear interest that the borrower has paid (贴息,先付后贴): of which loans, how much of it, from which days on, and
/// who.
public struct SubsidyProgramme: CanonicalObject, Hashable {
    /// The part of a borrower's, or a household's, subsidised balance that it covers; all of it where absent.
    public var cap: Fen?
    /// The role that looks at the persons and hangs the list out.
    public var checker = ""
    public var code = ""
    /// Whether the figures were seen in an official text.
    public var confirmed = false
    public var depth = SubsidyDepth.full
    /// Whether days after the contract's last due date are covered where the loan was extended (展期).
    public var extended = false
    /// The role of the finance bureau: approves, and records what was paid and what came back.
    public var finance = ""
    /// From the contract's start, so many months at most.
    public var monthsMax: Int?
    public var name = ""
    public var nameEn = ""
    /// How long the list hangs out before it is approved. The day of hanging out is not counted.
    public var noticeDays = 0
    public var noticeUnit = DayUnit.calendar
    public var payers: [Part] = []
    /// The products of the catalogue whose loans it covers.
    public var products: [String] = []
    /// A year, such as `5%`; absent where all of the rate is subsidised.
    public var rate: String?
    /// What of that is paid for the days from each day on, ascending; nothing before the first.
    public var shares: [Share] = []
    public var source = ""

    /// A payer's part beside the others'.
    public struct Part: CanonicalObject, Hashable {
        public var parts = 0
        public var payer = SubsidyPayer.county

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("parts", &parts)
            try coder.field("payer", &payer)
        }
    }

    public struct Share: CanonicalObject, Hashable {
        public var from = Day.earliest
        public var percent = 0

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("from", &from)
            try coder.field("percent", &percent)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("cap_fen", &cap)
        try coder.field("checker", &checker)
        try coder.field("code", &code)
        try coder.field("confirmed", &confirmed)
        try coder.field("depth", &depth)
        try coder.field("extended", &extended)
        try coder.field("finance", &finance)
        try coder.field("months_max", &monthsMax)
        try coder.field("name", &name)
        try coder.field("name_en", &nameEn)
        try coder.field("notice_days", &noticeDays)
        try coder.field("notice_unit", &noticeUnit)
        try coder.field("payers", &payers)
        try coder.field("products", &products)
        try coder.field("rate", &rate)
        try coder.field("shares", &shares)
        try coder.field("source", &source)
    }

    /// What of a rate is subsidised.
    ///
    /// - Throws: never for a programme of an adopted policy.
    public var lendingDepth: SubsidyTerms.Depth {
        get throws(LendingError) {
            guard depth != .full else { return .full }
            guard let text = rate, let rate = try? Rate(percent: text) else { throw .notARate(rate ?? "") }
            return depth == .points ? .points(rate) : .above(rate)
        }
    }

    /// The first day from which a loan is not covered any more; nil where there is none.
    func end(of loan: Loan) -> Day? {
        guard let contract = loan.contract else { return nil }
        let months = monthsMax.flatMap { contract.conditions.start.adding(months: $0) }
        let isCut = !extended && !loan.extensions.isEmpty
        return [months, isCut ? contract.maturity : nil, loan.subsidy.stop].compactMap(\.self).min()
    }

    /// An amount as the payers bear it, in their order.
    public func divide(_ amount: Fen) throws(Violation) -> [Fen] {
        do throws(KernelError) {
            return try Apportionment.divide(amount, by: payers.map { Int64($0.parts) })
        } catch {
            throw Violation(.amountTooLarge, amount)
        }
    }

    fileprivate var inconsistency: String? {
        if let cap, cap <= .zero { return "cap_fen" }
        if let monthsMax, !(1...600).contains(monthsMax) { return "months_max" }
        guard (0...365).contains(noticeDays) else { return "notice_days" }
        guard !payers.isEmpty, Set(payers.map(\.payer)).count == payers.count else { return "payers" }
        for (index, part) in payers.enumerated() where !(1...1_000_000).contains(part.parts) {
            return "payers/\(index)/parts"
        }
        guard !products.isEmpty, Set(products).count == products.count else { return "products" }
        guard (rate == nil) == (depth == .full), (try? lendingDepth) != nil else { return "rate" }
        guard !shares.isEmpty else { return "shares" }
        for (index, share) in shares.enumerated() {
            guard index == 0 || shares[index - 1].from < share.from else { return "shares/\(index)/from" }
            guard (0...100).contains(share.percent) else { return "shares/\(index)/percent" }
        }
        return nil
    }
}

/// The programmes under which interest is subsidised.
public struct SubsidyPolicy: PolicyForm, Hashable {
    public var header = PolicyHeader()
    public var programmes: [SubsidyProgramme] = []

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("header", &header)
        try coder.field("programmes", &programmes)
    }

    public func programme(_ code: String) -> SubsidyProgramme? { programmes.first { $0.code == code } }

    var inconsistency: String? {
        var (codes, products): (Set<String>, Set<String>) = ([], [])
        for (index, programme) in programmes.enumerated() {
            guard codes.insert(programme.code).inserted else { return "programmes/\(index)/code" }
            guard products.isDisjoint(with: programme.products) else { return "programmes/\(index)/products" }
            products.formUnion(programme.products)
            if let path = programme.inconsistency { return "programmes/\(index)/\(path)" }
        }
        return programmes.isEmpty ? "programmes" : nil
    }
}
