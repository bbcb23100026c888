import Kernel
import Sheets

/// A bank's ISO 20022 message, read whole and held against its own sums.
///
/// pain.002 (Payment Status Report), camt.053 (Bank to Customer Statement) and camt.054 (Debit Credit Notification), in
/// the versions of 2009 and later.
public struct BankMessage: Sendable {
    public enum Kind: String, Sendable {
        case status = "pain.002"
        case statement = "camt.053"
        case notification = "camt.054"
    }

    public let kind: Kind
    let file: String
    /// The answers of a status report to payments, batches and files.
    private(set) var answers: [BankAnswer] = []
    /// What a statement or notification says of each account.
    private(set) var reports: [BankReport] = []

    private static let prefix = "urn:iso:std:iso:20022:tech:xsd:"
    private static let markBytes = 4096

    /// Whether bytes are such a message, or another of the family, rather than a table.
    public static func isLike(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(markBytes), as: UTF8.self)
        return start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<") && start.contains(prefix)
    }

    /// - Throws: `input.unknown-message`, `sheet.damaged`, or what is wrong, with its place.
    public init(_ bytes: [UInt8], file: String) throws(Refusal) {
        self.file = file
        kind = try Self.kind(of: bytes, file)
        let root = kind.root
        var reader = BankMessageReader(kind, file)
        var failure: Refusal?
        do throws(SheetError) {
            try XMLRecords.read(bytes, whole: Set(kind.parts.map { "\(root)/\($0)" })) { record in
                do throws(Refusal) {
                    try reader.take(record, below: root)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
        } catch {
            throw .sheet(error, file: file)
        }
        if let failure { throw failure }
        (answers, reports) = (reader.answers, reader.reports)
        guard !answers.isEmpty || !reports.isEmpty else { throw .input(.empty(root)) }
    }

    private static func kind(of bytes: [UInt8], _ file: String) throws(Refusal) -> Kind {
        let namespace: String
        do throws(SheetError) { namespace = try XMLRecords.read(bytes, whole: []) { _ in false } } catch {
            throw .sheet(error, file: file)
        }
        let name = namespace.hasPrefix(prefix) ? namespace.dropFirst(prefix.count) : "?"
        guard let kind = Kind(rawValue: String(name.prefix(8))), name.dropFirst(8).hasPrefix(".001.") else {
            throw .input(.unknownMessage("\(file): \(name)"))
        }
        return kind
    }
}

extension BankMessage.Kind {
    /// The path of the message's body.
    var root: String {
        switch self {
        case .status: "Document/CstmrPmtStsRpt"
        case .statement: "Document/BkToCstmrStmt"
        case .notification: "Document/BkToCstmrDbtCdtNtfctn"
        }
    }

    /// What is read whole, below the body.
    var parts: [String] {
        switch self {
        case .status: ["GrpHdr", "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"]
        case .statement: ["Stmt/Acct", "Stmt/Bal", "Stmt/TxsSummry", "Stmt/Ntry"]
        case .notification: ["Ntfctn/Acct", "Ntfctn/TxsSummry", "Ntfctn/Ntry"]
        }
    }
}

/// Takes a message's parts as they come.
private struct BankMessageReader {
    let kind: BankMessage.Kind
    let file: String
    var answers: [BankAnswer] = []
    var reports: [BankReport] = []
    private var day: Day?
    private var report: BankReport.Draft

    init(_ kind: BankMessage.Kind, _ file: String) {
        (self.kind, self.file) = (kind, file)
        report = BankReport.Draft(file)
    }

    mutating func take(_ record: XMLRecords.Record, below root: String) throws(Refusal) {
        switch record {
        case .element(let element, let path):
            let part = BankElement(element, file: file)
            switch path.dropFirst(root.count + 1) {
            case "GrpHdr": day = try part.required("CreDtTm").moment
            case "OrgnlGrpInfAndSts": answers += try BankAnswer.ofFile(part, on: try day(part))
            case "OrgnlPmtInfAndSts": answers += try BankAnswer.ofBatch(part, on: try day(part))
            default: try report.take(part)
            }
        case .end(let path, let place):
            guard path == "\(root)/Stmt" || path == "\(root)/Ntfctn" else { return }
            let end = BankPlace(file: file, place: place, name: String(path.dropFirst(root.count + 1)))
            reports.append(try report.finish(at: end, isStatement: kind == .statement))
            report = BankReport.Draft(file)
        }
    }

    private func day(_ part: BankElement) throws(Refusal) -> Day {
        guard let day else { throw part.refuse(.empty("GrpHdr")) }
        return day
    }
}
