import ArgumentParser
import Kernel
import Service
import Texts

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "导出复式账供其他记账程序复核。Double-entry accounts for other people's accounting programs.")

    @OptionGroup var options: StoreOptions
    @Option(help: "hledger or beancount") var format: String
    @Option(help: "file to write") var out: String
    @Option(help: "only this fund: ref or id") var fund: String?
    @Option(help: "source of refs") var source = "local"

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
