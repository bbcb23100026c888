import Testing
import Texts

struct JournalTableTests {
    @Test("docs/journal.md has one row for every account, with its names in every program")
    func names() throws {
        let documented = try Document("journal.md").table("place", "hledger").map { Array($0.prefix(4)) }
        let known = JournalPlace.allCases.map {
            [$0.rawValue, $0.name(.chinese), $0.name(.english), $0.beancount]
        }
        #expect(documented == known)
    }

    @Test("accounts are called as the book calls its places")
    func words() {
        for place in JournalPlace.allCases {
            guard let term = Term(rawValue: "account/\(place.rawValue)") else { continue }
            #expect(place.name(.chinese).split(separator: ":").last.map(String.init) == term.text(.chinese))
        }
    }

    @Test("Beancount's parts begin with a capital under one of its five roots")
    func beancount() {
        for place in JournalPlace.allCases {
            let parts = place.beancount.split(separator: ":")
            #expect(["Assets", "Liabilities", "Equity", "Income", "Expenses"].contains(parts[0]))
            for part in parts { #expect(part.first?.isASCII == true && part.first?.isUppercase == true) }
        }
    }
}
