import Foundation
import Testing

/// A file of frozen bytes in Tests/Golden. `GOLDEN=update` writes it anew.
enum Golden {
    static let isUpdating = ProcessInfo.processInfo.environment["GOLDEN"] == "update"
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func url(_ name: String) -> URL { root.appending(path: "Tests/Golden/\(name)") }

    static func lines(_ name: String) throws -> [[UInt8]] {
        let bytes = Array(try Data(contentsOf: url(name)))
        try #require(bytes.last == UInt8(ascii: "\n"), "\(name) ends with a line feed")
        return bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
            Array.init)
    }

    static func write(_ lines: [[UInt8]], to name: String) throws {
        let folder = url(name).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(lines.flatMap { $0 + [UInt8(ascii: "\n")] }).write(to: url(name))
    }
}
