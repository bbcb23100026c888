import Foundation
import Testing

/// Answers to a problem of a thousand needs, each changed in one way that no other right answer has: the checker finds
/// every one. `MutationTests` of MatchingCheck tries the same and more on problems small enough to know all answers.
@Suite struct MatchMutationTests {
    private let match: MatchFolder
    private let needs: [String: [String]]
    private let intentions: [String: [String]]
    /// Positions in published order.
    private let position: [String: Int]
    private let lines: [[String]]

    init() throws {
        let match = try MatchFolder(sample: "--needs 1000 --intentions 200 --seed 11 --capped 30")
        try #require(try match.solve().status == 0)
        func rows(_ name: String) throws -> [[String]] {
            try match.lines(name).dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
        self.match = match
        let cards = try rows("needs.csv")
        needs = Dictionary(uniqueKeysWithValues: cards.map { ($0[0], $0) })
        intentions = Dictionary(uniqueKeysWithValues: try rows("intentions.csv").map { ($0[0], $0) })
        let order = cards.sorted { one, other in
            func key(_ row: [String]) -> [String] {
                [row[4], row[9], row[10].isEmpty ? "9999" : row[10], row[0]]
            }
            return key(one).lexicographicallyPrecedes(key(other))
        }
        position = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1[0], $0) })
        lines = try rows("out/lines.csv")
        try #require(lines.count > 400)
    }

    @Test("the answer itself is proven, and so it is written anew")
    func right() throws {
        #expect(try match.check().status == 0)
        #expect(try fault(lines) == nil)
        #expect(try fault { _ in } == nil)
    }

    @Test("one fen over")
    func unitOver() throws {
        for at in stride(from: 0, to: lines.count, by: lines.count / 8) {
            var wrong = lines
            wrong[at][2] = "\(try amount(wrong[at]) + 1)"
            #expect(try fault(wrong) != nil, "\(wrong[at])")
        }
    }

    @Test("two needs swapped")
    func needsSwapped() throws {
        for at in stride(from: 0, to: lines.count / 2, by: lines.count / 16) {
            // The last lines are of other tiers than the first.
            let other = lines.count - 1 - at
            var wrong = lines
            (wrong[at][1], wrong[other][1]) = (lines[other][1], lines[at][1])
            guard lines[at][2] != lines[other][2], Set(wrong.map { [$0[0], $0[1]] }).count == lines.count
            else { continue }
            #expect(try fault(wrong) != nil, "\(wrong[at]), \(wrong[other])")
        }
    }

    @Test("a line dropped")
    func lineDropped() throws {
        for at in stride(from: 0, to: lines.count, by: lines.count / 8) {
            var wrong = lines
            wrong.remove(at: at)
            #expect(try fault(wrong) != nil, "\(lines[at])")
        }
    }

    @Test("a fen moved from a worse-off to a better-off village")
    func unitToBetterOff() throws {
        let groups = try coverage(lines)
        let got = Dictionary(lines.map { ($0[1], Int($0[2]) ?? 0) }, uniquingKeysWith: +)
        var tried = 0
        for at in lines.indices where tried < 8 {
            let line = lines[at]
            let (from, to) = (try #require(needs[line[1]]), try #require(intentions[line[0]]))
            guard to[9].isEmpty, let worse = groups[group(from)] else { continue }
            let better = needs.values.filter { need in
                guard let other = groups[group(need)], need[4] == from[4], admits(to, need),
                    got[need[0], default: 0] < Int(need[7]) ?? 0
                else { return false }
                // Beyond what a rounded unit makes of one ratio.
                return (worse.coverage + 1) * other.demand < (other.coverage - 1) * worse.demand
            }
            guard let need = better.min(by: { $0[0] < $1[0] }) else { continue }
            var wrong = lines
            wrong[at][2] = "\(try amount(line) - 1)"
            if let known = wrong.firstIndex(where: { $0[0] == line[0] && $0[1] == need[0] }) {
                wrong[known][2] = "\(try amount(wrong[known]) + 1)"
            } else {
                wrong.append([line[0], need[0], "1"])
            }
            #expect(try fault(wrong.filter { $0[2] != "0" }) != nil, "\(line) to \(need[0])")
            tried += 1
        }
        #expect(tried >= 4)
    }

    @Test("an accepted line dropped, or made smaller")
    func acceptedChanged() throws {
        let accepted = stride(from: 0, to: lines.count, by: 4).map { lines[$0] }
        try match.write(
            "accepted.csv", ["intention,need,amount"] + accepted.map { $0.joined(separator: ",") })
        let options = "\(MatchFolder.files) --accepted accepted.csv"
        try #require(try match.zhida("match solve \(options) --out kept").status == 0)
        #expect(try match.zhida("match check kept \(options)").status == 0)
        let right = try match.lines("kept/lines.csv")
        for line in stride(from: 0, to: accepted.count, by: accepted.count / 8).map({ accepted[$0] }) {
            let at = try #require(right.firstIndex { $0.hasPrefix("\(line[0]),\(line[1]),") })
            for smaller in [nil, try amount(line) - 1] where smaller != 0 {
                try match.edit("kept/lines.csv") { rows in
                    rows = right
                    if let smaller {
                        rows[at] = "\(line[0]),\(line[1]),\(smaller)"
                    } else {
                        rows.remove(at: at)
                    }
                }
                let run = try match.zhida("match check kept \(options) --json")
                #expect(run.status == 4 && run.code == "check.accepted-changed", "\(line)")
                #expect(run.output.contains("\(line[0]) → \(line[1])"), "\(run.output)")
            }
        }
    }

    @Test("a cap that was lowered after the answer")
    func capStale() throws {
        let capped = lines.filter { intentions[$0[0]]?[9].isEmpty == false && $0[2] != "1" }
        try #require(capped.count > 16)
        let text = try match.lines("intentions.csv")
        for line in stride(from: 0, to: capped.count, by: capped.count / 8).map({ capped[$0] }) {
            let cap = try amount(line) - 1
            try match.edit("intentions.csv") { rows in
                rows = text.map { row in
                    var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                    if cells[0] == line[0] { cells[9] = "\(cap)" }
                    return cells.joined(separator: ",")
                }
            }
            #expect(try match.check("--json").code == "check.cap-exceeded", "\(line)")
        }
    }

    @Test("a wrong label of a group, of a need and of an intention")
    func label() throws {
        for (part, at) in try marked() {
            for step in [1, -1] {
                #expect(try fault { Self.add(step, to: &$0, part, "block", at) } != nil, "\(part) \(at)")
            }
        }
        for at in stride(from: 0, to: try coverage(lines).count, by: 9) {
            let wrong = try fault { kind in
                var groups = kind["groups"] as? [Int] ?? []
                groups[at] += groups[at] == 0 ? 1 : -1
                kind["groups"] = groups
            }
            #expect(wrong != nil, "group \(at)")
        }
    }

    @Test("a wrong potential of a need and of an intention")
    func potential() throws {
        for (part, at) in try marked() {
            for step in [1, -1] {
                #expect(try fault { Self.add(step, to: &$0, part, "potential", at) } != nil, "\(part) \(at)")
            }
        }
    }

    /// Needs and intentions on a line without a cap, which must have one label and one price.
    private func marked() throws -> [(part: String, at: Int)] {
        let free = lines.filter { intentions[$0[0]]?[9].isEmpty == true }
        let ids = intentions.keys.sorted()
        return try stride(from: 0, to: free.count, by: free.count / 4).flatMap { at in
            [
                ("needs", try #require(position[free[at][1]])),
                ("intentions", try #require(ids.firstIndex(of: free[at][0]))),
            ]
        }
    }

    private static func add(
        _ step: Int, to kind: inout [String: Any], _ part: String, _ marks: String, _ at: Int
    ) {
        var all = kind[part] as? [String: [Int]] ?? [:]
        all[marks]?[at] += step
        kind[part] = all
    }

    /// The code for which these lines, with the groups that they make, are refused.
    private func fault(_ lines: [[String]]) throws -> String? {
        let sorted = lines.sorted { (position[$0[1]] ?? 0, $0[0]) < (position[$1[1]] ?? 0, $1[0]) }
        let groups = try coverage(lines)
        try match.edit("out/lines.csv") { rows in
            rows = [rows[0]] + sorted.map { $0.joined(separator: ",") }
        }
        try match.edit("out/groups.csv") { rows in
            rows = [rows[0]]
            for (key, sum) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                rows.append("money,\(key[0]),\(key[1]),\(sum.demand),\(sum.coverage)")
            }
        }
        return try code()
    }

    /// The code for which the certificate is refused after a change.
    private func fault(_ change: (inout [String: Any]) -> Void) throws -> String? {
        let path = match.path("out/certificate.json")
        let right = try Data(contentsOf: path)
        defer { try? right.write(to: path) }
        var whole = try #require(try JSONSerialization.jsonObject(with: right) as? [String: Any])
        var kinds = try #require(whole["kinds"] as? [[String: Any]])
        change(&kinds[0])
        whole["kinds"] = kinds
        try JSONSerialization.data(withJSONObject: whole, options: [.sortedKeys, .withoutEscapingSlashes])
            .write(to: path)
        return try code()
    }

    private func code() throws -> String? {
        let run = try match.check("--json")
        guard run.status != 0 else { return nil }
        let code = try #require(run.code)
        #expect(run.status == 4 && code != "check.line-out-of-order", "\(code)")
        return code
    }

    private func amount(_ line: [String]) throws -> Int { try #require(Int(line[2])) }

    private func group(_ need: [String]) -> [String] { [need[2], need[4]] }

    private func coverage(_ lines: [[String]]) throws -> [[String]: (demand: Int, coverage: Int)] {
        var sums: [[String]: (demand: Int, coverage: Int)] = [:]
        for need in needs.values { sums[group(need), default: (0, 0)].demand += try #require(Int(need[7])) }
        for line in lines {
            sums[group(try #require(needs[line[1]])), default: (0, 0)].coverage += try amount(line)
        }
        return sums
    }

    /// A code begins with that of the region around it in these samples.
    private func admits(_ intention: [String], _ need: [String]) -> Bool {
        need[2].hasPrefix(intention[4])
            && (intention[5].isEmpty || intention[5].split(separator: "|").contains { $0 == need[3] })
            && (intention[6].isEmpty || need[5].split(separator: "|").contains { $0 == intention[6] })
    }
}
