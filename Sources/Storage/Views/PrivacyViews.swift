import Bookkeeping

extension Views {
    static let privacy: [View] = [
        View(
            { $0.effects.erasures },
            [
                .init("subject") { $0.subject.description },
                .init("basis") { $0.basis.rawValue },
                .init("requested_on") { $0.requestedOn },
                .init("requested_by") { $0.requestedBy },
                .init("due") { $0.due },
                .init("done_on") { $0.doneOn },
            ])
    ]
}
