import Bookkeeping
import Kernel

extension History {
    /// Needs of households, two of a hundred refused, the others through their chain and hung out. Four days.
    mutating func fileNeeds(_ count: Int) throws(Violation) {
        let first = book.needs.count + 1
        for _ in 0..<count {
            try fileNeed(of: ID(random.within(1...book.households.count)) ?? .first)
        }
        let filed = (first..<first + count).compactMap { ID<Need>($0) }
        let refused = Set(filed.filter { _ in random.chance(percent: 2) })
        for step in ReviewStep.allCases {
            goOn(to: day.adding(days: 1))
            for need in filed { try review(need, step, refuses: refused.contains(need)) }
        }
        for need in filed where !refused.contains(need) { try publish(need) }
    }

    private mutating func fileNeed(of household: ID<Household>) throws(Violation) {
        guard let card = book.households[household] else { return }
        let category = random.pick(Self.categories)
        guard case .needs(let policy) = book.policy(.needs)?.content else { return }
        let tier = policy.category(category)?.tier(for: card.attribute) ?? 4
        let (id, amount, story) = (book.needs.coming, yuan(500...6000), secret())
        try enter(
            .needFiled(
                .with {
                    ($0.amount, $0.category, $0.deadline) = (amount, category, day.adding(days: 80))
                    ($0.household, $0.need, $0.on) = (household, id, day)
                    ($0.ref, $0.story, $0.tier) = ("needs/N\(id.number)", story, tier)
                }), by: card.helper ?? .first)
    }

    private mutating func review(_ need: ID<Need>, _ step: ReviewStep, refuses: Bool) throws(Violation) {
        guard let row = book.needs[need], row.state == .inReview,
            let village = book.households[row.household]?.village
        else { return }
        let user =
            switch step {
            case .village: Actor.reviewer(of: village)
            case .township: Actor.township(of: village)
            case .county: Actor.county
            }
        if refuses, step == .township {
            try enter(.needRefused(.with { ($0.need, $0.step) = (need, step) }), by: user)
        } else {
            try enter(.needReviewed(.with { ($0.need, $0.step) = (need, step) }), by: user)
        }
    }

    private mutating func publish(_ need: ID<Need>) throws(Violation) {
        guard let row = book.needs[need], let card = book.households[row.household] else { return }
        let until = day.adding(days: 7)
        try enter(
            .needPublished(.with { ($0.need, $0.until) = (need, until) }),
            by: Actor.reviewer(of: card.village))
    }
}
