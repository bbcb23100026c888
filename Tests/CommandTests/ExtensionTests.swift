import Foundation
import Testing

/// A trail that leaves the house in parts.
@Suite struct ExtensionTests {
    @Test func eachExportCarriesOnTheOneBefore() throws {
        let book = try TestBook(.funded)
        func export(_ name: String, _ arguments: String = "") throws -> Int {
            let run = try book.zhida("trail export --bundle \(name) \(arguments) --json")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            return try #require(try run.json["size"] as? Int)
        }
        func verify(_ names: String...) throws -> Run {
            try Run(
                "zhida-verify", names.map { book.file($0).path } + ["--vkey", book.verifierKey, "--json"])
        }
        let first = try export("1.zhida")
        #expect(try book.zhida("role grant helper-002 village-reviewer").status == 0)
        let second = try export("2.zhida", "--since \(first)")
        #expect(second == first + 1)
        // With attachments.
        #expect(try book.zhida("match run --by matcher-1", ["ZHIDA_NOW": Stage.matched.day]).status == 0)
        let third = try export("3.zhida", "--since \(second)")
        #expect(third > second)

        let joined = try verify("1.zhida", "2.zhida", "3.zhida")
        #expect(joined.status == 0, "\(joined.output)")
        #expect(try joined.json["joined_at"] as? [Int] == [first, second])
        #expect(try export("whole.zhida") == third)
        let whole = try verify("whole.zhida")
        #expect(try joined.json["overall"] as? [String: Int] == whole.json["overall"] as? [String: Int])
        let sizes = try ["whole.zhida", "3.zhida"].map { try Data(contentsOf: book.file($0)).count }
        #expect(sizes[1] < sizes[0])

        let alone = try verify("2.zhida")
        #expect(alone.status == 2)
        #expect(try alone.json["code"] as? String == "trail.extension-alone")
        #expect(alone.output.contains("\(first)"))
        let gap = try verify("1.zhida", "3.zhida")
        #expect(gap.status == 2)
        #expect(try gap.json["code"] as? String == "trail.extension-gap")

        try Refused(.funded, "trail export --bundle 4.zhida --since 999999", "input.beyond-trail")
            .checkWords(on: book)
        for wrong in ["--bundle b --since 0", "--tiles t --since 3", "--since 3"] {
            #expect(try book.zhida("trail export \(wrong)").status == 64, "\(wrong)")
        }
    }
}
