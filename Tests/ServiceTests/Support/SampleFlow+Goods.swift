import Bookkeeping
import Foundation
import Kernel

@testable import Service

extension SampleFlow {
    /// Rice comes in, two households are to get some, one has signed for less than it was to get.
    func keepGoods() async throws {
        let day = try on("2014-11-10")
        try await day.submit(AdoptPolicies(try Self.policies(["goods"])), by: "U1")
        let head = "ref,name,phone,organisation,roles"
        let keeper = "goods-1,示例保管员,13800090011,org-foundation,goods-keeper@420800000000"
        try await day.load(.users, Array("\(head)\n\(keeper)\n".utf8))
        let book = await day.keeper.read { $0.book }
        var store = WarehouseOpened()
        store.organisation = try require(
            book.id(named: "org-foundation", source: "local", as: Organisation.self))
        (store.name, store.ref) = ("示例仓库", "local/warehouse-1")
        try await day.submit(OpenWarehouse(store), by: "foundation-1")
        try await day.load(
            .goods,
            Array(
                """
                ref,item,quantity,donor,warehouse,document,witness,received_on,expires_on,batch_number,categories
                goods-1,rice,500,donor-001,warehouse-1,验收单1号,refund-1,2014-11-08,2014-12-20,A1,living

                """.utf8), by: "goods-1")
        var worth = GoodsValued()
        (worth.amount, worth.basis) = (try Fen(250_000), .invoice)
        try await day.submit(ValueGoods(worth, on: nil), by: "foundation-1")
        var order = GoodsOrdered()
        (order.category, order.ref, order.until) = ("living", "local/order-1", try Day("2014-11-20"))
        order.portions = try ["H0001", "H0002"].map { name in
            var portion = GoodsPortion()
            portion.household = try require(book.id(named: name, source: "local", as: Household.self))
            portion.quantity = 25
            return portion
        }
        try await day.submit(OrderGoods(order, on: nil), by: "foundation-1")
        let carrier = try await day.user("village-420802100390")
        try await day.submit(IssueGoods(.first, to: carrier, on: nil), by: "goods-1")
        try await day.load(
            .signoffs,
            Array(
                """
                order,household,quantity,on,means,proxy_relation,proxy_reason,witness,confirmed_by
                order-1,H0002,20,2014-11-10,proxy,子女,illness,township-420802100000,helper-001

                """.utf8))
        var count = GoodsCounted()
        count.lines = [GoodsCountLine()]
        count.lines[0].counted = 449
        count.witness = try await day.user("foundation-1")
        try await day.submit(CountGoods(count, on: nil), by: "goods-1")
    }
}
