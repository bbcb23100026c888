import Foundation
import Samples
import Testing

struct CommittedFileTests {
    static let folder = root.appending(path: "examples/jingmen")

    @Test func twoBooksAreEqual() {
        let seed = BookCase.committed.seed
        let (one, other) = (SampleBook(seed: seed).files(), SampleBook(seed: seed).files())
        #expect(one.map(\.name) == other.map(\.name))
        #expect(one.map(\.text) == other.map(\.text))
        #expect(SampleBook(seed: seed + 1).files().map(\.text) != one.map(\.text))
    }

    /// `GOLDEN=update swift test --filter SamplesTests` writes the files anew.
    @Test func committedFilesAreTheGenerators() throws {
        let files = SampleBook(seed: BookCase.committed.seed).files()
        for file in files {
            let path = Self.folder.appending(path: file.name)
            if ProcessInfo.processInfo.environment["GOLDEN"] == "update" {
                try Data(file.text.utf8).write(to: path)
            }
            let committed = try Data(contentsOf: path)
            #expect(committed == Data(file.text.utf8), "\(file.name) differs from the generator's")
        }
        let present = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(present.filter { $0.hasSuffix(".csv") }) == Set(files.map(\.name)))
        #expect(files.reduce(0) { $0 + $1.text.utf8.count } < 400_000)
    }
}
