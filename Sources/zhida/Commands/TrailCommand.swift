import ArgumentParser
import Kernel
import Service
import Texts

struct TrailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trail", abstract: .hint(.trail),
        subcommands: [CheckpointCommand.self, Prove.self, Export.self, Keys.self, RotateKey.self])

    struct CheckpointCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint", abstract: .hint(.trailCheckpoint))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let note = try Publication(Session.read(options)).checkpointText
                if console.isJSON {
                    console.answer(.object(["checkpoint": .text(note)]))
                } else {
                    print(note, terminator: "")
                }
            }
        }
    }

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.trailProve))

        @OptionGroup var options: StoreOptions
        @Argument(help: .hint(.entryIndex)) var index: Int
        @Option(help: .hint(.proofFile)) var out: String

        func run() async throws {
            try await Console.run(options) { console in
                let publication = try Publication(Session.read(options))
                let (proof, entry) = try publication.proof(of: index)
                try requireAbsent([out, "\(out).entry.json"])
                try Files.create(out, with: proof, mode: 0o644)
                try Files.create("\(out).entry.json", with: entry, mode: 0o644)
                console.say(.exported(path: out))
                console.say(.exported(path: "\(out).entry.json"))
                console.answer(.object(["proof": .text(out), "entry": .text("\(out).entry.json")]))
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.trailExport))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.bundle)) var bundle: String?
        @Option(help: .hint(.bundleSince)) var since: Int?
        @Option(help: .hint(.tiles)) var tiles: String?

        func validate() throws {
            if bundle == nil, tiles == nil { throw ValidationError("--bundle FILE | --tiles DIR") }
            guard let since else { return }
            guard since > 0, bundle != nil, tiles == nil else {
                throw ValidationError("--bundle FILE --since SIZE")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let publication = try Publication(Session.read(options))
                try requireAbsent([bundle, tiles].compactMap(\.self))
                if let bundle {
                    try publication.writeBundle(to: bundle, since: since ?? 0)
                    console.say(.exported(path: bundle))
                }
                if let tiles {
                    try publication.writeFiles(to: tiles)
                    console.say(.exported(path: tiles))
                }
                console.answer(
                    .object([
                        "bundle": .text(bundle ?? ""), "tiles": .text(tiles ?? ""),
                        "since": .number(Int64(since ?? 0)), "size": .number(Int64(publication.size)),
                    ]))
            }
        }
    }
}
