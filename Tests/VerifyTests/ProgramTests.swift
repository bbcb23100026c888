import Foundation
import Kernel
import Synchronization
import Testing
import Texts
import Trail

@testable import zhida_verify

/// The program as it is called, on real files.
struct ProgramTests {
    private final class Screen: Sendable {
        let text = Mutex("")
        func add(_ more: String) { text.withLock { $0 += more } }
        var shown: String { text.withLock { $0 } }
    }

    private func run(
        _ arguments: [String], locale: String? = "en_GB.UTF-8", now: Instant? = nil
    ) -> (Int32, String, String) {
        let (output, errors) = (Screen(), Screen())
        let late = Instant(milliseconds: 4_000_000_000_000) ?? .epoch
        let program = Program(
            locale: locale, output: output.add, errors: errors.add, isTerminal: false, now: now ?? late)
        return (program.run(arguments), output.shown, errors.shown)
    }

    private func withFile<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
        let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zhida")
        try Data(bytes).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        return try body(url.path)
    }

    @Test("a sound trail under its key: status 0, the simulated clock first")
    func sound() throws {
        let vkey = try SampleBook.signer().key.description
        try withFile(try SampleBook().bundle().encode()) { path in
            let (status, output, errors) = run([path, "--vkey", vkey])
            #expect(status == 0)
            #expect(errors == "")
            #expect(output.hasPrefix(VerifyText.simulatedClock.text(.english)))
            #expect(output.contains(vkey))
            #expect(
                output.contains(
                    "received 9700.00 = with payees 7000.00 + instructed 0.00 + committed 0.00 + free 1500.00 + refunded 200.00 + unclaimed 1000.00"
                ))
            #expect(output.hasSuffix(VerifyText.sound.text(.english) + "\n"))
            #expect(run([path, "--vkey", vkey, "--quiet"]).1 == VerifyText.sound.text(.english) + "\n")
        }
    }

    @Test("a real clock is not announced")
    func realClock() throws {
        try withFile(try SampleBook(clock: .real).bundle().encode()) { path in
            let (status, output, _) = run([path])
            #expect(status == 0)
            #expect(output.hasPrefix("Signature: not checked"))
            // An entry later than this machine's clock is said first, whatever else is sound.
            let early = run([path], now: .epoch).1
            #expect(early.hasPrefix("Note: the last entry is of 2026-11-08T02:00:00.000Z, later"))
        }
    }

    @Test("Chinese unless told otherwise")
    func languages() throws {
        try withFile(try SampleBook().bundle().encode()) { path in
            #expect(run([path], locale: nil).1.contains("资金去向"))
            #expect(run([path, "--lang", "zh"]).1.contains("资金去向"))
            #expect(run([path, "--lang", "en"], locale: nil).1.contains("Where the money is"))
        }
    }

    @Test("JSON is canonical and carries the figures")
    func json() throws {
        try withFile(try SampleBook().bundle().encode()) { path in
            let (status, output, _) = run([path, "--json"])
            #expect(status == 0)
            let json = try JSON(canonical: Array(output.dropLast().utf8))
            #expect(json["verdict"] == .text("sound"))
            #expect(json["signature"]?["checked"] == .bool(false))
            #expect(json["overall"]?["with_payees_fen"] == .number(700_000))
            #expect(json["book"]?["clock"] == .text("simulated"))
        }
    }

    @Test("another key: status 1, code shown, in text and JSON")
    func otherKey() throws {
        let vkey = try SampleBook.signer(seed: 2).key.description
        try withFile(try SampleBook().bundle().encode()) { path in
            let (status, output, _) = run([path, "--vkey", vkey])
            #expect(status == 1)
            #expect(output.contains("trail.policy-unknown-log"))
            let answer = run([path, "--vkey", vkey, "--json"])
            #expect(answer.0 == 1)
            let json = try JSON(canonical: Array(answer.1.dropLast().utf8))
            #expect(json["code"] == .text("trail.policy-unknown-log"))
            #expect(json["verdict"] == .text("broken"))
        }
    }

    @Test("a trust policy with witnesses: met, and not met")
    func quorum() throws {
        let log = try SampleBook.signer().key
        let witness = try SampleBook.cosigner("witness.example", seed: 5)
        let bundle = try SampleBook().bundle()
        let line = try witness.cosign(bundle.checkpoint, unixSeconds: 1_795_000_000).encoded
        let witnessed = try Bundle(
            checkpoint: bundle.note.encoded, entries: bundle.entries, attachments: bundle.attachments,
            cosignatures: ["witness.example": line])
        let policy = "log \(log)\nwitness audit \(witness.key)\nquorum audit\n"
        try withFile(Array(policy.utf8)) { policy in
            try withFile(witnessed.encode()) { path in
                let (status, output, _) = run([path, "--trust", policy])
                #expect(status == 0)
                #expect(output.contains("Witness: audit cosigned at 2026-11-18"))
            }
            try withFile(bundle.encode()) { path in
                let (status, output, _) = run([path, "--trust", policy])
                #expect(status == 1)
                #expect(output.contains("trail.policy-quorum"))
            }
        }
    }

    @Test("a trail in two files: status 0 together, 2 for the second alone, 2 where one cannot be read")
    func extensions() throws {
        let (sample, vkey) = (try SampleBook(), try SampleBook.signer().key.description)
        let size = sample.entries.count
        try withFile(try sample.part(size: 20).encode()) { base in
            try withFile(try sample.part(since: 20, size: size).encode()) { rest in
                let (status, output, errors) = run([base, rest, "--vkey", vkey, "--json"])
                #expect(status == 0, "\(output)")
                #expect(errors == "")
                let json = try JSON(canonical: Array(output.dropLast().utf8))
                #expect(json["checkpoint"]?["size"] == .number(Int64(size)))
                #expect(json["joined_at"] == .list([.number(20)]))
                let alone = run([rest, "--vkey", vkey])
                #expect(alone.0 == 2)
                #expect(alone.1.contains("trail.extension-alone"))
                #expect(!alone.1.contains("in the file"))
                let turned = run([rest, base, "--vkey", vkey])
                #expect(turned.0 == 2)
                #expect(turned.1.contains(rest))
                #expect(run([base, "none.zhida"]).0 == 2)
            }
        }
    }

    @Test("files that are no bundles: status 2")
    func unreadable() throws {
        for bytes in [[], Array("hello".utf8), [UInt8](repeating: 0, count: 1024)] {
            try withFile(bytes) { path in #expect(run([path]).0 == 2, "\(bytes.count) bytes") }
        }
        let (status, _, errors) = run(["does-not-exist.zhida"])
        #expect(status == 2)
        #expect(errors.contains("cannot be read") && errors.contains("[verify.file-unreadable]"))
        #expect(run([FileManager.default.temporaryDirectory.path]).0 == 2)
    }

    @Test(
        "wrong calls: status 2, with the reason and the usage",
        arguments: [
            ([], VerifyText.usageFile), (["a", "--fast"], .usageOption),
            (["a", "--vkey"], .usageValue), (["a", "--lang", "fr"], .usageValue),
            (["a", "--quiet", "--quiet"], .usageRepeated),
            (["a", "--vkey", "x", "--trust", "y"], .usageKeys),
            (["a", "--vkey", "x"], .usageKey),
        ])
    func usage(arguments: [String], text: VerifyText) {
        let (status, output, errors) = run(arguments)
        #expect(status == 2)
        #expect(output == "")
        #expect(errors.contains(text.text(.english).prefix { $0 != "{" }))
        #expect(errors.contains("[verify.usage]"))
        #expect(errors.contains(VerifyText.usage.text(.english)))
    }

    @Test(
        "wrong calls under --json: status 2, the code in JSON, nothing beside it",
        arguments: [
            (["a", "--json", "--json"], "verify.usage", "--json"), (["--json"], "verify.usage", ""),
            (["a", "--json", "--vkey", "x"], "verify.usage", "trail.vkey-format"),
            (["none.zhida", "--json"], "verify.file-unreadable", "none.zhida"),
        ])
    func usageAsJSON(arguments: [String], code: String, subject: String) throws {
        let (status, output, errors) = run(arguments)
        #expect(status == 2)
        #expect(errors == "")
        let json = try JSON(canonical: Array(output.dropLast().utf8))
        #expect(json["verdict"] == .text("unreadable"))
        #expect(json["code"] == .text(code))
        #expect(json["subject"] == .text(subject))
    }

    @Test("help: status 0")
    func help() {
        let (status, output, _) = run(["--help"])
        #expect(status == 0)
        #expect(output == VerifyText.usage.text(.english) + "\n")
    }

    @Test("a policy with a mistake names its line")
    func badPolicy() throws {
        try withFile(Array("log nonsense\nquorum none\n".utf8)) { policy in
            let (status, _, errors) = run(["a", "--trust", policy])
            #expect(status == 2)
            #expect(errors.contains("Line 1 "))
        }
    }
}
