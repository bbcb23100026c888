import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct NeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "need", abstract: .hint(.need),
        subcommands: [File.self, Review.self, Publish.self, Expedite.self, Withdraw.self, List.self])

    struct File: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needFile))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.household)) var household: String
        @Option(help: .hint(.category)) var category: String
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.needDeadline)) var deadline: String?
        @Option(help: .hint(.dayOfFiling)) var on: String?
        @Option(help: .hint(.story)) var story: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let household = try await session.ids([household], as: Household.self).first else {
                    return
                }
                let filing = FileNeed(
                    household: household, category: category, amount: try argument(yuan: amount),
                    deadline: try argument(day: deadline), on: try argument(day: on), story: story,
                    ref: ref.map { "\(actor.source)/\($0)" })
                let answer = try await session.submit(filing).answer
                if case .text(let need) = answer["need"], case .number(let tier) = answer["tier"] {
                    console.say(["\(need)  \(console.word(.tier)) \(tier)"])
                }
            }
        }
    }

    struct Review: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needReview))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.level)) var step: String
        @Option(help: .hint(.needRefusal)) var refuse: String?
        @Argument(help: .hint(.needs)) var needs: [String]

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let ids = try await session.ids(needs, as: Need.self)
                var reason: RefusalReason?
                if let refuse { reason = try argument(refuse, word: RefusalReason.self) }
                let review = ReviewNeeds(
                    needs: ids, step: try argument(step, word: ReviewStep.self), refusal: reason)
                try await session.submit(review)
            }
        }
    }

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needPublish))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.villageOfNeeds)) var villageCode: String?
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
        @Argument(help: .hint(.needs)) var needs: [String] = []

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let ids = needs.isEmpty ? nil : try await session.ids(needs, as: Need.self)
                var place: ID<Village>?
                if let code = villageCode {
                    let system = codeSystem
                    let area = await session.keeper.read { $0.book.area(system: system, code: code) }
                    guard case .village(let id)? = area else { throw Refusal.input(.unknownCode(code)) }
                    place = id
                }
                try await session.submit(PublishNeeds(needs: ids, village: place))
            }
        }
    }

    struct Expedite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needExpedite))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.need)) var need: String
        @Option(help: .hint(.urgency)) var reason: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([need], as: Need.self) {
                    try await session.submit(ExpediteNeed(need: id, reason: reason))
                }
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needWithdraw))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.need)) var need: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for id in try await session.ids([need], as: Need.self) {
                    try await session.submit(WithdrawNeed(id))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.needList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.needState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                var wanted: NeedState?
                if let state { wanted = try argument(state, word: NeedState.self) }
                let rows = book.needs.numbered.filter { wanted == nil || $0.row.state == wanted }
                var table = [
                    [
                        console.word(.need), console.word(.household), console.word(.category),
                        console.word(.tier), console.word(.amount), console.word(.withPayees),
                        console.word(.state),
                    ]
                ]
                for (id, need) in rows {
                    table.append([
                        "\(id)", "\(need.household)", need.category, "\(need.tier)", need.amount.yuan,
                        need.paid.yuan, console.word(Term(need.state)),
                    ])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 6]))
                console.answer(.object(["needs": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }
}

extension Need {
    fileprivate func json(_ id: ID<Need>) -> JSON {
        .object([
            "need": .text("\(id)"), "ref": .text(ref ?? ""), "household": .text("\(household)"),
            "category": .text(category), "tier": .number(Int64(tier)), "amount_fen": .number(amount.amount),
            "committed_fen": .number(committed.amount), "instructed_fen": .number(instructed.amount),
            "paid_fen": .number(paid.amount), "confirmed_fen": .number(confirmed.amount),
            "expedited_on": .text(expeditedOn?.description ?? ""),
            "state": .text(state.rawValue), "notice_until": .text(noticeUntil?.description ?? ""),
        ])
    }
}

extension Session {
    /// Rows named by ref under the session's source, or by book id.
    func ids<R: TableRow>(_ names: [String], as type: R.Type) async throws(Refusal) -> [ID<R>] {
        let source = actor.source
        let found = await keeper.read { loaded in
            names.map { loaded.book.id(named: $0, source: source, as: type) }
        }
        var ids: [ID<R>] = []
        for (name, id) in zip(names, found) {
            guard let id else { throw .input(.unknownRef(name)) }
            ids.append(id)
        }
        return ids
    }
}
