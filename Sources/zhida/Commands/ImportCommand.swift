import ArgumentParser
import Service
import Sheets
import Texts

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: .hint(.imports),
        discussion: .hint(.importKinds, [ImportKind.allCases.map(\.rawValue).joined(separator: " ")]))

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var sheets: SheetOptions
    @Option(help: .hint(.importCodeSystem)) var codeSystem = defaultCodeSystem
    @Flag(help: .hint(.template)) var template = false
    @Option(help: .hint(.templateFile)) var out: String?
    @Option(help: .hint(.templateFormat)) var format: FileFormat?
    @Argument(help: .hint(.importKind)) var kind: String
    @Argument(help: .hint(.importFiles)) var files: [String] = []

    static let defaultCodeSystem = "nbs"

    func validate() throws {
        if template {
            guard files.isEmpty, out != nil else { throw ValidationError("--template KIND --out FILE") }
        } else {
            guard !files.isEmpty, out == nil, format == nil else { throw ValidationError("KIND FILE...") }
        }
    }

    func run() async throws {
        guard let out else {
            if kind == ImportKind.statement.rawValue, try BankRun.isLike(files) {
                guard sheets.isDefault else { throw ValidationError("FILE.xml...") }
                return try await BankRun(files: files).statements(options, actor, change)
            }
            return try await ImportRun(kind: kind, files: files, codeSystem: codeSystem, sheets: sheets)
                .run(options, actor, change)
        }
        try await Console.run(options.output) { console in
            let kind = try ImportKind(argument: kind)
            let template = ImportTemplate(kind, console.language)
            let format = try FileFormat.chosen(format, for: out, sheets.encoding)
            try Files.create(
                out, with: try format.bytes(template.table, notes: template.notes, path: out), mode: 0o644)
            console.say(.templateWritten(path: out))
            console.answer(.object(["file": .text(out), "kind": .text(kind.rawValue)]))
        }
    }
}

extension ImportKind {
    /// - Throws: `input.not-a-word`.
    init(argument name: String) throws(Refusal) {
        guard let kind = ImportKind(rawValue: name) else {
            throw .input(.notAWord(name, allowed: ImportKind.allCases.map(\.rawValue)))
        }
        self = kind
    }
}

extension SheetFormat {
    /// The file's bytes; what cannot be written is refused under its path.
    func bytes(_ table: SheetDraft, notes: SheetDraft? = nil, path: String) throws(Refusal) -> [UInt8] {
        do throws(SheetError) { return try file(table, notes: notes) } catch {
            throw .sheet(error, file: path)
        }
    }
}
