/// A complete fictional book in real places: Jingmen in 2014, as the files that `zhida import` takes.
///
/// The same arguments give the same bytes on every run and every platform. Persons, bodies and villages are
/// invented: ID numbers carry an area code that no place has, account numbers fail the Luhn check.
public struct SampleBook {
    let places: Places
    let staff: Staff
    let households: [Household]
    let needs: [Need]
    let reviews: [Review]
    let donors: Donors
    let intentions: Intentions
    let receipts: Receipts
    let visits: Visits
    let proceedings: Proceedings
    let pledges: Pledges
    let help: Help
    let fundAccounts: [Fund: String]

    /// `households` 10 … 60,000 (an import takes 200,000 rows, a row a person) and `donors` 20 … 60,000.
    public init(seed: UInt64, households: Int = 300, donors: Int = 100) {
        precondition((10...60_000).contains(households), "households out of 10...60000")
        precondition((Donors.fewest...60_000).contains(donors), "donors out of 20...60000")
        var identity = Identity()
        func stream(_ stream: SplitMix64.Stream) -> SplitMix64 { SplitMix64(seed: seed, stream: stream) }

        var random = stream(.places)
        places = Places(households: households, random: &random)
        random = stream(.staff)
        fundAccounts = [
            .general: identity.accountNumber(digits: 17), .schooling: identity.accountNumber(digits: 17),
        ]
        staff = Staff(places, identity: &identity, random: &random)
        random = stream(.households)
        self.households = Household.all(
            households, in: places, staff: staff, identity: &identity, random: &random)
        random = stream(.needs)
        needs = Need.all(of: self.households, random: &random)
        random = stream(.reviews)
        reviews = Review.all(of: needs, random: &random)
        random = stream(.donors)
        self.donors = Donors(donors, identity: &identity, random: &random)
        random = stream(.intentions)
        intentions = Intentions(
            self.donors, places: places, neededFen: needs.reduce(0) { $0 + $1.amountFen }, random: &random)
        random = stream(.receipts)
        receipts = Receipts(donors: self.donors, intentions: intentions, identity: &identity, random: &random)
        random = stream(.visits)
        let refused = Set(reviews.filter { $0.refusal != nil }.map(\.need))
        let helpers = zip(places.villages, staff.helpers).map { ($0.code, $1) }
        visits = Visits(
            households: households, needs: needs, passed: needs.filter { !refused.contains($0.ref) },
            helpers: Dictionary(helpers) { one, _ in one }, random: &random)
        random = stream(.proceedings)
        proceedings = Proceedings(
            self.households, needs: needs, places: places, staff: staff, identity: &identity, random: &random)
        random = stream(.pledges)
        pledges = Pledges(
            intentions.all, receipts: receipts, villages: Set(places.villages.map(\.code)), random: &random)
        random = stream(.help)
        help = Help(self.households, places: places, identity: &identity, random: &random)
    }

    /// Name and text of each file, in an order in which they can be imported: a file refers only to those
    /// before it. `closed-accounts`, `visits` and `disputes` are for the simulated bank and the visits, not for the
    /// importer; `steps` are taken on their days.
    public func files() -> [(name: String, text: String)] {
        [
            ("regions.csv", regionsFile), ("villages.csv", villagesFile),
            ("organisations.csv", organisationsFile), ("users.csv", usersFile), ("funds.csv", fundsFile),
            ("households.csv", householdsFile), ("donors.csv", donorsFile),
            ("intentions.csv", intentionsFile),
            ("statement-general.csv", statementFile(.general)),
            ("statement-schooling.csv", statementFile(.schooling)), ("donations.csv", donationsFile),
            ("donations-platform.csv", platformFile),
            ("needs.csv", needsFile), ("reviews.csv", reviewsFile),
            ("closed-accounts.csv", closedAccountsFile), ("visits.csv", visitsFile),
            ("disputes.csv", disputesFile), ("applications.csv", applicationsFile), ("steps.csv", stepsFile),
            ("teams.csv", teamsFile), ("measures.csv", measuresFile), ("household-visits.csv", callsFile),
            ("comparisons.csv", comparisonsFile),
            ("pledges.csv", pledgesFile), ("fulfilments.csv", fulfilmentsFile), ("answers.csv", answersFile),
        ]
    }
}
