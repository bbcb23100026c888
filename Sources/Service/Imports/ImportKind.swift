import Sheets

/// The kinds of `zhida import`, with their columns as docs/imports.md lists them.
public enum ImportKind: String, CaseIterable, Sendable {
    case regions, organisations, users, funds, villages, households, donors, intentions, statement, donations
    case needs, reviews, results, confirmations, applications, steps, pledges, fulfilments, answers
    case teams, measures, visits, comparisons
    case goods, signoffs
    case loans, drawings, repayments, subsidies

    /// Whose rows are a household's card each.
    var isOfCards: Bool { self == .households || self == .applications }

    /// Rows that are taken together.
    enum Grouping {
        case row
        /// Neighbouring rows with the same value in a column.
        case adjacent(String)
        case file
    }

    var grouping: Grouping {
        switch self {
        case .households, .applications: .adjacent("household")
        case .pledges: .adjacent("pledge")
        case .subsidies: .adjacent("claim")
        case .statement, .comparisons: .file
        default: .row
        }
    }

    /// Columns whose values are looked up in the vault.
    var identities: [(column: String, identity: @Sendable (String) -> Vault.Identity)] {
        let account = { @Sendable (text: String) in Vault.Identity.account(text) }
        return switch self {
        case .households, .applications: [("id_number", { .idNumber($0) }), ("account_number", account)]
        case .funds: [("account_number", account)]
        case .statement: [("payer_account", account)]
        case .comparisons: [("id_number", { .idNumber($0) })]
        default: []
        }
    }

    public var columns: [Column] { Self.columns[self] ?? [] }

    private static let columns = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.listed) })

    /// In the order of docs/imports.md; a star marks what is required.
    private var listed: [Column] {
        switch self {
        case .regions: Self.columns("code_system* code* parent level* name* valid_from valid_to")
        case .organisations: Self.columns("ref* name* kind* region*")
        case .users: Self.columns("ref* name* phone organisation* roles*")
        case .funds: Self.columns("ref* name* organisation* account_number* account_bank*")
        case .villages: Self.columns("code_system* code* township* name* registered*")
        case .households:
            Self.columns(
                """
                household* person* relation* name* id_number* village attribute main_cause other_causes group \
                phone account_number account_bank helper registered_on source
                """)
        case .donors: Self.columns("ref* kind* name* id_number phone anonymous*")
        case .intentions:
            Self.columns(
                """
                ref* donor* amount_yuan* region categories attribute household_cap_yuan deadline \
                refund_condition declared_on*
                """)
        case .statement:
            Self.columns("ref* fund* on* amount_yuan* balance_yuan* payer_name payer_account memo")
        case .donations:
            Self.columns("ref* donor* fund* line* amount_yuan* intention received_on* named_fund")
        case .needs: Self.columns("ref* household* category* amount_yuan* deadline story filed_on* filed_by*")
        case .reviews: Self.columns("need* step* decision* reason reviewed_by*")
        case .results: Self.columns("payment* result* on* bank_ref reason")
        case .confirmations:
            Self.columns("payment* on* means* proxy_relation proxy_reason confirmed_by*")
        case .applications:
            Self.columns(
                """
                household* person* relation* name* id_number* village attribute main_cause other_causes group \
                phone account_number account_bank helper applied_on
                """)
        case .steps:
            Self.columns(
                """
                household* level* act* decision* on* in_favour against abstained minutes document signature \
                reason text taken_by*
                """)
        case .pledges:
            Self.columns(
                """
                pledge* item* donor* village* from* until* signed_on* agreement* year* kind* amount_yuan count \
                unit project
                """)
        case .fulfilments: Self.columns("ref* pledge* item* on amount_yuan count donation evidence")
        case .answers:
            Self.columns("fulfilment* decision* on* amount_yuan count reason text answered_by*")
        case .teams:
            Self.columns("village* sender* leader* members number* document* from* takes_over*")
        case .measures:
            Self.columns("ref* household* kind* expected* target* planned_on* planned_by*")
        case .visits: Self.columns("household* on* purpose* text* visited_by*")
        case .comparisons: Self.columns("id_number* name* what* as_of* source* region*")
        case .goods:
            Self.columns(
                """
                ref* item* quantity* donor* warehouse* document* witness* received_on* batch_number \
                produced_on expires_on region categories attribute
                """)
        case .signoffs:
            Self.columns(
                """
                order* household* quantity* on* means* proxy_relation proxy_reason witness* confirmed_by*
                """)
        case .loans:
            Self.columns(
                """
                loan* amount_yuan* rate* start* first_due maturity periods* unit every method* day_count* \
                settle rounding residue annuity grace_principal grace_interest instalment_multiple_fen \
                amount_multiple_fen overdue_percent* contract* signed_on*
                """)
        case .drawings: Self.columns("ref* loan* on* amount_yuan*")
        case .repayments:
            Self.columns(
                "ref* loan* on* amount_yuan* penalty_yuan compound_yuan interest_yuan principal_yuan")
        case .subsidies:
            Self.columns("claim* programme* region* loan* from* to* interest_yuan* subsidy_yuan* claimed_on*")
        }
    }

    private static let days: Set<String> = [
        "on", "valid_from", "valid_to", "registered_on", "deadline", "declared_on", "received_on", "filed_on",
        "applied_on", "produced_on", "expires_on", "from", "to", "until", "claimed_on", "signed_on", "start",
        "first_due", "maturity", "target", "planned_on", "as_of",
    ]
    private static let flags: Set<String> = ["registered", "anonymous", "takes_over"]

    private static func columns(_ list: String) -> [Column] {
        list.split(separator: " ").map { item in
            let name = String(item.prefix { $0 != "*" })
            return Column(name: name, isRequired: item.hasSuffix("*"), content: content(of: name))
        }
    }

    private static func content(of name: String) -> Column.Content {
        if name.hasSuffix("_yuan") { return .yuan }
        if days.contains(name) { return .day }
        return flags.contains(name) ? .flag : .text
    }
}
