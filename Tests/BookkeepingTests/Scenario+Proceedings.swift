import Bookkeeping
import Kernel

extension Scenario {
    mutating func begin(
        _ aim: ProceedingAim, for household: ID<Household>, on: Day? = nil, by user: ID<User> = .office
    ) throws {
        let (id, day) = (book.proceedings.next ?? .first, on ?? self.day)
        try enter(
            .proceedingOpened(
                .with {
                    ($0.aim, $0.household, $0.on, $0.proceeding, $0.text) = (aim, household, day, id, "why")
                }), by: user)
    }

    /// Takes a step with all that the tests' policy wants of it, unless told otherwise.
    mutating func advance(
        _ proceeding: ID<Proceeding>, _ level: ReviewStep, _ act: ProceedingAct, on: Day? = nil,
        until: Day? = nil, by user: ID<User>? = nil, _ fill: (inout ProceedingAdvanced) -> Void = { _ in }
    ) throws {
        let day = on ?? self.day
        var data = ProceedingAdvanced.with {
            ($0.act, $0.level, $0.on, $0.proceeding) = (act, level, day, proceeding)
            switch act {
            case .deliberation:
                $0.minutes = "minutes"
                $0.votes = .with { ($0.inFavour, $0.against, $0.abstained) = (6, 3, 2) }
            case .consent: $0.signature = "signature"
            case .verification, .examination, .approval: $0.document = "document"
            case .notice: $0.until = until ?? day.adding(days: 7)
            case .announcement: break
            }
        }
        fill(&data)
        try enter(.proceedingAdvanced(data), by: user ?? level.usual)
    }

    mutating func refuse(
        _ proceeding: ID<Proceeding>, _ level: ReviewStep, _ act: ProceedingAct,
        _ reason: ProceedingRefusal = .notEligible, by user: ID<User>? = nil
    ) throws {
        let day = day
        try enter(
            .proceedingRefused(
                .with {
                    ($0.act, $0.level, $0.on, $0.proceeding) = (act, level, day, proceeding)
                    ($0.reason, $0.text) = (reason, "reasons")
                }), by: user ?? level.usual)
    }

    /// Takes the steps that come next, waiting for every notice to end, until one of the act has been taken.
    mutating func advance(_ proceeding: ID<Proceeding>, through act: ProceedingAct) throws {
        while let row = book.proceedings[proceeding], let step = book.nextStep(of: row) {
            if let until = row.noticeUntil, until >= day { wait(until.adding(days: 1).days(since: day)) }
            try advance(proceeding, step.level, step.act)
            if step.act == act { return }
        }
    }
}
