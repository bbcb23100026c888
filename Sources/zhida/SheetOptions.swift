import ArgumentParser
import Foundation
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
    ///
    /// - Throws: `input.extension-differs` where the name says something else.
    static func chosen(_ stated: FileFormat?, for path: String, _ encoding: CSVEncoding?) throws(Refusal)
        -> SheetFormat
    {
        let format = stated ?? (path.lowercased().hasSuffix(".xlsx") ? .xlsx : .csv)
        try requireExtension(of: path, among: format == .xlsx ? ["xlsx"] : ["csv", "txt"])
        return format == .xlsx ? .xlsx : .csv(encoding ?? .utf8)
    }
}

/// Programs open a file by its extension: one that is there must be of what is written. A name without one says nothing.
///
/// - Throws: `input.extension-differs`.
func requireExtension(of path: String, among allowed: [String]) throws(Refusal) {
    let stated = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard stated.isEmpty || allowed.contains(stated) else {
        throw .input(.extensionDiffers(path, allowed: allowed))
    }
}
