import Foundation
import Testing

/// One run of a built program.
struct Run {
    let status: Int32
    let output: String
    let errors: String

    /// The folder of the built programs: that of the running tests.
    static let products: URL = {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
    }()

    static let repository: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Runs a program to its end. It sees `environment`, PATH with the built programs first, and nothing else.
    init(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:], folder: URL? = nil
    ) throws {
        let running = try Running(program, arguments, environment, folder: folder)
        self = try running.finish()
    }

    /// The output as JSON.
    var json: [String: Any] {
        get throws {
            try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }
    }

    /// The code of a refusal answered as JSON.
    var code: String? { ((try? json)?["error"] as? [String: Any])?["code"] as? String }
}

/// A program that runs; its output goes to files, so that no pipe fills and none leaks into another child.
struct Running {
    let process = Process()
    private let output: URL
    private let errors: URL

    init(
        _ program: String, _ arguments: [String], _ environment: [String: String], folder: URL? = nil
    ) throws {
        let scratch = Scratch.path("run")
        (output, errors) = (scratch.appendingPathExtension("out"), scratch.appendingPathExtension("err"))
        process.executableURL =
            program.hasPrefix("/")
            ? URL(fileURLWithPath: program) : Run.products.appendingPathComponent(program)
        process.arguments = arguments
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        process.environment = [
            "PATH": "\(Run.products.path):\(path)", "LC_ALL": "zh_CN.UTF-8", "HOME": "/nonexistent",
        ]
        .merging(environment) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        for (url, isError) in [(output, false), (errors, true)] {
            try Data().write(to: url)
            let handle = try FileHandle(forWritingTo: url)
            if isError { process.standardError = handle } else { process.standardOutput = handle }
        }
        try process.run()
    }

    /// Ends the program as a power failure would end it.
    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    func finish() throws -> Run {
        process.waitUntilExit()
        let wasKilled = process.terminationReason == .uncaughtSignal
        return Run(
            status: wasKilled ? -process.terminationStatus : process.terminationStatus,
            output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}

extension Run {
    fileprivate init(status: Int32, output: String, errors: String) {
        (self.status, self.output, self.errors) = (status, output, errors)
    }
}

/// A folder of this test run, removed at its end.
enum Scratch {
    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("zhida-command-tests-\(ProcessInfo.processInfo.processIdentifier)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { Scratch.clear() }
        return folder
    }()

    private static func clear() { try? FileManager.default.removeItem(at: folder) }

    /// A path that nothing else uses.
    static func path(_ name: String) -> URL { folder.appendingPathComponent("\(name)-\(UUID().uuidString)") }

    static func newFolder(_ name: String) throws -> URL {
        let url = path(name)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        return url
    }
}
