import Kernel

extension RowReader {
    func need(_ places: MatchRegions) throws(Refusal) -> MatchTables.Need {
        MatchTables.Need(
            id: try text("id"), household: try optionalText("household"),
            region: try place("region", places)
                ?? { () throws(Refusal) in
                    throw refuse("region", .empty("region"))
                }(),
            category: try text("category"),
            tier: try word("tier", among: ["1": 1, "2": 2, "3": 3, "4": 4]),
            attributes: try words("attributes"), kind: try text("kind"), amount: try count("amount"),
            isWhole: try optionalText("min_fill") == nil
                ? false : try word("min_fill", among: ["0": false, "100": true]),
            priority: try optionalCount("priority", from: 0) ?? MatchTables.lastPriority,
            deadline: try optionalDay("deadline"))
    }

    func intention(_ places: MatchRegions) throws(Refusal) -> MatchTables.Intention {
        MatchTables.Intention(
            id: try text("id"), kind: try text("kind"), amount: try count("amount"),
            region: try place("region", places), categories: try words("categories"),
            attribute: try optionalText("attribute"),
            preferredCategory: try optionalText("preferred_category"),
            preferredRegion: try place("preferred_region", places),
            householdCap: try optionalCount("household_cap"), deadline: try optionalDay("deadline"))
    }

    func requireNew(_ id: String, in column: String = "id", among ids: inout Set<String>) throws(Refusal) {
        guard ids.insert(id).inserted else { throw refuse(column, .repeatedID(id)) }
    }

    /// Keeps the sum of each kind within the range of exact numbers.
    func add(_ amount: Int64, of kind: String, to sums: inout [String: Int64]) throws(Refusal) {
        let sum = sums[kind, default: 0]
        guard amount <= MatchFiles.sumMax - sum else { throw refuse("amount", .sumTooLarge(kind)) }
        sums[kind] = sum + amount
    }

    private func count(_ column: String) throws(Refusal) -> Int64 {
        guard let count = try optionalCount(column) else { throw refuse(column, .empty(column)) }
        return count
    }

    /// A whole number in decimal digits, without sign or leading zero.
    private func optionalCount(_ column: String, from least: Int64 = 1) throws(Refusal) -> Int64? {
        guard let text = try optionalText(column) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int64(text),
            (least...MatchFiles.amountMax).contains(count), String(count) == text
        else { throw refuse(column, .notACount(text)) }
        return count
    }

    /// Words separated by `|`, ascending, each once.
    private func words(_ column: String) throws(Refusal) -> [String] {
        guard let text = try optionalText(column) else { return [] }
        let words = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.count <= MatchFiles.wordsMax, !words.contains("") else {
            throw refuse(column, .badText(text))
        }
        return words.count == 1 ? words : Set(words).sorted(by: precedes)
    }

    private func place(_ column: String, _ places: MatchRegions) throws(Refusal) -> Int? {
        guard let code = try optionalText(column) else { return nil }
        guard let position = places.position(code) else { throw refuse(column, .unknownCode(code)) }
        return position
    }
}
