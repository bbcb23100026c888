import ArgumentParser
import Service
import Sheets

extension CSVEncoding: ExpressibleByArgument {}

/// How tables in files are read.
struct SheetOptions: ParsableArguments {
    @Option(help: "encoding of CSV files: utf-8, utf-8-bom or gb18030; found out by default")
    var encoding: CSVEncoding?

    @Option(help: "sheet of XLSX files; the first that is not hidden by default")
    var sheet: String?

    @Option(help: "file for the rows that are refused, CSV or .xlsx, which must not exist")
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
