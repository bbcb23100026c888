import Foundation
import Testing

/// A person puts something else in the place of what a run proposed.
@Suite struct MatchOverrideTests {
    @Test(
        "an override binds at once, is shown beside what was proposed and traced, and stays in the next run")
    func override() throws {
        let book = try TestBook(.matched)
        func lines() throws -> [[String: Any]] {
            try #require(try book.zhida("match show M1 --json").json["lines"] as? [[String: Any]])
        }
        let line = try #require(try lines().first)
        let (need, lot) = (try #require(line["need"] as? String), try #require(line["lot"] as? String))
        let amount = try #require(line["amount_fen"] as? Int)
        let less = amount - 100
        let yuan = "\(less / 100).\(String(format: "%02d", less % 100))"
        let command = "match override M1.1 --amount \(yuan) --reason 评议后调整 --by foundation-1"

        let refused = try book.zhida("match override M1.1 --reason 评议后调整 --by foundation-1 --json")
        #expect(refused.status == 1 && refused.code == "entry.malformed", "\(refused.output)")
        let run = try book.zhida("\(command) --json")
        #expect(run.status == 0, "\(run.errors)")
        #expect((try run.json["answer"] as? [String: Any])?["amount_fen"] as? Int == less)
        let shown = try #require(try lines().first)
        #expect(shown["state"] as? String == "accepted" && shown["amount_fen"] as? Int == less)
        #expect((shown["proposed"] as? [String: Any])?["amount_fen"] as? Int == amount)
        #expect(try book.zhida("match show M1").output.contains("人工调整"))
        for subject in [need, lot] {
            let steps = try book.zhida("trace \(subject) --json").json["steps"] as? [[String: Any]]
            let step = try #require(steps?.first { $0["kind"] as? String == "match.overridden" })
            #expect(step["amount_fen"] as? Int == less && step["ids"] as? [String] == ["M1.1", lot, need])
        }
        #expect(try book.zhida("\(command) --json").code == "matching.wrong-state")
        #expect(
            try book.zhida("match override M1.x --reason x --by foundation-1 --json").code
                == "input.unknown-id")

        let next = try book.zhida("match run --dry-run --regret --by matcher-1 --json").json
        let tiers = try #require(next["tiers"] as? [[String: Any]])
        #expect(tiers.reduce(0) { $0 + ($1["accepted_fen"] as? Int ?? 0) } == less)
        let regret = try #require(next["regret"] as? [String: [String: Any]])
        #expect(regret["kept"]?["coverage"] as? Int == less + (next["placed_fen"] as? Int ?? 0))
        #expect((regret["rerun"]?["tiers"] as? [[String: Any]])?.count == tiers.count)
    }
}
