import ArgumentParser
import Kernel
import Service
import Texts

struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "规章:通过、检查。Policies.", subcommands: [Adopt.self, Check.self])

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "通过规章文件。Adopt policy files.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "YAML files under policies/")
        var files: [String]

        func run() async throws {
            try await Console.run(options) { console in
                let policies = try PolicyCommand.read(files)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(AdoptPolicies(policies), body: policies.flatMap(\.canonical))
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "只检查文件。Read the files strictly.")

        @OptionGroup var output: OutputOptions
        @Argument(help: "YAML files")
        var files: [String]

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
