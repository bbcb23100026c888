import ArgumentParser
import Service
import Sheets
import Texts

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入 CSV 或 XLSX：整个文件导入或不导入。Import CSV or XLSX files, whole or not at all.",
        discussion: """
            KIND: \(ImportKind.allCases.map(\.rawValue).joined(separator: " "))  (docs/imports.md)
            zhida import --template KIND --out FILE writes an empty file of the kind.
            """)

    @OptionGroup var options: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var change: ChangeOptions
    @OptionGroup var sheets: SheetOptions
    @Option(help: "system of region and village codes in cells that name no system")
    var codeSystem = defaultCodeSystem
    @Flag(help: "write a template of the kind instead")
    var template = false
    @Option(help: "template: file to write, which must not exist") var out: String?
    @Option(help: "template: csv or xlsx; by the file's name otherwise") var format: FileFormat?
    @Argument(help: "what the files hold") var kind: String
    @Argument(help: "CSV or XLSX files; statements also as camt.053") var files: [String] = []

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
                guard sheets.isDefault else { throw ValidationError("camt.053") }
                return try await BankRun(files: files).statements(options, actor, change)
            }
            return try await ImportRun(kind: kind, files: files, codeSystem: codeSystem, sheets: sheets)
                .run(options, actor, change)
        }
        try await Console.run(options.output) { console in
            let kind = try ImportKind(argument: kind)
            let template = ImportTemplate(kind, console.language)
            let format = FileFormat.chosen(format, for: out, sheets.encoding)
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
