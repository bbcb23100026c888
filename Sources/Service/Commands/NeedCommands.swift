import Bookkeeping
import Kernel

/// A helper files a household's need. The tier follows from the policy.
public struct FileNeed: Command {
    public let household: ID<Household>
    public let category: String
    public let amount: Fen
    public let deadline: Day?
    /// Nil for the day on which the request is decided.
    public let on: Day?
    /// Reason and evidence in words, for the vault.
    public let story: String?
    public let ref: String?

    public init(
        household: ID<Household>, category: String, amount: Fen, deadline: Day?, on: Day?, story: String?,
        ref: String?
    ) {
        self.household = household
        self.category = category
        self.amount = amount
        self.deadline = deadline
        self.on = on
        self.story = story
        self.ref = ref
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        try IDNumber.requireNone(in: ref)
        var data = NeedFiled()
        data.need = try desk.nextID(\.needs)
        data.household = household
        data.category = category
        data.amount = amount
        data.deadline = deadline
        data.on = on ?? desk.day
        data.ref = ref
        data.story = try desk.commit(
            story, field: "need.story", of: household)
        if case .needs(let policy) = desk.book.policy(.needs)?.content,
            let card = desk.book.households[household],
            let type = policy.category(category)
        {
            data.tier = type.tier(for: card.attribute)
        }
        try desk.record(.needFiled(data))
        return .object(["need": .text(data.need.description), "tier": .number(Int64(data.tier))])
    }
}

/// Takes a step of the review chain for some needs: passes them, or refuses them with a reason.
public struct ReviewNeeds: Command {
    public let needs: [ID<Need>]
    public let step: ReviewStep
    public let refusal: RefusalReason?

    public init(needs: [ID<Need>], step: ReviewStep, refusal: RefusalReason?) {
        self.needs = needs
        self.step = step
        self.refusal = refusal
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !needs.isEmpty else { throw .input(.nothingToDo("needs")) }
        for need in needs {
            if let refusal {
                var data = NeedRefused()
                (data.need, data.step, data.reason) = (need, step, refusal)
                try desk.record(.needRefused(data))
            } else {
                var data = NeedReviewed()
                (data.need, data.step) = (need, step)
                try desk.record(.needReviewed(data))
            }
        }
        return .object(["needs": .list(needs.map { .text($0.description) })])
    }
}

/// Hangs needs out in their villages. Without a list: all that are reviewed where the actor may, of one village where
/// it is named.
public struct PublishNeeds: Command {
    public let needs: [ID<Need>]?
    public let village: ID<Village>?

    public init(needs: [ID<Need>]?, village: ID<Village>? = nil) {
        self.needs = needs
        self.village = village
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let until: Day
        do throws(Violation) { until = try desk.book.end(of: .need, from: desk.day) } catch {
            throw .rule(error)
        }
        var published: [ID<Need>] = []
        for need in needs ?? waiting(desk.book) {
            var data = NeedPublished()
            (data.need, data.until) = (need, until)
            do throws(Refusal) {
                try desk.record(.needPublished(data))
            } catch {
                guard needs == nil, case .rule(let violation) = error, violation.rule == .outsideScope else {
                    throw error
                }
                continue
            }
            published.append(need)
        }
        guard !published.isEmpty else { throw .input(.nothingToDo("needs")) }
        return .object([
            "needs": .list(published.map { .text($0.description) }), "until": .text(until.description),
        ])
    }

    private func waiting(_ book: Book) -> [ID<Need>] {
        book.needs.numbered.filter { _, need in
            need.state == .reviewed && (village == nil || book.households[need.household]?.village == village)
        }.map(\.id)
    }
}

/// Lets money for an urgent need move before its notices.
public struct ExpediteNeed: Command {
    public let need: ID<Need>
    /// Why it cannot wait, for the vault.
    public let reason: String

    public init(need: ID<Need>, reason: String) {
        self.need = need
        self.reason = reason
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let row = desk.book.needs[need] else { throw .input(.unknownID(need.description)) }
        var data = NeedExpedited()
        data.need = need
        data.reason = try desk.commit(reason, field: "need.urgency", of: row.household)
        try desk.record(.needExpedited(data))
        return .object(["need": .text(need.description)])
    }
}

public struct WithdrawNeed: Command {
    public let need: ID<Need>

    public init(_ need: ID<Need>) { self.need = need }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = NeedWithdrawn()
        data.need = need
        try desk.record(.needWithdrawn(data))
        return .object(["need": .text(need.description)])
    }
}
