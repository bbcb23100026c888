import Kernel

/// What a repayment is taken for.
public enum RepaymentPart: String, CaseIterable, Sendable {
    case fees, penalty, compound, interest, principal
}

/// In which order a repayment is taken for what is due.
public struct RepaymentOrder: Hashable, Sendable {
    public let parts: [RepaymentPart]

    public static let usual = RepaymentOrder(trusted: [.fees, .penalty, .compound, .interest, .principal])

    private init(trusted parts: [RepaymentPart]) { self.parts = parts }

    /// - Throws: ``LendingError/orderIncomplete`` unless every part stands in it once.
    public init(_ parts: [RepaymentPart]) throws(LendingError) {
        guard parts.count == RepaymentPart.allCases.count, Set(parts).count == parts.count else {
            throw .orderIncomplete
        }
        self.parts = parts
    }

    /// What of a repayment goes where; with `rest`, it sums to the repayment.
    ///
    /// - Parameter dues: what is due of each part; a part that is not named is nothing.
    public func divide(_ repayment: Fen, dues: [RepaymentPart: Fen]) throws(LendingError)
        -> (paid: [RepaymentPart: Fen], rest: Fen)
    {
        var (paid, rest): ([RepaymentPart: Fen], Fen) = ([:], repayment)
        for part in parts {
            let amount = max(min(rest, dues[part] ?? .zero), .zero)
            if amount > .zero { paid[part] = amount }
            rest = try rest.minus(amount)
        }
        return (paid, rest)
    }
}

/// When interest stops in the books and runs as a memorandum (停息, 非应计).
public struct NonAccrual: Hashable, Sendable {
    /// So many days overdue and the books go on; with the next they stop.
    public let days: Int

    public static let usual = NonAccrual(days: 90)

    public init(days: Int) { self.days = days }

    /// The first day whose interest is a memorandum.
    ///
    /// - Parameter due: the first due date that was missed.
    public func begins(missed due: Day) -> Day { due.adding(days: days + 1) }

    /// The days from one to another, cut into those of the books and those of the memorandum.
    public func divide(from: Day, to: Day, missed due: Day?) -> (books: Range<Day>, memorandum: Range<Day>) {
        let cut = due.map { min(max(begins(missed: $0), from), to) } ?? to
        return (from..<cut, cut..<to)
    }
}
