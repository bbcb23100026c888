import Bookkeeping
import Kernel

extension Refusal {
    static let ofGoods: [Refusal] =
        ofStores + ofReceipts + ofOrders + ofIssues + ofHandovers + ofLosses + ofCounts

    private static let ofStores: [Refusal] = [
        Refusal(.notTheFoundation, "a warehouse of the poverty office", Scenario.funded) {
            try $0.warehouse(of: 1)
        },
        Refusal(.notTheFoundation, "a warehouse opened by nobody's user", Scenario.funded) { s in
            try s.grant("accountant", to: .administrator)
        } refused: {
            try $0.warehouse(by: .administrator)
        },
        Refusal(.noRole, "a warehouse opened by a keeper", Scenario.funded) {
            try $0.warehouse(by: .cashier)
        },
        Refusal(.unknownID, "a warehouse of no organisation", Scenario.funded) { try $0.warehouse(of: 9) },
        Refusal(.malformed, "a warehouse without a name", Scenario.funded) { try $0.warehouse(name: " ") },
        Refusal(.malformed, "a longer name than a sheet holds", Scenario.funded) {
            try $0.warehouse(name: String(repeating: "仓", count: 43))
        },
        Refusal(.refTaken, "a warehouse's number twice", Scenario.stocked) {
            try $0.warehouse(ref: "warehouse/1")
        },
    ]

    private static let ofReceipts: [Refusal] = [
        Refusal(.policyMissing, "goods without a catalogue", Scenario.withoutGoods) {
            try $0.warehouse()
        } refused: {
            try $0.store(1)
        },
        Refusal(.unknownGoods, "what no catalogue has", Scenario.stocked) { try $0.store(1, of: "gold") },
        Refusal(.goodsSameHand, "the keeper is the witness", Scenario.stocked) {
            try $0.store(1, witness: .cashier)
        },
        Refusal(.unknownID, "a witness who is nobody", Scenario.stocked) { try $0.store(1, witness: 99) },
        Refusal(.unknownID, "a donor who is nobody", Scenario.stocked) { try $0.store(1, from: 9) },
        Refusal(.unknownID, "no warehouse", Scenario.stocked) { try $0.store(1, in: 9) },
        Refusal(.notTheFoundation, "a keeper of the poverty office", Scenario.stocked) { s in
            try s.grant("cashier", to: .office)
        } refused: {
            try $0.store(1, by: .office)
        },
        Refusal(.unknownDirected, "nobody's goods for somebody", Scenario.stocked) { s in
            try s.donor(.unknown)
        } refused: {
            try $0.store(1, from: ID($0.book.donors.count) ?? .first, categories: ["medical"])
        },
        Refusal(.dayInFuture, "goods to come", Scenario.stocked) {
            try $0.store(1, on: $0.day.adding(days: 1))
        },
        Refusal(.dayInFuture, "made tomorrow", Scenario.stocked) {
            try $0.store(1, made: $0.day.adding(days: 1))
        },
        Refusal(.malformed, "made after it came", Scenario.stocked) { s in
            s.wait(3)
        } refused: {
            try $0.store(1, made: $0.day, on: $0.day.adding(days: -1))
        },
        Refusal(.malformed, "quilts that go bad", Scenario.stocked) {
            try $0.store(1, of: "quilt", expires: "2015-01-01")
        },
        Refusal(.malformed, "rice that keeps for ever", Scenario.stocked) { s in
            let day = s.day
            try s.enter(
                .goodsReceived(
                    .with {
                        ($0.batch, $0.document, $0.donor, $0.item) = (3, "1", 1, "rice")
                        ($0.on, $0.quantity, $0.warehouse, $0.witness) = (day, 1, 1, .reviewer)
                    }), by: .cashier)
        },
        Refusal(.malformed, "no sheet", Scenario.stocked) { try $0.store(1, document: "") },
        Refusal(.malformed, "a maker's number that says nothing", Scenario.stocked) {
            try $0.store(1, batch: " ")
        },
        Refusal(.goodsExpired, "goods past their day", Scenario.stocked) {
            try $0.store(1, expires: $0.day.adding(days: -1))
        },
        Refusal(.amountNotPositive, "nothing", Scenario.stocked) { try $0.store(0) },
        Refusal(.unknownCategory, "for a need that no catalogue has", Scenario.stocked) {
            try $0.store(1, categories: ["gold"])
        },
        Refusal(.refTaken, "a batch's number twice", Scenario.stocked) { try $0.store(1, ref: "goods/1") },
        Refusal(.goodsOutOfOrder, "received before the last count", Scenario.stocked) { s in
            s.wait(3)
            try s.count()
        } refused: {
            try $0.store(1, on: $0.day.adding(days: -1))
        },
        Refusal(.goodsSameHand, "the keeper says what it is worth", Scenario.stocked) { s in
            try s.store(5, by: .everyone)
        } refused: {
            try $0.value(3, by: .everyone)
        },
        Refusal(.goodsSameHand, "the witness says what it is worth", Scenario.stocked) { s in
            try s.store(5, witness: .accountant)
        } refused: {
            try $0.value(3)
        },
        Refusal(.amountNotPositive, "worth nothing", Scenario.stocked) { try $0.value(1, 0) },
        Refusal(.goodsOutOfOrder, "valued before it came", Scenario.stocked) {
            try $0.value(1, on: $0.day.adding(days: -1))
        },
        Refusal(.unknownID, "the value of no batch", Scenario.stocked) { try $0.value(9) },
    ]

