import Foundation
import Testing

/// The fuzzers of Tests/Fuzz, run shortly: the committed inputs and a fixed number of new ones, always the same.
/// `scripts/fuzz long` runs one for as long as one likes.
@Suite(.serialized) struct FuzzTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func fuzz(_ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = root.appending(path: "scripts/fuzz")
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test(arguments: [
        "bundle", "canonical", "entry", "gb18030", "note", "policy", "proof", "sheet", "trust", "workbook",
    ])
    func holds(name: String) throws {
        let run = try Self.fuzz("short", name)
        #expect(run.status == 0, "\(run.output)")
        #expect(run.output.contains("Done "), "\(run.output)")
    }

    @Test("each fuzzer has a corpus, and runs here")
    func complete() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "Tests/Fuzz/corpus").path
        ).sorted()
        #expect(folders.count == 10)
        #expect(try Self.fuzz("names").output == folders.map { "\($0)\n" }.joined())
    }
}
