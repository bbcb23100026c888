import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Sheets
import Texts

struct BulletinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin", abstract: .hint(.bulletin),
        subcommands: [Publish.self, Show.self, List.self])

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bulletinPublish))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Option(help: .hint(.bulletinKind)) var kind: String
        @Argument(help: .hint(.match)) var match: String?
        @Argument(help: .hint(.matchLines)) var lines: [Int] = []

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
        static let configuration = CommandConfiguration(abstract: .hint(.bulletinShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.bulletin)) var bulletin: String
        @Option(help: .hint(.newFile)) var out: String?
        @Option(help: .hint(.fileFormat)) var format: FileFormat?
        @Option(help: .hint(.newEncoding)) var encoding: CSVEncoding?

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
                    let format = try FileFormat.chosen(format, for: out, encoding)
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
        static let configuration = CommandConfiguration(abstract: .hint(.bulletinList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.listedKind)) var kind: String?

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
