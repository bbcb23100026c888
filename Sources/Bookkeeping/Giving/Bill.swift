import Kernel

/// The official donation bill (公益事业捐赠票据) that stands against a gift.
public struct Bill: Hashable, Sendable {
    /// 票据代码
    public let code: String
    /// 票据号码
    public let number: String
    /// 校验码
    public let checkCode: String?
    /// 开票日期
    public let issuedOn: Day
}

/// The bill that was issued for a gift. It is issued elsewhere, under the finance bureau's supervision; the book keeps
/// its numbers.
public struct BillRecorded: Payload {
    public static let kind = "bill.recorded"

    public var checkCode: String?
    public var code = ""
    public var donation = ID<Donation>.first
    public var number = ""
    public var on = Day.earliest

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("check_code", &checkCode)
        try coder.field("code", &code)
        try coder.field("donation", &donation)
        try coder.field("number", &number)
        try coder.field("on", &on)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let gift = try draft.row(donation)
        try draft.requirePast(on)
        guard on >= gift.receivedOn else { throw Violation(.billBeforeGift, donation) }
        for (name, text) in [("code", code), ("number", number), ("check_code", checkCode ?? "-")] {
            try draft.requireText(text, name, bytesMax: 32)
        }
        guard gift.bill == nil else { throw Violation(.billStands, donation) }
        try draft.claim(
            .bill(code: code, number: number), for: donation.number, orElse: .billTaken, "\(code) \(number)")
        let bill = Bill(code: code, number: number, checkCode: checkCode, issuedOn: on)
        try draft.update(donation) { $0.bill = bill }
    }
}
