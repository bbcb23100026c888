import Sheets

/// A file to be imported, and the table that was read from it.
public struct ImportFile: Sendable {
    public let name: String
    public let bytes: [UInt8]
    public let sheet: Sheet

    /// - Parameters:
    ///   - encoding: of a CSV file, where its sender said so.
    ///   - chosen: a workbook's sheet by its name; its first by default.
    public init(name: String, bytes: [UInt8], encoding: CSVEncoding? = nil, sheet chosen: String? = nil)
        throws(Refusal)
    {
        self.name = name
        self.bytes = bytes
        do throws(SheetError) { sheet = try Sheet(bytes, encoding: encoding, sheet: chosen) } catch {
            throw .sheet(error, file: name)
        }
    }

    /// How the bytes were read, where they could have been read otherwise; empty for UTF-8.
    var reading: String {
        switch sheet.origin {
        case .csv(.utf8), .csv(.utf8Marked): ""
        case .csv(.gb18030): "\(CSVEncoding.gb18030.rawValue)\n"
        case .workbook(let name, _): "\(name)\n"
        }
    }
}
