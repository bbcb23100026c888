import ArgumentParser
import Kernel
import Service
import Texts

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: .hint(.policy), subcommands: [Adopt.self, Check.self])

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.policyAdopt))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.policyFiles)) var files: [String]

        func run() async throws {
            try await Console.run(options) { console in
                let policies = try PolicyCommand.read(files)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(AdoptPolicies(policies), body: policies.flatMap(\.canonical))
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.policyCheck))

        @OptionGroup var output: OutputOptions
        @Argument(help: .hint(.yamlFiles)) var files: [String]

        func run() async throws {
            try await Console.run(output) { console in
                let policies = try PolicyCommand.read(files)
                console.say(policies.map { "\($0.name.rawValue): \($0.content.header.title)" })
                console.answer(.object(["policies": .list(policies.map { .text($0.name.rawValue) })]))
            }
        }
    }

    static func read(_ files: [String]) throws(Refusal) -> [PolicyFile] {
        var policies: [PolicyFile] = []
        for file in files {
            let bytes = try Files.read(file, limit: PolicyFile.bytesMax)
            do throws(PolicyFileError) { policies.append(try PolicyFile(bytes: bytes, file: file)) } catch {
                throw .policy(error)
            }
        }
        return policies
    }
}
