import Bookkeeping
import Kernel
import Texts

/// The program that a journal is written for.
public enum JournalFormat: String, CanonicalWord {
    case hledger, beancount
}

extension Journal {
    public static let commodity = "CNY"

    public func text(_ format: JournalFormat, _ language: Language) -> String {
        switch format {
        case .hledger: HledgerText(journal: self, language: language).text
        case .beancount: BeancountText(journal: self, language: language).text
        }
    }

    /// The accounts of its funds.
    var accounts: [Account] {
        funds.flatMap { fund in JournalPlace.allCases.map { Account(place: $0, fund: fund.id) } }
    }

    /// What the file is of, on one line.
    var heading: String {
        let name = title.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\(name) 0…\(entries - 1) \(asOf)"
    }
}

extension Journal.Transaction {
    func kind(_ language: Language) -> String { Term(kind: kind)?.text(language) ?? kind }
}
