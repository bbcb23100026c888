import Foundation

/// The repository's files; a fuzzer runs in its root.
enum Files {
    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// The lines of a file without their line feeds.
    static func lines(_ path: String) throws -> [[UInt8]] {
        try bytes(path).dropLast().split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }
}
