import Bookkeeping
import Foundation
import Kernel
import Testing
import Texts
import Trail

@testable import zhida_verify

/// A trail in several files is judged as one, and every way in which they do not belong together has its code.
struct ExtensionTests {
    private let sample: SampleBook
    private let trust: TrustPolicy

    init() throws {
        sample = try SampleBook()
        trust = TrustPolicy(log: try SampleBook.signer().key)
    }

    private func check(_ files: [[UInt8]]) throws(Finding) -> Report {
        let verification = Verification(trust: trust)
        var evidence = try verification.open(files[0], named: "0")
        for (number, file) in files.enumerated().dropFirst() {
            try verification.extend(&evidence, file, named: "\(number)")
        }
        return try verification.replay(evidence)
    }

    private func finding(_ bundles: Trail.Bundle...) throws -> Finding {
        let found: Finding?
        do throws(Finding) {
            _ = try check(bundles.map { $0.encode() })
            found = nil
        } catch {
            found = error
        }
        return try #require(found)
    }

    @Test("whatever the sizes, the report is that of the whole in one file")
    func sameReport() throws {
        let size = sample.entries.count
        let whole = try Verification(trust: trust).check(try sample.bundle())
        for sizes in [[1, size], [2, 3, size], [20, 21, 40, size], [size, size], [size - 1, size]] {
            var files = [try sample.part(size: sizes[0]).encode()]
            for (since, size) in zip(sizes, sizes.dropFirst()) {
                files.append(try sample.part(since: since, size: size).encode())
            }
            let report = try check(files)
            #expect(report.joints == Array(sizes.dropLast()))
            #expect(report.checkpoint == whole.checkpoint)
            #expect(report.totals.overall == whole.totals.overall)
            #expect(report.unfinished == whole.unfinished)
            let joined = VerifyText.joined.text(
                .english, ["\(sizes.count - 1)", sizes.dropLast().map(String.init).joined(separator: " ")])
            let lines = report.text(.english, now: .epoch).split(separator: "\n")
            #expect(lines.contains { $0 == joined })
            #expect(
                lines.filter { $0 != joined } == whole.text(.english, now: .epoch).split(separator: "\n"))
        }
    }

    @Test("an extension alone says what it needs and nothing else")
    func alone() throws {
        let found = try finding(sample.part(since: 20, size: 40))
        #expect(found.status == .unreadable)
        #expect(found.code == "trail.extension-alone")
        #expect(found.messageText(.english).contains("a trail of 20 entries"))
        #expect(found.messageText(.chinese).contains("前 20 条记录"))
    }

    @Test("files that do not join: which they are, and nothing against the trail")
    func joints() throws {
        let base = try sample.part(size: 20)
        let other = try SampleBook.signer("zhida.example/other", seed: 2).key
        let cases = [
            (try sample.part(since: 21, size: 40), "trail.extension-gap"),
            (try sample.part(since: 19, size: 40), "trail.extension-order"),
            (try sample.part(size: 40), "trail.extension-whole"),
        ]
        for (bundle, code) in cases {
            let found = try finding(base, bundle)
            #expect(found.status == .unreadable)
            #expect(found.code == code)
            #expect(found.file == "1")
            #expect(found.text(.english).hasSuffix("\n  in the file 1"))
        }
        let (one, two) = (try sample.part(since: 20, size: 30), try sample.part(since: 30, size: 40))
        #expect(try finding(base, two, one).code == "trail.extension-gap")
        #expect(try finding(base, one, one).code == "trail.extension-order")
        #expect(try finding(one, base).code == "trail.extension-alone")
        // Under a policy with both logs; under the key of one, the other has not signed.
        let foreign = try sample.part(since: 20, size: 40, origin: "zhida.example/other", seed: 2)
        #expect(try finding(base, foreign).code == "trail.policy-unknown-log")
        let logs = "log \(try SampleBook.signer().key)\nlog \(other)\nquorum none\n"
        let verification = Verification(trust: try TrustPolicy(decoding: Array(logs.utf8)))
        var evidence = try verification.open(base.encode())
        #expect {
            try verification.extend(&evidence, foreign.encode())
        } throws: {
            ($0 as? Finding)?.code == "trail.extension-origin"
        }
    }

    @Test("two signed histories of one book are broken")
    func fork() throws {
        var entries = sample.entries
        let text = String(decoding: entries[6], as: UTF8.self)
        entries[6] = Array(text.replacing(#""at":"2026-11-02T02"#, with: #""at":"2026-11-02T03"#).utf8)
        #expect(entries[6] != sample.entries[6])
        let found = try finding(sample.part(size: 20), sample.part(since: 20, size: 40, of: entries))
        #expect(found.status == .broken)
        #expect(found.code == "trail.extension-fork")
    }

    @Test("every checkpoint is signed, not only the last")
    func signatures() throws {
        let (base, rest) = (try sample.part(size: 20), try sample.part(since: 20, size: 40))
        // The first file has shown whose log it is: another key is no other log's.
        #expect(
            try finding(base, sample.part(since: 20, size: 40, seed: 2)).code
                == "trail.log-key-not-introduced")
        let found = try finding(sample.part(size: 20, seed: 2), rest)
        #expect(found.code == "trail.policy-unknown-log")
        #expect(found.file == "0")
    }

    @Test("each file has the attachments that its entries name, and no others")
    func attachments() throws {
        let size = sample.entries.count
        let (base, whole) = (try sample.part(size: 3), try sample.part(since: 3, size: size))
        func rest(_ attachments: Attachments) throws -> Trail.Bundle {
            var tree = MerkleTree()
            for entry in sample.entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
            return try Bundle(
                checkpoint: whole.note.encoded, since: 3, tree: tree, entries: sample.entries,
                attachments: attachments)
        }
        let own = whole.attachments
        #expect(!own.isEmpty && own.count < sample.attachments.count)
        let dropped = try #require(own.keys.min())
        let missing = try finding(base, rest(own.filter { $0.key != dropped }))
        #expect(missing.code == Rule.attachmentMissing.rawValue)
        #expect(missing.file == "1")
        #expect(try finding(base, rest(sample.attachments)).code == "verify.attachment-unnamed")
        var tooMany = base.attachments
        tooMany[dropped] = own[dropped]
        let early = try Bundle(
            checkpoint: base.note.encoded, entries: base.entries, attachments: tooMany)
        let unnamed = try finding(early, whole)
        #expect(unnamed.code == "verify.attachment-unnamed")
        #expect(unnamed.file == "0")
    }

    @Test("a rule broken in an extension is found at its entry")
    func rule() throws {
        var entries = sample.entries
        entries[30] = Array(#"{"kind":"note.written"}"#.utf8)
        let size = sample.entries.count
        let found = try finding(
            sample.part(size: 20), sample.part(since: 20, size: size, of: entries))
        #expect(found.code == "entry.malformed")
        #expect(found.entry == 30)
        #expect(found.file == "1")
        #expect(found.json(.english)["file"] == .text("1"))
    }

    @Test("every changed byte of an extension is found")
    func changedBytes() throws {
        let base = try sample.part(size: 1).encode()
        var archive = try sample.part(since: 1, size: 2).encode()
        let verification = Verification(trust: nil)
        let start = try verification.open(base)
        var unseen: [Int] = []
        for index in archive.indices {
            archive[index] ^= 1
            var evidence = start
            if (try? verification.extend(&evidence, archive)) != nil { unseen.append(index) }
            archive[index] ^= 1
        }
        #expect(unseen == [], "of \(archive.count)")
    }
}
