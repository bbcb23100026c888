import Kernel

/// Data that lies beside the policies and is adopted by no entry, such as a bank's profile or published rates.
public protocol PolicyData: CanonicalObject {
    /// The first field that does not fit the rest, as a path.
    var inconsistency: String? { get }
}

extension PolicyData {
    /// Reads a file as strictly as a policy's.
    public init(bytes: [UInt8], file: String) throws(PolicyFileError) {
        guard bytes.count <= PolicyFile.bytesMax else {
            throw PolicyFileError(
                reason: .tooLarge, file: file, place: .start, subject: "\(PolicyFile.bytesMax)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PolicyFileError(reason: .notUTF8, file: file, place: .start, subject: "")
        }
        let yaml = try PolicyYAML(text, file: file)
        do throws(CanonicalError) { try self.init(canonical: yaml.canonical) } catch {
            throw yaml.located(error, known: Self.fieldNames)
        }
        if let path = inconsistency { throw yaml.error(.inconsistent, at: yaml.place(ofPath: path), path) }
    }
}
