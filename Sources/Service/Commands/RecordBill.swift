import Bookkeeping
import Kernel

/// Puts the numbers of a gift's bill on record.
public struct RecordBill: Command {
    public let donation: ID<Donation>
    public let code: String
    public let number: String
    public let checkCode: String?
    /// Nil for the day on which the request is decided.
    public let on: Day?

    public init(donation: ID<Donation>, code: String, number: String, checkCode: String?, on: Day?) {
        self.donation = donation
        self.code = code
        self.number = number
        self.checkCode = checkCode
        self.on = on
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        for text in [code, number, checkCode ?? ""]
        where !CanonicalText.allows(text) || IDNumber.isValid(text) {
            throw .input(.badText("bill"))
        }
        var data = BillRecorded()
        (data.donation, data.code, data.number) = (donation, code, number)
        (data.checkCode, data.on) = (checkCode, on ?? desk.day)
        try desk.record(.billRecorded(data))
        return .object(["donation": .text(donation.description), "bill": .text("\(code) \(number)")])
    }
}
