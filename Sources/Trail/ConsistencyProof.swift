import Crypto
import Kernel

/// From which size an extension carries a trail on, and the proof that it does, in the form in which a witness is asked
/// for its cosignature (c2sp.org/tlog-witness, add-checkpoint): with an empty line and the checkpoint after it, this is
/// the whole request.
///
///     old 300
///     base64(hash)      at most 63
public struct ConsistencyProof: Hashable, Sendable {
    public static let hashesMax = 63

    /// The size of the earlier tree, at least 1.
    public let old: Int
    public let hashes: [Digest]

    init(old: Int, hashes: [Digest]) {
        self.old = old
        self.hashes = hashes
    }

    /// Nil unless `encoded` gives exactly `bytes`. Whether the proof holds takes both roots.
    init?(decoding bytes: [UInt8]) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
        guard lines.popLast()?.isEmpty == true, lines.count <= 1 + Self.hashesMax,
            let first = lines.popFirst(), first.starts(with: "old ".utf8),
            let old = Int(canonicalDecimal: first.dropFirst(4)), old > 0
        else { return nil }
        var hashes: [Digest] = []
        for line in lines {
            guard let bytes = Base64.decode(String(decoding: line, as: UTF8.self)),
                let hash = Digest(bytes: bytes)
            else { return nil }
            hashes.append(hash)
        }
        self.init(old: old, hashes: hashes)
        guard encoded == bytes else { return nil }
    }

    var encoded: [UInt8] {
        Array(("old \(old)\n" + hashes.map { "\(Base64.encode($0.bytes))\n" }.joined()).utf8)
    }
}
