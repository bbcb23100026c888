import Bookkeeping

extension Views {
    static let pledges: [View] = [
        View(
            { $0.effects.pledges },
            [
                .init("ref") { $0.ref },
                .init("donor") { $0.donor },
                .init("village") { $0.village },
                .init("valid_from") { $0.from },
                .init("valid_until") { $0.until },
                .init("state") { $0.state.rawValue },
                .init("agreement") { $0.agreement },
                .init("agreed_on") { $0.agreedOn },
                .init("ended_on") { $0.endedOn },
                .init("offered") { $0.offer?.agreement },
                .init("side") { $0.side },
            ]),
        View(
            { $0.effects.pledgeItems }, id: { $1.id.cell },
            [
                .init("pledge") { $0.id.row },
                .init("number") { $0.id.number },
                .init("year") { $0.plan.year },
                .init("kind") { $0.plan.kind.rawValue },
                .init("unit") { $0.unit },
                .init("project") { $0.plan.project },
                .init("quantity") { $0.plan.quantity },
                .init("dropped") { $0.dropped },
                .init("reported") { $0.reported },
                .init("confirmed") { $0.confirmed },
            ]),
        View(
            { $0.effects.fulfilments },
            [
                .init("ref") { $0.ref },
                .init("pledge") { $0.item.row },
                .init("item") { $0.item },
                .init("done_on") { $0.on },
                .init("donation") { $0.donation },
                .init("side") { $0.side },
                .init("quantity") { $0.quantity },
                .init("state") { $0.state.rawValue },
                .init("confirmed") { $0.confirmed },
                .init("answered_on") { $0.answeredOn },
            ]),
    ]
}
