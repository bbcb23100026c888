import Bookkeeping
import Conservation
import Crypto
import Foundation
import Kernel
import Trail

/// `zhida-verify` over a long history, against the hashing that nobody can do without; where the time goes; and
/// whether it grows with the entries.
struct ReplayFigure {
    let seed: UInt64
    let entries: Int
    let runs: Int
    let scratch: Scratch

    func measure(into results: inout Results) throws {
        let file = try LongTrail(seed: seed, entries: entries)
        try measureWhole(file, &results)
        try measureStages(file.bundle, &results)
        for share in [100, 10] where entries / share >= 1000 {
            let part = try LongTrail(seed: seed, entries: entries / share)
            let seconds = try verify(part)
            results.add(
                "replay: time per entry of \(entries / share)", seconds / Double(entries / share) * 1e6, "µs")
        }
    }

    private func verify(_ trail: LongTrail) throws -> Double {
        let path = scratch.path("trail-\(trail.bundle.entries.count).zhida")
        try Data(trail.bundle.encode()).write(to: URL(fileURLWithPath: path))
        var best = Double.infinity
        for _ in 0..<runs {
            let child = try Child("zhida-verify", [path, "--vkey", trail.key.description, "--quiet"])
            best = min(best, child.seconds)
        }
        return best
    }

    private func measureWhole(_ trail: LongTrail, _ results: inout Results) throws {
        let bundle = trail.bundle
        let stick = Yardstick(entries: bundle.entries, attachments: Array(bundle.attachments.values))
        let byContext = try Meter.seconds(runs: runs) { try stick.hashByContext() }
        let byCrypto = Meter.seconds(runs: runs) { stick.hashByCrypto() }
        let hashing = min(byContext, byCrypto)
        let seconds = try verify(trail)
        let count = Double(entries)
        results.add("replay: entries", count, "entries")
        results.add(
            "replay: bytes of entries and attachments",
            Double((bundle.entries + bundle.attachments.values).reduce(0) { $0 + $1.count }) / 1e6, "MB")
        results.add("replay: zhida-verify on one core", count / seconds, "entries/s", .atLeast(300_000))
        results.add("replay: times the hashing alone", seconds / hashing, "×", .atMost(6))
        results.add("replay: hashing alone, EVP, one context", byContext / count * 1e6, "µs/entry")
        results.add("replay: hashing alone, as the product does it", byCrypto / count * 1e6, "µs/entry")
        results.add("replay: time per entry of \(entries)", seconds / count * 1e6, "µs")
    }

    private func measureStages(_ bundle: Trail.Bundle, _ results: inout Results) throws {
        let archive = bundle.encode()
        let count = Double(bundle.entries.count)
        let opening = try Meter.seconds(runs: runs) { _ = try Trail.Bundle(decoding: archive) }
        let decoding = try Meter.seconds(runs: runs) {
            for bytes in bundle.entries { _ = try Entry.decode(bytes) }
        }
        let decoded = try bundle.entries.map { bytes in try Entry.decode(bytes) }
        let judging = try Meter.seconds(runs: runs) {
            var book = BookFold()
            for entry in decoded { try book.take(entry, attachments: bundle.attachments) }
        }
        let counting = try Meter.seconds(runs: runs) {
            var money = ConservationFold()
            for entry in decoded { try money.take(entry, attachments: bundle.attachments) }
            try money.audit()
        }
        results.add("replay: bundle, tree, digests", opening / count * 1e6, "µs/entry")
        results.add("replay: decoding", decoding / count * 1e6, "µs/entry")
        results.add("replay: rules", judging / count * 1e6, "µs/entry")
        results.add("replay: second count", counting / count * 1e6, "µs/entry")
    }
}

/// A generated history as a signed bundle. The key signs nothing else.
struct LongTrail {
    let bundle: Trail.Bundle
    let key: VerifierKey

    struct Failure: Error {}

    init(seed: UInt64, entries: Int) throws {
        let history = try History(seed: seed, entries: entries)
        guard let name = KeyName(History.origin) else { throw Failure() }
        let seed = [UInt8](repeating: 7, count: 32)
        let signer = Signer(name: name, privateKey: try Ed25519PrivateKey(seed: seed))
        var tree = MerkleTree()
        for entry in history.entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
        let checkpoint = try Checkpoint(origin: name, tree: tree)
        let note = try Note(
            text: checkpoint.encoded, signatures: [try signer.sign(checkpoint.encoded)])
        key = signer.key
        bundle = try Trail.Bundle(
            checkpoint: note.encoded, entries: history.entries, attachments: history.attachments)
    }
}
