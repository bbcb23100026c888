import ArgumentParser
import Kernel
import Service
import Storage
import Texts

struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "数据库:升级结构。The database itself.", subcommands: [Migrate.self])

    struct Migrate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "升级 PostgreSQL 的结构与权限(由所有者执行;SQLite 自行升级)。Raise a PostgreSQL schema and its grants, as its owner."
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