    private static let ofOrders: [Refusal] = [
        Refusal(.noRole, "a keeper approves", Scenario.stocked) {
            try $0.order([.of(1, 1)], by: .cashier)
        },
        Refusal(.stockExceeded, "more than there is", Scenario.stocked) {
            try $0.order([.of(1, 300), .of(2, 201)])
        },
        Refusal(.amountNotPositive, "nothing for a household", Scenario.stocked) {
            try $0.order([.of(1, 0)])
        },
        Refusal(.malformed, "for nobody", Scenario.stocked) { try $0.order([]) },
        Refusal(.malformed, "for one household twice", Scenario.stocked) {
            try $0.order([.of(1, 1), .of(1, 1)])
        },
        Refusal(.malformed, "over before it begins", Scenario.stocked) {
            try $0.order([.of(1, 1)], until: $0.day.adding(days: -1))
        },
        Refusal(.malformed, "good for longer than a year", Scenario.stocked) {
            try $0.order([.of(1, 1)], until: $0.day.adding(days: 367))
        },
        Refusal(.goodsSameHand, "who received approves", Scenario.stocked) { s in
            try s.store(5, of: "quilt", by: .everyone)
        } refused: {
            try $0.order([.of(1, 1)], of: 3, by: .everyone)
        },
        Refusal(.selfReview, "for a household that the approver helps", Scenario.stocked) { s in
            try s.grant("helper", to: .everyone)
            try s.assign(.everyone, to: 1)
        } refused: {
            try $0.order([.of(1, 1)], by: .everyone)
        },
        Refusal(.relativeDecides, "for a relative's household", Scenario.stocked) {
            try $0.declare(relative: 1, in: 1, of: .accountant, by: .office)
        } refused: {
            try $0.order([.of(1, 1)])
        },
        Refusal(.unknownCategory, "for a need that no catalogue has", Scenario.stocked) {
            try $0.order([.of(1, 1)], for: "gold")
        },
        Refusal(.goodsRestricted, "for another need than the donor's", Scenario.stocked) {
            try $0.order([.of(1, 1)], for: "education")
        },
        Refusal(.goodsRestricted, "for another township than the donor's", Scenario.stocked) {
            try $0.order([.of(3, 1)])
        },
        Refusal(.goodsRestricted, "for another attribute than the donor's", Scenario.stocked) { s in
            try s.store(5, of: "quilt", attribute: .lowIncome)
        } refused: {
            try $0.order([.of(2, 1)], of: 3)
        },
        Refusal(.unknownID, "for no household", Scenario.stocked) { try $0.order([.of(9, 1)], of: 2) },
        Refusal(.notAided, "for a household that has left", Scenario.stocked) { s in
            try s.begin(.exit, for: 1)
            try s.advance(1, through: .announcement)
        } refused: {
            try $0.order([.of(1, 1)])
        },
        Refusal(.interestedPerson, "for the donor's own people", Scenario.stocked) { s in
            try s.declare(interest: [1], of: 2)
        } refused: {
            try $0.order([.of(1, 1)], of: 2)
        },
        Refusal(.goodsExpired, "rice past its day", Scenario.stocked) {
            $0.wait(401)
        } refused: {
            try $0.order([.of(1, 1)])
        },
        Refusal(.goodsOutOfOrder, "approved before it came", Scenario.stocked) {
            try $0.order([.of(1, 1)], on: $0.day.adding(days: -1))
        },
        Refusal(.refTaken, "an order's number twice", Scenario.ordered) {
            try $0.order([.of(1, 1)], ref: "order/1")
        },
    ]

