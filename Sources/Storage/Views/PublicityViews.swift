import Bookkeeping

extension Views {
    static let publicity: [View] = [
        View(
            { $0.effects.objections },
            [
                .init("ref") { $0.ref },
                .init("subject") { $0.subject },
                .init("received_on") { $0.receivedOn },
                .init("raised_by") { $0.raisedBy },
                .init("state") { $0.state.rawValue },
                .init("answered_on") { $0.answeredOn },
                .init("answered_by") { $0.answeredBy },
            ]),
        View(
            { $0.effects.bulletins },
            [
                .init("type") { $0.type.rawValue },
                .init("match") { $0.match },
                .init("line_count") { $0.lines.count },
                .init("total") { $0.total },
                .init("published_on") { $0.publishedOn },
                .init("published_by") { $0.publishedBy },
                .init("notice_until") { $0.until },
            ]),
    ]
}
