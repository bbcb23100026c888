import ArgumentParser
import Bookkeeping
import Crypto
import Kernel
import Service
import Texts

struct PledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledge",
        abstract: .hint(.pledge),
        subcommands: [
            Make.self, Amend.self, Agree.self, Decline.self, End.self, Report.self, Confirm.self, Refuse.self,
            List.self, Show.self, Progress.self, Roll.self,
        ])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeMake))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Option(help: .hint(.enterprise)) var donor: String
        @Option(help: .hint(.village)) var village: String
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
        @Option(help: .hint(.agreementFrom)) var from: String
        @Option(help: .hint(.agreementUntil)) var until: String
        @Option(help: .hint(.plannedItem)) var item: [String]
        @Option(help: .hint(.dayEnterpriseSigned)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let agreement = try document.digest
                var plan = try item.map { text throws(Refusal) in try plannedItem(text) }
                for index in plan.indices { plan[index].item = index + 1 }
                let (from, until) = (try argument(day: from), try argument(day: until))
                let session = try await Session.open(options, actor, console, change)
                guard let donor = try await session.ids([donor], as: Donor.self).first, let from, let until
                else { return }
                let (code, system) = (village, codeSystem)
                let area = await session.keeper.read { $0.book.area(system: system, code: code) }
                guard case .village(let village)? = area else { throw Refusal.input(.unknownCode(code)) }
                let making = MakePledge(
                    donor: donor, village: village, from: from, until: until, plan: plan,
                    agreement: agreement, on: try argument(day: on),
                    ref: ref.map { "\(actor.source)/\($0)" })
                let answer = try await session.submit(making).answer
                if case .text(let id) = answer["pledge"] { console.say([id]) }
            }
        }
    }

    struct Amend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeAmend))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: .hint(.pledge)) var pledge: String
        @Option(help: .hint(.anotherLastDay)) var until: String?
        @Option(help: .hint(.newQuantity)) var set: [String] = []
        @Option(help: .hint(.droppedItem)) var drop: [Int] = []
        @Option(help: .hint(.plannedItem)) var item: [String] = []
        @Option(help: .hint(.dayEnterpriseSigned)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let agreement = try document.digest
                let additions = try item.map { text throws(Refusal) in try plannedItem(text) }
                let session = try await Session.open(options, actor, console, change)
                guard let id = try await session.ids([pledge], as: Pledge.self).first else { return }
                var quantities: [Int: Int] = [:]
                for text in set {
                    let (number, quantity) = try pair(text)
                    let book = await session.keeper.read { $0.book }
                    guard let name = ItemID(id, number), let item = book.pledgeItem(name) else {
                        throw Refusal.input(.unknownID("\(id).\(number)"))
                    }
                    quantities[number] = try item.plan.kind.quantity(quantity)
                }
                try await session.submit(
                    AmendPledge(
                        id, until: try argument(day: until), changes: quantities, drops: Set(drop),
                        additions: additions, agreement: agreement, on: try argument(day: on)))
            }
        }

        private func pair(_ text: String) throws(Refusal) -> (Int, String) {
            let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let number = Int(parts[0]) else { throw .input(.badText(text)) }
            return (number, parts[1])
        }
    }

    struct Agree: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeAgree))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: .hint(.pledge)) var pledge: String
        @Option(help: .hint(.dayVillageSigned)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let agreement = try document.digest
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([pledge], as: Pledge.self) {
                    try await session.submit(
                        AnswerPledge(id, agreement: agreement, on: try argument(day: on)))
                }
            }
        }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeDecline))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: .hint(.pledge)) var pledge: String
        @Option(help: .hint(.reasons)) var text: String
        @Option(help: .hint(.dayOfAnswer)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let agreement = try document.digest
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([pledge], as: Pledge.self) {
                    try await session.submit(
                        AnswerPledge(
                            id, agreement: agreement, declining: text, on: try argument(day: on)))
                }
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeEnd))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.pledge)) var pledge: String
        @Option(help: .hint(.endReason)) var reason: String
        @Option(help: .hint(.endDocument)) var document: String?
        @Option(help: .hint(.dayOfEnding)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let document = try document.map { path throws(Refusal) in try Files.evidence(path) }
                let reason = try argument(reason, word: PledgeEnding.self)
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([pledge], as: Pledge.self) {
                    try await session.submit(
                        EndPledge(id, reason: reason, document: document, on: try argument(day: on)))
                }
            }
        }
    }
}

/// The document that is signed, by itself or by its digest.
struct AgreementOptions: ParsableArguments {
    @Option(help: .hint(.agreementFile)) var agreement: String?
    @Option(help: .hint(.agreementDigest)) var sha256: String?

    func validate() throws {
        if (agreement == nil) == (sha256 == nil) {
            throw ValidationError("--agreement FILE | --sha256 DIGEST")
        }
    }

    var digest: Digest {
        get throws(Refusal) {
            if let agreement { return try Files.evidence(agreement) }
            guard let digest = Digest(hex: sha256?.lowercased() ?? "") else {
                throw .input(.badText("sha256"))
            }
            return digest
        }
    }
}

/// `YEAR:KIND:QUANTITY[:UNIT[:PROJECT]]`: yuan for money, a number for the rest; only goods have a unit.
private func plannedItem(_ text: String) throws(Refusal) -> PlannedItem {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, let year = Int(parts[0]) else { throw .input(.badText(text)) }
    var item = PlannedItem()
    item.year = year
    item.kind = try argument(parts[1], word: PledgeKind.self)
    item.quantity = try item.kind.quantity(parts[2])
    if parts.count > 3, !parts[3].isEmpty { item.unit = parts[3] }
    if parts.count > 4 { item.project = parts[4] }
    return item
}
