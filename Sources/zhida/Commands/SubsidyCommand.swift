import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Sheets
import Texts

struct SubsidyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subsidy", abstract: .hint(.subsidy), discussion: .hint(.subsidyHow),
        subcommands: [
            Due.self, Check.self, Refuse.self, Approve.self, Pay.self, Stop.self, Return.self, List.self,
            Show.self,
        ])

    /// What a lender may claim now, as `zhida import subsidies` takes it.
    struct Due: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyDue))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: Reader
        @Argument(help: .hint(.programme)) var programme: String
        @Option(help: .hint(.dayAfterClaimed)) var to: String
        @Option(help: .hint(.claimRegion)) var region: String?
        @Option(help: .hint(.claimNumber)) var ref: String?
        @Option(help: .hint(.dayOfSubsidyClaim)) var on: String?
        @Option(help: .hint(.newFile)) var out: String?

        func validate() throws {
            guard (out == nil) == (region == nil), (out == nil) == (ref == nil) else {
                throw ValidationError("--out FILE --region CODE --ref NUMBER")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let end = try argument(day: to)
                guard let user = try reader.user(book) else { throw Refusal.input(.empty("--by (ZHIDA_BY)")) }
                let due = try SubsidyDue(programme, to: end ?? book.lastAt.day, in: book, for: user)
                if let out {
                    let format = try FileFormat.chosen(nil, for: out, nil)
                    let table = due.table(claim: ref ?? "", region: region ?? "", on: on ?? to)
                    try Files.create(out, with: try format.bytes(table, path: out), mode: 0o600)
                    console.say(.exported(path: out))
                } else {
                    let heads = [Phrase.loan, .from, .interest, .subsidyAmount].map(console.word)
                    let rows = due.lines.map {
                        ["\($0.id)", "\($0.from)", $0.interest.yuan, $0.subsidy.yuan]
                    }
                    console.say(Table.lines([heads] + rows, left: [0, 1]))
                }
                console.answer(.object(["due": due.json]))
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyCheck))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.subsidyClaim)) var claim: String
        @Option(help: .hint(.subsidyExcluded)) var exclude: [String] = []

        func run() async throws {
            try await SubsidyCommand.decide(claim, .check(excluding: try excluded()), options, actor, change)
        }

        /// `3=deceased`: the line, and why.
        private func excluded() throws -> [Int: SubsidyExclusion] {
            var lines: [Int: SubsidyExclusion] = [:]
            for text in exclude {
                let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, let line = Int(parts[0]),
                    let reason = SubsidyExclusion(rawValue: parts[1]),
                    lines.updateValue(reason, forKey: line) == nil
                else { throw ValidationError("--exclude LINE=REASON") }
            }
            return lines
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyRefuse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.subsidyClaim)) var claim: String
        @Option(help: .hint(.subsidyRefusal)) var reason: String

        func run() async throws {
            try await Console.run(options) { console in
                let reason = try argument(reason, word: SubsidyRefusal.self)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    DecideSubsidy(try argument(claim, as: SubsidyClaim.self), .refuse(reason)))
            }
        }
    }

    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyApprove))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.subsidyClaim)) var claim: String

        func run() async throws { try await SubsidyCommand.decide(claim, .approve, options, actor, change) }
    }

    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyPay))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.subsidyClaim)) var claim: String
        @Option(help: .hint(.subsidyPayer)) var payer: String
        @Option(help: .hint(.dayOfSubsidyPayment)) var on: String?
        @Option(help: .hint(.treasuryNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let payer = try argument(payer, word: SubsidyPayer.self)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    PaySubsidy(
                        try argument(claim, as: SubsidyClaim.self), by: payer, on: try argument(day: on),
                        ref: ref.map { "\(actor.source)/\($0)" }))
            }
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyStop))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.subsidyStopFrom)) var from: String
        @Option(help: .hint(.subsidyStopReason)) var reason: String
        @Option(help: .hint(.evidence)) var evidence: String

        func run() async throws {
            try await Console.run(options) { console in
                let evidence = try Files.evidence(evidence).hex
                let reason = try argument(reason, word: SubsidyExclusion.self)
                let session = try await Session.open(options, actor, console, change)
                guard let loan = try await session.ids([loan], as: Loan.self).first,
                    let from = try argument(day: from)
                else { return }
                let answer = try await session.submit(
                    ReclaimSubsidy(loan, .stop(from: from, reason, evidence: evidence))
                ).answer
                if case .number(let fen) = answer["reclaimed_fen"], let amount = try? Fen(fen) {
                    console.say([amount.yuan])
                }
            }
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyReturn))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.dayOfReturn)) var on: String?
        @Option(help: .hint(.treasuryNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                guard let loan = try await session.ids([loan], as: Loan.self).first else { return }
                try await session.submit(
                    ReclaimSubsidy(
                        loan,
                        .returned(
                            try argument(yuan: amount), on: try argument(day: on),
                            ref: ref.map { "\(actor.source)/\($0)" })))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyList))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let rows = try Session.read(options).loaded.book.subsidyClaims.numbered
                console.say(console.claims(rows.map { ($0.id, $0.row) }))
                console.answer(.object(["claims": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: Reader
        @Argument(help: .hint(.subsidyClaim)) var claim: String

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let id = try argument(claim, as: SubsidyClaim.self)
                guard let sheet = SubsidySheet(id, in: book, for: try reader.user(book)) else {
                    throw Refusal.input(.unknownID(claim))
                }
                console.say(console.claims([(id, sheet.claim)]))
                console.say(console.details(sheet))
                console.answer(sheet.json)
            }
        }
    }

    /// Who reads, which decides what is shown.
    struct Reader: ParsableArguments {
        @Option(help: .hint(.loanListReader)) var by: String?
        @Option(help: .hint(.source)) var source = "local"

        func user(_ book: Book) throws(Refusal) -> ID<User>? {
            guard let name = by ?? environment("ZHIDA_BY") else { return nil }
            guard let id = book.id(named: name, source: source, as: User.self) else {
                throw .input(.unknownRef(name))
            }
            return id
        }
    }

    fileprivate static func decide(
        _ claim: String, _ decision: DecideSubsidy.Decision, _ options: StoreOptions, _ actor: ActorOptions,
        _ change: ChangeOptions
    ) async throws {
        try await Console.run(options) { console in
            let id = try argument(claim, as: SubsidyClaim.self)
            let session = try await Session.open(options, actor, console, change)
            try await session.submit(DecideSubsidy(id, decision))
            if let row = await session.keeper.read({ $0.book.subsidyClaims[id] }) {
                console.say(console.claims([(id, row)]))
            }
        }
    }
}

