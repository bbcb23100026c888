import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct ResolutionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolution",
        abstract: .hint(.resolution),
        subcommands: [Make.self, Release.self, List.self])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.resolutionMake))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var wanted: RestrictionOptions
        @Argument(help: .hint(.resolutionNumber)) var number: String
        @Option(help: .hint(.fund)) var fund: String
        @Option(help: .hint(.decidingNamedFund)) var namedFund: String?
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.body)) var body: String
        @Option(help: .hint(.resolutionMinutes)) var minutes: String
        @Option(help: .hint(.deciders)) var deciders: String
        @Option(help: .hint(.dayOfDecision)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let minutes = try Files.evidence(minutes)
                let session = try await Session.open(options, actor, console, change)
                guard let fund = try await session.ids([fund], as: Fund.self).first else { return }
                let making = MakeResolution(
                    fund: fund,
                    namedFund: try await session.ids(namedFund.map { [$0] } ?? [], as: NamedFund.self).first,
                    amount: try argument(yuan: amount), number: number,
                    body: try argument(body, word: ResolutionBody.self), on: try argument(day: on),
                    minutes: minutes, deciders: deciders,
                    restriction: try await wanted.restriction(in: session), householdCap: try wanted.cap,
                    deadline: try argument(day: wanted.deadline))
                let answer = try await session.submit(making).answer
                if case .text(let resolution) = answer["resolution"], case .list(let lots) = answer["lots"] {
                    console.say(.resolutionMade(resolution, amount: making.amount.yuan, lots: lots.count))
                }
            }
        }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.resolutionRelease))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.resolution)) var resolution: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let release = ReleaseResolution(try argument(resolution, as: Resolution.self))
                let answer = try await session.submit(release).answer
                if case .number(let fen) = answer["amount_fen"], let amount = try? Fen(fen) {
                    console.say(.resolutionReleased(resolution, amount: amount.yuan))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.resolutionList))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let heads: [Phrase] = [
                    .resolution, .number, .day, .fund, .amount, .withPayees, .free, .released,
                ]
                var table = [heads.map(console.word)]
                var list: [JSON] = []
                for (id, row) in book.resolutions.numbered {
                    let lots = book.lots.rows.filter { $0.purpose == .resolution(id) }
                    let (paid, free) = (try Fen.sum(lots.map(\.paid)), try Fen.sum(lots.map(\.free)))
                    table.append([
                        "\(id)", row.number, "\(row.decidedOn)", "\(row.fund)", row.amount.yuan, paid.yuan,
                        free.yuan, row.released.yuan,
                    ])
                    list.append(row.json(id, paid: paid, free: free))
                }
                console.say(Table.lines(table, left: [0, 1, 2, 3]))
                console.answer(.object(["resolutions": .list(list)]))
            }
        }
    }
}

/// What money may be used for.
struct RestrictionOptions: ParsableArguments {
    @OptionGroup var use: UseOptions
    @Option(help: .hint(.householdCap)) var householdCap: String?
    @Option(help: .hint(.restrictedDeadline)) var deadline: String?

    var cap: Fen? {
        get throws(Refusal) { if let householdCap { try argument(yuan: householdCap) } else { nil } }
    }

    func restriction(in session: Session) async throws(Refusal) -> Restriction {
        try await use.restriction(in: session)
    }
}

/// For whom and for what a gift may be used.
struct UseOptions: ParsableArguments {
    @Option(help: .hint(.restrictedRegion)) var region: String?
    @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
    @Option(help: .hint(.restrictedCategories)) var categories: String?
    @Option(help: .hint(.restrictedAttribute)) var attribute: String?

    func restriction(in session: Session) async throws(Refusal) -> Restriction {
        var restriction = Restriction()
        if let code = region {
            let system = codeSystem
            restriction.area = await session.keeper.read { $0.book.area(system: system, code: code) }
            guard restriction.area != nil else { throw .input(.unknownCode(code)) }
        }
        if let attribute { restriction.attribute = try argument(attribute, word: HouseholdAttribute.self) }
        restriction.categories = (categories ?? "").split(separator: ",").map(String.init).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        return restriction
    }
}

extension Resolution {
    fileprivate func json(_ id: ID<Resolution>, paid: Fen, free: Fen) -> JSON {
        .object([
            "resolution": .text("\(id)"), "number": .text(number), "body": .text(body.rawValue),
            "decided_on": .text("\(decidedOn)"), "fund": .text("\(fund)"),
            "named_fund": .text(namedFund?.description ?? ""), "minutes": .text(minutes.hex),
            "amount_fen": .number(amount.amount), "paid_fen": .number(paid.amount),
            "free_fen": .number(free.amount), "released_fen": .number(released.amount),
            "area": .text(terms.restriction.area?.description ?? ""),
            "attribute": .text(terms.restriction.attribute?.rawValue ?? ""),
            "categories": .list(terms.restriction.categories.map { .text($0) }),
            "deadline": .text(terms.deadline?.description ?? ""), "closed": .bool(terms.isClosed),
        ])
    }
}
