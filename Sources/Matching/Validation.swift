extension Instance {
    /// Refuses every instance whose indices, labels, amounts or sums could lead the arithmetic astray.
    /// Returns the checked regions. Accepted lines are checked by `Remainder`. Throws `MatchingError`.
    func validated() throws(MatchingError) -> Territory {
        let counts = [
            regions.count, intentions.count, supplies.count, needs.count, used.count, accepted.count,
        ]
        guard counts.allSatisfy({ $0 <= Self.countMax }) else { throw .instanceTooLarge }
        let territory = try Territory(regions)
        for intention in intentions { try validate(intention) }

        var supplied: Int64 = 0
        for supply in supplies {
            guard intentions.indices.contains(supply.intention) else { throw .indexOutOfRange }
            try Self.add(supply.amount, to: &supplied)
        }
        var needed: Int64 = 0
        for need in needs {
            guard Self.tiers.contains(need.tier) else { throw .tierOutOfRange }
            guard regions.indices.contains(need.region) else { throw .indexOutOfRange }
            try Self.validate(label: need.household)
            try Self.validate(label: need.category)
            guard need.attributes.count <= Self.attributesMax, Self.ascending(need.attributes) else {
                throw .attributesMalformed
            }
            for attribute in need.attributes { try Self.validate(label: attribute) }
            try Self.add(need.amount, to: &needed)
        }
        try validateProducts()
        var committed: Int64 = 0
        for commitment in used {
            guard intentions.indices.contains(commitment.intention) else { throw .indexOutOfRange }
            try Self.validate(label: commitment.household)
            try Self.add(commitment.amount, to: &committed)
        }
        return territory
    }

    private func validate(_ intention: Intention) throws(MatchingError) {
        let restriction = intention.restriction
        for region in [restriction.region, intention.preference.region] {
            guard region.map(regions.indices.contains) ?? true else { throw .indexOutOfRange }
        }
        let categories = restriction.categories
        guard categories.count <= Self.categoriesMax, Self.ascending(categories) else {
            throw .categoriesMalformed
        }
        for label in categories { try Self.validate(label: label) }
        try Self.validate(label: restriction.attribute ?? 0)
        try Self.validate(label: intention.preference.category ?? 0)
        if let cap = intention.householdCap {
            guard (1...Self.amountMax).contains(cap) else { throw .amountOutOfRange }
        }
    }

    /// Fractions of a tier's units are counted in units of its demand, at most one unit a group.
    private func validateProducts() throws(MatchingError) {
        var demand = [Int64](repeating: 0, count: Self.tiers.count)
        var groups = [Int64](repeating: 0, count: Self.tiers.count)
        var seen = [Bool](repeating: false, count: regions.count * Self.tiers.count)
        for need in needs {
            let tier = need.tier - 1
            demand[tier] += need.amount
            let group = need.region * Self.tiers.count + tier
            if !seen[group] { groups[tier] += 1 }
            seen[group] = true
        }
        for (demand, groups) in zip(demand, groups) {
            let product = demand.multipliedReportingOverflow(by: groups)
            guard !product.overflow, product.partialValue <= Self.productMax else { throw .sumOutOfRange }
        }
    }

    private static func ascending(_ labels: [Int]) -> Bool {
        zip(labels, labels.dropFirst()).allSatisfy { $0 < $1 }
    }

    private static func validate(label: Int) throws(MatchingError) {
        guard (0..<Int(Int32.max)).contains(label) else { throw .indexOutOfRange }
    }

    private static func add(_ amount: Int64, to sum: inout Int64) throws(MatchingError) {
        guard (1...amountMax).contains(amount) else { throw .amountOutOfRange }
        guard amount <= sumMax - sum else { throw .sumOutOfRange }
        sum += amount
    }
}
