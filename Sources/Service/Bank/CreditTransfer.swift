import Bookkeeping
import Crypto
import Kernel

/// A batch as an ISO 20022 customer credit transfer, pain.001.001.09: one `PmtInf`, in CNY.
///
/// A payment is its `EndToEndId` and a batch its `PmtInfId`, by which the bank's answers name them. The same payments
/// give the same bytes, so the same `MsgId`, by which a bank knows a file that it was sent twice.
struct CreditTransfer {
    private let order: PaymentOrder
    private let profile: BankProfile?

    static let namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
    /// ISO 20022 Max140Text and Max35Text, in characters.
    private static let (longMax, shortMax) = (140, 35)
    private static let digestDigits = 16

    init(_ order: PaymentOrder, _ profile: BankProfile?) { (self.order, self.profile) = (order, profile) }

    var text: String {
        var xml = XMLText()
        xml.open("Document", ["xmlns": Self.namespace])
        xml.open("CstmrCdtTrfInitn")
        header(&xml)
        xml.open("PmtInf")
        xml.add("PmtInfId", order.batch.description)
        xml.add("PmtMtd", "TRF")
        totals(&xml)
        xml.within("ReqdExctnDt") { $0.add("Dt", order.on.description) }
        xml.within("Dbtr") { $0.add("Nm", short(order.payer, Self.longMax)) }
        xml.within("DbtrAcct") { account in
            id(order.fundAccount, &account)
            account.add("Ccy", "CNY")
        }
        xml.within("DbtrAgt") { agent in
            agent.within("FinInstnId") { $0.within("Othr") { $0.add("Id", "NOTPROVIDED") } }
        }
        // Whoever is helped gets the whole sum.
        xml.add("ChrgBr", "DEBT")
        for line in order.lines { transfer(line, &xml) }
        xml.close("PmtInf")
        xml.close("CstmrCdtTrfInitn")
        xml.close("Document")
        return xml.text
    }

    private func header(_ xml: inout XMLText) {
        xml.within("GrpHdr") { header in
            header.add("MsgId", messageID)
            header.add("CreDtTm", "\(order.on)T09:00:00+08:00")
            totals(&header)
            header.within("InitgPty") { $0.add("Nm", short(order.payer, Self.longMax)) }
        }
    }

    private func totals(_ xml: inout XMLText) {
        xml.add("NbOfTxs", "\(order.lines.count)")
        xml.add("CtrlSum", order.total.yuan)
    }

    /// `X1-` and a digest of what is paid to whom.
    private var messageID: String {
        var content = "\(order.origin)\n\(order.batch)\n\(order.fundAccount)\n"
        for line in order.lines {
            content += "\(line.payment) \(line.amount.amount) \(line.account)\n\(line.holder)\n\(line.bank)\n"
        }
        let digest = SHA256.hash(Array(content.utf8)).hex.prefix(Self.digestDigits)
        return "\(order.batch)-\(digest)"
    }

    private func transfer(_ line: PaymentOrder.Line, _ xml: inout XMLText) {
        xml.within("CdtTrfTxInf") { transfer in
            transfer.within("PmtId") { $0.add("EndToEndId", line.payment.description) }
            transfer.within("Amt") { $0.add("InstdAmt", line.amount.yuan, ["Ccy": "CNY"]) }
            transfer.within("CdtrAgt") { agent in
                agent.within("FinInstnId") { bank in
                    if let number = profile?.cnaps(of: line.bank) {
                        bank.within("ClrSysMmbId") { member in
                            member.within("ClrSysId") { $0.add("Cd", "CNAPS") }
                            member.add("MmbId", number)
                        }
                    }
                    bank.add("Nm", short(line.bank, Self.longMax))
                }
            }
            transfer.within("Cdtr") { $0.add("Nm", short(line.holder, Self.longMax)) }
            transfer.within("CdtrAcct") { id(line.account, &$0) }
            transfer.within("RmtInf") { $0.add("Ustrd", short(line.need, Self.longMax)) }
        }
    }

    /// An IBAN where the number is one, which no account of mainland China has.
    private func id(_ account: String, _ xml: inout XMLText) {
        xml.within("Id") { id in
            if AccountNumber.isIBAN(account) {
                id.add("IBAN", account)
            } else {
                id.within("Othr") { $0.add("Id", short(account, Self.shortMax)) }
            }
        }
    }

    private func short(_ text: String, _ max: Int) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(max)))
    }
}

/// XML as it is written: UTF-8, one element a line, indented.
struct XMLText {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    mutating func open(_ name: String, _ attributes: [String: String] = [:]) {
        text += "\(indent)<\(name)\(Self.attributes(attributes))>\n"
        depth += 1
    }

    mutating func close(_ name: String) {
        depth -= 1
        text += "\(indent)</\(name)>\n"
    }

    mutating func within(_ name: String, _ body: (inout XMLText) -> Void) {
        open(name)
        body(&self)
        close(name)
    }

    mutating func add(_ name: String, _ content: String, _ attributes: [String: String] = [:]) {
        text += "\(indent)<\(name)\(Self.attributes(attributes))>\(Self.escaped(content))</\(name)>\n"
    }

    private var indent: String { String(repeating: " ", count: depth) }

    private static func attributes(_ list: [String: String]) -> String {
        list.sorted { $0.key < $1.key }.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    /// What XML 1.0 cannot hold at all is left out.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
