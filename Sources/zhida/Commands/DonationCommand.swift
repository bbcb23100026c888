import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct DonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donation", abstract: "捐赠:变更用途、待认领转非定向、登记票据、捐赠确认单。Gifts received.",
        subcommands: [Purpose.self, Unclaimed.self, Bill.self, ConfirmSheet.self])

    struct Purpose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "经捐赠人同意变更用途,只变更未安排的部分。Change the purpose of what is free, with the donor's consent.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "gift (D1 or its ref), or one of its lots (L9)") var subject: String
        @Option(help: "another intention of the donor: ref or id") var to: String?
        @Flag(help: "without a purpose from now on") var nonDirected = false
        @Option(help: "yuan; all that is free otherwise") var amount: String?
        @Option(help: "file of the donor's signed consent (its SHA-256: vault)") var consent: String
        @Option(help: "day of the consent") var consentedOn: String

        func validate() throws {
            if (to == nil) != nonDirected { throw ValidationError("--to INTENTION | --non-directed") }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let consent = try Files.evidence(consent)
                let session = try await Session.open(options, actor, console, change)
                let subject: ChangePurpose.Subject
                if let lot = ID<Lot>(self.subject) {
                    subject = .lot(lot)
                } else {
                    guard let gift = try await session.ids([self.subject], as: Donation.self).first else {
                        return
                    }
                    subject = .donation(gift)
                }
                var amount: Fen?
                if let text = self.amount { amount = try argument(yuan: text) }
                let changing = ChangePurpose(
                    subject, to: try await session.ids(to.map { [$0] } ?? [], as: Intention.self).first,
                    amount: amount, consent: consent, consentedOn: try argument(day: consentedOn))
                let answer = try await session.submit(changing).answer
                if case .list(let lots) = answer["lots"] { console.say([lots.texts.joined(separator: " ")]) }
            }
        }
    }

    struct Unclaimed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "待认领满期的款项转为非定向善款。Money that nobody claimed in time becomes non-directed.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: "fund: ref or id") var fund: String
        @Option(help: "donor of the kind unknown: ref or id") var donor: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let fund = try await session.ids([fund], as: Fund.self).first,
                    let donor = try await session.ids([donor], as: Donor.self).first
                else { return }
                let answer = try await session.submit(TakeUnclaimed(fund: fund, donor: donor)).answer
                if case .list(let gifts) = answer["donations"] {
                    console.say([gifts.texts.joined(separator: " ")])
                }
            }
        }
    }
}

extension DonationCommand {
    struct Bill: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记公益事业捐赠票据的代码、号码和日期。Record the numbers of the official bill.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "gift: ref or id") var gift: String
        @Option(help: "code of the bill") var code: String
        @Option(help: "number of the bill") var number: String
        @Option(help: "its check code") var checkCode: String?
        @Option(help: "day on which it was issued; today otherwise") var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([gift], as: Donation.self) {
                    try await session.submit(
                        RecordBill(
                            donation: id, code: code, number: number, checkCode: checkCode,
                            on: try argument(day: on)))
                }
            }
        }
    }

    struct ConfirmSheet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "confirm-sheet",
            abstract: "捐赠确认单(不是捐赠票据),含捐赠人姓名,调阅有记录。A donor's confirmation; holds the donor's name.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "gift: ref or id") var gift: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let user = try await session.actorID()
                guard let id = try await session.ids([gift], as: Donation.self).first else { return }
                let loaded = await session.keeper.read { $0 }
                let openings = session.openings(by: user, purpose: "confirm-sheet \(id)")
                let sheet = try ConfirmationSheet(id, in: loaded, store: session.store, vault: openings)
                console.say(sheet.lines(console.language))
                console.answer(sheet.json)
            }
        }
    }
}

struct IntentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intention", abstract: "捐赠意向:撤回。Intentions.", subcommands: [Withdraw.self])

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "捐赠人撤回意向:已收的善款仍受其限定,不再匹配。The donor takes the wish back.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "intention: ref or id") var intention: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([intention], as: Intention.self) {
                    try await session.submit(WithdrawIntention(id))
                }
            }
        }
    }
}

extension [JSON] {
    fileprivate var texts: [String] {
        compactMap { if case .text(let text) = $0 { text } else { nil } }
    }
}
