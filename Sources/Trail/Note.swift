import Kernel

/// A text signed by one or more keys (c2sp.org/signed-note).
///
///     text LF (— name base64(id ‖ signature) LF)+
///
/// A note that has been decoded is well formed; nothing is known about its signatures before `verified(by:)`.
public struct Note: Hashable, Sendable {
    public static let signaturesMax = 100
    public static let bytesMax = 1 << 20

    /// One signature line.
    public struct Signature: Hashable, Sendable {
        public let name: KeyName
        public let keyID: UInt32
        public let bytes: [UInt8]

        public init(name: KeyName, keyID: UInt32, bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        /// The line with its newline.
        public var encoded: [UInt8] {
            Array("— \(name) \(Base64.encode(keyID.bigEndianBytes + bytes))\n".utf8)
        }

        /// Reads one line without its newline.
        init(decoding line: Substring) throws(NoteError) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[0].utf8.elementsEqual("—".utf8), let name = KeyName(words[1]),
                let decoded = Base64.decode(words[2]), decoded.count > 4
            else { throw .signatureLine }
            self.name = name
            keyID = decoded.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
            bytes = Array(decoded.dropFirst(4))
        }
    }

    /// The signed bytes, ending in a newline.
    public let text: [UInt8]
    public let signatures: [Signature]

    /// A note to be written.
    ///
    /// - Throws: `noSignatures`, `tooManySignatures`, `repeatedSignature`, and for a text no note can hold
    ///   `noFinalNewline`, `notUTF8`, `controlCharacter`, `tooLong`.
    public init(text: [UInt8], signatures: [Signature]) throws(NoteError) {
        guard text.last == 0x0A else { throw .noFinalNewline }
        guard !signatures.isEmpty else { throw .noSignatures }
        guard signatures.count <= Self.signaturesMax else { throw .tooManySignatures }
        guard Set(signatures.map { Author(of: $0) }).count == signatures.count else {
            throw .repeatedSignature
        }
        self.text = text
        self.signatures = signatures
        _ = try Self.validated(encoded)
    }

    /// Reads a note.
    public init(decoding bytes: [UInt8]) throws(NoteError) {
        _ = try Self.validated(bytes)
        guard bytes.last == 0x0A else { throw .noFinalNewline }
        guard let split = Self.lastEmptyLine(of: bytes) else { throw .noSignatures }
        text = Array(bytes[..<split])
        signatures = try Self.signatures(decoding: bytes[(split + 1)...])
    }

    public var encoded: [UInt8] { text + [0x0A] + signatures.flatMap(\.encoded) }

    /// Reads signature lines that came without their text, such as a witness's answer.
    ///
    /// - Throws: `noSignatures`, `noFinalNewline`, `notUTF8`, `signatureLine`, `tooManySignatures`.
    public static func signatures(decoding lines: some Collection<UInt8>) throws(NoteError) -> [Signature] {
        guard !lines.isEmpty else { throw .noSignatures }
        let lines = try validated(lines)
        guard lines.utf8.last == 0x0A else { throw .noFinalNewline }
        let parts = lines.unicodeScalars.dropLast()
            .split(separator: "\n", maxSplits: signaturesMax, omittingEmptySubsequences: false)
        guard parts.count <= signaturesMax else { throw .tooManySignatures }
        var signatures: [Signature] = []
        for part in parts { signatures.append(try Signature(decoding: Substring(part))) }
        return signatures
    }

    /// The same note with the lines of keys that have not signed it yet added.
    public func adding(_ more: [Signature]) throws(NoteError) -> Note {
        var seen = Set<Author>()
        return try Note(
            text: text, signatures: (signatures + more).filter { seen.insert(Author(of: $0)).inserted })
    }
}

extension Note {
    /// A key as a signature line names it.
    struct Author: Hashable {
        let name: KeyName
        let id: UInt32

        init(of signature: Signature) {
            name = signature.name
            id = signature.keyID
        }

        init(of key: VerifierKey) {
            name = key.name
            id = key.id
        }
    }

    private static func validated(_ bytes: some Collection<UInt8>) throws(NoteError) -> String {
        guard bytes.count <= bytesMax else { throw .tooLong }
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { throw .controlCharacter }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    /// Where the last empty line begins, after the newline that ends the text.
    private static func lastEmptyLine(of bytes: [UInt8]) -> Int? {
        var index = bytes.count - 1
        while index > 0 {
            if bytes[index] == 0x0A, bytes[index - 1] == 0x0A { return index }
            index -= 1
        }
        return nil
    }
}
