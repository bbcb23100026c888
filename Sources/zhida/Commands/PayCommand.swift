import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Sheets
import Texts

struct PayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay", abstract: .hint(.pay),
        subcommands: [Instruct.self, Export.self, Results.self, List.self])

    struct Instruct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.payInstruct))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.onlyFund)) var fund: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let only = try await session.ids(fund.map { [$0] } ?? [], as: Fund.self).first
                let answer = try await session.submit(InstructPayments(fund: only)).answer
                if case .number(let count) = answer["payments"], case .number(let fen) = answer["total_fen"],
                    let total = try? Fen(fen)
                {
                    console.say(.paymentsInstructed(count: Int(count), total: total.yuan))
                }
                if case .number(let waiting) = answer["waiting"], waiting > 0 {
                    console.say(.linesWaiting(Int(waiting)))
                }
                if case .list(let batches) = answer["batches"] {
                    console.say(batches.compactMap { if case .text(let id) = $0 { id } else { nil } })
                }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.payExport))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.batch)) var batch: String
        @Option(help: .hint(.newFile)) var out: String
        @Option(help: .hint(.orderFormat)) var format: OrderFormat?
        @Option(help: .hint(.newEncoding)) var encoding: CSVEncoding?
        @Option(help: .hint(.bankLayout)) var profile: String?

        func validate() throws {
            guard profile == nil || format == nil || format == .creditTransfer,
                profile == nil || encoding == nil
            else { throw ValidationError("--profile FILE | --format FORMAT") }
            guard format != .creditTransfer || encoding == nil else {
                throw ValidationError("--format pain.001")
            }
        }

        private var chosen: PaymentFormat {
            get throws(Refusal) {
                let profile = try profile.map { path throws(Refusal) in try BankProfile(path: path) }
                switch (format, profile) {
                case (.creditTransfer, _):
                    try requireExtension(of: out, among: ["xml"])
                    return .creditTransfer(profile)
                case (_, .some(let profile)):
                    try requireExtension(
                        of: out, among: profile.payments.form == .xlsx ? ["xlsx"] : ["csv", "txt", "dat"])
                    return .profile(profile)
                case (.csv, nil): return .sheet(try FileFormat.chosen(.csv, for: out, encoding))
                case (.xlsx, nil): return .sheet(try FileFormat.chosen(.xlsx, for: out, encoding))
                case (nil, nil): return .sheet(try FileFormat.chosen(nil, for: out, encoding))
                }
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let format = try chosen
                let id = try argument(batch, as: PaymentBatch.self)
                // Before the access is on record.
                try requireAbsent([out])
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let file = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try PaymentFile(
                            id, loaded.book, vault: session.openings(by: by, purpose: "pay export"),
                            format: format)
                    }
                }.get()
                try Files.create(out, with: file.bytes, mode: 0o600)
                console.say(.personalData(path: out))
                console.answer(
                    .object([
                        "batch": .text(batch), "file": .text(out), "payments": .number(Int64(file.count)),
                        "total_fen": .number(file.total.amount),
                    ]))
            }
        }
    }

    struct Results: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "import", abstract: .hint(.payImport))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var sheets: SheetOptions
        @Option(help: .hint(.bankLayout)) var profile: String?
        @Argument(help: .hint(.resultFiles)) var files: [String]

        func validate() throws {
            guard profile == nil || sheets.isDefault else { throw ValidationError("--profile FILE") }
        }

        func run() async throws {
            if let profile {
                return try await BankRun(files: files).results(by: profile, options, actor, change)
            }
            if try BankRun.isLike(files) {
                return try await BankRun(files: files).results(options, actor, change)
            }
            try await ImportRun(
                kind: ImportKind.results.rawValue, files: files, codeSystem: ImportCommand.defaultCodeSystem,
                sheets: sheets
            ).run(options, actor, change)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.payList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.paymentState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                var wanted: PaymentState?
                if let state { wanted = try argument(state, word: PaymentState.self) }
                let rows = book.payments.numbered.filter { wanted == nil || $0.row.state == wanted }
                var table = [
                    [
                        console.word(.payment), console.word(.batch), console.word(.need),
                        console.word(.household),
                        console.word(.amount), console.word(.state), console.word(.delivery), "",
                    ]
                ]
                for (id, row) in rows {
                    let delivery = row.delivery.flatMap { book.deliveries[$0]?.state }
                    table.append([
                        "\(id)", "\(row.batch)", "\(row.need)", "\(row.household)", row.amount.yuan,
                        console.word(Term(row.state)), row.delivery?.description ?? "",
                        delivery.map { console.word(Term($0)) } ?? "",
                    ])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 3, 5, 6, 7]))
                console.answer(
                    .object([
                        "payments": .list(
                            rows.map { id, row in
                                .object([
                                    "payment": .text("\(id)"), "batch": .text("\(row.batch)"),
                                    "need": .text("\(row.need)"),
                                    "need_ref": .text(book.needs[row.need]?.ref ?? ""),
                                    "household": .text("\(row.household)"),
                                    "amount_fen": .number(row.amount.amount),
                                    "state": .text(row.state.rawValue),
                                    "lines": .list(row.lines.map { .text("\($0)") }),
                                    "delivery": .text(row.delivery?.description ?? ""),
                                    "delivery_state": .text(
                                        row.delivery.flatMap { book.deliveries[$0]?.state.rawValue } ?? ""),
                                ])
                            })
                    ]))
            }
        }
    }
}
