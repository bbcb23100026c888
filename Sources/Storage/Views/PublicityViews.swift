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
            ])
    ]
}
