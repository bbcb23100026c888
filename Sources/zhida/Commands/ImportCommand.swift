import ArgumentParser
import Foundation
import Kernel
import Service
import Synchronization
import Texts

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入 CSV:整个文件导入或不导入。Import CSV files, whole or not at all.",
        discussion: "KIND: \(ImportKind.allCases.map(\.rawValue).joined(separator: " "))  (docs/imports.md)")

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @Option(help: "system of region and village codes in cells that name no system")
    var codeSystem = defaultCodeSystem
    @Argument(help: "what the files hold") var kind: String
    @Argument(help: "CSV files, UTF-8") var files: [String]

    static let defaultCodeSystem = "nbs"
    private static let fileBytesMax = 256 << 20

    func run() async throws {
        try await Self.run(kind, files, codeSystem: codeSystem, options, actor, change)
    }

    /// Tells how far an import is, once a second at most.
    private static func telling(_ console: Console) -> @Sendable (Int) -> Void {
        let clock = ContinuousClock()
        let told = Mutex(clock.now)
        return { rows in
            let isDue = told.withLock { last in
                guard clock.now - last >= .seconds(1) else { return false }
                last = clock.now
                return true
            }
            if isDue { console.progress(.importing(rows: rows)) }
        }
    }

    /// Imports files of one kind; `pay import` is one of these.
    static func run(
        _ name: String, _ files: [String], codeSystem: String, _ options: StoreOptions, _ actor: ActorOptions,
        _ change: ChangeOptions
    ) async throws {
        try await Console.run(options) { console in
            guard let kind = ImportKind(rawValue: name) else {
                throw Refusal.input(.notAWord(name, allowed: ImportKind.allCases.map(\.rawValue)))
            }
            var contents: [Import.File] = []
            for file in files {
                contents.append(
                    Import.File(name: file, bytes: try Files.read(file, limit: fileBytesMax)))
            }
            let command = Import(
                kind, contents, context: ImportContext(source: actor.source, codeSystem: codeSystem),
                progress: Self.telling(console))
            let session = try await Session.open(options, actor, console, change)
            let body = command.body
            let by = try await session.actorID()
            let outcome = try await session.submit(
                command, body: body, key: "import/\(by)/\(session.keys.requestName(body))")
            guard !outcome.isRepeat else { return }
            if case .number(let rows) = outcome.answer["rows"] { console.say(.imported(rows: Int(rows))) }
            if case .object(let made) = outcome.answer["made"] {
                console.say(
                    made.keys.sorted().compactMap { name in
                        if case .number(let count) = made[name] { "  \(name): +\(count)" } else { nil }
                    })
            }
        }
    }
}
