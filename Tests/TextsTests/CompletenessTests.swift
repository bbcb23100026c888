import Bookkeeping
import Testing
import Texts

/// Both languages say everything, each in its own words.
struct CompletenessTests {
    private struct Pair {
        let name: String
        let chinese: String
        let english: String
    }

    private static let sentences =
        Rule.allCases.map { Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english)) }
        + VerifyText.allCases.map {
            Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english))
        }
    private static let confirmation = ConfirmationText.allCases.map {
        Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english))
    }
    private static let terms = Term.allCases.map {
        Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english))
    }
    private static let places = JournalPlace.allCases.map {
        Pair(name: $0.rawValue, chinese: $0.name(.chinese), english: $0.name(.english))
    }

    private func hasHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    @Test("nothing is empty, and each language is that language")
    func languages() {
        for pair in Self.sentences + Self.terms + Self.places + Self.confirmation {
            #expect(hasHan(pair.chinese), "\(pair.name)")
            #expect(!pair.english.isEmpty, "\(pair.name)")
            #expect(pair.english.unicodeScalars.allSatisfy { $0.isASCII }, "\(pair.name): \(pair.english)")
        }
    }

    @Test("no two sentences are the same")
    func different() {
        for texts in [Self.sentences.map(\.chinese), Self.sentences.map(\.english)] {
            let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(counts.filter { $0.value > 1 }.isEmpty)
        }
    }

    @Test("both languages fill in the same values")
    func placeholders() {
        for pair in Self.sentences + Self.confirmation {
            let (a, b) = (pair.chinese.matches(of: /\{\d\}/), pair.english.matches(of: /\{\d\}/))
            #expect(a.map(\.output).sorted() == b.map(\.output).sorted(), "\(pair.name)")
        }
    }

    @Test("a rule's message says what is wrong and what to do")
    func advice() {
        for rule in Rule.allCases {
            #expect(rule.text(.chinese).filter { $0 == "。" }.count == 2, "\(rule.rawValue)")
            #expect(rule.text(.english).filter { $0 == "." }.count == 2, "\(rule.rawValue)")
        }
    }

    @Test("every column of an import has its meaning in both languages")
    func columns() {
        for column in ImportColumnText.allCases {
            #expect(hasHan(column.text(.chinese)), "\(column.rawValue)")
            #expect(!column.text(.english).isEmpty, "\(column.rawValue)")
        }
        for title in ImportTitle.allCases {
            #expect(hasHan(title.text(.chinese)))
            #expect(title.text(.english).unicodeScalars.allSatisfy { $0.isASCII })
        }
    }

    @Test("every table has a name")
    func tables() {
        #expect(Set(Book().tableCounts.map(\.name)) == Set(TableTitle.allCases.map(\.rawValue)))
        for title in TableTitle.allCases { #expect(hasHan(title.text(.chinese)), "\(title.rawValue)") }
    }

    @Test("every kind of entry has a name")
    func kinds() {
        for kind in Event.kinds { #expect(Term(kind: kind) != nil, "\(kind)") }
        #expect(Term(kind: "account/free") == nil)
        #expect(Term(kind: "note.written") == nil)
    }

    @Test("names of states and accounts")
    func names() {
        #expect(Term(ProposalState.allCases[0]).text(.chinese) == "待答复")
        #expect(
            PaymentState.allCases.map { Term($0).text(.english) }
                == ["instructed", "settled", "failed", "returned"])
        #expect(Set(NeedState.allCases.map { Term($0) }).count == NeedState.allCases.count)
        #expect(Set(MatchState.allCases.map { Term($0) }).count == MatchState.allCases.count)
        #expect(Set(DeliveryState.allCases.map { Term($0) }).count == DeliveryState.allCases.count)
        let buckets: [LedgerAccount] = [
            .free(.first), .committed(.first), .instructed(.first), .paid(.first), .refunded(.first),
            .unclaimed(.first),
        ]
        #expect(
            buckets.map { Term($0).text(.chinese) } == ["可用", "已匹配", "拨付中", "已到账", "已退还", "待认领"])
        for account in buckets {
            #expect(account.description.hasPrefix(Term(account).rawValue.dropFirst("account/".count)))
        }
    }
}
