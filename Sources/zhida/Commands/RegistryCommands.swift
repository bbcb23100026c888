import ArgumentParser
import Bookkeeping
import Kernel
import Service

struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: .hint(.role), subcommands: [Grant.self, Revoke.self])

    struct Arguments: ParsableArguments {
        @Argument(help: .hint(.user)) var user: String
        @Argument(help: .hint(.role)) var role: String
        @Option(help: .hint(.roleArea)) var area: String?
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.roleGrant))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var grant: Arguments

        func run() async throws { try await RoleCommand.run(options, actor, change, grant, isRevoked: false) }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.roleRevoke))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var grant: Arguments

        func run() async throws { try await RoleCommand.run(options, actor, change, grant, isRevoked: true) }
    }

    private static func run(
        _ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions, _ grant: Arguments,
        isRevoked: Bool
    ) async throws {
        try await Console.run(options) { console in
            let session = try await Session.open(options, actor, console, change)
            guard let user = try await session.ids([grant.user], as: User.self).first else { return }
            var area: Area?
            if let code = grant.area {
                let system = grant.codeSystem
                area = await session.keeper.read { $0.book.area(system: system, code: code) }
                guard area != nil else { throw Refusal.input(.unknownCode(code)) }
            }
            try await session.submit(
                ChangeRole(user: user, role: grant.role, area: area, isRevoked: isRevoked))
        }
    }
}

struct HouseholdCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "household", abstract: .hint(.household),
        subcommands: [
            Account.self, Helper.self, Correct.self, Release.self, Remove.self, History.self,
            Card.self,
        ])

    struct Account: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.householdAccount))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.accountNumber)) var number: String
        @Option(help: .hint(.accountBank)) var bank: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for (name, text) in [("--number", number), ("--bank", bank)] {
                    guard text.contains(where: { !$0.isWhitespace }) else {
                        throw Refusal.input(.empty(name))
                    }
                }
                for id in try await session.ids([household], as: Household.self) {
                    try await session.submit(CorrectAccount(household: id, number: number, bank: bank))
                }
            }
        }
    }

    struct Helper: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.householdHelper))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Argument(help: .hint(.helper)) var helper: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let household = try await session.ids([household], as: Household.self).first,
                    let helper = try await session.ids([helper], as: User.self).first
                else { return }
                try await session.submit(AssignHelper(household: household, helper: helper))
            }
        }
    }
}
