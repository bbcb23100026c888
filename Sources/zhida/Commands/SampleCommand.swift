import ArgumentParser
import Samples
import Service
import Texts

struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "生成示例数据(虚构)。Write sample files; people and villages are fictional.")

    @OptionGroup var options: StoreOptions
    @Option var seed: UInt64 = 20_140_905
    @Option(help: "10…60000") var households = 300
    @Option(help: "20…60000") var donors = 100
    @Argument(help: "existing folder") var folder: String

    func validate() throws {
        guard (10...60_000).contains(households), (20...60_000).contains(donors) else {
            throw ValidationError("--households 10…60000 --donors 20…60000")
        }
    }

    func run() async throws {
        try await Console.run(options) { console in
            let book = SampleBook(seed: seed, households: households, donors: donors)
            for file in book.files() {
                try Files.create("\(folder)/\(file.name)", with: Array(file.text.utf8), mode: 0o644)
                console.say(.exported(path: "\(folder)/\(file.name)"))
            }
        }
    }
}
