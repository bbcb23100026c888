import ArgumentParser
import Service

@main
struct Zhida: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhida",
        abstract: "直达:捐赠对接与金融信用平台的台账。Match gifts to verified needs; keep a signed, replayable book.",
        discussion: """
            退出码 exit codes: 0 done · 1 refused, nothing changed · 3 store or keys · 4 the stored book is not what was \
            signed, or an answer not what its certificate proves · 5 another process keeps the book · 64 usage
            """,
        subcommands: [
            BookCommand.self, PolicyCommand.self, ImportCommand.self, RoleCommand.self, HouseholdCommand.self,
            ProceedingCommand.self, NeedCommand.self, ObjectionCommand.self, BulletinCommand.self,
            MatchCommand.self, PayCommand.self, BankCommand.self,
            ConfirmCommand.self,
            DisputeCommand.self,
            AnswerCommand.self, RefundCommand.self, TraceCommand.self, TrailCommand.self, StoreCommand.self,
            SampleCommand.self, ResolutionCommand.self, DonationCommand.self, IntentionCommand.self,
            NamedFundCommand.self, DonorCommand.self, PledgeCommand.self, LoanCommand.self, VaultCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            // The options may be what is wrong: only what surely stands there is believed.
            Console(among: CommandLine.arguments.dropFirst())
                .tell(usage: message(for: error), help: fullMessage(for: error))
            exit(withError: ExitCode.validationFailure)
        }
    }
}
