import ArgumentParser
import Service
import Texts

@main
struct Zhida: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhida",
        abstract: .hint(.zhida),
        discussion: .hint(.exitCodes),
        subcommands: [
            BookCommand.self, PolicyCommand.self, ImportCommand.self, RoleCommand.self, HouseholdCommand.self,
            ProceedingCommand.self, VillageCommand.self, TeamCommand.self, MeasureCommand.self,
            VisitCommand.self, VerificationCommand.self, RelativeCommand.self, NeedCommand.self,
            ObjectionCommand.self, BulletinCommand.self,
            MatchCommand.self, PayCommand.self, BankCommand.self,
            ConfirmCommand.self,
            DisputeCommand.self,
            AnswerCommand.self, RefundCommand.self, TraceCommand.self, TrailCommand.self, StoreCommand.self,
            SampleCommand.self, ResolutionCommand.self, DonationCommand.self, IntentionCommand.self,
            NamedFundCommand.self, DonorCommand.self, PledgeCommand.self, GoodsCommand.self, LoanCommand.self,
            GuaranteeCommand.self, SubsidyCommand.self, CloseCommand.self, VaultCommand.self,
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
            if exitCode(for: error) == .success { exit(withHelp: error) }
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            if let group = groupAlone() { exit(withHelp: CleanExit.helpRequest(group)) }
            // The options may be what is wrong: only what surely stands there is believed.
            Console(among: CommandLine.arguments.dropFirst())
                .tell(usage: message(for: error), page: fullMessage(for: error))
            exit(withError: ExitCode.validationFailure)
        }
    }

    /// The command that only holds others, where nothing but a language follows it: its help is wanted, in that language.
    private static func groupAlone() -> (any ParsableCommand)? {
        let words = Array(CommandLine.arguments.dropFirst())
        guard let option = words.firstIndex(where: { $0.hasPrefix("--lang") }) else { return nil }
        let count = words[option] == "--lang" ? 2 : 1
        guard option + count == words.count, let code = words.last?.split(separator: "=").last,
            Language(rawValue: String(code)) != nil, let command = try? parseAsRoot(Array(words[..<option])),
            !type(of: command).configuration.subcommands.isEmpty
        else { return nil }
        return command
    }

    /// Ends with what was asked for in place of a command: help, or a script for the shell.
    private static func exit(withHelp request: any Error) -> Never {
        guard Language.ofProcess == .chinese,
            // No line broken.
            let page = HelpPage.chinese(
                fullMessage(for: request, columns: .max), columns: terminalColumns())
        else { exit(withError: request) }
        print(page)
        exit()
    }
}
