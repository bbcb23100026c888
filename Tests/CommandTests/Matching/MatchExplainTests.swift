import Foundation
import Testing

/// What an answer says of itself, against every pair looked at one by one.
@Suite struct MatchExplainTests {
    private typealias Row = [String: String]

    private static func rows(_ match: MatchFolder, _ name: String) throws -> [Row] {
        let lines = try match.lines(name).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        return lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(lines[0].map(String.init), line.map(String.init)))
        }
    }

    private static func summary(_ match: MatchFolder) throws -> [String: Any] {
        let data = try Data(contentsOf: match.path("out/summary.json"))
        let all = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require((all?["kinds"] as? [[String: Any]])?.first)
    }

    /// Pairs of an instance of one kind, listed.
    private struct Pairs {
        let needs: [Row]
        let intentions: [Row]
        private let parents: [String: String]

        init(_ match: MatchFolder) throws {
            needs = try rows(match, "needs.csv")
            intentions = try rows(match, "intentions.csv")
            parents = Dictionary(
                uniqueKeysWithValues: try rows(match, "regions.csv").map {
                    ($0["code"] ?? "", $0["parent"] ?? "")
                })
        }

        func admits(_ intention: Row, _ need: Row, region: String? = nil, without: String = "") -> Bool {
            let asked = region ?? intention["region"] ?? ""
            var (place, isWithin) = (need["region"] ?? "", asked.isEmpty)
            while !place.isEmpty {
                isWithin = isWithin || place == asked
                place = parents[place] ?? ""
            }
            let categories = (intention["categories"] ?? "").split(separator: "|").map(String.init)
            let attribute = intention["attribute"] ?? ""
            return isWithin
                && (without == "categories" || categories.isEmpty
                    || categories.contains(need["category"] ?? ""))
                && (without == "attribute" || attribute.isEmpty
                    || (need["attributes"] ?? "").split(separator: "|").map(String.init).contains(attribute))
        }
    }

    @Test("first come, first served is what serving cards one by one gives", arguments: [3, 4])
    func firstCome(seed: Int) throws {
        let match = try MatchFolder(sample: "--needs 300 --intentions 80 --indivisible 10 --seed \(seed)")
        #expect(try match.solve().status == 0)
        let pairs = try Pairs(match)
        var lacking = pairs.needs.map { Int($0["amount"] ?? "") ?? 0 }
        var given: [String: Int] = [:]
        for intention in pairs.intentions.sorted(by: { ($0["id"] ?? "") < ($1["id"] ?? "") }) {
            var left = Int(intention["amount"] ?? "") ?? 0
            let cap = Int(intention["household_cap"] ?? "") ?? .max
            for n in pairs.needs.indices.sorted(by: {
                (pairs.needs[$0]["id"] ?? "") < (pairs.needs[$1]["id"] ?? "")
            })
            where pairs.admits(intention, pairs.needs[n]) {
                let key = "\(intention["id"] ?? "") \(pairs.needs[n]["household"] ?? "")"
                let amount = min(left, lacking[n], cap - given[key, default: 0])
                if pairs.needs[n]["min_fill"] == "100", amount < lacking[n] { continue }
                left -= amount
                lacking[n] -= amount
                given[key, default: 0] += amount
            }
        }
        var covered: [Int: Int] = [:]
        for (need, lacking) in zip(pairs.needs, lacking) {
            covered[Int(need["tier"] ?? "") ?? 0, default: 0] += (Int(need["amount"] ?? "") ?? 0) - lacking
        }
        let told = try #require(try Self.summary(match)["first_come"] as? [[String: Any]])
        #expect(told.count == 4)
        for tier in told {
            #expect(tier["coverage"] as? Int == covered[try #require(tier["tier"] as? Int)])
        }
    }

    @Test(
        "a restriction is worth relaxing for the needs that it alone keeps away, and relaxing it reaches them"
    )
    func relaxations() throws {
        let match = try MatchFolder(sample: "--needs 400 --intentions 120 --seed 11")
        #expect(try match.solve().status == 0)
        let pairs = try Pairs(match)
        var got: [String: Int] = [:]
        for line in try Self.rows(match, "out/lines.csv") {
            got[line["need"] ?? "", default: 0] += Int(line["amount"] ?? "") ?? 0
        }
        let lacking = pairs.needs.map { (Int($0["amount"] ?? "") ?? 0) - got[$0["id"] ?? "", default: 0] }
        let summary = try Self.summary(match)
        let coverage = try #require(summary["coverage"] as? Int)
        let told = try #require(summary["relaxations"] as? [[String: Any]])
        #expect(told.count > 10)
        let placeable = told.map { min($0["left"] as? Int ?? 0, $0["lacking"] as? Int ?? 0) }
        #expect(placeable == placeable.sorted(by: >))
        for opening in told {
            let (id, relax) = (opening["intention"] as? String ?? "", opening["relax"] as? String ?? "")
            let intention = try #require(pairs.intentions.first { $0["id"] == id })
            let region = relax == "region" ? opening["to"] as? String ?? "" : nil
            let found = pairs.needs.indices.filter { n in
                lacking[n] > 0
                    && (relax == "household_cap"
                        ? pairs.admits(intention, pairs.needs[n])
                        : pairs.admits(intention, pairs.needs[n], region: region, without: relax)
                            && !pairs.admits(intention, pairs.needs[n]))
            }
            #expect(opening["needs"] as? Int == found.count, "\(opening)")
            #expect(opening["lacking"] as? Int == found.map { lacking[$0] }.reduce(0, +), "\(opening)")
        }
        let best = try #require(told.first { $0["relax"] as? String == "region" })
        let id = try #require(best["intention"] as? String)
        try match.edit("intentions.csv") { lines in
            let column = lines[0].split(separator: ",").firstIndex(of: "region") ?? 0
            lines = lines.map { line in
                var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                if cells[0] == id { cells[column] = best["to"] as? String ?? "" }
                return cells.joined(separator: ",")
            }
        }
        #expect(try match.solve(out: "relaxed").status == 0)
        let relaxed = try JSONSerialization.jsonObject(
            with: Data(contentsOf: match.path("relaxed/summary.json")))
        let after = ((relaxed as? [String: Any])?["kinds"] as? [[String: Any]])?.first?["coverage"] as? Int
        #expect(after ?? 0 > coverage)
    }

    @Test("a village, a need and an intention of the small instance")
    func small() throws {
        let match = try MatchFolder()
        #expect(try match.solve().status == 0)
        let run = try match.check(
            "--explain village:V1 --explain need:N2 --explain intention:I2 --explain village:V2 --json")
        #expect(run.status == 0, "\(run.output)")
        let told = try #require(try run.json["explanations"] as? [[String: Any]])
        let village = try #require(told[0]["standings"] as? [[String: Any]])
        #expect(village.map { $0["tier"] as? Int } == [1, 2])
        #expect(village.map { $0["coverage"] as? Int } == [225, 0])
        // Both villages stand at 75 %: I1 for the town and I2 for the sick with a low income serve the first one.
        #expect(village[0]["intentions"] as? Int == 2 && village[0]["offered"] as? Int == 350)
        #expect(village[0]["no_better"] as? Int == 2)
        let withheld = try #require(village[0]["withheld"] as? [[String: Any]])
        #expect(withheld.map { $0["relax"] as? String } == ["household_cap"])
        #expect(withheld[0]["left"] as? Int == 50 && withheld[0]["intentions"] as? [String] == ["I2"])
        let lines = try #require(told[1]["lines"] as? [[String: Any]])
        #expect(lines.map { $0["name"] as? String } == ["I1"] && lines[0]["amount"] as? Int == 75)
        let giving = try #require(told[2]["giving"] as? [String: Any])
        #expect(giving["given"] as? Int == 100 && giving["needs"] as? Int == 2)
        let openings = try #require(giving["relaxations"] as? [[String: Any]])
        #expect(openings.map { $0["relax"] as? String } == ["attribute", "household_cap"])
        // Two kinds have needs in the second village.
        #expect(told.filter { $0["kind"] as? String == "places" }.count == 1)
        for (words, code) in [
            ("need:N9", "input.unknown-id"), ("N1", "input.not-a-word"), ("village:T1", "input.unknown-id"),
        ] {
            let wrong = try match.check("--explain \(words) --json")
            #expect(wrong.status == 1 && wrong.code == code, "\(wrong.output)")
        }
        let picture = try String(contentsOf: match.path("out/coverage.svg"), encoding: .utf8)
        #expect(picture.components(separatedBy: "<title>V").count - 1 == 5 && picture.contains("225 / 300"))
    }

    @Test("a run in a book is explained by what its entries left")
    func book() throws {
        let book = try TestBook(.matched)
        let shown = try book.zhida("match show --picture coverage.svg --json").json
        let lines = try #require(shown["lines"] as? [[String: Any]])
        let placed = lines.compactMap { $0["amount_fen"] as? Int }.reduce(0, +)
        let need = try #require(lines.first?["need"] as? String)
        let explained = try book.zhida("match explain \(need) --json").json
        let explanation = try #require(explained["explanation"] as? [String: Any])
        let standing = try #require((explanation["standings"] as? [[String: Any]])?.first)
        let given = lines.filter { $0["need"] as? String == need }.compactMap { $0["amount_fen"] as? Int }
        #expect(standing["coverage"] as? Int == given.reduce(0, +))
        let parts = try #require(explanation["lines"] as? [[String: Any]]).compactMap { $0["amount"] as? Int }
        #expect(parts.reduce(0, +) == given.reduce(0, +) && placed > 0)
        let picture = try String(contentsOf: book.file("coverage.svg"), encoding: .utf8)
        #expect(picture.contains("<title>V") && picture.hasSuffix("</svg>\n"))
        #expect(try book.zhida("match show --picture coverage.svg --json").code == "input.file-exists")
        let text = try book.zhida("match explain V1 --lang zh").output
        #expect(text.contains("级：满足"), "\(text)")
        for (words, code) in [("N999", "input.unknown-id"), ("V1 --match M9", "input.unknown-id")] {
            let wrong = try book.zhida("match explain \(words) --json")
            #expect(wrong.status == 1 && wrong.code == code, "\(wrong.output)")
        }
    }
}
