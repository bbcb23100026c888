import Bookkeeping
import Kernel

/// A policy as people write it (`policies/*.yaml`), read into the canonical JSON that its adoption attaches.
///
/// The reading is strict: an unknown or missing field, a wrong type, a duplicate key, a floating-point number, an
/// anchor, a tag or a second document is refused with its line and column. Comments stay behind in the file.
public struct PolicyFile: Hashable, Sendable {
    public static let bytesMax = 262_144

    public let name: PolicyName
    public let canonical: [UInt8]
    public let content: PolicyContent

    /// - Parameter file: the name that an error gives.
    public init(yaml text: String, file: String) throws(PolicyFileError) {
        guard text.utf8.count <= Self.bytesMax else {
            throw PolicyFileError(reason: .tooLarge, file: file, place: .start, subject: "\(Self.bytesMax)")
        }
        let yaml = try PolicyYAML(text, file: file)
        name = try yaml.policyName()
        canonical = yaml.canonical
        do throws(CanonicalError) {
            content = try PolicyContent(name, canonical: canonical)
        } catch {
            throw yaml.located(error, known: PolicyContent.fieldNames(of: name))
        }
        if let path = content.inconsistency {
            throw yaml.error(.inconsistent, at: yaml.place(ofPath: path), path)
        }
    }

    /// Reads a file's bytes, which must be UTF-8.
    public init(bytes: [UInt8], file: String) throws(PolicyFileError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyFileError(reason: .notUTF8, file: file, place: .start, subject: "")
        }
        try self.init(yaml: text, file: file)
    }

    /// What the entry that adopts it names.
    public var attachment: AttachmentRef { AttachmentRef(canonical) }
}
