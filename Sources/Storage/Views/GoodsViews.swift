import Bookkeeping

extension Views {
    static let goods: [View] = [
        View(
            { $0.effects.warehouses },
            [
                .init("ref") { $0.ref },
                .init("organisation") { $0.organisation },
                .init("name") { $0.name },
                .init("region") { $0.region },
                .init("moved_on") { $0.movedOn },
                .init("last_count") { $0.count },
            ]),
        View(
            { $0.effects.goodsBatches },
            [
                .init("ref") { $0.ref },
                .init("warehouse") { $0.warehouse },
                .init("donor") { $0.donor },
                .init("item") { $0.item },
                .init("unit") { $0.unit },
                .init("batch_number") { $0.batchNumber },
                .init("produced_on") { $0.producedOn },
                .init("expires_on") { $0.expiresOn },
                .init("area") { $0.restriction.area },
                .init("attribute") { $0.restriction.attribute?.rawValue },
                .init("categories") { $0.restriction.categories },
                .init("received_on") { $0.receivedOn },
                .init("keeper") { $0.keeper },
                .init("witness") { $0.witness },
                .init("received") { $0.received },
                .init("found") { $0.found },
                .init("stock") { $0.stock },
                .init("carried") { $0.carried },
                .init("delivered") { $0.delivered },
                .init("written_off") { $0.writtenOff },
                .init("difference") { $0.difference },
                .init("value_fen") { $0.value?.amount },
                .init("value_basis") { $0.value?.basis.rawValue },
                .init("value_document") { $0.value?.document },
                .init("valued_on") { $0.value?.on },
            ]),
        View(
            { $0.effects.goodsOrders },
            [
                .init("ref") { $0.ref },
                .init("batch") { $0.batch },
                .init("category") { $0.category },
                .init("quantity") { $0.quantity },
                .init("approved_by") { $0.approvedBy },
                .init("approved_on") { $0.approvedOn },
                .init("valid_until") { $0.until },
                .init("state") { $0.state.rawValue },
                .init("issued_on") { $0.issuedOn },
                .init("keeper") { $0.keeper },
                .init("carrier") { $0.carrier },
            ]),
        View(
            { $0.effects.goodsShares }, id: { $1.id.cell },
            [
                .init("goods_order") { $0.id.row },
                .init("number") { $0.id.number },
                .init("household") { $0.household },
                .init("quantity") { $0.quantity },
                .init("carried") { $0.carried },
                .init("delivered") { $0.delivered },
                .init("returned") { $0.returned },
                .init("written_off") { $0.writtenOff },
                .init("signed_on") { $0.signedOn },
            ]),
        View(
            { $0.effects.goodsCounts },
            [
                .init("ref") { $0.ref },
                .init("warehouse") { $0.warehouse },
                .init("counted_on") { $0.on },
                .init("keeper") { $0.keeper },
                .init("witness") { $0.witness },
                .init("batches") { $0.lines.count },
                .init("differing") { $0.differing },
            ]),
    ]
}
