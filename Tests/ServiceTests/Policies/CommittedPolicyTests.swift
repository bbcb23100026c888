import Bookkeeping
import Foundation
import Kernel
import Service
import Testing

/// The files under policies/, whose canonical bytes are frozen under Tests/Golden/policies/: what a book adopted is
/// never read differently later. `GOLDEN=update` writes them anew.
struct CommittedPolicyTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let names = [
        "classification", "fees", "goods", "guarantee", "holidays", "identification", "needs", "notice",
        "products",
        "rates", "refunds",
        "retention",
        "review", "roles", "subsidy", "tax",
    ].map {
        "2014-\($0)"
    }

    private func read(_ name: String) throws -> PolicyFile {
        let file = "policies/\(name).yaml"
        return try PolicyFile(bytes: Array(try Data(contentsOf: Self.root.appending(path: file))), file: file)
    }

    @Test("every file is in the list, and every policy has one of 2014")
    func list() throws {
        let folder = Self.root.appending(path: "policies")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.filter { $0.hasSuffix(".yaml") } == Self.names.map { "\($0).yaml" })
        #expect(try Set(Self.names.map { try read($0).name }) == Set(PolicyName.allCases))
    }

    @Test("canonical bytes are frozen", arguments: names)
    func golden(name: String) throws {
        let file = try read(name)
        let golden = Self.root.appending(path: "Tests/Golden/policies/\(name).json")
        if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
            try Data(file.canonical).write(to: golden)
        }
        let frozen = Array(try Data(contentsOf: golden))
        #expect(String(decoding: file.canonical, as: UTF8.self) == String(decoding: frozen, as: UTF8.self))
        #expect(file.canonical == frozen)
        #expect(try PolicyContent(file.name, canonical: frozen) == file.content)
    }

    @Test("a file is named after its year and policy, and no figure is passed off as law", arguments: names)
    func header(name: String) throws {
        let file = try read(name)
        let header = file.content.header
        #expect(name == "\(header.from.civil.year)-\(file.name.rawValue)")
        #expect(header.policy == file.name)
        #expect(try header.from <= Day("2014-09-05"))
        #expect(!header.confirmed)
        #expect(header.source.contains("未确认"))
    }

    @Test("working days of 2014, by hand: a notice over the October holidays ends on the eighth")
    func holidays() throws {
        guard case .holidays(let policy) = try read("2014-holidays").content else { throw Missing() }
        // 24, 25, 26, Sunday 28 (worked), 29, 30 September, 8 October.
        #expect(try policy.workingDay(7, after: Day("2014-09-23")) == Day("2014-10-08"))
        #expect(try policy.workingDay(1, after: Day("2014-10-10")) == Day("2014-10-11"))
        #expect(try policy.workingDay(1, after: Day("2014-12-30")) == Day("2014-12-31"))
        #expect(try policy.workingDay(2, after: Day("2014-12-30")) == nil)
        #expect(try policy.workingDay(0, after: Day("2014-10-01")) == Day("2014-10-01"))
        // 365 days, 104 of them at weekends; 16 weekdays off, 5 weekend days worked.
        let days = try (0..<365).map { try Day("2014-01-01").adding(days: $0) }
        #expect(days.count(where: policy.isWorked) == 365 - 104 - 16 + 5)
    }

    @Test("the catalogue has the ceilings and tiers it was meant to have")
    func needs() throws {
        guard case .needs(let policy) = try read("2014-needs").content else { throw Missing() }
        let rows = policy.categories.map { category in
            let exceptions = category.tierByAttribute.map { " \($0.attribute.rawValue) \($0.tier)" }
            return "\(category.code) \(category.ceiling.amount / 100) \(category.tier)\(exceptions.joined())"
        }
        #expect(
            rows == [
                "medical 20000 1", "disability 8000 2", "schooling 5000 2",
                "housing 20000 2 five-guarantees 1",
                "living 3000 2 five-guarantees 1 low-income 1", "water 5000 3", "industry 10000 3",
                "training 2000 4",
            ])
        #expect(policy.categories.allSatisfy { $0.payees == [.household] && $0.divisible })
    }

    @Test("the rates by which contracts are measured are those published")
    func rates() throws {
        guard case .rates(let policy) = try read("2014-rates").content else { throw Missing() }
        let file = "policies/rates/pbc-benchmark.yaml"
        let published = try RateFile(
            bytes: Array(try Data(contentsOf: Self.root.appending(path: file))), file: file
        ).publications
        let rows = policy.tables[0].publications
        #expect(policy.tables.map(\.base) == [.benchmark])
        #expect(rows == Array(published.prefix(rows.count)) && rows.count == 3)
        #expect(try published[3].from > Day("2014-09-05"))
    }

    @Test("every step of a product, and every lender, has a role with the kinds that it takes")
    func products() throws {
        guard case .products(let catalogue) = try read("2014-products").content,
            case .roles(let roles) = try read("2014-roles").content
        else { throw Missing() }
        let rows = catalogue.products.map { "\($0.code) \($0.ceiling.amount / 100) \($0.monthsMax)" }
        #expect(
            rows == [
                "poverty-microcredit 50000 36", "household-subsidised 50000 36", "women-guaranteed 80000 24",
                "rehabilitation 50000 36", "mutual-aid 5000 12",
            ])
        for product in catalogue.products {
            for step in product.chain {
                let kinds = try #require(roles.role(step.role), "\(step.role)").kinds
                #expect(kinds.contains(LoanAdvanced.kind) && kinds.contains(LoanRefused.kind))
                #expect(!kinds.contains(LoanContracted.kind), "\(step.role)")
            }
            let kinds = try #require(roles.role(product.lender), "\(product.lender)").kinds
            #expect(
                Set(kinds).subtracting([GuaranteeClaimed.kind, SubsidyClaimed.kind, SubsidyRefused.kind])
                    == [
                        LoanContracted.kind, LoanDrawn.kind, LoanRepaid.kind, LoanCorrected.kind,
                        LoanExtended.kind, LoanWrittenOff.kind, LoanClosed.kind, DayClosed.kind,
                    ])
            #expect(!product.confirmed && product.source.contains("未确认"))
        }
    }

    @Test("every product of the catalogue has a scheme, only a society's loans take no class")
    func classification() throws {
        guard case .products(let catalogue) = try read("2014-products").content,
            case .classification(let policy) = try read("2014-classification").content
        else { throw Missing() }
        let covered = policy.schemes.flatMap(\.products)
        #expect(covered.sorted() == catalogue.products.map(\.code).sorted())
        for scheme in policy.schemes {
            #expect(scheme.classes.isEmpty == (scheme.products == ["mutual-aid"]))
            #expect(!scheme.confirmed && scheme.source.contains("未确认"))
        }
        #expect(policy.schemes[0].classes.map(\.class) == LoanClass.allCases)
        #expect(policy.schemes[0].classes.map(\.fromDays) == [0, 1, 91, 271, 361])
    }

    @Test("steps of a review by amount, at the county's threshold and one fen below")
    func review() throws {
        guard case .review(let policy) = try read("2014-review").content else { throw Missing() }
        #expect(policy.steps(for: try Fen(1)) == [.village, .township])
        #expect(policy.steps(for: try Fen(499_999)) == [.village, .township])
        #expect(policy.steps(for: try Fen(500_000)) == [.village, .township, .county])
    }

    /// The kinds that each import writes in the name of whoever imports.
    static let imports: [(name: String, role: String, kinds: Set<String>)] = [
        ("regions", "office", ["region.registered"]),
        ("organisations", "office", ["organisation.registered"]),
        ("users", "office", ["user.registered", "role.granted"]),
        ("funds", "office", ["account.committed", "fund.opened"]),
        ("funds", "foundation-officer", ["account.committed", "fund.opened"]),
        ("villages", "registrar", ["village.registered"]),
        ("households", "registrar", ["account.committed", "household.registered", "person.committed"]),
        ("a corrected account", "office", ["account.committed", "household.corrected"]),
        ("a corrected account", "registrar", ["account.committed", "household.corrected"]),
        ("donors", "foundation-officer", ["donor.registered"]),
        ("intentions", "foundation-officer", ["intention.declared", "intention.withdrawn"]),
        ("statement", "foundation-officer", ["account.committed", "statement.imported"]),
        ("donations", "foundation-officer", ["donation.received", "donation.refunded"]),
        ("needs", "helper", ["need.filed", "need.withdrawn"]),
        ("reviews", "village-reviewer", ["need.refused", "need.reviewed"]),
        ("reviews", "township-reviewer", ["need.refused", "need.reviewed"]),
        ("reviews", "county-reviewer", ["need.refused", "need.reviewed"]),
        ("publication", "village-reviewer", ["need.published"]),
        ("matching", "matcher", ["match.opened", "match.run"]),
        ("decisions", "foundation-officer", ["match.accepted", "match.declined", "match.overridden"]),
        ("results", "payer", ["payment.failed", "payment.instructed", "payment.settled"]),
        ("confirmations", "helper", ["delivery.confirmed"]),
    ]

    @Test("a role may make every kind that its imports write")
    func roles() throws {
        guard case .roles(let policy) = try read("2014-roles").content else { throw Missing() }
        for (name, role, kinds) in Self.imports {
            let allowed = Set(try #require(policy.role(role)).kinds)
            #expect(kinds.isSubset(of: allowed), "\(name) by \(role)")
        }
    }

    @Test("every kind but the first has a role, and every step of the review one role of its own")
    func coverage() throws {
        guard case .roles(let policy) = try read("2014-roles").content else { throw Missing() }
        let byAdministrator: Set<String> = ["policy.adopted", "log-key.changed"]
        let covered = Set(policy.roles.flatMap(\.kinds)).union(byAdministrator)
        #expect(covered == Event.kinds.subtracting(["book.opened"]))
        #expect(policy.roles.compactMap(\.step) == ReviewStep.allCases)
        #expect(policy.role("supervisor")?.kinds == [])
        for role in policy.roles { #expect(Set(role.kinds).count == role.kinds.count, "\(role.role)") }
    }

    @Test("nobody's role alone carries money from a need to a payee")
    func separation() throws {
        guard case .roles(let policy) = try read("2014-roles").content else { throw Missing() }
        let duties: [Set<String>] = [
            ["need.filed"], ["need.reviewed"], ["match.run"], ["match.accepted"],
            ["payment.instructed"],
        ]
        for role in policy.roles {
            let held = duties.count { !$0.isDisjoint(with: role.kinds) }
            #expect(held <= 1, "\(role.role)")
        }
    }

    @Test("a new book adopts all of them")
    func adoption() throws {
        var opened = BookOpened()
        opened.name = "示例"
        opened.origin = "zhida.example/policies"
        opened.rulebook = Book.newestRulebook
        let morning = try #require(Instant(milliseconds: 1_410_000_000_000))
        let user = ID<User>.first
        var book = Book()
        try book.apply(Entry(seq: 0, at: morning, by: user, event: .bookOpened(opened)))
        for name in Self.names {
            let file = try read(name)
            var adopted = PolicyAdopted()
            adopted.attachment = file.attachment
            adopted.name = file.name
            adopted.policy = try #require(book.policies.next)
            let entry = Entry(seq: book.size, at: morning, by: user, event: .policyAdopted(adopted))
            try book.apply(entry, attachments: [file.attachment.sha256: file.canonical])
            #expect(book.policy(file.name)?.content == file.content)
        }
    }

    private struct Missing: Error {}
}
