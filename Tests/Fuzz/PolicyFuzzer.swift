import Bookkeeping
import Kernel

@testable import Policies

/// Policies written as YAML: what is read is the canonical form of a policy, and an error names a place in the file.
struct PolicyFuzzer: Fuzzer {
    static let name = "policy"

    static func seeds() throws -> [[UInt8]] {
        let files = try ["fees", "notice", "refunds", "review"].map {
            try Files.bytes("policies/2014-\($0).yaml")
        }
        let texts = [
            "a: &x [1, *x]\n", "? {b: 1}\n: [~, 0x1F, 010, 1_000, 1.5, yes]\n", "a: !!str 1\n---\nb\n",
            "{a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]], \"b\": 'c', d: |\n  e\n}\n", "<<: 1\n",
        ]
        return files + texts.map { Array($0.utf8) }
    }

    func take(_ input: [UInt8]) {
        do throws(PolicyFileError) {
            let file = try PolicyFile(bytes: input, file: "fuzz")
            promise(PlainCanonical.accepts(file.canonical), "not canonical")
            let content = try? PolicyContent(file.name, canonical: file.canonical)
            promise(content == file.content, "another content")
        } catch {
            // A form feed or a lone CR is a line break to YAML, or none: lines are bounded, not counted.
            promise((1...input.count + 1).contains(error.line), "\(error.code) at line \(error.line)")
            promise((1...input.count + 2).contains(error.column), "\(error.code) at column \(error.column)")
        }
    }
}
