import Kernel
import Matching

extension RowReader {
    func need(_ places: MatchRegions) throws(Refusal) -> Cards.Need {
        guard let region = try place("region", places) else { throw refuse("region", .empty("region")) }
        var isWhole = false
        if try optionalText("min_fill") != nil {
            isWhole = try word("min_fill", among: ["0": false, "100": true])
        }
        return Cards.Need(
            id: try text("id"), household: try optionalText("household"), region: region,
            category: try text("category"), tier: try word("tier", among: ["1": 1, "2": 2, "3": 3, "4": 4]),
            attributes: try words("attributes", Instance.attributesMax), kind: try text("kind"),
            amount: try count("amount"), indivisible: isWhole,
            priority: try optionalCount("priority", from: 0).map(Int.init) ?? .max,
            deadline: try optionalDay("deadline"))
    }

    func intention(_ places: MatchRegions) throws(Refusal) -> Cards.Intention {
        Cards.Intention(
            id: try text("id"), kind: try text("kind"), amount: try count("amount"),
            region: try place("region", places),
            categories: try words("categories", Instance.categoriesMax),
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
        guard amount <= Instance.sumMax - sum else { throw refuse("amount", .sumTooLarge(kind)) }
        sums[kind] = sum + amount
    }

    func count(_ column: String, from least: Int64 = 1) throws(Refusal) -> Int64 {
        guard let count = try optionalCount(column, from: least) else { throw refuse(column, .empty(column)) }
        return count
    }

    /// A whole number in decimal digits, without sign or leading zero.
    private func optionalCount(_ column: String, from least: Int64 = 1) throws(Refusal) -> Int64? {
        guard let text = try optionalText(column) else { return nil }
        guard let count = Int64(text), String(count) == text, (least...Instance.amountMax).contains(count)
        else { throw refuse(column, .notACount(text)) }
        return count
    }

    /// Words separated by `|`.
    private func words(_ column: String, _ most: Int) throws(Refusal) -> [String] {
        guard let text = try optionalText(column) else { return [] }
        let words = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard words.count <= most, !words.contains("") else { throw refuse(column, .badText(text)) }
        return words
    }

    private func place(_ column: String, _ places: MatchRegions) throws(Refusal) -> String? {
        guard let code = try optionalText(column) else { return nil }
        guard places.has(code) else { throw refuse(column, .unknownCode(code)) }
        return code
    }
}
