import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension PledgeCommand {
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "申报履约;捐款引用已登记的捐赠,不再填金额。Report what was done; of money, the gift in the book.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "item of a plan: PL1.2, or the pledge's ref with .2") var item: String
        @Option(help: "gift that counts for it: ref or id") var gift: String?
        @Option(help: "yuan of investments and purchases, a number of the rest") var quantity: String?
        @Option(help: "file that shows it (its SHA-256: vault)") var evidence: String?
        @Option(help: "day on which it was done; today otherwise, the gift's own for a gift") var on: String?
        @Option(help: "own number") var ref: String?

        func validate() throws {
            if (gift == nil) == (quantity == nil) {
                throw ValidationError("--gift GIFT | --quantity QUANTITY")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let evidence = try evidence.map { path throws(Refusal) in try Files.evidence(path) }
                let session = try await Session.open(options, actor, console, change)
                let (id, row) = try await session.pledgeItem(item)
                let what: ReportFulfilment.What
                if let gift = try await session.ids(gift.map { [$0] } ?? [], as: Donation.self).first {
                    what = .gift(gift)
                } else {
                    what = .quantity(try row.plan.kind.quantity(quantity ?? ""))
                }
                let report = ReportFulfilment(
                    id, what, evidence: evidence, on: try argument(day: on),
                    ref: ref.map { "\(actor.source)/\($0)" })
                let answer = try await session.submit(report).answer
                if case .text(let id) = answer["fulfilment"] { console.say([id]) }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "村确认履约,可只确认一部分。The village confirms what was done, or part of it.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "fulfilments: refs or ids") var fulfilments: [String]
        @Option(help: "how much of it the village finds; all of it otherwise") var quantity: String?
        @Option(help: "remarks (vault)") var text: String?
        @Option(help: "day of the answer; today otherwise") var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let ids = try await session.ids(fulfilments, as: Fulfilment.self)
                var part: Int?
                if let quantity, let id = ids.first {
                    let book = await session.keeper.read { $0.book }
                    let kind = book.fulfilments[id].flatMap { book.pledgeItem($0.item)?.plan.kind }
                    part = try kind?.quantity(quantity)
                }
                try await session.submit(
                    AnswerFulfilments(ids, .confirmed(part), text: text, on: try argument(day: on)))
            }
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "村不予确认,说明原因。The village does not confirm, with a reason.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "fulfilments: refs or ids") var fulfilments: [String]
        @Option(help: "not-received, quantity, quality or other") var reason: String
        @Option(help: "the reason in words (vault)") var text: String?
        @Option(help: "day of the answer; today otherwise") var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let reason = try argument(reason, word: FulfilmentRefusal.self)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    AnswerFulfilments(
                        try await session.ids(fulfilments, as: Fulfilment.self), .refused(reason), text: text,
                        on: try argument(day: on)))
            }
        }
    }
}

extension Session {
    /// An item by its name `PL1.2`, or by its pledge's ref with the number behind the last dot.
    fileprivate func pledgeItem(_ name: String) async throws(Refusal) -> (ItemID<Pledge>, PledgeItem) {
        guard let dot = name.lastIndex(of: "."), let number = Int(name[name.index(after: dot)...]) else {
            throw .input(.unknownRef(name))
        }
        for pledge in try await ids([String(name[..<dot])], as: Pledge.self) {
            let book = await keeper.read { $0.book }
            if let id = ItemID(pledge, number), let item = book.pledgeItem(id) { return (id, item) }
        }
        throw .input(.unknownRef(name))
    }
}