    private static let ofIssues: [Refusal] = [
        Refusal(.goodsSameHand, "who approved hands out", Scenario.stocked) { s in
            try s.order([.of(1, 1)], by: .everyone)
        } refused: {
            try $0.issue(by: .everyone)
        },
        Refusal(.goodsSameHand, "who approved carries", Scenario.ordered) {
            try $0.issue(to: .accountant)
        },
        Refusal(.goodsSameHand, "the keeper carries", Scenario.ordered) { try $0.issue(to: .cashier) },
        Refusal(.carrierElsewhere, "the carrier acts in another township", Scenario.ordered) {
            try $0.issue(to: .otherHelper)
        },
        Refusal(.unknownID, "nobody carries", Scenario.ordered) { try $0.issue(to: 99) },
        Refusal(.goodsWrongState, "issued twice", Scenario.underway) { try $0.issue() },
        Refusal(.goodsWrongState, "issued after its last day", Scenario.ordered) {
            $0.wait(11)
        } refused: {
            try $0.issue()
        },
        Refusal(.goodsWrongState, "issued after its last day by a day before it", Scenario.ordered) {
            $0.wait(11)
        } refused: {
            try $0.issue(on: $0.day.adding(days: -1))
        },
        Refusal(.goodsOutOfOrder, "issued before it was approved", Scenario.ordered) {
            try $0.issue(on: $0.day.adding(days: -1))
        },
        Refusal(.goodsOutOfOrder, "issued before the last count", Scenario.ordered) { s in
            s.wait(3)
            try s.count()
        } refused: {
            try $0.issue(on: $0.day.adding(days: -1))
        },
        Refusal(.countOpen, "a difference waits", Scenario.ordered) {
            try $0.count(1, [1: 499])
        } refused: {
            try $0.issue()
        },
        Refusal(.stockExceeded, "two orders over one stock", Scenario.ordered) { s in
            try s.order([.of(1, 450)])
            try s.issue()
        } refused: {
            try $0.issue(2)
        },
        Refusal(.goodsExpired, "rice that went bad since", Scenario.stocked) { s in
            try s.store(10, expires: s.day.adding(days: 2))
            try s.order([.of(1, 1)], of: 3)
            s.wait(3)
        } refused: {
            try $0.issue()
        },
        Refusal(.goodsExpired, "rice that went bad since, by a day before it", Scenario.stocked) { s in
            try s.store(10, expires: s.day.adding(days: 2))
            try s.order([.of(1, 1)], of: 3)
            s.wait(3)
        } refused: {
            try $0.issue(on: $0.day.adding(days: -1))
        },
        Refusal(.goodsRestricted, "another attribute since", Scenario.stocked) { s in
            try s.store(5, of: "quilt", attribute: .lowIncome)
            try s.order([.of(1, 1)], of: 3)
            try s.correct(1) { ($0.reason, $0.attribute) = (.circumstances, .general) }
        } refused: {
            try $0.issue()
        },
        Refusal(.interestedPerson, "the donor's own people since", Scenario.stocked) { s in
            try s.order([.of(1, 1)], of: 2)
            try s.declare(interest: [1], of: 2)
        } refused: {
            try $0.issue()
        },
        Refusal(.notAided, "a household left since", Scenario.stocked) { s in
            try s.order([.of(1, 1)], until: "2014-12-31")
            try s.begin(.exit, for: 1)
            try s.advance(1, through: .announcement)
        } refused: {
            try $0.issue()
        },
        Refusal(.notTheFoundation, "another body's keeper", Scenario.ordered) { s in
            try s.grant("cashier", to: .office)
        } refused: {
            try $0.issue(by: .office)
        },
    ]

