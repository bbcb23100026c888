struct Review {
    let need: String
    let step: Step
    /// Nil where the step was passed.
    let refusal: String?
    let reviewedBy: String

    enum Step: String {
        case village, township, county
    }

    /// Needs of so much and more go to the county too, as the sample's review policy has it.
    static let countyFromFen = 500_000

    /// Each need's steps to the end, or to the refusal: 4 % are refused at one of their steps.
    static func all(of needs: [Need], random: inout SplitMix64) -> [Review] {
        let refused = random.flags(needs.count, percent: 4)
        var reviews: [Review] = []
        for (need, refused) in zip(needs, refused) {
            let steps: [Step] =
                need.amountFen >= countyFromFen ? [.village, .township, .county] : [.village, .township]
            let last = refused ? random.below(steps.count) : steps.count
            let reason = random.pick(["incomplete", "not-eligible", "duplicate", "amount", "other"])
            for (index, step) in steps.enumerated() where index <= last {
                reviews.append(
                    Review(
                        need: need.ref, step: step, refusal: index == last ? reason : nil,
                        reviewedBy: reviewer(of: need.household.village, step)))
            }
        }
        return reviews
    }

    private static func reviewer(of village: Village, _ step: Step) -> String {
        switch step {
        case .village: "village-\(village.code)"
        case .township: "township-\(village.township.code)"
        case .county: "county-\(village.township.county)"
        }
    }
}
