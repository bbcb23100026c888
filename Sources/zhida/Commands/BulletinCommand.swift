import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Sheets
import Texts

struct BulletinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin", abstract: "名单:拟资助名单公示、结果公告。Lists before payment and after it.",
        subcommands: [Publish.self, Show.self, List.self])

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "公布名单;不列匹配则公布全部应公布的行。Hang a list out; all lines that are due where none are named.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: "grants (before payment) or results (after it)") var kind: String
        @Argument(help: "match, such as M1") var match: String?
        @Argument(help: "line numbers") var lines: [Int] = []

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let kind = try argument(kind, word: BulletinKind.self)
                var run: ID<Match>?
                if let match { run = try argument(match, as: Match.self) }
                let publishing = PublishBulletins(
                    kind, match: run, lines: lines.isEmpty ? nil : Set(lines).sorted())
                let answer = try await session.submit(publishing).answer
                guard case .list(let made) = answer["bulletins"] else { return }
                for list in made {
                    guard case .text(let id) = list["bulletin"], case .number(let count) = list["lines"],
                        case .number(let fen) = list["total_fen"], let total = try? Fen(fen),
                        case .text(let until) = list["until"]
                    else { continue }
                    console.say(
                        .bulletinPublished(
                            id: id, kind: console.word(Term(kind)), lines: Int(count), total: total.yuan,
                            until: until.isEmpty ? nil : until))
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "查看或导出名单(姓名已遮盖),供张贴。Show a list as it is hung out, names masked; --out writes a file.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: "list, such as W1") var bulletin: String
        @Option(help: "file to write, which must not exist") var out: String?
        @Option(help: "csv or xlsx; by the file's name otherwise") var format: FileFormat?
        @Option(help: "encoding of CSV: utf-8, utf-8-bom or gb18030") var encoding: CSVEncoding?

        func run() async throws {
            try await Console.run(options) { console in
                let id = try argument(bulletin, as: Bulletin.self)
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let page = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try BulletinPage(
                            id, loaded.book, vault: session.openings(by: by, purpose: "bulletin show"))
                    }
                }.get()
                let table = console.table(page)
                if let out {
                    let format = FileFormat.chosen(format, for: out, encoding)
                    try Files.create(out, with: try file(table, format), mode: 0o644)
                    console.say(.exported(path: out))
                } else {
                    console.say([console.title(page)])
                    console.say(Table.lines(table, left: [0, 1, 2, 3, 4]))
                }
                console.answer(page.json)
            }
        }

        private func file(_ table: [[String]], _ format: SheetFormat) throws(Refusal) -> [UInt8] {
            let columns = (table.first ?? []).map { Column.required($0) }
            do throws(SheetError) {
                return try format.file(
                    SheetDraft(name: bulletin, columns: columns, rows: Array(table.dropFirst())))
            } catch {
                throw .sheet(error, file: bulletin)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "名单列表。List the lists.")

        @OptionGroup var options: StoreOptions
        @Option(help: "grants or results") var kind: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                var wanted: BulletinKind?
                if let kind { wanted = try argument(kind, word: BulletinKind.self) }
                let rows = book.bulletins.numbered.filter { wanted == nil || $0.row.type == wanted }
                var table = [[Phrase.bulletin, .kind, .line, .amount, .day, .until].map(console.word)]
                for (id, row) in rows {
                    table.append([
                        "\(id)", console.word(Term(row.type)), "\(row.match) × \(row.lines.count)",
                        row.total.yuan, "\(row.publishedOn)", row.until?.description ?? "",
                    ])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 4, 5]))
                console.answer(.object(["bulletins": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }
}

extension Console {
    fileprivate func title(_ page: BulletinPage) -> String {
        word(
            .bulletinTitle(
                id: "\(page.id)", kind: word(Term(page.row.type)), day: "\(page.row.publishedOn)",
                until: page.row.until?.description))
    }

    fileprivate func table(_ page: BulletinPage) -> [[String]] {
        [[Phrase.village, .household, .person, .category, .line, .amount].map(word)]
            + page.lines.map { line in
                [
                    line.village, "\(line.household)", line.name,
                    language == .chinese ? line.category.chinese : line.category.english, "\(line.line)",
                    line.amount.yuan,
                ]
            }
    }
}

extension BulletinPage {
    fileprivate var json: JSON {
        .object([
            "bulletin": row.json(id),
            "lines": .list(
                lines.map {
                    .object([
                        "village": .text($0.village), "household": .text("\($0.household)"),
                        "name": .text($0.name), "category": .text($0.category.chinese),
                        "line": .text("\($0.line)"), "amount_fen": .number($0.amount.amount),
                    ])
                }),
        ])
    }
}

extension Bulletin {
    fileprivate func json(_ id: ID<Bulletin>) -> JSON {
        .object([
            "bulletin": .text("\(id)"), "kind": .text(type.rawValue), "match": .text("\(match)"),
            "lines": .list(lines.map { .number(Int64($0)) }), "total_fen": .number(total.amount),
            "published_on": .text("\(publishedOn)"), "until": .text(until?.description ?? ""),
        ])
    }
}