extension Console {
    fileprivate func claims(_ rows: [(id: ID<SubsidyClaim>, row: SubsidyClaim)]) -> [String] {
        let heads: [Phrase] = [.subsidyClaim, .state, .noticeUntil, .subsidyAsked, .subsidyPayable]
        let table = rows.map { id, row in
            [
                "\(id)", word(Term(row.state)), row.until.map { "\($0)" } ?? "", row.claimed.yuan,
                row.payable.yuan,
            ]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2])
    }

    fileprivate func details(_ sheet: SubsidySheet) -> [String] {
        let heads: [Phrase] = [
            .number, .loan, .from, .subsidyAsked, .subsidyAmount, .subsidyPayable, .subsidyReason,
        ]
        let table = sheet.lines.map { line in
            [
                "\(line.id)", "\(line.loan)", "\(line.from)", line.claimed.yuan, line.computed.yuan,
                line.payable.yuan,
                (line.excluded.map { Term($0) } ?? line.difference.map { Term($0) }).map { word($0) } ?? "",
            ]
        }
        return table.isEmpty ? [] : Table.lines([heads.map(word)] + table, left: [0, 1, 2, 6])
    }
}

extension SubsidyDue {
    /// - Parameters:
    ///   - claim: the lender's number of the claim, without its source.
    ///   - region: the code of the region in which all borrowers live.
    fileprivate func table(claim: String, region: String, on day: String) -> SheetDraft {
        SheetDraft(
            name: claim, columns: ImportKind.subsidies.columns,
            rows: lines.map { line in
                [
                    claim, programme, region, "\(line.id)", "\(line.from)", "\(to)", line.interest.yuan,
                    line.subsidy.yuan, day,
                ]
            })
    }
}
