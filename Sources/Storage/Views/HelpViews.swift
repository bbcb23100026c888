import Bookkeeping

extension Views {
    /// Resident teams, plans of help, visits, comparisons.
    static let help: [View] = [
        View(
            { $0.effects.teams },
            [
                .init("village") { $0.village },
                .init("sender") { $0.sender },
                .init("leader") { $0.leader },
                .init("members") { $0.members },
                .init("valid_from") { $0.from },
                .init("before") { $0.before },
                .init("number") { $0.number },
                .init("document") { $0.document },
                .init("changed_on") { $0.changedOn },
                .init("left_on") { $0.leftOn },
            ]),
        View(
            { $0.effects.measures },
            [
                .init("ref") { $0.ref },
                .init("household") { $0.household },
                .init("kind") { $0.type.rawValue },
                .init("planned_on") { $0.plannedOn },
                .init("planned_by") { $0.plannedBy },
                .init("target") { $0.target },
                .init("state") { $0.state.rawValue },
                .init("result") { $0.result?.rawValue },
                .init("reported_on") { $0.reportedOn },
                .init("reported_by") { $0.reportedBy },
                .init("answered_on") { $0.answeredOn },
                .init("answered_by") { $0.answeredBy },
            ]),
        View(
            { $0.effects.visits },
            [
                .init("household") { $0.household },
                .init("visited_on") { $0.on },
                .init("visited_by") { $0.by },
                .init("team") { $0.team },
                .init("purpose") { $0.purpose.rawValue },
                .init("logged_on") { $0.loggedOn },
            ]),
        // Whose list it was, and what it says of a person, is nowhere in the clear.
        View(
            { $0.effects.comparisons },
            [
                .init("region") { $0.region },
                .init("as_of") { $0.asOf },
                .init("recorded_on") { $0.recordedOn },
                .init("recorded_by") { $0.recordedBy },
                .init("compared") { $0.rows },
                .init("hits") { $0.hits },
                .init("opened") { $0.opened },
            ]),
        View(
            { $0.effects.verifications },
            [
                .init("comparison") { $0.comparison },
                .init("household") { $0.household },
                .init("person") { $0.person },
                .init("opened_on") { $0.openedOn },
                .init("finding") { $0.finding?.rawValue },
                .init("answered_on") { $0.answeredOn },
                .init("answered_by") { $0.answeredBy },
                .init("level") { $0.level?.rawValue },
            ]),
    ]
}
