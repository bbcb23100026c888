import Crypto
import Foundation
import Testing
import Trail

private let toolsAreInstalled = ["go", "openssl", "tar", "sha256sum"].allSatisfy { tool in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
    }
}

/// Other people's programs read what we write: tar, openssl, and Go's transparency log packages.
@Suite(.serialized, .enabled(if: toolsAreInstalled))
final class InteropTests {
    let folder: URL
    let sample: SampleTrail

    init() throws {
        sample = try SampleTrail(size: 700)
        folder = FileManager.default.temporaryDirectory.appending(path: "trail-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Unpacks the bundle with tar, as a supervisor would.
    func unpack(_ name: String, _ bundle: Trail.Bundle) throws -> URL {
        let archive = folder.appending(path: "\(name).zhida")
        let directory = folder.appending(path: name)
        try Data(bundle.encode()).write(to: archive)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let (status, output) = try run("tar", "-xf", archive.path, "-C", directory.path)
        #expect(status == 0, "\(output)")
        return directory
    }

    func run(_ command: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    func script(
        _ name: String, _ directory: URL, _ vkey: String, base: URL? = nil
    ) throws -> (status: Int32, output: String) {
        let interop = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Interop/\(name)")
        guard let base else { return try run(interop.path, directory.path, vkey) }
        return try run(interop.path, directory.path, vkey, base.path)
    }

    @Test func soundTrailsAreAccepted() throws {
        let directory = try unpack("sound", sample.bundle())
        let (status, output) = try script("trail.sh", directory, sample.log.key.description)
        #expect(status == 0, "\(output)")
        #expect(output.contains("Signature Verified Successfully"))
        #expect(
            output.contains("700 entries under root \(Data(sample.tree.root().bytes).base64EncodedString())"))
    }

    @Test func emptyTrailsAreAccepted() throws {
        let empty = try SampleTrail(size: 0)
        let directory = try unpack("empty", empty.bundle())
        let (status, output) = try script("trail.sh", directory, empty.log.key.description)
        #expect(status == 0, "\(output)")
        #expect(output.contains("0 entries under root"))
    }

    @Test func otherKeysAreRefused() throws {
        let directory = try unpack("key", sample.bundle())
        let stranger = try TestKeys.signer(SampleTrail.origin, seed: 9).key.description
        #expect(try script("trail.sh", directory, stranger).status == 1)
        #expect(try script("trail-signature.sh", directory, stranger).status == 1)
    }

    @Test(arguments: [
        "checkpoint", "tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2", "tile/entries/001",
        "tile/entries/002.p/188", "SHA256SUMS", "cosignatures/witness.example",
    ])
    func alteredFilesAreRefused(_ path: String) throws {
        let directory = try unpack("altered", sample.bundle())
        let file = directory.appending(path: path)
        let bytes = try Data(contentsOf: file)
        // Near the start, in the middle, and at the end.
        for position in [3, bytes.count / 2, bytes.count - 2] {
            var altered = bytes
            altered[position] ^= 1
            try altered.write(to: file)
            let (status, output) = try script("trail.sh", directory, sample.log.key.description)
            #expect(status == 1, "byte \(position): \(output)")
        }
    }

    /// The tree itself, without the sums that would give an alteration away first.
    @Test func alteredTilesAreRefusedByGoAlone() throws {
        let directory = try unpack("tiles", sample.bundle())
        try FileManager.default.removeItem(at: directory.appending(path: "SHA256SUMS"))
        let vkey = sample.log.key.description
        #expect(try script("trail.sh", directory, vkey).status == 0)
        let file = directory.appending(path: "tile/1/000.p/2")
        var bytes = try Data(contentsOf: file)
        bytes[40] ^= 0x80
        try bytes.write(to: file)
        #expect(try script("trail.sh", directory, vkey).status == 1)
        #expect(try script("trail-signature.sh", directory, vkey).status == 0)
        let checkpoint = directory.appending(path: "checkpoint")
        let text = try String(contentsOf: checkpoint, encoding: .utf8).replacing("\n700\n", with: "\n701\n")
        try text.write(to: checkpoint, atomically: true, encoding: .utf8)
        #expect(try script("trail-signature.sh", directory, vkey).status == 1)
    }

    @Test func tarSeesNoPersonAndNoTime() throws {
        _ = try unpack("listed", sample.bundle())
        let (status, output) = try run(
            "env", "TZ=UTC", "tar", "--numeric-owner", "-tvf", folder.appending(path: "listed.zhida").path)
        #expect(status == 0)
        let lines = output.split(separator: "\n")
        #expect(try lines.count == sample.bundle().files.count)
        for line in lines {
            #expect(line.hasPrefix("-rw-r--r-- 0/0 "))
            #expect(line.contains(" 1970-01-01 00:00 "))
        }
    }

    /// Go proves and checks that each size carries on the other, from the extension's own tiles.
    @Test func extensionsAreAccepted() throws {
        let vkey = sample.log.key.description
        for since in [1, 255, 256, 300, 512, 699, 700] {
            let base = try unpack("base-\(since)", SampleTrail(size: since).bundle())
            let directory = try unpack("since-\(since)", sample.bundle(since: since))
            let (status, output) = try script("trail.sh", directory, vkey, base: base)
            #expect(status == 0, "\(since): \(output)")
            #expect(output.contains("700 entries under root"))
        }
    }

    @Test(arguments: ["consistency", "tile/0/001", "tile/1/000.p/2", "tile/entries/001"])
    func alteredExtensionsAreRefused(_ path: String) throws {
        let base = try unpack("base", SampleTrail(size: 300).bundle())
        let directory = try unpack("since", sample.bundle(since: 300))
        let file = directory.appending(path: path)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect(try script("trail.sh", directory, sample.log.key.description, base: base).status == 1)
        let fork = try unpack("fork", SampleTrail(size: 300, other: 7).bundle())
        let whole = try unpack("whole", sample.bundle(since: 300))
        #expect(try script("trail.sh", whole, sample.log.key.description, base: fork).status == 1)
    }

    /// A log that signs with SM2 too, and then with another Ed25519 key: Go takes the note by whichever Ed25519 key signs
    /// it and passes over the other lines, openssl and gmssl check the SM2 line.
    @Test func sm2LinesAndChangedKeys() throws {
        let (log, sm2) = (sample.log, try TestKeys.sm2(SampleTrail.origin, seed: 4))
        let next = try TestKeys.signer(SampleTrail.origin, seed: 5)
        let head = try sample.checkpoint.encoded
        func directory(_ name: String, _ signers: [Signer]) throws -> URL {
            let note = try Note(text: head, signatures: signers.map { try $0.sign(head) })
            return try unpack(
                name,
                Trail.Bundle(
                    checkpoint: note.encoded, keyChanges: sample.keyChanges([300: [log, sm2, next]]),
                    entries: sample.entries))
        }
        let both = try directory("both", [log, sm2])
        #expect(try script("trail.sh", both, log.key.description).status == 0)
        #expect(try script("trail.sh", both, next.key.description).status == 1)
        try expectSM2(both, sm2.key.description)
        let change = try directory("change", [log, sm2, next])
        for key in [log.key, next.key] {
            #expect(try script("trail.sh", change, key.description).status == 0)
        }
        let after = try directory("after", [next, sm2])
        #expect(try script("trail.sh", after, next.key.description).status == 0)
        #expect(try script("trail.sh", after, log.key.description).status == 1)
        let stranger = try TestKeys.sm2(SampleTrail.origin, seed: 9).key.description
        #expect(try script("trail-sm2.sh", after, stranger).status == 1)
    }

    private func expectSM2(_ directory: URL, _ vkey: String) throws {
        let files = ["key", "text", "signature"].map { folder.appending(path: "sm2-\($0)").path }
        let interop = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Interop")
        let (status, output) = try run(
            interop.appending(path: "trail-sm2.sh").path, directory.path, vkey, files[0], files[1], files[2])
        #expect(status == 0, "\(output)")
        #expect(output.contains("Signature Verified Successfully") && output.contains("Verified OK"))
        let python = interop.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: ".build-tools/venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else { return }
        func gmssl() throws -> Int32 {
            try run(python, interop.appending(path: "sm2.py").path, files[0], files[1], files[2]).status
        }
        #expect(try gmssl() == 0)
        let signature = URL(filePath: files[2])
        var bytes = try Data(contentsOf: signature)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: signature)
        #expect(try gmssl() == 1)
        let checkpoint = directory.appending(path: "checkpoint")
        let text = try String(contentsOf: checkpoint, encoding: .utf8)
        try text.replacing("\n700\n", with: "\n701\n").write(
            to: checkpoint, atomically: true, encoding: .utf8)
        #expect(try script("trail-sm2.sh", directory, vkey).status == 1)
        try text.write(to: checkpoint, atomically: true, encoding: .utf8)
    }
}
