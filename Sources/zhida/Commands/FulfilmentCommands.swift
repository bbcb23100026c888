import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension PledgeCommand {
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeReport))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.reportedItem)) var item: String
        @Option(help: .hint(.countedGift)) var gift: String?
        @Option(help: .hint(.reportedQuantity)) var quantity: String?
        @Option(help: .hint(.evidence)) var evidence: String?
        @Option(help: .hint(.dayOfFulfilment)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

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
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeConfirm))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.fulfilments)) var fulfilments: [String]
        @Option(help: .hint(.confirmedQuantity)) var quantity: String?
        @Option(help: .hint(.remarks)) var text: String?
        @Option(help: .hint(.dayOfAnswer)) var on: String?

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
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeRefuse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.fulfilments)) var fulfilments: [String]
        @Option(help: .hint(.fulfilmentRefusal)) var reason: String
        @Option(help: .hint(.reasons)) var text: String?
        @Option(help: .hint(.dayOfAnswer)) var on: String?

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
