import Bookkeeping
import Kernel
import Testing

struct GlossaryTests {
    /// Rows whose ids people see. Proposals and items of pledges are not among them: they are
    /// called `M3.1` and `PL1.1`.
    private static let types: [any TableRow.Type] = [
        Region.self, Organisation.self, User.self, AdoptedPolicy.self, Person.self, Account.self,
        Village.self,
        Household.self, Donor.self, Intention.self, Need.self, Fund.self, Statement.self, BankLine.self,
        Donation.self, Lot.self, Refund.self, Match.self, PaymentBatch.self, Payment.self, Delivery.self,
        Objection.self, Bulletin.self, Resolution.self, Proceeding.self, Team.self, Measure.self, Visit.self,
        Comparison.self, Verification.self, NamedFund.self,
        Pledge.self, Fulfilment.self,
        Warehouse.self, GoodsBatch.self, GoodsOrder.self, GoodsCount.self,
        Erasure.self,
        Loan.self, RiskFund.self, GuaranteeClaim.self, SubsidyClaim.self, DayClose.self,
    ]

    @Test("the list of types has every table of the book")
    func types() {
        let tables = Book().tableCounts.map(\.name).sorted()
        #expect(
            (Self.types.map { $0.tableName } + [
                Proposal.tableName, PledgeItem.tableName, GoodsShare.tableName, SubsidyLine.tableName,
            ]).sorted() == tables)
    }

    @Test("prefixes in docs/glossary.md are those of the code, each once")
    func prefixes() throws {
        let documented = try Document("glossary.md").table("prefix", "what", "中文").map { $0[0] }
        #expect(documented == Self.types.map { $0.idPrefix })
        #expect(Set(documented).count == documented.count)
        for prefix in documented {
            #expect(
                (1...2).contains(prefix.count) && prefix.allSatisfy { $0.isASCII && $0.isUppercase },
                "\(prefix)")
        }
    }

    @Test("every term stands in both languages, explained, and once")
    func terms() throws {
        let rows = try Document("glossary.md").table("English", "中文", "what it is")
        #expect(rows.count > 30)
        #expect(Set(rows.map { $0[0] }).count == rows.count)
        for row in rows { #expect(row.count == 3 && !row.contains(""), "\(row)") }
    }
}
