import Bookkeeping
import Kernel

extension RowReader {
    /// A batch that was accepted into a warehouse, by the keeper who imports the file.
    func goods(_ desk: inout Desk) throws(Refusal) {
        var data = GoodsReceived()
        data.ref = try ownRef("ref")
        data.item = try text("item")
        data.quantity = try count("quantity")
        data.donor = try id("donor", desk.book, as: Donor.self)
        data.warehouse = try id("warehouse", desk.book, as: Warehouse.self)
        data.document = try text("document")
        data.witness = try id("witness", desk.book, as: User.self)
        data.batchNumber = try optionalText("batch_number")
        for column in ["document", "batch_number"] {
            guard let text = try optionalText(column), IDNumber.isLike(text) else { continue }
            throw refuse(column, .refIsPersonal)
        }
        data.producedOn = try optionalDay("produced_on")
        data.expiresOn = try optionalDay("expires_on")
        data.restriction.area = try optionalArea("region", desk.book)
        if personal("attribute") != nil {
            data.restriction.attribute = try word("attribute", among: HouseholdRows.attributes)
        }
        data.restriction.categories = try list("categories").sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        _ = try ReceiveGoods(data, on: try day("received_on")).perform(&desk)
    }

    /// A household's signature on the list of an order, recorded by the user that the row names.
    func signoff(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("confirmed_by", desk.book, as: User.self)
        let order = try id("order", desk.book, as: GoodsOrder.self)
        let household = try id("household", desk.book, as: Household.self)
        let shares = desk.book.goodsOrders[order]?.shares.compactMap { desk.book.goodsShares[$0] } ?? []
        guard let share = shares.first(where: { $0.household == household }) else {
            throw refuse("household", .unknownRef(try text("household")))
        }
        _ = try DeliverGoods(
            share.id, quantity: try count("quantity"), means: try word("means", as: ConfirmationMeans.self),
            proxyRelation: personal("proxy_relation"),
            proxyReason: try optionalWord("proxy_reason", as: ProxyReason.self),
            witness: try id("witness", desk.book, as: User.self), on: try day("on")
        ).perform(&desk)
    }
}
