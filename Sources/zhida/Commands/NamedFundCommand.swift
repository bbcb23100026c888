import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct NamedFundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "named-fund", abstract: "冠名基金:设立、余额。Funds that bear a donor's name.",
        subcommands: [Open.self, List.self])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "按协议设立冠名基金;其非定向善款由管理委员会决议。Set one up by agreement; its committee decides.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "name of the fund") var name: String
        @Option(help: "dedicated account that holds it: ref or id") var fund: String
        @Option(help: "donor whose name it bears: ref or id") var donor: String
        @Option(help: "file of the signed agreement (its SHA-256: vault)") var agreement: String
        @Option(help: "members of the committee (vault)") var committee: String
        @Option(help: "day of the agreement; today otherwise") var on: String?
        @Option(help: "own number") var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let agreement = try Files.evidence(agreement)
                let session = try await Session.open(options, actor, console, change)
                guard let fund = try await session.ids([fund], as: Fund.self).first,
                    let donor = try await session.ids([donor], as: Donor.self).first
                else { return }
                let opening = OpenNamedFund(
                    fund: fund, donor: donor, name: name, agreement: agreement, committee: committee,
                    on: try argument(day: on), ref: ref.map { "\(actor.source)/\($0)" })
                let answer = try await session.submit(opening).answer
                if case .text(let id) = answer["named_fund"] { console.say([id]) }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "冠名基金与余额。List them with their balances.")

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let page = try AccountPage(try Session.read(options).loaded.book)
                console.say(console.namedFundLines(page))
                console.answer(.object(["named_funds": page.json["named_funds"] ?? .list([])]))
            }
        }
    }
}

struct DonorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donor", abstract: "捐赠人:申报利害关系人。Donors.", subcommands: [Interest.self])

    struct Interest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "申报利害关系人:其捐款不资助这些人所在的户。Persons whose households its gifts must not help.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "donor: ref or id") var donor: String
        @Option(help: "everybody on a household's card: ref or id") var household: String?
        @Option(help: "a person's ID number (vault)") var idNumber: String?
        @Option(help: "that person's name (vault)") var name: String?
        @Option(help: "day of the declaration; today otherwise") var on: String?

        func validate() throws {
            if (idNumber == nil) != (name == nil) || (household == nil && idNumber == nil) {
                throw ValidationError("--household HOUSEHOLD | --id-number NUMBER --name NAME")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let donor = try await session.ids([donor], as: Donor.self).first else { return }
                var subjects: [DeclareInterest.Subject] = try await session.ids(
                    household.map { [$0] } ?? [], as: Household.self
                ).map { .household($0) }
                if let idNumber, let name { subjects.append(.person(idNumber: idNumber, name: name)) }
                try await session.submit(
                    DeclareInterest(donor: donor, subjects, on: try argument(day: on)))
            }
        }
    }
}
