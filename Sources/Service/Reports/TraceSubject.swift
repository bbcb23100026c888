import Bookkeeping

extension Book {
    /// What can be traced, named by its ref as its book id; any other text as it stands.
    public func subject(named text: String, source: String) -> String {
        if let id = id(named: text, source: source, as: Donation.self) { return id.description }
        if let id = id(named: text, source: source, as: Household.self) { return id.description }
        if let id = id(named: text, source: source, as: Need.self) { return id.description }
        if let id = id(named: text, source: source, as: Pledge.self) { return id.description }
        if let id = id(named: text, source: source, as: GoodsBatch.self) { return id.description }
        if let id = id(named: text, source: source, as: Loan.self) { return id.description }
        return text
    }
}
