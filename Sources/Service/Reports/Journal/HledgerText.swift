import Kernel
import Texts

/// A journal for hledger: everything used is declared, and each line of a statement asserts the bank's balance.
struct HledgerText {
    let journal: Journal
    let language: Language

    var text: String {
        var text = "; \(journal.heading)\n\n"
        text += "commodity 1000.00 \(Journal.commodity)\n"
        for payee in Set(journal.transactions.map { $0.kind(language) }).sorted() {
            text += "payee \(payee)\n"
        }
        for account in journal.accounts {
            text += "account \(name(account))  ; type: \(account.place.hledgerType)\n"
        }
        for transaction in journal.transactions { write(transaction, to: &text) }
        return text
    }

    private func write(_ transaction: Journal.Transaction, to text: inout String) {
        let own = [
            Journal.Label("entry", transaction.seq), Journal.Label("kind", transaction.kind),
            Journal.Label("recorded", transaction.recorded),
        ]
        text += "\n\(transaction.day) (\(transaction.seq)) \(transaction.kind(language))"
        text += "\(comment(own + transaction.labels))\n"
        for posting in transaction.postings {
            text += "    \(name(posting.account))  \(money(posting.amount))"
            if let balance = posting.bankBalance { text += " = \(money(balance))" }
            text += "\(comment(posting.labels))\n"
        }
    }

    private func comment(_ labels: [Journal.Label]) -> String {
        labels.isEmpty ? "" : "  ; " + labels.map { "\($0.name):\($0.value)" }.joined(separator: ", ")
    }

    private func name(_ account: Journal.Account) -> String {
        "\(account.place.name(language)):\(account.fund)"
    }

    private func money(_ amount: Fen) -> String { "\(amount.yuan) \(Journal.commodity)" }
}
