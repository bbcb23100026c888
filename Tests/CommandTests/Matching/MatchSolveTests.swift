import Foundation
import Testing

/// `zhida match solve` and `zhida match check` on plain files.
@Suite struct MatchSolveTests {
    @Test("a small instance, to the unit")
    func small() throws {
        let match = try MatchFolder()
        let run = try match.solve("--lang en")
        #expect(run.status == 0, "\(run.errors)")
        // Tier 1 gets 75 %: I2 may give H1 no more than 100, and I1's 200 go where they raise both villages alike.
        #expect(
            try match.lines("out/lines.csv") == [
                "intention,need,amount", "I1,N1,125", "I2,N1,100", "I1,N2,75", "I3,N5,2",
            ])
        #expect(
            try match.lines("out/groups.csv") == [
                "kind,village,tier,demand,coverage", "money,V1,1,300,225", "money,V1,2,200,0",
                "money,V2,1,100,75", "money,V2,2,90,0", "places,V2,1,2,2",
            ])
        #expect(
            try match.answer().keys.sorted() == [
                "certificate.json", "coverage.svg", "groups.csv", "lines.csv", "summary.json",
            ])
        #expect(run.output.contains("tier 1: 300 of 400, the worst-off village at 75.0%"), "\(run.output)")
        let checked = try match.check("--lang en")
        #expect(
            checked.status == 0 && checked.output.contains("places: 1 lines, 1 groups"), "\(checked.output)")
        #expect(try match.check("--json").json["proven"] as? Bool == true)
    }

    @Test("what was due before the day is left out, and the checker must be told the same day")
    func deadlines() throws {
        let match = try MatchFolder()
        try match.edit("needs.csv") { $0.removeAll { $0.hasPrefix("N1,") || $0.hasPrefix("N2,") } }
        #expect(try match.solve("--on 2014-10-01").status == 0)
        #expect(try match.lines("out/lines.csv") == ["intention,need,amount", "I1,N4,90", "I3,N5,2"])
        #expect(try match.check("--on 2014-10-01").status == 0)
        let run = try match.check("--json")
        #expect(run.status == 4 && run.code?.hasPrefix("check.") == true, "\(run.output)")
        #expect(try match.solve("--on 2014-09-30", out: "eve").status == 0)
        #expect(try match.lines("eve/groups.csv").contains { $0.hasPrefix("money,V1,2,200,") })
    }

    @Test("accepted lines stay, count in the ratios and use up caps; an answer accepted whole is the answer")
    func accepted() throws {
        let match = try MatchFolder()
        try match.write("accepted.csv", ["intention,need,amount", "I1,N1,200"])
        let run = try match.solve("--accepted accepted.csv --json")
        #expect(run.status == 0, "\(run.errors)")
        // Of I2, H1 may have 100; nothing else reaches H2.
        let lines = ["intention,need,amount", "I1,N1,200", "I2,N1,100", "I3,N5,2"]
        #expect(try match.lines("out/lines.csv") == lines)
        #expect(try match.lines("out/groups.csv").contains("money,V1,1,300,300"))
        let kinds = try #require(try run.json["kinds"] as? [[String: Any]])
        #expect(kinds.map { $0["accepted"] as? Int } == [200, 0])
        #expect(try match.check("--accepted accepted.csv").status == 0)
        // Anew, both villages would stand alike.
        let told = try match.solve("--accepted accepted.csv --regret --json", out: "regret").json
        let regret = try #require(
            (told["kinds"] as? [[String: Any]])?[0]["regret"] as? [String: [String: Any]])
        #expect(["kept", "rerun"].map { regret[$0]?["coverage"] as? Int } == [300, 300])
        #expect(["kept", "rerun"].map { regret[$0]?["preference_cost"] as? Int } == [0, 150])
        #expect(
            ["kept", "rerun"].map { name -> Int? in
                let tiers = regret[name]?["tiers"] as? [[String: Any]]
                return (tiers?[0]["worst"] as? [String: Any])?["coverage"] as? Int
            } == [0, 225])
        // Without them another answer is the fairest.
        #expect(try match.check().status == 4)

        #expect(try match.solve("--accepted out/lines.csv", out: "again").status == 0)
        #expect(try match.lines("again/lines.csv") == lines)
        try match.edit("intentions.csv") { $0.append("I4,D4,money,60,V2,,,,,,") }
        #expect(try match.solve("--accepted out/lines.csv", out: "more").status == 0)
        #expect(try match.lines("more/lines.csv") == lines.prefix(3) + ["I4,N2,60", lines[3]])
    }

    @Test("of cards past their day, what accepted lines give and meet is left")
    func acceptedPast() throws {
        let match = try MatchFolder()
        try match.write("accepted.csv", ["intention,need,amount", "I2,N3,50", "I3,N5,1"])
        let options = "--accepted accepted.csv --on 2015-01-02"
        #expect(try match.solve(options).status == 0)
        #expect(
            try match.lines("out/lines.csv") == [
                "intention,need,amount", "I1,N2,100", "I1,N4,90", "I2,N3,50", "I3,N5,1",
            ])
        #expect(
            try match.lines("out/groups.csv") == [
                "kind,village,tier,demand,coverage", "money,V1,2,50,50", "money,V2,1,100,100",
                "money,V2,2,90,90", "places,V2,1,2,1",
            ])
        #expect(try match.check(options).status == 0)
    }

    @Test("same answer to the byte on every run, whatever the order of rows, columns and words")
    func order() throws {
        let match = try MatchFolder(sample: "--needs 400 --intentions 90 --indivisible 10 --seed 5")
        #expect(try match.solve().status == 0)
        let first = try match.answer()
        #expect(try match.solve(out: "again").status == 0)
        #expect(try match.answer("again") == first)
        for name in ["regions.csv", "needs.csv", "intentions.csv"] {
            try match.edit(name) { lines in
                let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
                let columns = Array(rows[0].indices).shuffled()
                let turned = rows.map { row in
                    columns.map { row[$0].split(separator: "|").reversed().joined(separator: "|") }
                        .joined(separator: ",")
                }
                lines = [turned[0]] + turned.dropFirst().shuffled()
            }
        }
        #expect(try match.solve(out: "shuffled").status == 0)
        #expect(try match.answer("shuffled") == first)
    }

    @Test("each kind is a problem of its own")
    func kinds() throws {
        let money = try MatchFolder(sample: "--needs 200 --intentions 50 --seed 8")
        #expect(try money.solve().status == 0)
        for name in ["needs.csv", "intentions.csv"] {
            try money.edit(name) { lines in
                lines += lines.dropFirst().map { "x" + $0.replacing(",money,", with: ",seats,") }
            }
        }
        #expect(try money.solve(out: "both").status == 0)
        let (one, both) = (try money.lines("out/lines.csv"), try money.lines("both/lines.csv"))
        let twin = one.dropFirst().map { $0.replacing(/^(\w+),(\w+)/) { "x\($0.1),x\($0.2)" } }
        #expect(both == one + twin)
        #expect(try money.zhida("match check both \(MatchFolder.files)").status == 0)
    }

    @Test(
        "nothing to give, nothing to give to, and what reaches nothing",
        arguments: [
            ["intentions": []], ["needs": []], ["needs": [], "intentions": [], "regions": []],
            ["intentions": ["I1,D1,money,200,V1,housing,,,,,", "I2,D1,money,5,,,nobody,,,,"]],
            ["intentions": ["I1,D1,seeds,200,,,,,,,"]],
        ])
    func nothing(_ rows: [String: [String]]) throws {
        let match = try MatchFolder(MatchFolder.small.merging(rows) { $1 })
        let run = try match.solve()
        #expect(run.status == 0, "\(run.errors)")
        #expect(try match.lines("out/lines.csv") == ["intention,need,amount"])
        #expect(try match.check().status == 0)
    }

    @Test("the largest amounts are exact")
    func large() throws {
        let most = 9_007_199_254_740_991
        var rows = MatchFolder.small
        rows["needs"] = ["N1,H1,V1,medical,1,,money,\(most - 2),0,,", "N2,H2,V2,medical,1,,money,2,0,,"]
        rows["intentions"] = ["I1,D1,money,\(most),,,,living,T1,\(most),"]
        let match = try MatchFolder(rows)
        #expect(try match.solve().status == 0)
        #expect(
            try match.lines("out/groups.csv").dropFirst() == [
                "money,V1,1,\(most - 2),\(most - 2)", "money,V2,1,2,2",
            ])
        #expect(try match.check().status == 0)
    }

    @Test("the folder comes whole or not at all, and never over another")
    func folder() throws {
        let match = try MatchFolder()
        #expect(try match.solve(out: "no/such/folder").status == 1)
        try FileManager.default.createDirectory(at: match.path("empty"), withIntermediateDirectories: false)
        #expect(try match.solve(out: "empty").status == 0)
        let before = try match.answer("empty")
        let run = try match.solve("--json", out: "empty")
        #expect(run.status == 1 && run.code == "input.file-exists")
        #expect(try match.answer("empty") == before)
        try match.edit("needs.csv") { $0[1] = "N1" }
        #expect(try match.solve(out: "wrong").status == 1)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: match.folder.path).sorted()
                == ["empty", "intentions.csv", "needs.csv", "regions.csv"])
    }
}
