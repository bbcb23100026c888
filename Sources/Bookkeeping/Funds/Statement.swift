import Kernel

/// A stretch of a fund's bank statement. Stretches join without a gap.
public struct Statement: TableRow {
    public static let idPrefix = "S"
    public static let tableKind = TableKind.statements
    public static var table: WritableKeyPath<Book, Table<Statement>> { \.statements }
    public static var swaps: WritableKeyPath<Effects, Swaps<Statement>> { \.statements }

    public let fund: ID<Fund>
    public let opening: Fen
    public let closing: Fen
    public let lineCount: Int
    public let importedBy: ID<User>
}

/// One line of a bank statement. Money in waits unclaimed (待认领) until donations claim it.
public struct BankLine: TableRow {
    public static let idPrefix = "B"
    public static let tableKind = TableKind.bankLines
    public static var table: WritableKeyPath<Book, Table<BankLine>> { \.bankLines }
    public static var swaps: WritableKeyPath<Effects, Swaps<BankLine>> { \.bankLines }

    public let statement: ID<Statement>
    public let fund: ID<Fund>
    public let ref: String
    public let on: Day
    /// Positive in, negative out.
    public let amount: Fen
    public let payer: ID<Account>?
    public var unclaimed: Fen
    /// Whether an entry has said which payments and refunds it was.
    public var isExplained: Bool
    /// What an entry has said it is, where it is neither a gift nor a payment.
    public var type: BankLineType?
    /// Of a settlement: what the platform kept. Gifts may claim the amount and it.
    public var fee: Fen?

    /// Nobody has said what it is.
    public var isOpen: Bool { !isExplained && type == nil }
}

/// The attachment of `statement.imported`.
public struct StatementLines: CanonicalObject {
    public var lines: [Line] = []

    public struct Line: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var balance = Fen.zero
        public var memo: Commitment?
        public var on = Day.earliest
        /// The account that the money came from, or went to.
        public var payer: ID<Account>?
        public var payerName: Commitment?
        public var ref = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("balance", &balance)
            try coder.field("memo", &memo)
            try coder.field("on", &on)
            try coder.field("payer", &payer)
            try coder.field("payer_name", &payerName)
            try coder.field("ref", &ref)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("lines", &lines)
    }
}

public struct StatementImported: Payload {
    public static let kind = "statement.imported"

    public var closing = Fen.zero
    public var fund = ID<Fund>.first
    public var lines = AttachmentRef()
    public var opening = Fen.zero
    public var statement = ID<Statement>.first

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("closing", &closing)
        try coder.field("fund", &fund)
        try coder.field("lines", &lines)
        try coder.field("opening", &opening)
        try coder.field("statement", &statement)
    }

    public var attachments: [AttachmentRef] { [lines] }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let account = try draft.row(fund)
        let content = try draft.attached(lines, as: StatementLines.self)
        guard let last = content.lines.last else { throw Violation(.statementArithmetic, fund) }
        guard account.statementBalance.map({ $0 == opening }) ?? true else {
            throw Violation(.statementGap, fund)
        }
        let row = Statement(
            fund: fund, opening: opening, closing: closing, lineCount: content.lines.count,
            importedBy: draft.by)
        try draft.insert(statement, row)
        var balance = opening
        var day = account.statementUntil ?? .earliest
        for line in content.lines {
            balance = try balance + line.amount
            guard balance == line.balance, line.on >= day else {
                throw Violation(.statementArithmetic, line.ref)
            }
            day = line.on
            try add(line, &draft)
        }
        guard balance == closing else { throw Violation(.statementArithmetic, fund) }
        try draft.requirePast(last.on)
        try draft.update(fund) { row in
            row.statementBalance = closing
            row.statementUntil = last.on
        }
        try draft.requireBounded()
    }

    private func add(_ line: StatementLines.Line, _ draft: inout Draft) throws(Violation) {
        guard line.amount != .zero, line.ref.utf8.count <= 64, !line.ref.isBlank else {
            throw Violation(.statementArithmetic, line.ref)
        }
        if let payer = line.payer { _ = try draft.row(payer) }
        let id = try draft.next(BankLine.self)
        try draft.claim(
            .statementLine(fund, ref: line.ref), for: id.number, orElse: .statementLineTaken, line.ref)
        let isReceipt = line.amount > .zero
        let row = BankLine(
            statement: statement, fund: fund, ref: line.ref, on: line.on, amount: line.amount,
            payer: line.payer,
            unclaimed: isReceipt ? line.amount : .zero, isExplained: false, type: nil, fee: nil)
        try draft.insert(id, row)
        if isReceipt { try draft.post(debit: .bank(fund), credit: .unclaimed(fund), line.amount) }
    }
}

extension Draft {
    /// What all funds together received, and were charged, stays within what a sum may be.
    func requireBounded() throws(Violation) {
        var total = Fen.zero
        for (id, _) in book.funds.numbered {
            let fund = try row(id)
            total = try total + (try fund.bank + (try fund.aid + (try fund.returned + fund.charges)))
        }
    }
}
