import Crypto
import Kernel
import Testing

struct RepertoireTests {
    @Test("docs/trail-format.md names the refused scalars that the code refuses")
    func repertoire() throws {
        var runs: [ClosedRange<UInt32>] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), !CanonicalText.allows(scalar) else { continue }
            if let last = runs.last, last.upperBound + 1 == value {
                runs[runs.count - 1] = last.lowerBound...value
            } else {
                runs.append(value...value)
            }
        }
        func hex(_ value: UInt32) -> String { String(value, radix: 16, uppercase: true) }
        let list = runs.map { "\(hex($0.lowerBound))-\(hex($0.upperBound))\n" }.joined()
        let document = try Document("trail-format.md").text
        #expect(document.contains("\(runs.count) runs"))
        #expect(document.contains("`\(SHA256.hash(Array(list.utf8)).hex)`"))
    }

    @Test("the place of the fields' table is marked, each mark alone on its line")
    func markers() throws {
        let lines = try Document("trail-format.md").text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let places = ["## Fields of each kind", "<!-- fields:begin -->", "<!-- fields:end -->"].map { mark in
            lines.indices.filter { lines[$0] == mark }
        }
        #expect(places.allSatisfy { $0.count == 1 })
        #expect(places.flatMap(\.self) == places.flatMap(\.self).sorted())
    }
}
