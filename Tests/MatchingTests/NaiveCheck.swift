import Matching

/// The tests of docs/matching.md, B and C, over every pair. Returns what fails.
struct NaiveCheck {
    private let instance: Instance
    private let solution: Solution
    private var given: [[Int64]]
    private var offered: [Int64]
    private var spent: [Int64]
    private var lacking: [Int64]
    private var got: [Int64]
    private(set) var faults: Set<String> = []

    static func faults(_ solution: Solution, _ instance: Instance) -> Set<String> {
        var check = NaiveCheck(instance, solution)
        check.testWholes()
        check.testGroups()
        check.testSupply()
        for intention in instance.intentions.indices { check.testPairs(intention) }
        check.testObjective()
        return check.faults
    }

    private init(_ instance: Instance, _ solution: Solution) {
        self.instance = instance
        self.solution = solution
        let count = instance.intentions.count
        given = Array(repeating: Array(repeating: 0, count: instance.needs.count), count: count)
        offered = Array(repeating: 0, count: count)
        lacking = instance.needs.map(\.amount)
        for supply in instance.supplies { offered[supply.intention] += supply.amount }
        for line in solution.lines {
            given[instance.supplies[line.supply].intention][line.need] += line.amount
        }
        for line in instance.accepted {
            let intention = instance.supplies[line.supply].intention
            given[intention][line.need] -= line.amount
            offered[intention] -= line.amount
            lacking[line.need] -= line.amount
        }
        spent = given.map { $0.reduce(0, +) }
        let rows = given
        got = instance.needs.indices.map { need in rows.reduce(0) { $0 + $1[need] } }
    }

    private mutating func test(_ name: String, _ holds: Bool) { if !holds { faults.insert(name) } }

    private var certificate: Certificate { solution.certificate }
    private func b(_ need: Int) -> Int32 { certificate.needs.block[need] }
    private func price(_ need: Int) -> Int64 { Int64(certificate.needs.potential[need]) }
    private func isFixed(_ need: Int) -> Bool { instance.needs[need].indivisible }
    private func isOpen(_ need: Int) -> Bool {
        lacking[need] > 0 && !(isFixed(need) && got[need] == 0)
    }

    private mutating func testWholes() {
        for need in instance.needs.indices where isFixed(need) {
            test("A wholes", got[need] == 0 || got[need] == lacking[need])
        }
    }

    private mutating func testGroups() {
        var sums: [Int32: (coverage: Int64, demand: Int64)] = [:]
        test("B ladder", zip(certificate.blocks, certificate.blocks.dropFirst()).allSatisfy { $0 < $1 })
        for (group, label) in zip(solution.groups, certificate.groups) {
            let block = certificate.blocks[Int(label)]
            let needs = instance.needs.indices.filter {
                instance.needs[$0].region == group.region && instance.needs[$0].tier == group.tier
            }
            let demand = needs.reduce(0) { $0 + instance.needs[$1].amount }
            let coverage = needs.reduce(0) { $0 + solution.coverage[$1] }
            test("A group", demand == group.demand && coverage == group.coverage && block.tier == group.tier)
            let floor = Int64(Int128(block.numerator) * Int128(demand) / Int128(block.denominator))
            let isWhole =
                Int128(floor) * Int128(block.denominator) == Int128(block.numerator) * Int128(demand)
            test("B share", coverage == floor || (coverage == floor + 1 && !isWhole))
            let sum = sums[label] ?? (0, 0)
            sums[label] = (sum.coverage + coverage, sum.demand + demand)
            var dearest = Int64.min
            var cheapest = Int64.max
            for need in needs where isOpen(need) && !isFixed(need) {
                if got[need] < lacking[need] {
                    test("B need wants", b(need) <= label)
                    cheapest = min(cheapest, price(need))
                }
                if got[need] > 0 {
                    test("B need has", label <= b(need))
                    dearest = max(dearest, price(need))
                }
            }
            test("C group", dearest <= cheapest)
        }
        for (label, sum) in sums {
            let block = certificate.blocks[Int(label)]
            test(
                "B sum",
                Int128(sum.coverage) * Int128(block.denominator) == Int128(block.numerator)
                    * Int128(sum.demand))
        }
        test("B labels used", sums.count == certificate.blocks.count)
    }

    private mutating func testSupply() {
        for intention in instance.intentions.indices {
            let price = certificate.intentions.potential[intention]
            if spent[intention] < offered[intention] {
                test("B unspent", Int(certificate.intentions.block[intention]) == certificate.blocks.count)
                test("C unspent", price <= 0)
            }
            if spent[intention] > 0 { test("C spent", price >= 0) }
        }
    }

    private func cost(_ intention: Int, _ need: Int) -> Int64 {
        PairFlow.cost(instance.intentions[intention].preference, instance.needs[need], instance)
    }

    private func room(_ intention: Int, _ household: Int) -> Int64 {
        guard let cap = instance.intentions[intention].householdCap else { return .max }
        let used = instance.used.reduce(0) {
            $0 + ($1.intention == intention && $1.household == household ? $1.amount : 0)
        }
        return max(
            0,
            cap
                - instance.accepted.reduce(used) { sum, line in
                    let isHere =
                        instance.needs[line.need].household == household
                        && instance.supplies[line.supply].intention == intention
                    return isHere ? sum + line.amount : sum
                })
    }

    private mutating func testPairs(_ i: Int) {
        let (own, value) = (certificate.intentions.block[i], Int64(certificate.intentions.potential[i]))
        let eligible = instance.needs.indices.filter {
            isOpen($0) && PairFlow.eligible(instance.intentions[i].restriction, instance.needs[$0], instance)
        }
        guard instance.intentions[i].householdCap != nil else {
            for need in eligible {
                test("B pair", own <= b(need) && (given[i][need] == 0 || own == b(need)))
                let bound = value + cost(i, need)
                test("C pair", price(need) <= bound && (given[i][need] == 0 || price(need) == bound))
            }
            return
        }
        for (household, needs) in Dictionary(grouping: eligible, by: { instance.needs[$0].household }) {
            let amount = needs.reduce(0) { $0 + given[i][$1] }
            let rest = room(i, household)
            test("A cap", amount <= rest)
            var low = needs.map { b($0) }.min() ?? 0
            var high = needs.map { price($0) - cost(i, $0) }.max() ?? 0
            if amount > 0 { (low, high) = (min(low, own), max(high, value)) }
            for need in needs where given[i][need] > 0 {
                test("B capped pair has", low >= b(need))
                test("C capped pair has", price(need) - cost(i, need) == high)
            }
            if amount < rest {
                test("B capped pair wants", low >= own)
                test("C capped pair wants", high <= value)
            }
        }
    }

    private mutating func testObjective() {
        var paid: Int64 = 0
        for i in given.indices {
            for need in instance.needs.indices { paid += given[i][need] * cost(i, need) }
        }
        test("C objective", paid == solution.preferenceCost)
    }
}