    private static let ofHandovers: [Refusal] = [
        Refusal(.goodsSameHand, "the carrier is the witness", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", witness: .village)
        },
        Refusal(.goodsSameHand, "the carrier records it", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", by: .village)
        },
        Refusal(.goodsSameHand, "the keeper records it", Scenario.ordered) { s in
            try s.issue(to: .helper, by: .everyone)
        } refused: {
            try $0.hand(60, of: "GO1.1", by: .everyone)
        },
        Refusal(.goodsSameHand, "who approved records it", Scenario.stocked) { s in
            try s.order([.of(1, 60)], by: .everyone)
            try s.issue()
        } refused: {
            try $0.hand(60, of: "GO1.1", by: .everyone)
        },
        Refusal(.goodsSameHand, "who records it is the witness", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", witness: .helper)
        },
        Refusal(.goodsSameHand, "who approved is the witness", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", witness: .accountant)
        },
        Refusal(.goodsSameHand, "the keeper is the witness of a signature", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", witness: .cashier)
        },
        Refusal(.relativeDecides, "a relative's signature", Scenario.underway) {
            try $0.declare(relative: 1, in: 1, of: .helper)
        } refused: {
            try $0.hand(60, of: "GO1.1")
        },
        Refusal(.outsideScope, "a helper of another township", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", by: .otherHelper)
        },
        Refusal(.unknownID, "nobody saw it", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", witness: 99)
        },
        Refusal(.unknownID, "a share that is none", Scenario.underway) { try $0.hand(1, of: "GO1.3") },
        Refusal(.goodsWrongState, "signed for before it went out", Scenario.ordered) {
            try $0.hand(60, of: "GO1.1")
        },
        Refusal(.goodsWrongState, "signed for twice", Scenario.underway) {
            try $0.hand(50, of: "GO1.1")
        } refused: {
            try $0.hand(10, of: "GO1.1")
        },
        Refusal(.stockExceeded, "more than was carried", Scenario.underway) {
            try $0.hand(61, of: "GO1.1")
        },
        Refusal(.amountNotPositive, "nothing received", Scenario.underway) { try $0.hand(0, of: "GO1.1") },
        Refusal(.proxyIncomplete, "a proxy without a reason", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", .proxy, relation: "relation")
        },
        Refusal(.proxyIncomplete, "a reason without a proxy", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", because: .illness)
        },
        Refusal(.goodsOutOfOrder, "signed for before it went out, by the day", Scenario.underway) {
            try $0.hand(60, of: "GO1.1", on: $0.day.adding(days: -1))
        },
        Refusal(.goodsExpired, "given after its day", Scenario.underway) {
            $0.wait(401)
        } refused: {
            try $0.hand(60, of: "GO1.1")
        },
        Refusal(.stockExceeded, "more brought back than was left", Scenario.underway) {
            try $0.hand(50, of: "GO1.1")
        } refused: {
            try $0.bringBack(11, of: "GO1.1")
        },
        Refusal(.goodsSameHand, "the carrier takes it back", Scenario.ordered) { s in
            try s.grant("village", in: .region(2), to: .everyone)
            try s.issue(to: .everyone)
        } refused: {
            try $0.bringBack(60, of: "GO1.1", by: .everyone)
        },
        Refusal(.goodsWrongState, "brought back before it went out", Scenario.ordered) {
            try $0.bringBack(1, of: "GO1.1")
        },
        Refusal(.goodsOutOfOrder, "brought back before the last count", Scenario.underway) { s in
            s.wait(3)
            try s.count()
        } refused: {
            try $0.bringBack(1, of: "GO1.1", on: $0.day.adding(days: -1))
        },
        Refusal(.goodsOutOfOrder, "brought back before it was signed for", Scenario.underway) { s in
            s.wait(3)
            try s.hand(50, of: "GO1.1")
        } refused: {
            try $0.bringBack(10, of: "GO1.1", on: $0.day.adding(days: -1))
        },
    ]

