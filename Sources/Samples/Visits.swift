/// What the simulated bank and the visits to the households will say.
struct Visits {
    struct Visit {
        let need: String
        /// Days from the settlement of the payment to the visit.
        let offsetDays: Int
        let means: String
        var proxyRelation = ""
        var proxyReason = ""
        let confirmedBy: String
    }

    let closedAccounts: [(account: String, reason: String)]
    let visits: [Visit]
    let disputes: [(need: String, reason: String, by: String)]

    /// `passed` are the needs that came through their reviews. The bank will refuse 2.5 % of the households'
    /// accounts, all of them accounts that may be paid.
    init(
        households: Int, needs: [Need], passed: [Need], helpers: [String: [String]],
        random: inout SplitMix64
    ) {
        var seen: Set<String> = []
        let accounts = random.shuffled(passed).map(\.household.account).filter { seen.insert($0).inserted }
            .prefix(max(1, households * 25 / 1000))
        closedAccounts = accounts.enumerated().map { number, account in
            (account, number % 3 == 2 ? "name-mismatch" : "account-closed")
        }
        let closed = Set(accounts)
        let visits = needs.map { Visits.visit($0, helpers[$0.household.village.code] ?? [], &random) }
        let paid = passed.filter { !closed.contains($0.household.account) }
        disputes = zip(random.shuffled(paid), ["not-received", "wrong-amount"]).map { need, reason in
            (need.ref, reason, visits.first { $0.need == need.ref }?.confirmedBy ?? need.household.helper)
        }
        self.visits = visits
    }

    /// Whoever filed the need does not visit for it, so long as the village has a second helper.
    private static func visit(_ need: Need, _ helpers: [String], _ random: inout SplitMix64) -> Visit {
        let others = helpers.filter { $0 != need.household.helper }
        let visitor = others.isEmpty ? need.household.helper : random.pick(others)
        let offset = random.within(2...18)
        let means = random.pick(weighted: [("signature", 58), ("fingerprint", 32), ("proxy", 10)])
        guard means == "proxy" else {
            return Visit(need: need.ref, offsetDays: offset, means: means, confirmedBy: visitor)
        }
        return Visit(
            need: need.ref, offsetDays: offset, means: means,
            proxyRelation: random.pick(["子女", "兄弟姐妹", "邻居", "侄子"]),
            proxyReason: random.pick(weighted: [("illness", 60), ("absence", 35), ("other", 5)]),
            confirmedBy: visitor)
    }
}
