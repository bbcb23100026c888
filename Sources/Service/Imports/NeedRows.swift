import Bookkeeping
import Kernel

extension RowReader {
    func need(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("filed_by", desk.book, as: User.self)
        let filing = FileNeed(
            household: try id("household", desk.book, as: Household.self), category: try text("category"),
            amount: try yuan("amount_yuan"), deadline: try optionalDay("deadline"), on: try day("filed_on"),
            story: personal("story"), ref: try ownRef("ref"))
        _ = try filing.perform(&desk)
    }

    func review(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("reviewed_by", desk.book, as: User.self)
        let decision = try word("decision", among: ["passed": true, "refused": false])
        let reason = try optionalWord("reason", as: RefusalReason.self)
        if decision { try requireEmpty("reason") }
        if !decision, reason == nil { throw refuse("reason", .empty("reason")) }
        let review = ReviewNeeds(
            needs: [try id("need", desk.book, as: Need.self)], step: try word("step", as: ReviewStep.self),
            refusal: decision ? nil : reason)
        _ = try review.perform(&desk)
    }
}
