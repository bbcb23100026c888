import ArgumentParser
import Service
import Sheets

extension CSVEncoding: ExpressibleByArgument {}

/// How tables in files are read.
struct SheetOptions: ParsableArguments {
    @Option(help: .hint(.encoding))
    var encoding: CSVEncoding?

    @Option(help: .hint(.sheet))
    var sheet: String?

    @Option(help: .hint(.errors))
    var errors: String?

    var isDefault: Bool { encoding == nil && sheet == nil && errors == nil }
}

/// The formats in which a batch goes to the bank.
enum OrderFormat: String, CaseIterable, ExpressibleByArgument {
    case csv, xlsx
    case creditTransfer = "pain.001"
}

/// The formats that a command writes.
enum FileFormat: String, CaseIterable, ExpressibleByArgument {
    case csv, xlsx

    /// As stated, or else by the file's name.
    static func chosen(_ stated: FileFormat?, for path: String, _ encoding: CSVEncoding?) -> SheetFormat {
        let format = stated ?? (path.lowercased().hasSuffix(".xlsx") ? .xlsx : .csv)
        return format == .xlsx ? .xlsx : .csv(encoding ?? .utf8)
    }
}
