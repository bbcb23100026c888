import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Sheets
import Texts

struct CloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: .hint(.close), discussion: .hint(.closeHow),
        subcommands: [Run.self, List.self, Show.self], defaultSubcommand: Run.self)

    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "day", abstract: .hint(.closeRun))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.dayToClose)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let day = try argument(day: on)
                let session = try await Session.open(options, actor, console, change)
                let answer = try await session.submit(CloseDay(on: day)).answer
                if case .text(let close) = answer["close"], case .text(let on) = answer["on"],
                    case .number(let loans) = answer["loans"], case .number(let failed) = answer["failed"]
                {
                    console.say(.dayClosed(close: close, on: on, loans: Int(loans), failed: Int(failed)))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.closeList))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: ReaderOptions

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let user = try reader.user(book)
                let sheets = book.dayCloses.numbered.compactMap { CloseSheet($0.id, in: book, for: user) }
                console.say(console.closes(sheets))
                console.answer(.object(["closes": .list(sheets.map(\.json))]))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.closeShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: ReaderOptions
        @Argument(help: .hint(.dayClose)) var close: String

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let id = try argument(close, as: DayClose.self)
                guard let sheet = CloseSheet(id, in: book, for: try reader.user(book)) else {
                    throw Refusal.input(.unknownID(close))
                }
                console.say(console.closes([sheet]))
                if sheet.isSeen { console.say(console.details(sheet.close)) }
                console.answer(sheet.json)
            }
        }
    }
}

extension LoanCommand {
    /// The loans of the last closes that somebody must look at, also as a table for other programs.
    struct Arrears: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.loanArrears))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.arrearsReader)) var by: String?
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.lender)) var lender: String?
        @Option(help: .hint(.arrearsClass)) var `class`: String?
        @Option(help: .hint(.newFile)) var out: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let user = try book.reader(by, source: source)
                let level = try self.class.map { text throws(Refusal) in
                    try argument(text, word: LoanClass.self)
                }
                let sheets = try lenders(book).compactMap { ArrearsSheet($0, level, in: book, for: user) }
                if let out {
                    let format = try FileFormat.chosen(nil, for: out, nil)
                    let table = SheetDraft(
                        name: "arrears", columns: Self.columns, rows: sheets.flatMap(\.rows))
                    try Files.create(out, with: try format.bytes(table, path: out), mode: 0o600)
                    console.say(.exported(path: out))
                } else {
                    for sheet in sheets { console.say(sheet) }
                }
                console.answer(.object(["arrears": .list(sheets.map(\.json))]))
            }
        }

        private func lenders(_ book: Book) throws(Refusal) -> [ID<Organisation>] {
            guard let lender else { return book.organisations.numbered.map(\.id) }
            guard let id = book.id(named: lender, source: source, as: Organisation.self) else {
                throw .input(.unknownRef(lender))
            }
            return [id]
        }

        private static let columns: [Column] = [
            Column(name: "lender", isRequired: true, content: .text),
            Column(name: "as_of", isRequired: true, content: .day),
            Column(name: "loan", isRequired: true, content: .text),
            Column(name: "ref", isRequired: false, content: .text),
            Column(name: "product", isRequired: true, content: .text),
            Column(name: "class", isRequired: false, content: .text),
            Column(name: "days_past_due", isRequired: false, content: .text),
            Column(name: "bucket", isRequired: false, content: .text),
            Column(name: "outstanding_yuan", isRequired: false, content: .yuan),
            Column(name: "memorandum_yuan", isRequired: false, content: .yuan),
            Column(name: "reserve_yuan", isRequired: false, content: .yuan),
            Column(name: "maturity", isRequired: false, content: .day),
            Column(name: "failure", isRequired: false, content: .text),
        ]
    }
}

extension ArrearsSheet {
    fileprivate var rows: [[String]] {
        lines.map { row in
            let line = row.line
            let start = ["\(lender)", "\(on)", "\(line.loan)", row.loan.ref ?? "", row.loan.product]
            if let failure = line.failure {
                return start + [String](repeating: "", count: 7) + [failure]
            }
            return start + [
                line.class?.rawValue ?? "", "\(line.days ?? 0)", row.bucket.map { "\($0)" } ?? "",
                (line.outstanding ?? .zero).yuan, (line.memorandum ?? .zero).yuan,
                (line.reserve ?? .zero).yuan, line.maturity.map { "\($0)" } ?? "", "",
            ]
        }
    }
}

extension Console {
    fileprivate func closes(_ sheets: [CloseSheet]) -> [String] {
        let heads: [Phrase] = [
            .dayClose, .lender, .day, .loanCount, .failedLoans, .outstanding, .pastDue, .interest, .reserve,
        ]
        let table = sheets.map { sheet in
            let start = ["\(sheet.id)", "\(sheet.close.lender)", "\(sheet.close.on)"]
            guard sheet.isSeen else { return start + [String](repeating: "-", count: 6) }
            let totals = sheet.close.totals
            return start + [
                "\(totals.loans)", "\(totals.failed)", totals.outstanding.yuan, totals.pastDue.yuan,
                totals.interest.yuan, totals.reserve.yuan,
            ]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2])
    }

    /// The other sums, the buckets and the classes.
    fileprivate func details(_ close: DayClose) -> [String] {
        let totals = close.totals
        let sums: [(Phrase, Fen)] = [
            (.penalty, totals.penalty), (.compoundInterest, totals.compound),
            (.subsidyAmount, totals.subsidy), (.memorandum, totals.memorandum),
        ]
        var lines = Table.lines(sums.map { [word($0.0), $0.1.yuan] }, left: [0])
        let buckets = close.buckets.map { ["\($0.days)", "\($0.loans)", $0.outstanding.yuan] }
        if !buckets.isEmpty {
            lines += Table.lines([[.bucket, .loanCount, .outstanding].map(word)] + buckets, left: [])
        }
        let classes = close.classes.map { row in
            [word(Term(row.class)), "\(row.loans)", row.outstanding.yuan, row.reserve.yuan]
        }
        if !classes.isEmpty {
            lines += Table.lines(
                [[.loanClass, .loanCount, .outstanding, .reserve].map(word)] + classes, left: [0])
        }
        return lines
    }

    fileprivate func say(_ sheet: ArrearsSheet) {
        say(.asOfClose(lender: "\(sheet.lender)", on: "\(sheet.on)", close: "\(sheet.close)"))
        let heads: [Phrase] = [
            .loan, .product, .loanClass, .daysOverdue, .bucket, .outstanding, .memorandum, .reserve,
            .maturity, .failure,
        ]
        let table = sheet.lines.map { row in
            let line = row.line
            return [
                "\(line.loan)", row.loan.product, line.class.map { word(Term($0)) } ?? "",
                "\(line.days ?? 0)", row.bucket.map { "\($0)" } ?? "", (line.outstanding ?? .zero).yuan,
                (line.memorandum ?? .zero).yuan, (line.reserve ?? .zero).yuan,
                line.maturity.map { "\($0)" } ?? "", line.failure ?? "",
            ]
        }
        say(Table.lines([heads.map(word)] + table, left: [0, 1, 2, 9]))
    }
}
