import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct DonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donation", abstract: .hint(.donation),
        subcommands: [Purpose.self, Unclaimed.self, Bill.self, ConfirmSheet.self])

    struct Purpose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.donationPurpose))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.giftOrLot)) var subject: String
        @Option(help: .hint(.anotherIntention)) var to: String?
        @Flag(help: .hint(.nonDirected)) var nonDirected = false
        @Option(help: .hint(.freeAmount)) var amount: String?
        @Option(help: .hint(.consent)) var consent: String
        @Option(help: .hint(.dayOfConsent)) var consentedOn: String

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
        static let configuration = CommandConfiguration(abstract: .hint(.donationUnclaimed))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.fund)) var fund: String
        @Option(help: .hint(.unknownDonor)) var donor: String

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
        static let configuration = CommandConfiguration(abstract: .hint(.donationBill))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.gift)) var gift: String
        @Option(help: .hint(.billCode)) var code: String
        @Option(help: .hint(.billNumber)) var number: String
        @Option(help: .hint(.billCheckCode)) var checkCode: String?
        @Option(help: .hint(.billDay)) var on: String?

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
            abstract: .hint(.donationConfirmSheet))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.gift)) var gift: String

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
        commandName: "intention", abstract: .hint(.intention), subcommands: [Withdraw.self])

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.intentionWithdraw))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.intention)) var intention: String

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
