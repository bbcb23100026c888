import Foundation

/// The files of this repository as the house rules see them.
enum Repository {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Paths, from the root, of the files that are tracked and present; without git, of all files but those
    /// in hidden folders and in what a build leaves.
    static let paths: [String] = {
        let listed = run(["git", "ls-files", "-z"])
        let found =
            listed.status == 0
            ? listed.output.split(separator: "\0").map(String.init) : walk()
        return found.filter { isFile($0) }.sorted()
    }()

    static let swiftPaths = paths.filter { $0.hasSuffix(".swift") }

    static func data(_ path: String) throws -> Data {
        try Data(contentsOf: root.appending(path: path))
    }

    /// The text of a file; nil for one that is not UTF-8 or holds a NUL.
    static func text(_ path: String) throws -> String? {
        let data = try data(path)
        return data.contains(0) ? nil : String(data: data, encoding: .utf8)
    }

    static func run(_ arguments: [String]) -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return (-1, "\(error)") }
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
            atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }

    private static func walk() -> [String] {
        guard let paths = FileManager.default.enumerator(atPath: root.path) else { return [] }
        return paths.compactMap { $0 as? String }.filter { path in
            let first = path.prefix { $0 != "/" }
            return !first.hasPrefix(".build") && first != ".git" && first != "demo"
                && first != "Package.resolved"
        }
    }
}
