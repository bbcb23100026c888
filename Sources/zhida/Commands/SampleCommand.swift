import ArgumentParser
import Samples
import Service
import Texts

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "sample", abstract: .hint(.sample))

    @OptionGroup var output: OutputOptions
    @Option(help: .hint(.seed)) var seed: UInt64 = 20_140_905
    @Option(help: .hint(.sampleHouseholds)) var households = 300
    @Option(help: .hint(.sampleDonors)) var donors = 100
    @Argument(help: .hint(.existingFolder)) var folder: String

    func validate() throws {
        guard (10...60_000).contains(households), (20...60_000).contains(donors) else {
            throw ValidationError("--households 10…60000 --donors 20…60000")
        }
    }

    func run() async throws {
        try await Console.run(output) { console in
            let book = SampleBook(seed: seed, households: households, donors: donors)
            let files = book.files().map { (path: "\(folder)/\($0.name)", text: $0.text) }
            try requireAbsent(files.map(\.path))
            for file in files {
                try Files.create(file.path, with: Array(file.text.utf8), mode: 0o644)
                console.say(.exported(path: file.path))
            }
            console.answer(.object(["files": .list(files.map { .text($0.path) })]))
        }
    }
}
