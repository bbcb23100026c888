extension Instance {
    /// Refuses every instance whose indices, labels, amounts or sums could lead the arithmetic astray.
    /// Returns the checked regions. Throws the first ten cases of `MatchingError`.
    func validated() throws(MatchingError) -> Territory {
        let counts = [regions.count, intentions.count, supplies.count, needs.count, used.count]
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
            try Self.validate(labels: [need.household, need.category, need.attribute ?? 0])
            try Self.add(need.amount, to: &needed)
        }
        var committed: Int64 = 0
        for commitment in used {
            guard intentions.indices.contains(commitment.intention) else { throw .indexOutOfRange }
            try Self.validate(labels: [commitment.household])
            try Self.add(commitment.amount, to: &committed)
        }
        return territory
    }

    private func validate(_ intention: Intention) throws(MatchingError) {
        let restriction = intention.restriction
        if let region = restriction.region, !regions.indices.contains(region) { throw .indexOutOfRange }
        let categories = restriction.categories
        guard categories.count <= Self.categoriesMax,
            zip(categories, categories.dropFirst()).allSatisfy({ $0 < $1 })
        else { throw .categoriesMalformed }
        try Self.validate(labels: categories)
        try Self.validate(labels: [restriction.attribute ?? 0])
        if let cap = intention.householdCap {
            guard (1...Self.amountMax).contains(cap) else { throw .amountOutOfRange }
        }
    }

    private static func validate(labels: [Int]) throws(MatchingError) {
        guard labels.allSatisfy({ (0..<Int(Int32.max)).contains($0) }) else { throw .indexOutOfRange }
    }

    private static func add(_ amount: Int64, to sum: inout Int64) throws(MatchingError) {
        guard (1...amountMax).contains(amount) else { throw .amountOutOfRange }
        guard amount <= sumMax - sum else { throw .sumOutOfRange }
        sum += amount
    }
}
