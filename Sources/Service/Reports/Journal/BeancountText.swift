import Kernel
import Texts

/// A journal for Beancount. A balance holds at the beginning of its day there, so the bank's last balance of a day is
/// asserted on the next; to the fen, where Beancount by itself would let one go.
struct BeancountText {
    let journal: Journal
    let language: Language

    var text: String {
        var text = "; \(journal.heading)\n\n"
        text += "option \"title\" \(quoted(journal.title))\n"
        text += "option \"operating_currency\" \"\(Journal.commodity)\"\n\n"
        let days = Dictionary(uniqueKeysWithValues: journal.funds.map { ($0.id, $0.since) })
        if let first = days.values.min() { text += "\(first) commodity \(Journal.commodity)\n" }
        for account in journal.accounts {
            guard let day = days[account.fund] else { continue }
            text += "\(day) open \(name(account)) \(Journal.commodity)\n"
        }
        for transaction in journal.transactions { write(transaction, to: &text) }
        text += "\n"
        for (account, day, balance) in journal.bankBalances {
            text += "\(day.adding(days: 1)) balance \(name(account))  \(balance.yuan) ~ 0.00 "
            text += "\(Journal.commodity)\n"
        }
        return text
    }

    private func write(_ transaction: Journal.Transaction, to text: inout String) {
        text += "\n\(transaction.day) * \(quoted(transaction.kind(language)))\n"
        text += "  entry: \(transaction.seq)\n  kind: \(quoted(transaction.kind))\n"
        text += "  recorded: \(transaction.recorded)\n"
        write(transaction.labels, indent: "  ", to: &text)
        for posting in transaction.postings {
            text += "  \(name(posting.account))  \(posting.amount.yuan) \(Journal.commodity)\n"
            write(posting.labels, indent: "    ", to: &text)
        }
    }

    private func write(_ labels: [Journal.Label], indent: String, to text: inout String) {
        for label in labels { text += "\(indent)\(label.name): \(quoted(label.value))\n" }
    }

    private func name(_ account: Journal.Account) -> String { "\(account.place.beancount):\(account.fund)" }

    private func quoted(_ text: String) -> String {
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
