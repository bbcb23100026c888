import Bookkeeping
import Kernel

/// What a statement or a notification says of one account.
struct BankReport: Sendable {
    let place: BankPlace
    /// The account's number.
    let account: String
    /// Of a statement.
    let opening: Fen?
    let closing: Fen?
    let entries: [BankEntry]
}

/// One booked entry of an account.
struct BankEntry: Sendable {
    /// One transfer of an entry.
    struct Detail: Sendable {
        let place: BankPlace
        let endToEnd: String?
        let amount: Fen
        /// Of a transfer that came back.
        let failure: PaymentFailure?
        let name: String?
        let account: String?
        let memo: String?
    }

    let place: BankPlace
    /// Positive in, negative out.
    let amount: Fen
    let on: Day
    /// The bank's own number.
    let ref: String
    let details: [Detail]
    let memo: String?
}

extension BankReport {
    /// A report while its parts come.
    struct Draft {
        private let file: String
        private var account: String?
        private var balances: [String: Fen] = [:]
        private var entries: [BankEntry] = []
        private var refs: Set<String> = []
        private var summary: BankElement?

        init(_ file: String) { self.file = file }

        mutating func take(_ part: BankElement) throws(Refusal) {
            switch part.element.name {
            case "Acct":
                if let currency = try part.optional("Ccy"), try currency.text != "CNY" {
                    throw currency.refuse(.unknownCurrency(try currency.text))
                }
                account = try part.text(at: "Id/IBAN", "Id/Othr/Id")
                if account == nil { throw part.refuse(.empty("Id")) }
            case "Bal": try balance(part)
            case "TxsSummry": summary = part
            default:
                guard let entry = try BankEntry(part) else { return }
                guard refs.insert(entry.ref).inserted else { throw part.refuse(.repeatedID(entry.ref)) }
                entries.append(entry)
            }
        }

        private mutating func balance(_ part: BankElement) throws(Refusal) {
            guard let code = try part.text(at: "Tp/CdOrPrtry/Cd") else { return }
            // Opening, closing, and the closing of the statement before; others are not of the books.
            guard ["OPBD", "CLBD", "PRCD"].contains(code) else { return }
            let amount = try part.required("Amt").amount(zeroAllowed: true)
            let signed = try part.isCredit ? amount : amount.negated
            guard balances.updateValue(signed, forKey: code) == nil else {
                throw part.refuse(.repeatedElement(code))
            }
        }

        func finish(at end: BankPlace, isStatement: Bool) throws(Refusal) -> BankReport {
            guard let account else { throw end.refuse(.empty("Acct")) }
            try checkSummary()
            guard isStatement else {
                return BankReport(
                    place: end, account: account, opening: nil, closing: nil, entries: entries)
            }
            guard let opening = balances["OPBD"] ?? balances["PRCD"] else { throw end.refuse(.empty("OPBD")) }
            guard let closing = balances["CLBD"] else { throw end.refuse(.empty("CLBD")) }
            let counted = try end.sum([opening] + entries.map(\.amount))
            guard counted == closing else {
                throw end.refuse(.sumDiffers(closing.yuan, counted: counted.yuan))
            }
            return BankReport(
                place: end, account: account, opening: opening, closing: closing, entries: entries)
        }

        /// The bank's own counts and sums, where it gives them.
        private func checkSummary() throws(Refusal) {
            guard let summary else { return }
            let credits = entries.filter { $0.amount > .zero }
            let debits = entries.filter { $0.amount < .zero }
            for (name, list) in [("TtlNtries", entries), ("TtlCdtNtries", credits), ("TtlDbtNtries", debits)]
            {
                guard let total = try summary.optional(name) else { continue }
                if let count = try total.optional("NbOfNtries"), try count.count != list.count {
                    throw count.refuse(.sumDiffers(try count.text, counted: "\(list.count)"))
                }
                guard let sum = try total.optional("Sum") else { continue }
                let counted = try sum.place.sum(
                    list.map { $0.amount < .zero ? $0.amount.negated : $0.amount })
                guard try sum.sum == counted else {
                    throw sum.refuse(.sumDiffers(try sum.text, counted: counted.yuan))
                }
            }
        }
    }
}

extension BankEntry {
    /// Nil for an entry that is not booked.
    fileprivate init?(_ part: BankElement) throws(Refusal) {
        guard let status = try part.text(at: "Sts/Cd", "Sts") else { throw part.refuse(.empty("Sts")) }
        guard status == "BOOK" else { return nil }
        place = part.place
        let amount = try part.required("Amt").amount()
        let isCredit = try part.isCredit
        self.amount = isCredit ? amount : amount.negated
        on = try part.required("BookgDt").day
        guard let ref = try part.text(at: "AcctSvcrRef", "NtryRef") else {
            throw part.refuse(.empty("AcctSvcrRef"))
        }
        self.ref = ref
        memo = try part.text(at: "AddtlNtryInf")
        let isReversal = try part.text(at: "RvslInd") == "true"
        let parts = part.all("NtryDtls").flatMap { $0.all("TxDtls") }
        var details: [Detail] = []
        for detail in parts {
            details.append(
                try Detail(
                    detail, isCredit: isCredit, isReversal: isReversal, only: parts.count == 1 ? amount : nil)
            )
        }
        self.details = details
        guard !details.isEmpty else { return }
        let counted = try part.place.sum(details.map(\.amount))
        guard counted == amount else { throw part.refuse(.sumDiffers(amount.yuan, counted: counted.yuan)) }
    }
}

extension BankEntry.Detail {
    /// - Parameter only: the entry's amount, where it has one transfer, which need not repeat it.
    fileprivate init(_ part: BankElement, isCredit: Bool, isReversal: Bool, only: Fen?) throws(Refusal) {
        place = part.place
        endToEnd = try part.text(at: "Refs/EndToEndId")
        var stated = try part.optional("Amt")
        if stated == nil { stated = try part.optional("AmtDtls/TxAmt/Amt") }
        if let stated {
            amount = try stated.amount()
        } else if let only {
            amount = only
        } else {
            throw part.refuse(.empty("Amt"))
        }
        let back = try part.optional("RtrInf")
        if isCredit, back != nil || isReversal {
            failure = PaymentFailure(isoReason: try back?.text(at: "Rsn/Cd") ?? "")
        } else {
            failure = nil
        }
        let side = isCredit ? "Dbtr" : "Cdtr"
        name = try part.text(at: "RltdPties/\(side)/Pty/Nm", "RltdPties/\(side)/Nm")
        account = try part.text(
            at: "RltdPties/\(side)Acct/Id/IBAN", "RltdPties/\(side)Acct/Id/Othr/Id")
        let lines = try part.optional("RmtInf")?.all("Ustrd") ?? []
        var memo: [String] = []
        for line in lines { memo.append(try line.text) }
        self.memo = memo.isEmpty ? nil : memo.joined(separator: " ")
    }
}

extension BankPlace {
    func sum(_ amounts: [Fen]) throws(Refusal) -> Fen {
        do throws(KernelError) { return try Fen.sum(amounts) } catch {
            throw refuse(.notAnAmount(name ?? ""))
        }
    }
}
