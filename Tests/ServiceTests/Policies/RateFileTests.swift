import Foundation
import Kernel
import Lending
import Testing

@testable import Service

/// The committed rates, and how strictly a file of rates is read.
struct RateFileTests {
    private static func file(_ name: String) throws -> RateFile {
        let text = try Repository.text("policies/rates/\(name).yaml")
        return try RateFile(bytes: Array(text.utf8), file: "\(name).yaml")
    }

    @Test("every committed file is read, named as its header says, each figure with a source")
    func committed() throws {
        let folder = Repository.root.appending(path: "policies/rates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["lpr.yaml", "pbc-benchmark.yaml"])
        for name in names.map({ String($0.dropLast(5)) }) {
            let file = try Self.file(name)
            #expect(file.header.rates == name)
            #expect(!file.header.source.isEmpty)
            _ = try file.table
        }
    }

    @Test("two figures are not confirmed, and say so")
    func unconfirmed() throws {
        let open = try Self.file("pbc-benchmark").publications.flatMap { publication in
            publication.levels.filter { !$0.confirmed }.map { "\(publication.from) \($0.rate)" }
        }
        #expect(open == ["2011-07-07 7.05%", "2012-06-08 6.80%"])
        #expect(try Self.file("lpr").publications.allSatisfy { $0.levels.allSatisfy(\.confirmed) })
    }

    @Test(
        "a loan's rate by its day and term",
        arguments: [
            ("pbc-benchmark", "2014-09-05", "2015-03-05", "5.60%"),
            ("pbc-benchmark", "2014-09-05", "2015-09-05", "6.00%"),
            ("pbc-benchmark", "2014-11-22", "2017-11-22", "6.00%"),
            ("pbc-benchmark", "2015-10-24", "2016-10-24", "4.35%"),
            ("pbc-benchmark", "2018-01-01", "2021-01-01", "4.75%"),
            ("lpr", "2021-03-04", "2022-03-04", "3.85%"),
            ("lpr", "2021-03-04", "2024-03-04", "4.65%"), ("lpr", "2025-12-31", "2026-12-31", "3.00%"),
        ])
    func levels(name: String, start: String, due: String, percent: String) throws {
        let (start, due) = (try Day(start), try Day(due))
        let level = try Self.file(name).table.level(on: start, from: start, to: due)
        #expect(try level.rate == Rate(percent: percent))
    }

    @Test(
        "what does not fit is refused where it stands",
        arguments: [
            ("confirmed: true }\n", "confirmed: true, note: x }\n", PolicyFileError.Reason.unknownField, 20),
            ("rate: 4.25%", "rate: 4.25", .float, 20), ("rate: 4.25%", "rate: four", .inconsistent, 20),
            ("months_max: 12", "months_max: 0", .inconsistent, 20),
            ("from: 2019-09-20", "from: 2019-08-20", .inconsistent, 22),
            ("      - { rate: 4.85%, confirmed: true }\n", "", .inconsistent, 20),
            ("  confirmed: true", "  confirmed: false", .inconsistent, 14),
            ("  title", "  tittle", .unknownField, 12), ("publications:", "publicatoins:", .unknownField, 16),
            ("  source: 全国", "  # source: 全国", .missingField, 11),
        ] as [(String, String, PolicyFileError.Reason, Int)])
    func strict(_ old: String, _ new: String, _ reason: PolicyFileError.Reason, _ line: Int) throws {
        var text = try Repository.text("policies/rates/lpr.yaml")
        let range = try #require(text.range(of: old))
        text.replaceSubrange(range, with: new)
        let error = #expect(throws: PolicyFileError.self) {
            try RateFile(bytes: Array(text.utf8), file: "lpr.yaml")
        }
        #expect(error?.reason == reason, "\(String(describing: error))")
        #expect(error?.line == line, "\(String(describing: error))")
    }
}
