import Bookkeeping
import Kernel

/// Where all money stands, per fund and per donor: received = with payees + instructed + committed + free + refunded +
/// unclaimed.
public struct AccountPage: Sendable {
    public struct Sums: Sendable {
        public var received = Fen.zero
        public var withPayees = Fen.zero
        public var instructed = Fen.zero
        public var committed = Fen.zero
        public var free = Fen.zero
        public var refunded = Fen.zero
        public var unclaimed = Fen.zero
        /// Of what is free: bound by no purpose, waiting for a resolution.
        public var nonDirected = Fen.zero

        /// The equation holds to the fen.
        public var addsUp: Bool {
            let parts = [withPayees, instructed, committed, free, refunded, unclaimed]
            guard let total = try? Fen.sum(parts) else { return false }
            return total == received
        }

        mutating func add(_ other: Sums) throws(KernelError) {
            received = try received.adding(other.received)
            withPayees = try withPayees.adding(other.withPayees)
            instructed = try instructed.adding(other.instructed)
            committed = try committed.adding(other.committed)
            free = try free.adding(other.free)
            refunded = try refunded.adding(other.refunded)
            unclaimed = try unclaimed.adding(other.unclaimed)
            nonDirected = try nonDirected.adding(other.nonDirected)
        }

        public var json: JSON {
            .object([
                "received_fen": .number(received.amount), "with_payees_fen": .number(withPayees.amount),
                "instructed_fen": .number(instructed.amount), "committed_fen": .number(committed.amount),
                "free_fen": .number(free.amount), "refunded_fen": .number(refunded.amount),
                "unclaimed_fen": .number(unclaimed.amount), "non_directed_fen": .number(nonDirected.amount),
                "adds_up": .bool(addsUp),
            ])
        }
    }

    /// Beside gifts: interest and the foundation's own money, and what banks and platforms took of them.
    public struct Upkeep: Sendable {
        public var income = Fen.zero
        public var charges = Fen.zero

        public var isEmpty: Bool { income == .zero }

        mutating func add(_ other: Upkeep) throws(KernelError) {
            income = try income.adding(other.income)
            charges = try charges.adding(other.charges)
        }

        /// What of the income is still at the bank.
        public var left: Fen { (try? income.subtracting(charges)) ?? .zero }

        var json: JSON {
            .object(["income_fen": .number(income.amount), "charges_fen": .number(charges.amount)])
        }
    }

    public let funds: [(id: ID<Fund>, name: String, sums: Sums, upkeep: Upkeep)]
    /// Within their funds.
    public let namedFunds: [(id: ID<NamedFund>, name: String, fund: ID<Fund>, sums: Sums)]
    public let donors: [(id: ID<Donor>, sums: Sums)]
    public let overall: Sums
    public let overallUpkeep: Upkeep
    /// Needs by what has happened to them.
    public let needs: NeedCounts
    public let objections: ObjectionCounts
    public let lists: ListCounts
    public let deliveries: DeliveryCounts
    /// Size of the trail.
    public let entries: Int
    /// 截至: the day of the last entry.
    public let asOf: Day

    public struct NeedCounts: Sendable {
        public var filed = 0
        public var refused = 0
        public var published = 0
        public var met = 0
        public var partMet = 0
        public var confirmed = 0
        public var households = 0
    }

    public struct ObjectionCounts: Sendable {
        public var open = 0
        public var dismissed = 0
        public var upheld = 0

        public var raised: Int { open + dismissed + upheld }
    }

    public struct ListCounts: Sendable {
        /// 拟资助名单
        public var grants = 0
        /// 结果公告
        public var results = 0
        /// Needs paid first.
        public var expedited = 0
    }

    public struct DeliveryCounts: Sendable {
        public var settled = 0
        public var failed = 0
        /// Settled, and returned by the bank later.
        public var returned = 0
        public var instructed = 0
        public var confirmed = 0
        public var disputed = 0
        public var answered = 0
    }

    public init(_ book: Book) throws(Refusal) {
        do throws(KernelError) {
            var donorSums: [ID<Donor>: Sums] = [:]
            var fundSums: [ID<Fund>: Sums] = [:]
            var namedSums: [ID<NamedFund>: Sums] = [:]
            for (id, fund) in book.funds.numbered {
                var sums = Sums()
                sums.unclaimed = fund.unclaimed
                sums.refunded = fund.unclaimedRefunded
                sums.received = try fund.unclaimed.adding(fund.unclaimedRefunded)
                fundSums[id] = sums
            }
            for lot in book.lots.rows {
                let sums = try Sums(lot)
                try fundSums[lot.fund, default: Sums()].add(sums)
                if let named = lot.namedFund { try namedSums[named, default: Sums()].add(sums) }
                if let donation = book.donations[lot.donation] {
                    try donorSums[donation.donor, default: Sums()].add(sums)
                }
            }
            funds = book.funds.numbered.map { id, row in
                (id, row.name, fundSums[id] ?? Sums(), Upkeep(income: row.income, charges: row.charges))
            }
            namedFunds = book.namedFunds.numbered.map {
                ($0.id, $0.row.name, $0.row.fund, namedSums[$0.id] ?? Sums())
            }
            donors = donorSums.keys.sorted().map { ($0, donorSums[$0] ?? Sums()) }
            var total = Sums()
            var upkeep = Upkeep()
            for fund in funds {
                try total.add(fund.sums)
                try upkeep.add(fund.upkeep)
            }
            (overall, overallUpkeep) = (total, upkeep)
        } catch {
            throw .rule(Violation(.amountTooLarge, "account"))
        }
        needs = NeedCounts(book)
        objections = ObjectionCounts(book)
        lists = ListCounts(book)
        deliveries = DeliveryCounts(book)
        entries = book.size
        asOf = book.lastAt.day
    }

