import ArgumentParser

@main
struct Zhida: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "zhida",
        abstract: "直达:捐赠对接与金融信用平台的台账。Match gifts to verified needs; keep a signed, replayable book.",
        discussion: """
            退出码 exit codes: 0 done · 1 refused, nothing changed · 3 store or keys · 4 the stored book is not what was \
            signed · 5 another process keeps the book · 64 usage
            """,
        subcommands: [
            BookCommand.self, PolicyCommand.self, ImportCommand.self, RoleCommand.self, HouseholdCommand.self,
            NeedCommand.self, ObjectionCommand.self, MatchCommand.self, PayCommand.self, BankCommand.self,
            ConfirmCommand.self,
            DisputeCommand.self,
            AnswerCommand.self, RefundCommand.self, TraceCommand.self, TrailCommand.self, StoreCommand.self,
            SampleCommand.self,
        ])
}
