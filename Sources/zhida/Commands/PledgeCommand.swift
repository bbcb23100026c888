import ArgumentParser
import Bookkeeping
import Crypto
import Kernel
import Service
import Texts

struct PledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledge",
        abstract: "村企共建认捐:协议、补充与终止、履约申报与确认、进度、光荣榜。Enterprises' pledges to villages.",
        subcommands: [
            Make.self, Amend.self, Agree.self, Decline.self, End.self, Report.self, Confirm.self, Refuse.self,
            List.self, Show.self, Progress.self, Roll.self,
        ])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "登记企业已签的协议和年度计划,待村签署。An agreement as the enterprise signed it; the village signs next.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Option(help: "the enterprise as a donor: ref or id") var donor: String
        @Option(help: "code of the village") var village: String
        @Option(help: "system of the code") var codeSystem = "nbs"
        @Option(help: "first day of the agreement") var from: String
        @Option(help: "last day of the agreement") var until: String
        @Option(help: ArgumentHelp(planHelp)) var item: [String]
        @Option(help: "day on which the enterprise signed; today otherwise") var on: String?
        @Option(help: "own number") var ref: String?

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
        static let configuration = CommandConfiguration(
            abstract: "补充协议、续签:改数量、加减项目、改期限,待村签署。Another plan or last day; the village signs next.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: "pledge: ref or id") var pledge: String
        @Option(help: "another last day") var until: String?
        @Option(help: "an item's new quantity, ITEM:QUANTITY") var set: [String] = []
        @Option(help: "number of an item that is left out") var drop: [Int] = []
        @Option(help: ArgumentHelp(planHelp)) var item: [String] = []
        @Option(help: "day on which the enterprise signed; today otherwise") var on: String?

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
        static let configuration = CommandConfiguration(
            abstract: "村签署协议或补充协议,须是企业所签的同一文件。The village signs the same document.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: "pledge: ref or id") var pledge: String
        @Option(help: "day on which the village signed; today otherwise") var on: String?

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
        static let configuration = CommandConfiguration(
            abstract: "村不同意协议或补充协议,说明理由。The village declines, with reasons.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var document: AgreementOptions
        @Argument(help: "pledge: ref or id") var pledge: String
        @Option(help: "the reasons in words (vault)") var text: String
        @Option(help: "day of the answer; today otherwise") var on: String?

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
        static let configuration = CommandConfiguration(
            abstract: "提前终止协议,或撤回待签的协议。End an agreement early, or take an offer back.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "pledge: ref or id") var pledge: String
        @Option(help: "completed, by-agreement, breach, withdrawn or other") var reason: String
        @Option(help: "file of what was signed about it; its SHA-256 is recorded") var document: String?
        @Option(help: "day of the ending; today otherwise") var on: String?

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
    @Option(help: "file of the agreement; its SHA-256 is recorded") var agreement: String?
    @Option(help: "its SHA-256 in hexadecimal digits, where the file is elsewhere") var sha256: String?

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

private let planHelp =
    "an item of the plan, YEAR:KIND:QUANTITY[:UNIT[:PROJECT]], such as 2014:donation:5000, 2014:jobs:10, 2015:goods:20:台:村小电教室"

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
