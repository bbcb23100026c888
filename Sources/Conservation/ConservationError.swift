/// Where the second count of the money stops, and at which account, line or id.
public struct ConservationError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case unknown = "conservation.unknown"
        case repeated = "conservation.repeated"
        case amount = "conservation.amount"
        /// A balance would fall below zero: money from nowhere.
        case overdrawn = "conservation.overdrawn"
        case attachment = "conservation.attachment"
        /// A statement's lines do not lead from opening to closing, or do not join the statement before.
        case statement = "conservation.statement"
        /// Parts do not sum to the whole that the entry states.
        case sum = "conservation.sum"
        /// Money meets a fund, a need or a bank line to which it does not belong.
        case misdirected = "conservation.misdirected"
        /// To another account than the household's, or back to another than it came from.
        case payee = "conservation.payee"
        case state = "conservation.state"
        case needExceeded = "conservation.need-exceeded"
        /// What came in is not what is there.
        case unbalanced = "conservation.unbalanced"
    }

    public let code: Code
    public let subject: String

    init(_ code: Code, _ subject: some CustomStringConvertible) {
        self.code = code
        self.subject = subject.description
    }
}
