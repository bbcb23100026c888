import ArgumentParser
import Samples
import Service
import Texts

extension MatchCommand {
    struct Sample: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.matchSample))

        @OptionGroup var output: OutputOptions
        @Option(help: .hint(.seed)) var seed: UInt64 = 1
        @Option(help: .hint(.sampleNeeds)) var needs = 1_000
        @Option(help: .hint(.sampleIntentions)) var intentions = 200
        @Option(help: .hint(.sampleVillages)) var villages: Int?
        @Option(help: .hint(.sampleCapped)) var capped = 12
        @Option(help: .hint(.sampleIndivisible)) var indivisible = 0
        @Argument(help: .hint(.existingFolder)) var folder: String

        func validate() throws {
            let counts = 1...MatchSample.Shape.needsMax
            guard counts.contains(needs), counts.contains(intentions) else {
                throw ValidationError("--needs 1…2000000 --intentions 1…2000000")
            }
            guard (1...MatchSample.Shape.villagesMax).contains(villages ?? 1) else {
                throw ValidationError("--villages 1…99000")
            }
            guard (0...100).contains(capped), (0...100).contains(indivisible) else {
                throw ValidationError("--capped 0…100 --indivisible 0…100")
            }
        }

        func run() async throws {
            try await Console.run(output) { console in
                let shape = MatchSample.Shape(
                    needs: needs, intentions: intentions, villages: villages, cappedPercent: capped,
                    indivisiblePercent: indivisible)
                let files = MatchSample(seed: seed, shape).files().map {
                    (path: "\(folder)/\($0.name)", text: $0.text)
                }
                try requireAbsent(files.map(\.path))
                for file in files {
                    try Files.create(file.path, with: Array(file.text.utf8), mode: 0o644)
                    console.say(.exported(path: file.path))
                }
                console.answer(.object(["files": .list(files.map { .text($0.path) })]))
            }
        }
    }
}
