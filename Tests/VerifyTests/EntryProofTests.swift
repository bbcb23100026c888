import Foundation
import Kernel
import Synchronization
import Testing
import Texts
import Trail

@testable import zhida_verify

/// The proof of one entry, checked as `zhida-verify` is called.
struct EntryProofTests {
    /// A folder with a proof and its entry beside it.
    private final class Files {
        let folder = FileManager.default.temporaryDirectory.appending(path: "proof-\(UUID().uuidString)")
        let (proof, leaf): ([UInt8], [UInt8])

        init(of index: Int = 12) throws {
            let sample = try SampleBook()
            let bundle = try sample.bundle()
            leaf = sample.entries[index]
            var tree = MerkleTree()
            for entry in sample.entries { tree.append(leaf: MerkleTree.leafHash(entry)) }
            proof = try TlogProof(of: index, in: tree, size: bundle.checkpoint.size, note: bundle.note)
                .encoded
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ bytes: [UInt8], _ name: String) throws -> String {
            let url = folder.appending(path: name)
            try Data(bytes).write(to: url)
            return url.path
        }
    }

    private func run(_ arguments: [String], locale: String = "en_GB.UTF-8") -> (status: Int32, output: String)
    {
        let output = Mutex("")
        let program = Program(
            locale: locale, output: { text in output.withLock { $0 += text } }, errors: { _ in },
            isTerminal: false, now: .epoch)
        let status = program.run(arguments)
        return (status, output.withLock { $0 })
    }

    @Test("a proof with its entry: under the key, without one, in JSON, and with the entry elsewhere")
    func sound() throws {
        let files = try Files()
        let vkey = try SampleBook.signer().key.description
        let proof = try files.write(files.proof, "e.tlog-proof")
        let entry = try files.write(files.leaf, "e.tlog-proof.entry.json")
        let (status, output) = run([proof, "--vkey", vkey])
        #expect(status == 0)
        #expect(output.contains("entry 12 (counted from 0)") && output.contains(vkey), "\(output)")
        #expect(output.hasSuffix(VerifyText.proofSound.text(.english) + "\n"))
        let alone = run([proof, "--quiet"])
        #expect(alone.status == 0 && alone.output == VerifyText.soundUnproven.text(.english) + "\n")
        #expect(run([proof, "--vkey", vkey], locale: "zh_CN").output.contains("存在证明：第 12 条"))
        let json = try JSON(canonical: Array(run([proof, "--vkey", vkey, "--json"]).output.dropLast().utf8))
        #expect(json["verdict"] == .text("sound") && json["entry"]?["index"] == .number(12))
        #expect(json["signature"]?["checked"] == .bool(true))
        let (other, elsewhere) = (try files.write(files.proof, "p"), try files.write(files.leaf, "e"))
        #expect(run([other, "--entry", elsewhere, "--vkey", vkey]).status == 0)
        #expect(run([other, "--vkey", vkey]).status == 2)
        #expect(run([proof, entry, "--vkey", vkey]).status == 2)
    }

    @Test("every byte of the entry and of the proof counts")
    func altered() throws {
        let files = try Files()
        let trust = TrustPolicy(log: try SampleBook.signer().key)
        _ = try EntryProof(files.proof, of: files.leaf, trust: trust)
        for place in files.leaf.indices {
            var leaf = files.leaf
            leaf[place] ^= 1
            #expect(throws: Finding.self, "entry, byte \(place)") {
                try EntryProof(files.proof, of: leaf, trust: trust)
            }
        }
        for place in files.proof.indices {
            var proof = files.proof
            proof[place] ^= 1
            #expect(throws: Finding.self, "proof, byte \(place)") {
                try EntryProof(proof, of: files.leaf, trust: trust)
            }
        }
        for end in files.proof.indices {
            #expect(throws: Finding.self, "proof, cut at \(end)") {
                try EntryProof(Array(files.proof[..<end]), of: files.leaf, trust: trust)
            }
        }
    }

    @Test("another key, another entry, a proof of another place")
    func foreign() throws {
        let (files, others) = (try Files(), try Files(of: 13))
        let proof = try files.write(files.proof, "e.tlog-proof")
        _ = try files.write(files.leaf, "e.tlog-proof.entry.json")
        let stranger = try SampleBook.signer(seed: 2).key.description
        let refused = run([proof, "--vkey", stranger])
        #expect(refused.status == 1 && refused.output.contains("[") == false)
        #expect(refused.output.contains("trail.policy-unknown-log"), "\(refused.output)")
        let vkey = try SampleBook.signer().key.description
        let leaf = try files.write(others.leaf, "other.json")
        let swapped = run([proof, "--entry", leaf, "--vkey", vkey])
        #expect(swapped.status == 1 && swapped.output.contains("trail.proof-root"), "\(swapped.output)")
        let text = String(decoding: files.proof, as: UTF8.self).replacing("index 12\n", with: "index 13\n")
        let moved = try files.write(Array(text.utf8), "moved.tlog-proof")
        #expect(run([moved, "--entry", "\(proof).entry.json", "--vkey", vkey]).status == 1)
        let form = try files.write([1, 2, 3], "bad.tlog-proof")
        let unread = run([form, "--entry", leaf, "--vkey", vkey])
        #expect(unread.status == 2 && unread.output.contains("trail.tlog-proof-format"), "\(unread.output)")
    }
}
