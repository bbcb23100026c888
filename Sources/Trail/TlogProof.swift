import Crypto
import Kernel

/// Why a proof file does not prove its entry.
public enum TlogProofError: Error, Hashable, Sendable {
    /// The bytes are no `c2sp.org/tlog-proof@v1`.
    case format
    case note(NoteError)
    case untrusted(TrustPolicy.Failure)
    case proof(ProofError)

    public var code: String {
        switch self {
        case .format: "trail.tlog-proof-format"
        case .note(let error): error.rawValue
        case .untrusted(let failure): failure.code
        case .proof(let error): error.rawValue
        }
    }
}

/// Proof that one entry stands in the log, checkable offline (c2sp.org/tlog-proof@v1, a `.tlog-proof` file).
public struct TlogProof: Hashable, Sendable {
    public static let header = "c2sp.org/tlog-proof@v1"
    public static let bytesMax = 2 << 20
    /// No path in a tree of at most 2^53 leaves is longer.
    public static let hashesMax = 53

    /// Not authenticated: openings of commitments, to be checked against the entry.
    public let extra: [UInt8]?
    /// The zero-based index of the entry.
    public let index: Int
    /// The sibling hashes, leaf first.
    public let hashes: [Digest]
    /// The checkpoint with all its signatures.
    public let note: Note

    public init(extra: [UInt8]? = nil, index: Int, hashes: [Digest], note: Note) {
        self.extra = extra
        self.index = index
        self.hashes = hashes
        self.note = note
    }

    /// The proof of entry `index` under a checkpoint of `tree`.
    ///
    /// - Parameter size: the size that `note` states.
    public init(
        of index: Int, in tree: MerkleTree, size: Int, note: Note, extra: [UInt8]? = nil
    ) throws(ProofError) {
        let hashes = try tree.inclusionProof(index: index, size: size)
        self.init(extra: extra, index: index, hashes: hashes, note: note)
    }

    /// Reads a proof file.
    ///
    /// - Throws: `format`, `note`.
    public init(decoding bytes: [UInt8]) throws(TlogProofError) {
        guard bytes.count <= Self.bytesMax else { throw .format }
        var lines = LineReader(bytes)
        guard lines.next() == Self.header, var line = lines.next() else { throw .format }
        var extra: [UInt8]?
        if let encoded = line.removing(prefix: "extra ") {
            guard let decoded = Base64.decode(encoded), let next = lines.next() else { throw .format }
            (extra, line) = (decoded, next)
        }
        guard let digits = line.removing(prefix: "index "), let index = Int(canonicalDecimal: digits.utf8)
        else { throw .format }
        let hashes = try Self.hashes(&lines)
        do {
            let note = try Note(decoding: Array(lines.rest))
            self.init(extra: extra, index: index, hashes: hashes, note: note)
        } catch {
            throw .note(error)
        }
    }

    /// The lines up to the empty one.
    private static func hashes(_ lines: inout LineReader) throws(TlogProofError) -> [Digest] {
        var hashes: [Digest] = []
        while true {
            guard let line = lines.next() else { throw .format }
            guard !line.isEmpty else { return hashes }
            guard hashes.count < Self.hashesMax, let bytes = Base64.decode(line),
                let hash = Digest(bytes: bytes)
            else { throw .format }
            hashes.append(hash)
        }
    }

    public var encoded: [UInt8] {
        let lines =
            [Self.header] + (extra.map { ["extra \(Base64.encode($0))"] } ?? []) + ["index \(index)"]
            + hashes.map { Base64.encode($0.bytes) }
        return Array(lines.map { $0 + "\n" }.joined().utf8) + [0x0A] + note.encoded
    }

    /// Checks that `entry` stands in the log at `index`, under a checkpoint the policy trusts.
    public func verify(entry: [UInt8], policy: TrustPolicy) throws(TlogProofError) -> TrustPolicy.Trusted {
        switch policy.judge(note) {
        case .fails(let failure): throw .untrusted(failure)
        case .meets(let trusted):
            do {
                try Proof.verifyInclusion(
                    of: MerkleTree.leafHash(entry), index: index, size: trusted.checkpoint.size,
                    proof: hashes, root: trusted.checkpoint.root)
            } catch {
                throw .proof(error)
            }
            return trusted
        }
    }
}

/// Takes lines off the front of a text, each ended by a newline.
private struct LineReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// The next line without its newline; nil at the end or where the bytes are not UTF-8.
    mutating func next() -> String? {
        guard let end = rest.firstIndex(of: 0x0A) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(validating: rest[..<end], as: UTF8.self)
    }
}

extension String {
    fileprivate func removing(prefix: String) -> Substring? {
        utf8.starts(with: prefix.utf8) ? Substring(utf8.dropFirst(prefix.utf8.count)) : nil
    }
}
