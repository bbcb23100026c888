import Foundation
import Kernel
import Service
import Sheets
import Synchronization
import Texts

/// One import from its files to what is told of it; `pay import` is one of these.
struct ImportRun {
    let kind: String
    let files: [String]
    let codeSystem: String
    let sheets: SheetOptions

    private static let fileBytesMax = 256 << 20

    func run(_ options: StoreOptions, _ actor: ActorOptions, _ change: ChangeOptions) async throws {
        try await Console.run(options) { console in
            let kind = try ImportKind(argument: kind)
            if let errors = sheets.errors {
                try requireAbsent([errors])
                _ = try FileFormat.chosen(nil, for: errors, nil)
            }
            let files = try read(console)
            let command = Import(
                kind, files, context: ImportContext(source: actor.source, codeSystem: codeSystem),
                errorsMax: Import.reportedErrorsMax, progress: Self.telling(console))
            let session = try await Session.open(options, actor, console, change)
            let body = command.body
            let by = try await session.actorID()
            let key = "import/\(by)/\(session.keys.requestName(body))"
            do {
                tell(try await session.submit(command, body: body, key: key), isDry: change.dryRun, console)
            } catch Refusal.rows(let errors, let more) {
                report(errors, in: files, of: kind, console)
                let rest = max(0, errors.count - Import.errorsMax)
                throw Refusal.rows(Array(errors.prefix(Import.errorsMax)), more: more + rest)
            }
        }
    }

    private func read(_ console: Console) throws(Refusal) -> [ImportFile] {
        var read: [ImportFile] = []
        for path in files {
            let bytes = try Files.read(path, limit: Self.fileBytesMax)
            let file = try ImportFile(
                name: path, bytes: bytes, encoding: sheets.encoding, sheet: sheets.sheet)
            switch file.sheet.origin {
            case .csv(.gb18030): console.note(.readAs(file: path, encoding: "GB18030"))
            case .csv: break
            case .workbook(let sheet, let others):
                console.note(.readSheet(file: path, sheet: sheet, others: others))
            }
            read.append(file)
        }
        return read
    }

    private func tell(_ outcome: Session.Outcome, isDry: Bool, _ console: Console) {
        guard !outcome.isRepeat else { return }
        let answer = outcome.answer
        var made: [String: JSON] = [:]
        if case .object(let tables) = answer["made"] { made = tables }
        if case .number(let rows) = answer["rows"], case .number(let entries) = answer["entries"] {
            let (rows, entries) = (Int(rows), Int(entries))
            let wouldBe =
                made.isEmpty
                ? Phrase.wouldRecord(rows: rows, entries: entries) : .wouldAdd(rows: rows, entries: entries)
            console.say(isDry ? wouldBe : .imported(rows: rows))
        }
        console.say(
            made.keys.sorted().compactMap { name in
                guard case .number(let count) = made[name] else { return nil }
                return "  \(console.name(ofTable: name)): +\(count)"
            })
    }

    /// Counts the rows that are wrong, and writes them to the file asked for. An error of the report itself does not
    /// hide the others.
    private func report(_ errors: [RowError], in files: [ImportFile], of kind: ImportKind, _ console: Console)
    {
        let read = Dictionary(files.map { ($0.name, $0.sheet) }) { first, _ in first }
        let wrong = Set(errors.map { [$0.file, "\(read[$0.file]?.row(at: $0.line)?.line ?? 0)"] }).count
        console.note(.rowsRefused(wrong, of: files.reduce(0) { $0 + $1.sheet.rows.count }))
        guard let path = sheets.errors else { return }
        do throws(Refusal) {
            let name = ImportTitle(rawValue: kind.rawValue)?.text(console.language) ?? kind.rawValue
            let report = ErrorReport(errors, in: files, of: kind, name: name) {
                $0.explanation(console.language)
            }
            let format = try FileFormat.chosen(nil, for: path, sheets.encoding ?? Self.encoding(of: files))
            try Files.create(path, with: try format.bytes(report.table, path: path), mode: 0o600)
            console.note(.errorsReported(path: path))
        } catch {
            console.note(.refused(error.explanation(console.language, keys: ""), code: error.code))
        }
    }

    /// A report in CSV is in the encoding in which its rows came.
    private static func encoding(of files: [ImportFile]) -> CSVEncoding? {
        for file in files { if case .csv(let encoding) = file.sheet.origin { return encoding } }
        return nil
    }

    /// Tells how far an import is, once a second at most.
    private static func telling(_ console: Console) -> @Sendable (Int) -> Void {
        let clock = ContinuousClock()
        let told = Mutex(clock.now)
        return { rows in
            let isDue = told.withLock { last in
                guard clock.now - last >= .seconds(1) else { return false }
                last = clock.now
                return true
            }
            if isDue { console.progress(.importing(rows: rows)) }
        }
    }
}
