import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct NeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "need", abstract: "需求:申报、审核、公示、先行救助、撤回、列表。Needs.",
        subcommands: [File.self, Review.self, Publish.self, Expedite.self, Withdraw.self, List.self])

    struct File: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "申报一项需求。File a need, by the household's helper.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "household: ref or id") var household: String
        @Option(help: "category of the needs policy") var category: String
        @Option(help: "yuan") var amount: String
        @Option(help: "last day on which help is useful") var deadline: String?
        @Option(help: "day of filing; today otherwise") var on: String?
        @Option(help: "reason in words (vault)") var story: String?
        @Option(help: "own number") var ref: String?

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
        static let configuration = CommandConfiguration(
            abstract: "审核:通过,或注明理由不予通过。Pass needs, or refuse them with a reason.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: "village, township or county") var step: String
        @Option(help: "refuse, with a reason: incomplete, not-eligible, duplicate, amount, other") var refuse:
            String?
        @Argument(help: "needs: refs or ids") var needs: [String]

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
        static let configuration = CommandConfiguration(
            abstract: "公示:不列编号则公示某村(或全部)已审核的需求。Hang needs out in their villages.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: "village by its code, where no needs are named") var villageCode: String?
        @Option(help: "system of the code") var codeSystem = "nbs"
        @Argument(help: "needs: refs or ids") var needs: [String] = []

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
        static let configuration = CommandConfiguration(
            abstract: "急难先行救助:先安排、拨付,后补公示。Let money for an urgent need move first; its notices follow.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "need: ref or id") var need: String
        @Option(help: "why it cannot wait (vault)") var reason: String

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
        static let configuration = CommandConfiguration(abstract: "撤回需求。Withdraw a need.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "need: ref or id") var need: String

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
        static let configuration = CommandConfiguration(abstract: "需求列表。List needs.")

        @OptionGroup var options: StoreOptions
        @Option(help: "in-review, reviewed, refused, published or withdrawn") var state: String?

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
