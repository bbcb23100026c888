import Foundation
import Testing

/// The three files of `zhida match solve` in a folder of their own.
final class MatchFolder: Sendable {
    let folder: URL

    /// A village, its town, a donor for everybody there and one for the sick with a cap: each file's rows below its header.
    static let small: [String: [String]] = [
        "regions": ["V1,T1,village,示例一村", "V2,T1,village,示例二村", "T1,,township,示例镇"],
        "needs": [
            "N1,H1,V1,medical,1,low|disabled,money,300,0,1,2014-12-31", "N2,H2,V2,medical,1,,money,100,0,2,",
            "N3,H1,V1,living,2,low,money,200,0,,2014-09-30", "N4,,V2,water,2,,money,90,100,1,",
            "N5,H3,V2,training,1,,places,2,100,,",
        ],
        "intentions": [
            "I1,D1,money,200,T1,,,medical,V1,,", "I2,D2,money,150,,medical|living,low,,,100,",
            "I3,D3,places,3,V2,,,,,,2015-01-01",
        ],
    ]
    static let headers = [
        "regions": "code,parent,level,name",
        "needs": "id,household,region,category,tier,attributes,kind,amount,min_fill,priority,deadline",
        "intentions":
            "id,donor,kind,amount,region,categories,attribute,preferred_category,preferred_region,household_cap,deadline",
    ]

    init(_ rows: [String: [String]] = small) throws {
        folder = try Scratch.newFolder("match")
        for (name, header) in Self.headers { try write("\(name).csv", [header] + rows[name, default: []]) }
    }

    /// A generated instance.
    init(sample arguments: String) throws {
        folder = try Scratch.newFolder("match")
        let run = try zhida("match sample . \(arguments)")
        try #require(run.status == 0, "\(run.errors)")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func write(_ name: String, _ lines: [String]) throws {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path(name))
    }

    func lines(_ name: String) throws -> [String] {
        try String(contentsOf: path(name), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    /// Rewrites one file, line by line.
    func edit(_ name: String, _ change: (inout [String]) -> Void) throws {
        var lines = try lines(name)
        change(&lines)
        try write(name, lines)
    }

    func zhida(_ line: String) throws -> Run {
        try Run("zhida", line.split(separator: " ").map(String.init), folder: folder)
    }

    static let files = "--regions regions.csv --needs needs.csv --intentions intentions.csv"

    func solve(_ more: String = "", out: String = "out") throws -> Run {
        try zhida("match solve \(Self.files) \(more) --out \(out)")
    }

    func check(_ more: String = "") throws -> Run { try zhida("match check out \(Self.files) \(more)") }

    /// The bytes of an answer by file.
    func answer(_ out: String = "out") throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path(out).path)
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, try Data(contentsOf: path("\(out)/\($0)"))) })
    }
}
