import Kernel
import Sheets

/// How one bank wants its lists of payments (代发) and gives back their results (回盘), as a file under
/// `policies/banks/`. A profile is no policy of the book: it decides how a file looks, not what may be paid.
public struct BankProfile: PolicyData, Hashable {
    public var banks: [Bank]?
    public var header = Header()
    public var payments = BankForm()
    public var results = BankForm()

    public struct Header: CanonicalObject, Hashable {
        /// Whether the layout was seen in a text of the bank's own.
        public var confirmed = false
        public var profile = ""
        public var source = ""
        public var title = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("confirmed", &confirmed)
            try coder.field("profile", &profile)
            try coder.field("source", &source)
            try coder.field("title", &title)
        }
    }

    /// A bank by the name that cards give it.
    public struct Bank: CanonicalObject, Hashable {
        /// 大额支付行号, 12 digits.
        public var cnaps = ""
        public var name = ""

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("cnaps", &cnaps)
            try coder.field("name", &name)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("banks", &banks)
        try coder.field("header", &header)
        try coder.field("payments", &payments)
        try coder.field("results", &results)
    }

    public var inconsistency: String? {
        let digits = { (text: String) in text.utf8.count == 12 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        if let index = banks?.firstIndex(where: { !digits($0.cnaps) }) { return "banks/\(index)/cnaps" }
        if let path = payments.inconsistency(isResults: false) { return "payments/\(path)" }
        return results.inconsistency(isResults: true).map { "results/\($0)" }
    }

    func cnaps(of bank: String) -> String? { banks?.first { $0.name == bank }?.cnaps }
}

/// The layout of one list.
public struct BankForm: CanonicalObject, Hashable {
    public var amounts = Unit.yuan
    /// Of a list of results: what the bank's codes mean.
    public var codes: [Code]?
    public var columns: [BankCell] = []
    public var days = DayForm.dashed
    public var encoding = Encoding.utf8
    /// The line behind the payments; empty for none.
    public var foot: [BankCell] = []
    public var form = Form.text
    /// The line before the payments, and before the titles; empty for none.
    public var head: [BankCell] = []
    public var lineEnd = LineEnd.lf
    /// One character, or `tab`.
    public var separator = ","
    /// Whether a line has the columns' titles.
    public var titles = true

    public enum Form: String, CanonicalWord {
        /// Lines of cells with a separator, nothing quoted.
        case text
        case xlsx
    }

    public enum Unit: String, CanonicalWord {
        case yuan, fen
    }

    public enum DayForm: String, CanonicalWord {
        /// 2014-10-09
        case dashed
        /// 20141009
        case plain
    }

    public enum Encoding: String, CanonicalWord {
        case utf8 = "utf-8"
        case utf8Marked = "utf-8-bom"
        case gb18030
    }

    public enum LineEnd: String, CanonicalWord {
        case lf, crlf
    }

    public struct Code: CanonicalObject, Hashable {
        public var code = ""
        /// Of a payment that failed.
        public var reason: String?
        public var result = Result.settled

        public enum Result: String, CanonicalWord {
            case settled, failed
            /// Still on its way.
            case open
        }

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("code", &code)
            try coder.field("reason", &reason)
            try coder.field("result", &result)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amounts", &amounts)
        try coder.field("codes", &codes)
        try coder.field("columns", &columns)
        try coder.field("days", &days)
        try coder.field("encoding", &encoding)
        try coder.field("foot", &foot)
        try coder.field("form", &form)
        try coder.field("head", &head)
        try coder.field("line_end", &lineEnd)
        try coder.field("separator", &separator)
        try coder.field("titles", &titles)
    }
}

/// One cell of a line.
public struct BankCell: CanonicalObject, Hashable {
    public var field = Field.text
    /// Of the field `text`: what stands there.
    public var text: String?
    /// Of a column.
    public var title: String?

    public enum Field: String, CanonicalWord {
        /// The payment's place in the list, from 1.
        case number
        case batch, payment, need, amount, day
        case holder = "account-holder"
        case account = "account-number"
        case bank = "account-bank"
        /// 大额支付行号, from the profile's own list; empty where it has none.
        case cnaps
        /// The account that pays.
        case fundAccount = "fund-account"
        case fundName = "fund-name"
        /// How many payments the list has, and their sum.
        case count, sum
        case result
        case bankRef = "bank-ref"
        /// Always the same text.
        case text
        /// Not looked at.
        case ignored
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("field", &field)
        try coder.field("text", &text)
        try coder.field("title", &title)
    }
}
