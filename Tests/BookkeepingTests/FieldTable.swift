import Bookkeeping
import Foundation
import Kernel

/// The fields of every kind, as docs/trail-format.md lists them.
enum FieldTable {
    static let begin = "<!-- fields:begin -->"
    static let end = "<!-- fields:end -->"

    static func fields(of type: any Payload.Type) -> [FieldDescription] { describe(type) }

    private static func describe<P: Payload>(_ type: P.Type) -> [FieldDescription] {
        FieldDescription.of(type)
    }

    /// One table a kind, in the order of the kinds. A commitment stands for personal data; all else is plain.
    static func text() -> String {
        Event.payloadTypes.map(table).joined(separator: "\n")
    }

    private static func table(of type: any Payload.Type) -> String {
        let rows = fields(of: type).map { field in
            let isCommitted = field.shape == Commitment.shape
            return "| `\(field.key)` | \(escaped(field.shape)) | \(field.isOptional ? "no" : "yes") "
                + "| \(isCommitted ? "committed" : "plain") |\n"
        }
        let head = "| field | form | required | data |\n|---|---|---|---|\n"
        return "### \(type.kind)\n\n\(head)\(rows.joined())"
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}

func fieldTable() -> String { FieldTable.text() }
