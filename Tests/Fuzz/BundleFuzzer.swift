import Crypto

@testable import Trail

/// Bundles: whatever is read is encoded again byte for byte, and every change of a bundle is refused.
///
/// The first byte chooses: an archive as it stands, an archive put together with proper headers from pieces, or a
/// bundle or an extension in which some bytes are changed.
struct BundleFuzzer: Fuzzer {
    static let name = "bundle"

    private let bundles: [[UInt8]]

    static func seeds() throws -> [[UInt8]] {
        let archive = try bundle(size: 1)
        // Path, LF, size in two bytes, contents: what `pieces` reads.
        func pieces(_ archive: [UInt8]) throws -> [UInt8] {
            try Tar.files(of: archive).flatMap { file in
                Array("\(file.path)\n".utf8) + [UInt8(file.bytes.count >> 8), UInt8(file.bytes.count & 255)]
                    + file.bytes
            }
        }
        let carried = try bundle(size: 257, since: 256)
        return try [
            [0] + archive, [1] + pieces(archive), [2, 0, 1, 0, 9, 1], [2, 3, 0, 70, 1, 0, 4, 0, 80, 2],
            [0] + carried, [1] + pieces(carried), [2, 5, 0, 70, 1, 0, 4, 0, 80, 2],
        ]
    }

    static func bundle(size: Int, since: Int = 0) throws -> [UInt8] {
        let trail = try SignedTrail(size: size)
        let attachment = Array("line,household\n1,H7\n".utf8)
        guard since == 0 else {
            return try Bundle(
                checkpoint: trail.note.encoded, since: since, tree: trail.tree,
                entries: Array(trail.entries[Bundle.first(since: since)...])
            ).encode()
        }
        return try Bundle(
            checkpoint: trail.note.encoded, entries: trail.entries,
            attachments: [SHA256.hash(attachment): attachment],
            cosignatures: ["witness.example": trail.cosignatures[0].encoded],
            timestamps: ["tsa.example.tsr": [0x30, 0x03, 0x02, 0x01, 0x00]]
        ).encode()
    }

    init() throws {
        bundles = try [(0, 0), (1, 0), (5, 0), (257, 0), (5, 3), (257, 256)].map { size, since in
            try Self.bundle(size: size, since: since)
        }
    }

    func take(_ input: [UInt8]) {
        var feed = Feed(input)
        switch feed.byte() % 3 {
        case 0: read(Array(feed.rest))
        case 1: read(pieces(&feed))
        default:
            let original = bundles[Int(feed.byte()) % bundles.count]
            let changed = change(original, &feed)
            promise(changed == original || !holds(changed, as: original), "a change was not seen")
        }
    }

    /// Whole files may go and leave a bundle, where they are attachments: which of them entries name shows in the replay.
    private func holds(_ archive: [UInt8], as original: [UInt8]) -> Bool {
        guard let changed = try? Bundle(decoding: archive), let bundle = try? Bundle(decoding: original)
        else {
            return false
        }
        return Set(changed.attachments.keys) == Set(bundle.attachments.keys)
    }

    private func read(_ archive: [UInt8]) {
        guard let bundle = try? Bundle(decoding: archive) else { return }
        promise(bundle.encode() == archive, "a bundle encoded otherwise than decoded")
    }

    private func pieces(_ feed: inout Feed) -> [UInt8] {
        var archive: [UInt8] = []
        while !feed.rest.isEmpty {
            let path = feed.bytes(feed.rest.prefix { $0 != 0x0A }.count)
            _ = feed.byte()
            let contents = feed.bytes(Int(feed.byte()) << 8 | Int(feed.byte()))
            _ = Tar.append(path: String(decoding: path, as: UTF8.self), bytes: contents, to: &archive)
        }
        Tar.end(&archive)
        return archive
    }

    private func change(_ archive: [UInt8], _ feed: inout Feed) -> [UInt8] {
        var archive = archive
        repeat {
            let place = (Int(feed.byte()) << 16 | feed.number(in: 0..<65_536)) % archive.count
            switch feed.byte() % 4 {
            case 0: archive[place] ^= max(1, feed.byte())
            case 1: archive.removeSubrange(place..<min(place + 512, archive.count))
            case 2: archive.insert(feed.byte(), at: place)
            default: archive.insert(contentsOf: archive[..<min(512, archive.count)], at: place / 512 * 512)
            }
        } while !feed.rest.isEmpty && !archive.isEmpty
        return archive
    }
}
