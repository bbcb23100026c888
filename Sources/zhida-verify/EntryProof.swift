import Bookkeeping
import Kernel
import Texts
import Trail

/// One entry with the file that proves it (`.tlog-proof`), as `zhida trail prove` writes both.
struct EntryProof {
    let signature: Signature
    let checkpoint: Checkpoint
    let index: Int
    /// Nil where it is of a kind newer than this program; it stands in the log all the same.
    let entry: Entry?
    private let cosignatureCount: Int

    /// What is written behind the name of a proof for the name of its entry.
    static let entrySuffix = ".entry.json"

    static func isMeant(by bytes: [UInt8], named name: String) -> Bool {
        bytes.starts(with: "\(TlogProof.header)\n".utf8) || name.hasSuffix(".tlog-proof")
    }

    /// - Throws: what is wrong with the proof, its checkpoint or the entry.
    init(_ bytes: [UInt8], of leaf: [UInt8], trust: TrustPolicy?) throws(Finding) {
        let proof: TlogProof
        do throws(TlogProofError) { proof = try TlogProof(decoding: bytes) } catch { throw Finding(error) }
        do throws(CheckpointError) { checkpoint = try Checkpoint(decoding: proof.note.text) } catch {
            throw Finding(TrustPolicy.Failure.checkpoint(error))
        }
        let note = proof.note
        signature = try Signature(under: checkpoint, note.signatures, trust) { note }
        do throws(ProofError) {
            try Proof.verifyInclusion(
                of: MerkleTree.leafHash(leaf), index: proof.index, size: checkpoint.size,
                proof: proof.hashes, root: checkpoint.root)
        } catch {
            throw Finding(TlogProofError.proof(error))
        }
        index = proof.index
        do throws(Entry.DecodingFailure) { entry = try Entry.decode(leaf) } catch {
            guard case .newer = error else { throw Finding(error, entry: proof.index) }
            entry = nil
        }
        if let entry, entry.seq != index { throw Finding(Violation(.sequence, entry.seq), entry: index) }
        let origin = checkpoint.origin
        cosignatureCount = note.signatures.count { $0.name != origin }
    }

    func verdict(_ language: Language) -> String {
        (signature.isChecked ? VerifyText.proofSound : .soundUnproven).text(language)
    }

    func text(_ language: Language) -> String {
        var lines = signature.lines(language, origin: checkpoint.origin, cosignatures: cosignatureCount)
        func add(_ text: VerifyText, _ values: String...) { lines.append(text.text(language, values)) }
        add(.checkpoint, "\(checkpoint.size)", Base64.encode(checkpoint.root.bytes))
        add(.proven, "\(index)")
        if let entry { add(.provenEntry, entry.kind, entry.at.description, entry.by.description) }
        add(.provenOnly)
        return (lines + ["", verdict(language)]).joined(separator: "\n")
    }

    func json(_ language: Language) -> JSON {
        var told: [String: JSON] = ["index": .number(Int64(index))]
        if let entry {
            told["at"] = .text(entry.at.description)
            told["by"] = .text(entry.by.description)
            told["kind"] = .text(entry.kind)
        }
        return .object([
            "verdict": .text("sound"), "message": .text(verdict(language)), "entry": .object(told),
            "checkpoint": checkpoint.json, "signature": signature.json(origin: checkpoint.origin),
        ])
    }
}
