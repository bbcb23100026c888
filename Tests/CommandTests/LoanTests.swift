import Foundation
import Testing

/// `zhida loan schedule`: no book, no store, no keys.
struct LoanTests {
    private static let usual =
        "loan schedule --principal 50000.00 --rate 4.35% --start 2015-09-01 --periods 12 --method equal-instalment"

    private func run(_ line: String) throws -> Run {
        try Run("zhida", line.split(separator: " ").map(String.init), ["HOME": "/nonexistent"])
    }

    @Test("the members of a row in the order that is stated, and nothing else")
    func json() throws {
        let run = try run(Self.usual + " --json")
        #expect(run.status == 0 && run.errors == "")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 12)
        #expect(
            lines[0]
                == #"[{"n":1,"due":"2015-10-01","days":30,"principal":408425,"interest":18125,"instalment":426550,"balance":4591575},"#
        )
        #expect(lines[11].hasSuffix(#""instalment":426544,"balance":0}]"#))
    }

    @Test("a table for people in their language, with sums")
    func table() throws {
        let chinese = try run(Self.usual).output.split(separator: "\n")
        #expect(chinese.count == 14)
        #expect(chinese[0].hasPrefix("期次") && chinese[0].hasSuffix("剩余本金"))
        #expect(chinese[13].hasPrefix("合计") && chinese[13].hasSuffix("50000.00  1185.94  51185.94"))
        let english = try run(Self.usual + " --lang en").output.split(separator: "\n")
        #expect(english[0].hasPrefix("no.") && english[0].hasSuffix("balance"))
        #expect(english[1].contains("2015-10-01") && english[1].contains("4265.50"))
    }

    @Test("there are examples") func examples() { #expect(ConventionExample.all.count >= 20) }

    @Test("every example of the conventions", arguments: ConventionExample.all)
    func example(_ example: ConventionExample) throws {
        let run = try run(example.line + " --json")
        #expect(run.status == 0)
        let rows = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
        let found = rows.map { row in
            ["n", "due", "days", "principal", "interest", "instalment", "balance"].map { name in
                guard let number = row[name] as? Int, name != "n", name != "days" else {
                    return "\(row[name] ?? "")"
                }
                return "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
            }
        }
        #expect(found == example.rows)
    }

    @Test(
        "each wrong option or contradiction has its code",
        arguments: [
            ("--principal 0", "lending.principal-not-positive"), ("--principal 1.234", "input.not-an-amount"),
            ("--principal -5", "input.usage"), ("--rate 4.35", "lending.not-a-rate"),
            ("--period-rate 1%", "lending.rate-not-one"), ("--rate", "input.usage"),
            ("--start 2015-02-29", "input.not-a-day"), ("--first-due 2015-13-01", "input.not-a-day"),
            ("--first-due 2015-09-01", "lending.dates-not-ascending"),
            ("--periods 0", "lending.count-out-of-range"), ("--periods 1201", "lending.count-out-of-range"),
            ("--periods twelve", "input.usage"), ("--every 0", "lending.count-out-of-range"),
            ("--unit fortnight", "input.not-a-word"), ("--method annuity", "input.not-a-word"),
            ("--day-count actual", "input.not-a-word"), ("--rounding up", "input.not-a-word"),
            ("--residue none", "input.not-a-word"), ("--annuity level", "input.not-a-word"),
            ("--settle quarter-21st", "input.not-a-word"),
            ("--day-count per-period", "lending.per-period-without-period-rate"),
            ("--settle quarter-20th --unit month", "lending.settlement-contradicted"),
            ("--settle quarter-20th --every 2", "lending.settlement-contradicted"),
            ("--settle quarter-20th --first-due 2015-09-20", "lending.settlement-contradicted"),
            ("--instalment-multiple 0", "lending.multiple-out-of-range"),
            ("--amount-multiple 100000001", "lending.multiple-out-of-range"),
            ("--amount-multiple 30 --instalment-multiple 100", "lending.multiples-disagree"),
            ("--method bullet --instalment-multiple 100", "lending.multiple-without-instalments"),
            ("--grace-principal 12", "lending.grace-out-of-range"),
            ("--grace-interest 12", "lending.grace-out-of-range"),
            ("--start 2199-06-01", "lending.beyond-calendar"),
            ("--instalment-multiple 10000000", "lending.instalment-below-interest"),
            ("--principal 90000000000000 --rate 999999%", "lending.overflow"),
        ])
    func refusals(_ options: String, _ code: String) throws {
        // A later option stands in for an earlier one of the same name.
        let names = Set(options.split(separator: " ").filter { $0.hasPrefix("--") })
        let words = Self.usual.split(separator: " ")
        let pairs = stride(from: 2, to: words.count, by: 2).filter { !names.contains(words[$0]) }
            .flatMap { [words[$0], words[$0 + 1]] }
        let line = (["loan", "schedule"] + pairs + [Substring(options)]).joined(separator: " ")
        let run = try run(line + " --json")
        #expect(run.code == code, "\(run.output)")
        #expect(run.status == (code == "input.usage" ? 64 : 1))
    }

    @Test("without a rate, or without what is required")
    func required() throws {
        let words = Self.usual.split(separator: " ").map(String.init)
        for option in ["--principal", "--rate", "--start", "--periods", "--method"] {
            var line = words
            let place = try #require(line.firstIndex(of: option))
            line.removeSubrange(place...place + 1)
            let run = try Run("zhida", line + ["--json"])
            #expect(run.code == (option == "--rate" ? "lending.rate-not-one" : "input.usage"), "\(option)")
        }
    }
}

/// An example of docs/lending-conventions.md: a command, and the table under it.
struct ConventionExample: CustomTestStringConvertible, Sendable {
    let line: String
    var rows: [[String]] = []

    var testDescription: String { line }

    static let all: [ConventionExample] = {
        let path = Run.repository.appendingPathComponent("docs/lending-conventions.md")
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        var examples: [ConventionExample] = []
        for section in text.components(separatedBy: "```sh\nzhida ").dropFirst() {
            let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
            var example = ConventionExample(line: String(lines[0]))
            for line in lines.drop(while: { !$0.hasPrefix("|") }).dropFirst(2).prefix(while: {
                $0.hasPrefix("|")
            }) {
                example.rows.append(line.split(separator: "|").map { $0.trimmingCharacters(in: [" "]) })
            }
            examples.append(example)
        }
        return examples
    }()
}