    private static let ofLosses: [Refusal] = [
        Refusal(.goodsSameHand, "who reported approves", Scenario.stocked) {
            try $0.lose(1, reported: .accountant)
        },
        Refusal(.goodsSameHand, "the keeper approves", Scenario.stocked) { s in
            try s.store(5, by: .everyone)
        } refused: {
            try $0.lose(1, of: .stock(3), by: .everyone)
        },
        Refusal(.goodsSameHand, "the witness approves", Scenario.stocked) { s in
            try s.store(5, witness: .everyone)
        } refused: {
            try $0.lose(1, of: .stock(3), by: .everyone)
        },
        Refusal(.goodsSameHand, "who issued some of it approves", Scenario.ordered) { s in
            try s.issue(by: .everyone)
        } refused: {
            try $0.lose(1, by: .everyone)
        },
        Refusal(.goodsSameHand, "who took some back approves", Scenario.underway) { s in
            try s.bringBack(1, of: "GO1.1", by: .everyone)
        } refused: {
            try $0.lose(1, by: .everyone)
        },
        Refusal(.goodsSameHand, "who sent it out approves", Scenario.underway) {
            try $0.lose(1, of: .share("GO1.1"), reported: .village, by: .accountant)
        },
        Refusal(.goodsSameHand, "the keeper of the issue approves", Scenario.ordered) { s in
            try s.issue(to: .helper, by: .everyone)
        } refused: {
            try $0.lose(1, of: .share("GO1.1"), reported: .helper, by: .everyone)
        },
        Refusal(.noRole, "a keeper without the right approves", Scenario.stocked) {
            try $0.lose(1, reported: .village, by: .cashier)
        },
        Refusal(.unknownID, "reported by nobody", Scenario.stocked) { try $0.lose(1, reported: 99) },
        Refusal(.stockExceeded, "more than there is", Scenario.stocked) { try $0.lose(501) },
        Refusal(.stockExceeded, "more than the carrier has", Scenario.underway) {
            try $0.lose(61, of: .share("GO1.1"), reported: .village)
        },
        Refusal(.amountNotPositive, "nothing lost", Scenario.stocked) { try $0.lose(0) },
        Refusal(.malformed, "expired before its day", Scenario.stocked) { try $0.lose(1, .expired) },
        Refusal(.goodsWrongState, "lost on the way before it went out", Scenario.ordered) {
            try $0.lose(1, of: .share("GO1.1"), reported: .village)
        },
        Refusal(.goodsOutOfOrder, "lost before it came", Scenario.stocked) {
            try $0.lose(1, on: $0.day.adding(days: -1))
        },
        Refusal(.differenceExceeded, "more than the count missed", Scenario.differing) {
            try $0.lose(3)
        },
        Refusal(.differenceExceeded, "a loss where the count found more", Scenario.differing) {
            try $0.lose(1, of: .stock(2))
        },
        Refusal(.goodsSameHand, "who counted approves", Scenario.stocked) { s in
            try s.count(1, [1: 499], witness: .everyone)
        } refused: {
            try $0.lose(1, by: .everyone)
        },
        Refusal(.goodsSameHand, "who counted another difference approves", Scenario.stocked) { s in
            try s.count(1, [2: 41], witness: .everyone)
        } refused: {
            try $0.lose(1, by: .everyone)
        },
        Refusal(.goodsSameHand, "who counted first approves", Scenario.stocked) { s in
            try s.count(1, [1: 499], witness: .accountant)
            try s.count(1, [1: 499], witness: .otherHelper, by: .everyone)
        } refused: {
            try $0.lose(1)
        },
        Refusal(.goodsSameHand, "who counted first enters the surplus", Scenario.stocked) { s in
            try s.count(1, [2: 41], witness: .accountant)
            try s.count(1, [2: 41], witness: .otherHelper, by: .everyone)
        } refused: {
            try $0.find(1, of: 2)
        },
        Refusal(.differenceExceeded, "a surplus that nobody counted", Scenario.stocked) { try $0.find(1) },
        Refusal(.differenceExceeded, "a larger surplus than was counted", Scenario.differing) {
            try $0.find(2, of: 2)
        },
        Refusal(.amountNotPositive, "a surplus of nothing", Scenario.differing) { try $0.find(0, of: 2) },
        Refusal(.goodsSameHand, "who counted enters the surplus", Scenario.stocked) { s in
            try s.count(1, [1: 501], witness: .everyone)
        } refused: {
            try $0.find(1, by: .everyone)
        },
        Refusal(.goodsOutOfOrder, "a surplus before it was counted", Scenario.differing) {
            try $0.find(1, of: 2, on: $0.day.adding(days: -1))
        },
    ]

