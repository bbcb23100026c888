import ArgumentParser
import Kernel
import Service
import Texts

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: .hint(.bookJournal))

    @OptionGroup var options: StoreOptions
    @Option(help: .hint(.journalFormat)) var format: String
    @Option(help: .hint(.file)) var out: String
    @Option(help: .hint(.onlyFund)) var fund: String?
    @Option(help: .hint(.source)) var source = "local"

    func run() async throws {
        try await Console.run(options) { console in
            let format = try argument(format, word: JournalFormat.self)
            try requireAbsent([out])
            let store = try Session.openStore(options, for: .reading)
            let keys = try KeyRing.publicKeys(folder: try options.keyFolder)
            let journal = try Journal(from: store, keys: keys, only: fund, source: source)
            try Files.create(out, with: Array(journal.text(format, console.language).utf8), mode: 0o644)
            console.say(
                .journalWritten(
                    path: out, transactions: journal.transactions.count,
                    balances: journal.bankBalances.count))
            console.answer(
                .object([
                    "bank_balances": .number(Int64(journal.bankBalances.count)),
                    "entries": .number(Int64(journal.entries)), "file": .text(out),
                    "format": .text(format.rawValue),
                    "transactions": .number(Int64(journal.transactions.count)),
                ]))
        }
    }
}
