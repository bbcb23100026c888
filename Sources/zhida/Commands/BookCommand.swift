import ArgumentParser
import Bookkeeping
import Foundation
import Kernel
import Service
import Storage
import Texts
import Trail

struct BookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "book", abstract: .hint(.book),
        subcommands: [
            Create.self, Status.self, Verify.self, Rebuild.self, Account.self, JournalCommand.self,
        ])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bookCreate))

        @OptionGroup var options: StoreOptions
        @OptionGroup var time: ClockOptions
        @Option(help: .hint(.bookName)) var name: String
        @Option(help: .hint(.newOrigin)) var origin: String
        @Flag(help: .hint(.simulatedClock)) var simulatedClock = false
        @Flag(help: .hint(.alsoSM2)) var sm2 = false

        func run() async throws {
            try await Console.run(options) { console in
                guard let log = KeyName(origin), Origin.isValid(origin), !origin.contains("://") else {
                    throw Refusal.input(.badText(origin))
                }
                let clock = try time.clock
                if case .simulated = clock, !simulatedClock { throw Refusal.keeper(.clockIsReal) }
                if case .real = clock, simulatedClock { throw Refusal.keeper(.clockNotStated) }
                let opening = OpenBook(name: name, origin: origin, clock: simulatedClock ? .simulated : .real)
                try opening.requireAllowed(by: clock)
                let folder = try options.keyFolder
                let (made, keys) = try options.place.create(log.text) { () throws(Refusal) in
                    try KeyRing.create(
                        folder: folder, origin: log, passphrase: options.passphrase, sm2: sm2)
                }
                let store = console.closing(made)
                let keeper = try BookKeeper(store: store, keys: keys, clock: clock)
                let receipt = try await keeper.submit(Request(opening, by: .first))
                console.say(.bookCreated(name: name, origin: origin))
                for key in keys.verifierKeys { console.say(.publishKey(key.description)) }
                console.say(.keysIn(keys.folder))
                console.answer(
                    .object([
                        "answer": receipt.answer, "vkey": .text(keys.verifierKey.description),
                        "vkeys": .list(keys.verifierKeys.map { .text($0.description) }),
                    ]))
            }
        }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bookStatus))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let name = book.state?.name ?? ""
                console.say(.statusHead(name: name, entries: book.size, day: book.lastAt.day.description))
                if book.state?.clock == .simulated { console.say(.simulatedClock) }
                let counts = book.tableCounts.filter { $0.count > 0 }
                console.say(counts.map { "  \(console.name(ofTable: $0.name)): \($0.count)" })
                var tables: [String: JSON] = [:]
                for row in counts { tables[row.name] = .number(Int64(row.count)) }
                console.answer(
                    .object([
                        "name": .text(name), "origin": .text(book.state?.origin ?? ""),
                        "clock": .text(book.state?.clock.rawValue ?? ""),
                        "entries": .number(Int64(book.size)),
                        "as_of": .text(book.lastAt.description), "rows": .object(tables),
                    ]))
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bookVerify))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let (loaded, isVaultSeen) = try Session.verify(options)
                let root = loaded.tree.root().hex
                console.say(.verified(entries: loaded.book.size, root: root))
                if !isVaultSeen { console.say(.vaultNotSeen) }
                console.answer(
                    .object([
                        "entries": .number(Int64(loaded.book.size)), "root": .text(root),
                        "ledger_sha256": .text(loaded.book.ledgerDigest.hex), "vault": .bool(isVaultSeen),
                    ]))
            }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bookRebuild))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let store = console.closing(try Session.openStore(options, for: .keeping))
                let size = try store.rebuild(keys: KeyRing.publicKeys(folder: try options.keyFolder))
                console.say(.rebuilt(entries: size))
                console.answer(.object(["entries": .number(Int64(size))]))
            }
        }
    }

    struct Account: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bookAccount))

        @OptionGroup var options: StoreOptions
        @Flag(help: .hint(.donorLines)) var donors = false

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let page = try AccountPage(book)
                console.say(console.lines(page, name: book.state?.name ?? ""))
                if donors { console.say([""] + console.donorLines(page)) }
                console.answer(page.json)
            }
        }
    }
}
