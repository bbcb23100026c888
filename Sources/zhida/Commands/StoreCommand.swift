import ArgumentParser
import Kernel
import Service
import Storage
import Texts

struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: .hint(.store), subcommands: [Migrate.self])

    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.storeMigrate)
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                guard case .server(let address) = try options.place else {
                    throw Refusal.input(.notAWord("sqlite:", allowed: [StorePlace.forms[1]]))
                }
                let applied: Int
                do throws(StoreError) { applied = try PostgresStore.migrate(address) } catch {
                    throw Refusal.store(error)
                }
                console.say(.migrated(applied: applied))
                console.answer(.object(["applied": .number(Int64(applied))]))
            }
        }
    }
}
