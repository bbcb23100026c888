import ArgumentParser
import Bookkeeping
import Kernel
import Service

struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "角色:授予、收回。Roles.", subcommands: [Grant.self, Revoke.self])

    struct Arguments: ParsableArguments {
        @Argument(help: "user: ref or id") var user: String
        @Argument(help: "role of the roles policy, or administrator") var role: String
        @Option(help: "code of a region or village; everywhere otherwise") var area: String?
        @Option(help: "system of the code") var codeSystem = "nbs"
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "授予角色。Give a role.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var grant: Arguments

        func run() async throws { try await RoleCommand.run(options, actor, change, grant, isRevoked: false) }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "收回角色。Take a role back.")

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
        commandName: "household", abstract: "农户:更正、移交帮扶人、清除、历史、户卡。Households.",
        subcommands: [
            Account.self, Helper.self, Correct.self, Release.self, Remove.self, History.self,
            Card.self,
        ])

    struct Account: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "更正农户账号(如退汇之后)。The household's account is another one now.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String
        @Option(help: "account number (vault)") var number: String
        @Option(help: "bank (vault)") var bank: String

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
        static let configuration = CommandConfiguration(
            abstract: "移交帮扶责任人(不脱贫不脱钩)。Hand the household over to another helper.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String
        @Argument(help: "helper: ref or id") var helper: String

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
