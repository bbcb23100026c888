/// Why a signed note or a verifier key is refused.
public enum NoteError: String, Error, Hashable, Sendable, CaseIterable {
    case tooLong = "trail.note-too-long"
    case notUTF8 = "trail.note-not-utf8"
    case controlCharacter = "trail.note-control-character"
    /// The text does not end in a newline, or the note does not.
    case noFinalNewline = "trail.note-no-final-newline"
    /// There is no empty line followed by signatures.
    case noSignatures = "trail.note-no-signatures"
    /// Not "— name base64", or text after the signatures.
    case signatureLine = "trail.note-signature-line"
    case tooManySignatures = "trail.note-too-many-signatures"
    /// A note to be written has two lines of one key.
    case repeatedSignature = "trail.note-repeated-signature"
    /// A signature by a known key is wrong.
    case badSignature = "trail.note-bad-signature"
    /// None of the known keys has signed.
    case unverified = "trail.note-unverified"
    /// Two different known keys share name and id.
    case ambiguousKey = "trail.note-ambiguous-key"
    case keyFormat = "trail.vkey-format"
    /// The id is not the one that follows from name and key.
    case keyID = "trail.vkey-id"
    /// A signature type other than 01, 04 and ff.
    case keyType = "trail.vkey-type"
}
