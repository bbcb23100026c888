import Conservation
import Kernel
import Texts
import Trail

extension Report {
    /// The report for people, what limits its meaning first.
    func text(_ language: Language, now: Instant) -> String {
        var lines: [String] = []
        func add(_ text: VerifyText, _ values: String...) { lines.append(text.text(language, values)) }
        if state.clock == .simulated { add(.simulatedClock) }
        if state.clock == .real, lastAt > now { add(.inFuture, lastAt.description, now.description) }
        lines += signature.lines(language, origin: checkpoint.origin, cosignatures: cosignatureCount)
        for change in keyChanges { add(.keyChanged, "\(change.size)", change.key.description) }
        if timestampCount > 0 { add(.timestampsUnchecked, "\(timestampCount)") }
        add(.book, state.name, state.origin)
        add(.checkpoint, "\(checkpoint.size)", Base64.encode(checkpoint.root.bytes))
        if !joints.isEmpty {
            add(.joined, "\(joints.count)", joints.map(String.init).joined(separator: " "))
        }
        add(.period, state.openedOn.description, lastAt.day.description)
        add(.replayed, "\(checkpoint.size)", "\(state.rulebook)")
        add(.recounted, "\(accountCount)")
        lines += policyLines(language)
        lines += ["", VerifyText.totals.text(language)] + moneyLines(language)
        lines += [""] + unfinishedLines(language) + [""]
        add(.attested)
        lines += ["", verdict(language)]
        return lines.joined(separator: "\n")
    }

    func verdict(_ language: Language) -> String {
        (isOriginProven ? VerifyText.sound : .soundUnproven).text(language)
    }

    /// The rules are only as good as the policies that they were replayed under.
    private func policyLines(_ language: Language) -> [String] {
        [VerifyText.policies.text(language)]
            + policies.map { policy in
                let header = policy.content.header
                let text: VerifyText = header.confirmed ? .policyConfirmed : .policyUnconfirmed
                let values = [
                    header.title, policy.name.rawValue, header.from.description, "\(policy.seq)",
                    header.source, policy.digest.hex,
                ]
                return "  " + text.text(language, values)
            }
    }

    private func moneyLines(_ language: Language) -> [String] {
        var lines = [VerifyText.overall.text(language), "  " + totals.overall.equation(language)]
        for (id, name, sums) in funds {
            lines.append(VerifyText.fund.text(language, [id.description, name]))
            lines.append("  " + sums.equation(language))
            if let upkeep = totals.upkeep[id], upkeep.income > 0 {
                let values = [upkeep.income, upkeep.charges, upkeep.income - upkeep.charges].map(yuan)
                lines.append("  " + VerifyText.upkeep.text(language, values))
            }
            guard let bank = totals.banks[id] else { continue }
            let values = [bank.byBook, bank.byStatement, bank.byStatement - bank.byBook].map(yuan)
            lines.append("  " + VerifyText.bank.text(language, values))
        }
        return lines
    }

    private func unfinishedLines(_ language: Language) -> [String] {
        guard !unfinished.isEmpty else { return [VerifyText.unfinishedNone.text(language)] }
        return [VerifyText.unfinished.text(language)] + unfinished.map { "  " + $0.text(language) }
    }
}

extension Signature {
    /// - Parameter cosignatures: how many there are beside the log's own.
    func lines(_ language: Language, origin: KeyName, cosignatures: Int) -> [String] {
        var lines: [String] = []
        func add(_ text: VerifyText, _ values: String...) { lines.append(text.text(language, values)) }
        switch self {
        case .unchecked(let signatures):
            let ids = signatures.map { Hex.encode($0.idBytes) }.joined(separator: " ")
            add(.signatureUnchecked, origin.text, ids)
            if cosignatures > 0 { add(.cosignaturesUnchecked, "\(cosignatures)") }
        case .checked(let trusted, let isQuorumRequired):
            for key in trusted.logs { add(.signatureChecked, key.description) }
            for cosigned in trusted.cosignatures {
                add(.witnessed, cosigned.witness.name, cosigned.time)
            }
            if isQuorumRequired {
                add(.quorumMet)
            } else {
                add(cosignatures > 0 ? .cosignaturesUnchecked : .quorumNone, "\(cosignatures)")
            }
        }
        return lines
    }
}

extension Unfinished {
    func text(_ language: Language) -> String {
        let named = ids.joined(separator: " ") + (count > ids.count ? " …" : "")
        let name = what.text(language)
        guard let amount else { return VerifyText.unfinishedCount.text(language, [name, "\(count)", named]) }
        return VerifyText.unfinishedSum.text(language, [name, "\(count)", yuan(amount), named])
    }
}

extension MoneyTotals.Sums {
    /// received = with payees + … in yuan.
    func equation(_ language: Language) -> String {
        let parts: [(Term, Int64)] = [
            (.paid, withPayees), (.instructed, instructed), (.committed, committed), (.free, free),
            (.refunded, refunded), (.unclaimed, unclaimed),
        ]
        let sum = parts.map { "\($0.0.text(language)) \(yuan($0.1))" }.joined(separator: " + ")
        return "\(VerifyText.received.text(language)) \(yuan(received)) = \(sum)"
    }
}

extension TrustPolicy.Cosigned {
    /// The time that the witness states, in UTC.
    var time: String {
        let milliseconds = Int64(clamping: unixSeconds).multipliedReportingOverflow(by: 1000)
        guard !milliseconds.overflow, let instant = Instant(milliseconds: milliseconds.partialValue) else {
            return "\(unixSeconds)"
        }
        return instant.description
    }
}

extension Note.Signature {
    var idBytes: [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: keyID >> $0) } }
}

/// Fen as yuan with two decimals.
func yuan(_ fen: Int64) -> String {
    if let amount = try? Fen(fen) { amount.yuan } else { "\(fen) / 100" }
}