    public var json: JSON {
        .object([
            "as_of": .text(asOf.description), "entries": .number(Int64(entries)), "overall": overall.json,
            "upkeep": overallUpkeep.json,
            "funds": .list(
                funds.map {
                    .object([
                        "fund": .text("\($0.id)"), "name": .text($0.name), "sums": $0.sums.json,
                        "upkeep": $0.upkeep.json,
                    ])
                }),
            "named_funds": .list(
                namedFunds.map {
                    .object([
                        "named_fund": .text("\($0.id)"), "name": .text($0.name), "fund": .text("\($0.fund)"),
                        "sums": $0.sums.json,
                    ])
                }),
            "donors": .list(donors.map { .object(["donor": .text("\($0.id)"), "sums": $0.sums.json]) }),
            "needs": .object([
                "filed": .number(Int64(needs.filed)), "refused": .number(Int64(needs.refused)),
                "published": .number(Int64(needs.published)), "met": .number(Int64(needs.met)),
                "part_met": .number(Int64(needs.partMet)), "confirmed": .number(Int64(needs.confirmed)),
                "households": .number(Int64(needs.households)),
            ]),
            "objections": .object([
                "open": .number(Int64(objections.open)),
                "dismissed": .number(Int64(objections.dismissed)),
                "upheld": .number(Int64(objections.upheld)),
            ]),
            "lists": .object([
                "grants": .number(Int64(lists.grants)), "results": .number(Int64(lists.results)),
                "expedited": .number(Int64(lists.expedited)),
            ]),
            "payments": .object([
                "instructed": .number(Int64(deliveries.instructed)),
                "settled": .number(Int64(deliveries.settled)),
                "failed": .number(Int64(deliveries.failed)),
                "returned": .number(Int64(deliveries.returned)),
                "confirmed": .number(Int64(deliveries.confirmed)),
                "disputed": .number(Int64(deliveries.disputed)),
                "answered": .number(Int64(deliveries.answered)),
            ]),
        ])
    }
}

extension AccountPage.Sums {
    init(_ lot: Lot) throws(KernelError) {
        free = lot.free
        committed = lot.committed
        instructed = lot.instructed
        withPayees = lot.paid
        refunded = lot.refunded
        received = try Fen.sum([lot.free, lot.committed, lot.instructed, lot.paid, lot.refunded])
        if lot.purpose == nil { nonDirected = lot.free }
    }
}

extension AccountPage.NeedCounts {
    fileprivate init(_ book: Book) {
        var reached: Set<ID<Household>> = []
        for need in book.needs.rows {
            filed += 1
            switch need.state {
            case .refused: refused += 1
            case .published: published += 1
            case .inReview, .reviewed, .withdrawn: break
            }
            if need.paid == need.amount { met += 1 } else if need.paid > .zero { partMet += 1 }
            if need.paid > .zero { reached.insert(need.household) }
            if need.confirmed > .zero, need.confirmed == need.paid { confirmed += 1 }
        }
        households = reached.count
    }
}

extension AccountPage.ObjectionCounts {
    fileprivate init(_ book: Book) {
        for objection in book.objections.rows {
            switch objection.state {
            case .open: open += 1
            case .dismissed: dismissed += 1
            case .upheld: upheld += 1
            }
        }
    }
}

extension AccountPage.ListCounts {
    fileprivate init(_ book: Book) {
        for list in book.bulletins.rows {
            switch list.type {
            case .grants: grants += 1
            case .results: results += 1
            }
        }
        expedited = book.needs.rows.count { $0.expeditedOn != nil }
    }
}

extension AccountPage.DeliveryCounts {
    fileprivate init(_ book: Book) {
        for payment in book.payments.rows {
            switch payment.state {
            case .instructed: instructed += 1
            case .settled: settled += 1
            case .failed: failed += 1
            case .returned: returned += 1
            }
        }
        for delivery in book.deliveries.rows where book.payments[delivery.payment]?.state == .settled {
            switch delivery.state {
            case .confirmed: confirmed += 1
            case .disputed: disputed += 1
            case .answered: answered += 1
            }
        }
    }
}