    private static let ofCounts: [Refusal] = [
        Refusal(.goodsSameHand, "one person counts", Scenario.stocked) { try $0.count(witness: .cashier) },
        Refusal(.unknownID, "nobody counts beside the keeper", Scenario.stocked) {
            try $0.count(witness: 99)
        },
        Refusal(.countIncomplete, "a batch left out", Scenario.stocked) { try $0.count(without: [2]) },
        Refusal(.countIncomplete, "a batch of another warehouse", Scenario.stocked) { s in
            try s.warehouse()
            try s.store(5, of: "quilt", in: 2)
        } refused: {
            try $0.count(1, [3: 5])
        },
        Refusal(.malformed, "nothing counted", Scenario.stocked) { try $0.count(without: [1, 2]) },
        Refusal(.malformed, "less than nothing", Scenario.stocked) { try $0.count(1, [1: -1]) },
        Refusal(.goodsOutOfOrder, "a count before the last movement", Scenario.stocked) {
            try $0.count(on: $0.day.adding(days: -1))
        },
        Refusal(.dayInFuture, "a count to come", Scenario.stocked) {
            try $0.count(on: $0.day.adding(days: 1))
        },
        Refusal(.goodsSameHand, "counted away by those who found it", Scenario.differing) { try $0.count() },
        Refusal(.goodsSameHand, "counted away by one of them", Scenario.differing) {
            try $0.count(witness: .accountant)
        },
        Refusal(.goodsSameHand, "counted away by the first after others found it too", Scenario.differing) {
            try $0.count(1, [1: 499], witness: .accountant, by: .everyone)
        } refused: {
            try $0.count()
        },
        Refusal(.refTaken, "a count's number twice", Scenario.stocked) {
            try $0.count(ref: "count/1")
        } refused: {
            try $0.count(ref: "count/1")
        },
    ]
}
