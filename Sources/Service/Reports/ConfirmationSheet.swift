import Bookkeeping
import Crypto
import Kernel
import Storage

/// What a donor receives for a gift (捐赠确认单): the fields of the official bill, what became of the money, and where the
/// proof is. It is not the bill (公益事业捐赠票据), and holds the donor's name.
public struct ConfirmationSheet: Sendable {
    /// Where money of the gift went, by type of need.
    public struct Use: Hashable, Sendable {
        /// The category's name; nil for those merged because fewer than ``householdsMin`` households would stand there.
        public let category: String?
        public let households: Int
        public let amount: Fen
    }

    /// Fewer households are not told apart.
    public static let householdsMin = 3

    public let donation: ID<Donation>
    public let gift: Donation
    public let donorKind: DonorKind
    /// Nil where it was erased or is to be.
    public let donorName: String?
    /// The last four digits; nil where none is on record.
    public let donorNumber: String?
    public let payee: String
    public let fund: String
    public let namedFund: String?
    public let line: String
    /// Nil for a non-directed gift.
    public let terms: Terms?
    /// The purpose in words: places and categories by name.
    public let purpose: [String]
    public let tax: [TaxPolicy.Rule]
    /// The policy that they stand in; nil where none was adopted.
    public let taxPolicy: (id: ID<AdoptedPolicy>, isConfirmed: Bool)?
    public let sums: AccountPage.Sums
    public let uses: [Use]
    /// The entry by which the gift was received.
    public let entry: Int
    public let size: Int
    public let root: Digest
    public let origin: String
    public let asOf: Day

    /// The access to the donor's data is recorded first.
    ///
    /// - Throws: `access.no-role` for whoever may not record gifts; `input.unknown-id`.
    public init(
        _ id: ID<Donation>, in loaded: LoadedBook, store: any Store, vault: Openings
    ) throws(Refusal) {
        let book = loaded.book
        guard let gift = book.donations[id], let donor = book.donors[gift.donor],
            let fund = book.funds[gift.fund], let head = loaded.head
        else { throw .input(.unknownID(id.description)) }
        // Donors' names are read by those who may record gifts, and by nobody else.
        guard book.mayRecord(DonationReceived.kind, vault.user) else {
            throw .rule(Violation(.noRole, "\(vault.user) confirm-sheet"))
        }
        let subject = DataSubject.donor(gift.donor)
        try vault.record([subject.description])
        donorName = try vault.value(donor.name, field: "donor.name", of: subject, in: book)
        donorNumber = try donor.idNumber.flatMap { number throws(Refusal) in
            try vault.value(number, field: "donor.id_number", of: subject, in: book)
        }.flatMap { Masking.shown($0, .idNumber, to: .helper) }
        let trace = try Trace("\(id)", in: loaded, store: store)
        guard let step = trace.steps.first(where: { $0.kind == DonationReceived.kind }) else {
            throw .keeper(.tampered("\(id)"))
        }
        (donation, self.gift, donorKind, entry) = (id, gift, donor.type, step.seq)
        payee = book.organisations[fund.organisation]?.name ?? ""
        self.fund = fund.name
        namedFund = gift.namedFund.flatMap { book.namedFunds[$0]?.name }
        line = book.bankLines[gift.line]?.ref ?? ""
        terms = gift.intention.flatMap { book.intentions[$0]?.terms }
        purpose = terms.map { book.names(in: $0.restriction) } ?? []
        let adopted = book.policyID(.tax)
        if let adopted, case .tax(let policy)? = book.policies[adopted]?.content {
            tax = policy.rules(for: donor.type, on: gift.receivedOn)
            taxPolicy = (adopted, policy.header.confirmed)
        } else {
            (tax, taxPolicy) = ([], nil)
        }
        let lots = book.lots.numbered.filter { $0.row.donation == id }
        do throws(KernelError) {
            var sums = AccountPage.Sums()
            for lot in lots { try sums.add(try AccountPage.Sums(lot.row)) }
            self.sums = sums
            uses = try Self.uses(of: Set(lots.map(\.id)), book)
        } catch {
            throw .rule(Violation(.amountTooLarge, id))
        }
        (size, root) = (head.size, head.root)
        origin = book.state?.origin ?? ""
        asOf = book.lastAt.day
    }

    private static func uses(of lots: Set<ID<Lot>>, _ book: Book) throws(KernelError) -> [Use] {
        var cells: [String: (households: Set<ID<Household>>, amount: Fen)] = [:]
        for proposal in book.proposals.rows where proposal.state == .paid && lots.contains(proposal.lot) {
            guard let need = book.needs[proposal.need] else { continue }
            var cell = cells[book.name(ofCategory: need.category)] ?? ([], .zero)
            cell.households.insert(need.household)
            cell.amount = try cell.amount.adding(proposal.amount)
            cells[book.name(ofCategory: need.category)] = cell
        }
        var uses: [Use] = []
        var rest: (households: Set<ID<Household>>, amount: Fen) = ([], .zero)
        for (name, cell) in cells.sorted(by: { $0.key < $1.key }) {
            if cell.households.count >= householdsMin {
                uses.append(Use(category: name, households: cell.households.count, amount: cell.amount))
            } else {
                rest.households.formUnion(cell.households)
                rest.amount = try rest.amount.adding(cell.amount)
            }
        }
        if rest.amount > .zero {
            uses.append(Use(category: nil, households: rest.households.count, amount: rest.amount))
        }
        return uses
    }
}

extension Book {
    /// By the catalogue in force; the code where it is not there any more.
    fileprivate func name(ofCategory code: String) -> String {
        guard case .needs(let policy)? = policy(.needs)?.content else { return code }
        return policy.category(code)?.name ?? code
    }

    fileprivate func names(in restriction: Restriction) -> [String] {
        let place: String? =
            switch restriction.area {
            case .region(let id): regions[id]?.name
            case .village(let id): villages[id]?.name
            case nil: nil
            }
        return [place].compactMap(\.self) + restriction.categories.map(name(ofCategory:))
    }
}
