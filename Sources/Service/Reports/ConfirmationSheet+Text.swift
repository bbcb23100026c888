import Bookkeeping
import Kernel
import Texts

extension ConfirmationSheet {
    /// The sheet as lines for people.
    public func lines(_ language: Language) -> [String] {
        func say(_ text: ConfirmationText, _ values: String...) -> String { text.text(language, values) }
        var lines = [say(.title, "\(donation)"), say(.notTheBill), ""]
        lines.append(say(.payee, payee, "\(gift.fund) \(fund)"))
        lines.append(say(.donor, donorName ?? say(.erased), ConfirmationText(donorKind).text(language)))
        lines.append(donorNumber.map { say(.number, $0) } ?? say(.numberMissing))
        lines.append(say(.kind))
        lines.append(say(.amount, gift.amount.yuan, gift.amount.capitals))
        if gift.refunded > .zero { lines.append(say(.refunded, gift.refunded.yuan)) }
        lines.append(say(.received, "\(gift.receivedOn)", line))
        if let namedFund { lines.append(say(.namedFund, namedFund)) }
        lines.append(purposeLine(language))
        if let bill = gift.bill {
            lines.append(say(.bill, bill.code, bill.number, bill.checkCode ?? "-", "\(bill.issuedOn)"))
        } else {
            lines.append(say(.billMissing))
        }
        lines += ["", say(.taxTitle)] + taxLines(language)
        lines += ["", say(.usesTitle, "\(asOf)")]
        let places = [
            sums.withPayees, sums.instructed, sums.committed, sums.free, sums.refunded,
        ].map(\.yuan)
        lines.append(ConfirmationText.places.text(language, places))
        for use in uses {
            lines.append(
                use.category.map { say(.use, $0, "\(use.households)", use.amount.yuan) }
                    ?? say(.otherUses, "\(Self.householdsMin)", use.amount.yuan))
        }
        lines += ["", say(.proof, "\(entry)", origin, "\(size)", root.hex)]
        return lines
    }

    private func purposeLine(_ language: Language) -> String {
        guard let terms, let intention = gift.intention else {
            return ConfirmationText.nonDirected.text(language)
        }
        var parts = purpose
        if let attribute = terms.restriction.attribute {
            let name = HouseholdRows.attributes.first { $0.value == attribute }?.key
            parts.append(language == .chinese ? name ?? attribute.rawValue : attribute.rawValue)
        }
        if let cap = terms.householdCap { parts.append(ConfirmationText.cap.text(language, [cap.yuan])) }
        let words =
            parts.isEmpty ? ConfirmationText.anyPurpose.text(language) : parts.joined(separator: " · ")
        return ConfirmationText.directed.text(language, ["\(intention)", words])
    }

    private func taxLines(_ language: Language) -> [String] {
        guard let taxPolicy else { return [ConfirmationText.taxUnknown.text(language)] }
        var lines = tax.map { rule in
            let base: ConfirmationText = rule.base == .annualProfit ? .profit : .income
            let text: ConfirmationText =
                switch (rule.scope, rule.carryYears) {
                case (.targetArea, _): .taxTarget
                case (.all, 0): .taxShare
                case (.all, _): .taxCarried
                }
            return text.text(
                language,
                [base.text(language), "\(rule.sharePercent)", "\(rule.carryYears)", rule.source])
        }
        if lines.isEmpty { lines.append(ConfirmationText.taxNone.text(language)) }
        let note: ConfirmationText = taxPolicy.isConfirmed ? .taxConfirmed : .taxUnconfirmed
        return lines + [note.text(language, ["\(taxPolicy.id)"])]
    }

    public var json: JSON {
        var bill: [String: JSON] = [:]
        if let issued = gift.bill {
            bill = [
                "code": .text(issued.code), "number": .text(issued.number),
                "check_code": .text(issued.checkCode ?? ""), "issued_on": .text("\(issued.issuedOn)"),
            ]
        }
        return .object([
            "donation": .text("\(donation)"), "donor": .text("\(gift.donor)"),
            "donor_kind": .text(donorKind.rawValue), "donor_name": .text(donorName ?? ""),
            "donor_number_last4": .text(donorNumber ?? ""), "payee": .text(payee),
            "fund": .text("\(gift.fund)"), "fund_name": .text(fund), "named_fund": .text(namedFund ?? ""),
            "currency": .text("CNY"), "amount_fen": .number(gift.amount.amount),
            "amount_capitals": .text(gift.amount.capitals), "refunded_fen": .number(gift.refunded.amount),
            "received_on": .text("\(gift.receivedOn)"), "bank_line": .text(line),
            "intention": .text(gift.intention?.description ?? ""),
            "purpose": .list(purpose.map { .text($0) }), "bill": .object(bill),
            "is_bill": .bool(false), "bill_missing": .bool(gift.bill == nil),
            "tax": .list(tax.map(\.json)), "tax_policy": .text(taxPolicy?.id.description ?? ""),
            "sums": sums.json, "uses": .list(uses.map(\.json)), "as_of": .text("\(asOf)"),
            "entry": .number(Int64(entry)), "origin": .text(origin),
            "checkpoint_size": .number(Int64(size)), "checkpoint_root": .text(root.hex),
        ])
    }
}

extension TaxPolicy.Rule {
    fileprivate var json: JSON {
        .object([
            "base": .text(base.rawValue), "share_percent": .number(Int64(sharePercent)),
            "carry_years": .number(Int64(carryYears)), "scope": .text(scope.rawValue),
            "from": .text("\(from)"), "until": .text(until?.description ?? ""), "source": .text(source),
        ])
    }
}

extension ConfirmationSheet.Use {
    fileprivate var json: JSON {
        var members: [String: JSON] = [
            "category": .text(category ?? ""), "amount_fen": .number(amount.amount),
        ]
        if category != nil { members["households"] = .number(Int64(households)) }
        return .object(members)
    }
}
