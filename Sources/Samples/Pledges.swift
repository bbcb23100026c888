/// Agreements of enterprises with the villages that they give to (百企联百村): plans, what was done of them in 2014, and the
/// villages' answers.
struct Pledges {
    struct Item {
        let year: Int
        let kind: String
        /// Fen of money, a number of the rest.
        let quantity: Int
        var unit = ""
        var project = ""

        var isMoney: Bool { ["donation", "investment", "purchases"].contains(kind) }
    }

    struct Pledge {
        let ref: String
        let intention: Intention
        let agreement: String
        let until: Day
        var items: [Item]
    }

    struct Done {
        let ref: String
        let pledge: Pledge
        /// Counted from 1.
        let item: Int
        var on: Day?
        var quantity: Int?
        /// The gift that counts.
        var gift = ""
        var reason = ""
        /// What the village finds, where it is less.
        var confirmed: Int?
    }

    static let signedOn = Day(2014, 9, 26)
    static let from = Day(2014, 9, 5)
    static let answeredOn = Day(2014, 11, 8)

    private(set) var all: [Pledge] = []
    private(set) var done: [Done] = []

    init(_ intentions: [Intention], receipts: Receipts, villages: Set<String>, random: inout SplitMix64) {
        let chosen = intentions.filter { $0.donor.kind == .enterprise && villages.contains($0.region) }
        for (number, intention) in chosen.enumerated() {
            all.append(
                Pledge(
                    ref: "pledge-" + padded(number + 1, 3), intention: intention, agreement: random.digest(),
                    until: Day(number.isMultiple(of: 3) ? 2016 : 2015, 12, 31),
                    items: Pledges.plan(number, intention, &random)))
        }
        for pledge in all { report(pledge, receipts, &random) }
    }

    private static func plan(
        _ number: Int, _ intention: Intention, _ random: inout SplitMix64
    ) -> [Item] {
        var items = [
            Item(year: 2014, kind: "donation", quantity: intention.amountFen),
            Item(year: 2014, kind: "jobs", quantity: random.within(3...15)),
            Item(
                year: 2015, kind: "purchases", quantity: random.within(2...20) * 1_000_000, project: "农产品采购"),
        ]
        if number.isMultiple(of: 2) {
            items.append(
                Item(year: 2014, kind: "goods", quantity: random.within(10...40), unit: "台", project: "村小电教室")
            )
        }
        if number.isMultiple(of: 3) {
            items.append(Item(year: 2015, kind: "training", quantity: random.within(20...60)))
        }
        return items
    }

    /// The gifts in the book, and most of what was planned for the year.
    private mutating func report(_ pledge: Pledge, _ receipts: Receipts, _ random: inout SplitMix64) {
        var number = 0
        for line in receipts.lines {
            for share in line.shares {
                number += 1
                guard share.intention?.ref == pledge.intention.ref else { continue }
                add(pledge, item: 1) { $0.gift = "gift-" + padded(number, 4) }
            }
        }
        for (index, item) in pledge.items.enumerated() where item.year == 2014 && item.kind != "donation" {
            let (on, place) = (Day(2014, 10, random.within(8...31)), done.count % 9)
            let quantity = max(2, item.quantity - random.below(3))
            add(pledge, item: index + 1) { done in
                (done.on, done.quantity) = (on, quantity)
                if place == 4 { done.confirmed = quantity - 1 }
                if place == 7 { done.reason = "not-received" }
            }
        }
    }

    private mutating func add(_ pledge: Pledge, item: Int, _ fill: (inout Done) -> Void) {
        var one = Done(ref: "done-" + padded(done.count + 1, 4), pledge: pledge, item: item)
        fill(&one)
        done.append(one)
    }
}

extension SampleBook {
    var pledgesFile: String {
        var table = Table(
            "pledge", "item", "donor", "village", "from", "until", "signed_on", "agreement", "year", "kind",
            "amount_yuan", "count", "unit", "project")
        for pledge in pledges.all {
            for (index, item) in pledge.items.enumerated() {
                table.append([
                    pledge.ref, String(index + 1), pledge.intention.donor.ref, pledge.intention.region,
                    Pledges.from.text, pledge.until.text, Pledges.signedOn.text, pledge.agreement,
                    String(item.year), item.kind, item.isMoney ? yuan(item.quantity) : "",
                    item.isMoney ? "" : String(item.quantity), item.unit, item.project,
                ])
            }
        }
        return table.text
    }

    var fulfilmentsFile: String {
        var table = Table("ref", "pledge", "item", "on", "amount_yuan", "count", "donation", "evidence")
        for done in pledges.done {
            table.append([
                done.ref, done.pledge.ref, String(done.item), done.on?.text ?? "", "",
                done.quantity.map { String($0) } ?? "", done.gift, "",
            ])
        }
        return table.text
    }

    var answersFile: String {
        var table = Table(
            "fulfilment", "decision", "on", "amount_yuan", "count", "reason", "text", "answered_by")
        for done in pledges.done {
            table.append([
                done.ref, done.reason.isEmpty ? "confirmed" : "refused", Pledges.answeredOn.text, "",
                done.confirmed.map { String($0) } ?? "", done.reason, "",
                "village-\(done.pledge.intention.region)",
            ])
        }
        return table.text
    }
}
