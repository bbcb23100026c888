import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct NamedFundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "named-fund", abstract: .hint(.namedFund),
        subcommands: [Open.self, List.self])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.namedFundOpen))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.namedFundName)) var name: String
        @Option(help: .hint(.namedFundAccount)) var fund: String
        @Option(help: .hint(.namedFundDonor)) var donor: String
        @Option(help: .hint(.namedFundAgreement)) var agreement: String
        @Option(help: .hint(.committee)) var committee: String
        @Option(help: .hint(.dayOfAgreement)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

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
        static let configuration = CommandConfiguration(abstract: .hint(.namedFundList))

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
        commandName: "donor", abstract: .hint(.donor), subcommands: [Interest.self])

    struct Interest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.donorInterest))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.donor)) var donor: String
        @Option(help: .hint(.interestedHousehold)) var household: String?
        @Option(help: .hint(.interestedIDNumber)) var idNumber: String?
        @Option(help: .hint(.interestedName)) var name: String?
        @Option(help: .hint(.dayOfDeclaration)) var on: String?

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
