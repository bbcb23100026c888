import Bookkeeping

extension Views {
    static let registry: [View] = [
        View(
            { $0.effects.regions },
            [
                .init("system") { $0.system },
                .init("code") { $0.code },
                .init("level") { $0.level.rawValue },
                .init("name") { $0.name },
                .init("parent") { $0.parent },
                .init("valid_from") { $0.validFrom },
                .init("valid_to") { $0.validTo },
            ]),
        View(
            { $0.effects.organisations },
            [
                .init("ref") { $0.ref },
                .init("name") { $0.name },
                .init("type") { $0.type.rawValue },
                .init("region") { $0.region },
                .init("last_close") { $0.lastClose },
                .init("closed_on") { $0.closedOn },
            ]),
        View(
            { $0.effects.users },
            [
                .init("ref") { $0.ref },
                .init("organisation") { $0.organisation },
                .init("grants") {
                    $0.grants.map { grant in grant.area.map { "\(grant.role) \($0)" } ?? grant.role }
                },
                .init("team") { $0.team },
            ]),
        View(
            { $0.effects.policies },
            [
                .init("name") { $0.name.rawValue },
                .init("adopted_on") { $0.adoptedOn },
                .init("valid_from") { $0.content.header.from },
                .init("title") { $0.content.header.title },
                .init("source") { $0.content.header.source },
                .init("confirmed") { $0.content.header.confirmed },
                .init("sha256") { $0.digest },
            ]),
        View({ $0.effects.persons }, []),
        View({ $0.effects.accounts }, []),
        View(
            { $0.effects.villages },
            [
                .init("code") { $0.code },
                .init("name") { $0.name },
                .init("registered") { $0.registered },
                .init("township") { $0.township },
                .init("team") { $0.team },
                .init("exited_on") { $0.exitedOn },
            ]),
        View(
            { $0.effects.households },
            [
                .init("ref") { $0.ref },
                .init("village") { $0.village },
                .init("attribute") { $0.attribute.rawValue },
                .init("head") { $0.head },
                .init("members") { $0.members },
                .init("account") { $0.account },
                .init("helper") { $0.helper },
                .init("status") { $0.status.rawValue },
                .init("status_on") { $0.statusOn },
                .init("history") { $0.history },
                .init("proceeding") { $0.proceeding },
                .init("visited_on") { $0.visitedOn },
                .init("open_measures") { $0.openMeasures },
                .init("open_verifications") { $0.openVerifications },
                .init("relatives") { $0.relatives },
            ]),
    ]

    static let proceedings: [View] = [
        View(
            { $0.effects.proceedings },
            [
                .init("household") { $0.household },
                .init("aim") { $0.aim.rawValue },
                .init("opened_on") { $0.openedOn },
                .init("opened_by") { $0.openedBy },
                .init("policy") { $0.policy },
                .init("state") { $0.state.rawValue },
                .init("taken") { $0.taken },
                .init("notice_until") { $0.noticeUntil },
                .init("open_objections") { $0.openObjections },
            ])
    ]
}
