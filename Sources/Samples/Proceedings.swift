/// Households that ask to be identified, and one that leaves and comes back: their applications and the steps of their
/// proceedings, along policies/2014-identification.yaml.
struct Proceedings {
    struct Step {
        let household: String
        let level: String
        let act: String
        let on: Day
        var refusal: (reason: String, text: String)?
        var votes: (inFavour: Int, against: Int, abstained: Int)?
        /// SHA-256 of papers that nobody wrote.
        var minutes = ""
        var document = ""
        var signature = ""
        let takenBy: String
    }

    static let appliedOn = Day(2014, 9, 5)
    let applicants: [Household]
    /// A registered household without needs, where there is one.
    let leaver: Household
    private(set) var steps: [Step] = []

    /// Two applicants come through, the third is voted down.
    init(
        _ households: [Household], needs: [Need], places: Places, staff: Staff, identity: inout Identity,
        random: inout SplitMix64
    ) {
        let inNeed = Set(needs.map(\.household.ref))
        leaver = households.last { !inNeed.contains($0.ref) } ?? households[households.count - 1]
        applicants = Household.applicants(
            3, after: households, in: places, staff: staff, identity: &identity, random: &random)
        for applicant in applicants.dropLast() { identify(applicant, &random) }
        refuse(applicants[applicants.count - 1], &random)
        exit(&random)
        comeBack(&random)
    }

    private mutating func identify(_ household: Household, _ random: inout SplitMix64) {
        deliberate(household, on: Proceedings.appliedOn, &random)
        take(household, "village", "notice", Proceedings.appliedOn)
        let second = Day(2014, 9, 20)
        take(household, "township", "examination", second) { $0.document = random.digest() }
        take(household, "township", "notice", second)
        let third = Day(2014, 10, 8)
        take(household, "county", "approval", third) { $0.document = random.digest() }
        take(household, "county", "announcement", third)
    }

    private mutating func refuse(_ household: Household, _ random: inout SplitMix64) {
        take(household, "village", "deliberation", Proceedings.appliedOn) {
            $0.refusal = ("voted-down", "评议认为其家庭收入高于识别标准")
        }
    }

    private mutating func exit(_ random: inout SplitMix64) {
        let first = Day(2014, 10, 8)
        deliberate(leaver, on: first, &random)
        take(leaver, "village", "verification", first) { $0.document = random.digest() }
        take(leaver, "village", "consent", first) { $0.signature = random.digest() }
        take(leaver, "village", "notice", first)
        finish(leaver, on: Day(2014, 10, 20), &random)
    }

    /// The household is ill again.
    private mutating func comeBack(_ random: inout SplitMix64) {
        let first = Day(2014, 10, 21)
        deliberate(leaver, on: first, &random)
        take(leaver, "village", "notice", first)
        finish(leaver, on: Day(2014, 11, 3), &random)
    }

    private mutating func deliberate(_ household: Household, on day: Day, _ random: inout SplitMix64) {
        take(household, "village", "deliberation", day) {
            $0.votes = (random.within(18...32), random.within(0...4), random.within(0...3))
            $0.minutes = random.digest()
        }
    }

    private mutating func finish(_ household: Household, on day: Day, _ random: inout SplitMix64) {
        take(household, "county", "approval", day) { $0.document = random.digest() }
        take(household, "county", "announcement", day)
    }

    private mutating func take(
        _ household: Household, _ level: String, _ act: String, _ on: Day,
        _ fill: (inout Step) -> Void = { _ in }
    ) {
        let township = household.village.township
        let code =
            switch level {
            case "village": household.village.code
            case "township": township.code
            default: township.county
            }
        var step = Step(household: household.ref, level: level, act: act, on: on, takenBy: "\(level)-\(code)")
        fill(&step)
        steps.append(step)
    }
}

extension SplitMix64 {
    /// 64 hexadecimal digits.
    mutating func digest() -> String {
        (0..<4).map { _ in
            let word = String(next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }
}
