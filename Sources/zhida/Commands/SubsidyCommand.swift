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
        @OptionGroup var reader: ReaderOptions
        @Argument(help: .hint(.programme)) var programme: String
        @Option(help: .hint(.dayAfterClaimed)) var to: String
        @Option(help: .hint(.claimRegion)) var region: String?
        @Option(help: .hint(.importCodeSystem)) var codeSystem = "nbs"
        @Option(help: .hint(.claimNumber)) var ref: String?
        @Option(help: .hint(.dayOfSubsidyClaim)) var on: String?
        @Option(help: .hint(.newFile)) var out: String?

        func validate() throws {
            guard out == nil || region != nil && ref != nil else {
                throw ValidationError("--out FILE --region CODE --ref NUMBER")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let end = try argument(day: to) ?? book.lastAt.day
                let day = try argument(day: on) ?? book.lastAt.day
                guard let user = try reader.user(book) else { throw Refusal.input(.empty("--by (ZHIDA_BY)")) }
                let due = try SubsidyDue(
                    programme, to: end, on: day, in: try place(book), book, for: user)
                if let out {
                    let format = try FileFormat.chosen(nil, for: out, nil)
                    let table = due.table(claim: ref ?? "", region: region ?? "", on: "\(day)")
                    try Files.create(out, with: try format.bytes(table, path: out), mode: 0o600)
                    console.say(.exported(path: out))
                } else {
                    let heads = [Phrase.loan, .from, .dueDay, .interest, .subsidyAmount].map(console.word)
                    let rows = due.lines.map {
                        ["\($0.id)", "\($0.from)", "\($0.to)", $0.interest.yuan, $0.subsidy.yuan]
                    }
                    console.say(Table.lines([heads] + rows, left: [0, 1, 2]))
                }
                console.answer(.object(["due": due.json]))
            }
        }

        private func place(_ book: Book) throws(Refusal) -> ID<Region>? {
            guard let region else { return nil }
            guard case .region(let id)? = book.area(system: codeSystem, code: region) else {
                throw .input(.unknownCode(region))
            }
            return id
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
                let loan = try await session.loan(loan)
                guard let from = try argument(day: from) else { throw Refusal.input(.notADay(from)) }
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
                let loan = try await session.loan(loan)
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
        @OptionGroup var reader: ReaderOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let user = try reader.user(book)
                let sheets = book.subsidyClaims.numbered.compactMap {
                    SubsidySheet($0.id, in: book, for: user)
                }
                console.say(console.claims(sheets))
                console.answer(.object(["claims": .list(sheets.map { $0.json(isWhole: false) })]))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.subsidyShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: ReaderOptions
        @Argument(help: .hint(.subsidyClaim)) var claim: String

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let id = try argument(claim, as: SubsidyClaim.self)
                guard let sheet = SubsidySheet(id, in: book, for: try reader.user(book)) else {
                    throw Refusal.input(.unknownID(claim))
                }
                console.say(console.claims([sheet]))
                console.say(console.details(sheet))
                console.answer(sheet.json(isWhole: true))
            }
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
            let by = try await session.actorID()
            if let sheet = await session.keeper.read({ SubsidySheet(id, in: $0.book, for: by) }) {
                console.say(console.claims([sheet]))
            }
        }
    }
}

extension Console {
    fileprivate func claims(_ sheets: [SubsidySheet]) -> [String] {
        let heads: [Phrase] = [
            .subsidyClaim, .state, .noticeUntil, .subsidyAsked, .subsidyPayable, .subsidyReason,
        ]
        let table = sheets.map { sheet in
            let (claim, isSeen) = (sheet.claim, sheet.lines != nil)
            return [
                "\(sheet.id)", word(Term(claim.state)), claim.until.map { "\($0)" } ?? "",
                isSeen ? claim.claimed.yuan : "", isSeen ? claim.payable.yuan : "",
                isSeen ? claim.refusal.map { word(Term($0)) } ?? "" : "",
            ]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2, 5])
    }

    fileprivate func details(_ sheet: SubsidySheet) -> [String] {
        let heads: [Phrase] = [
            .number, .loan, .from, .dueDay, .subsidyAsked, .subsidyAmount, .subsidyPayable, .subsidyReason,
        ]
        let table = (sheet.lines ?? []).map { line in
            let reasons = [line.difference.map { Term($0) }, line.excluded.map { Term($0) }]
            return [
                "\(line.id)", "\(line.loan)", "\(line.from)", "\(line.to)", line.claimed.yuan,
                line.computed.yuan, line.payable.yuan,
                reasons.compactMap { $0.map { word($0) } }.joined(separator: " / "),
            ]
        }
        return table.isEmpty ? [] : Table.lines([heads.map(word)] + table, left: [0, 1, 2, 3, 7])
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
                    claim, programme, region, "\(line.id)", "\(line.from)", "\(line.to)", line.interest.yuan,
                    line.subsidy.yuan, day,
                ]
            })
    }
}
