import Crypto
import Foundation
import Testing

@Suite final class KeyFileTests {
    let folder: String
    let cheap = KeyFile.Cost(n: 16, r: 1, p: 1)
    let secret = [UInt8](0..<32)

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "key-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test func plainFilesComeBackWithMode0600() throws {
        let path = folder + "/log.key"
        try KeyFile(label: "ed25519/log", secret: secret).write(to: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "zhida-key/v1\ned25519/log\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")
        #expect(try KeyFile.read(from: path, label: "ed25519/log").secret == secret)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.key"])
    }

    @Test func existingFilesStay() throws {
        let path = folder + "/log.key"
        try KeyFile(label: "ed25519/log", secret: secret).write(to: path)
        #expect(throws: CryptoError.keyExists(path: path)) {
            try KeyFile(label: "ed25519/log", secret: [1]).write(to: path)
        }
        #expect(try KeyFile.read(from: path, label: "ed25519/log").secret == secret)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["log.key"])
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o620, 0o644, 0o601])
    func filesOthersMayTouchAreRefused(_ mode: Int) throws {
        let path = folder + "/log.key"
        try KeyFile(label: "ed25519/log", secret: secret).write(to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: CryptoError.keyPermissions(path: path)) {
            try KeyFile.read(from: path, label: "ed25519/log")
        }
        #expect(CryptoError.keyPermissions(path: path).code == "crypto.key-permissions")
    }

    @Test func foldersAndMissingFilesAreRefused() throws {
        #expect(throws: CryptoError.keyFormat) { try KeyFile.read(from: folder, label: "x") }
        #expect(throws: CryptoError.file(operation: "open", path: folder + "/no", errno: ENOENT)) {
            try KeyFile.read(from: folder + "/no", label: "x")
        }
    }

    @Test func sealedFilesNeedTheirPassphrase() throws {
        let path = folder + "/vault.key"
        let passphrase = Array("correct horse".utf8)
        try KeyFile(label: "vault", secret: secret).write(to: path, passphrase: passphrase, cost: cheap)
        #expect(try KeyFile.read(from: path, label: "vault", passphrase: passphrase).secret == secret)
        #expect(throws: CryptoError.keySealed) { try KeyFile.read(from: path, label: "vault") }
        #expect(throws: CryptoError.authentication) {
            try KeyFile.read(from: path, label: "vault", passphrase: [1])
        }
        #expect(throws: CryptoError.keyPurpose(expected: "log", actual: "vault")) {
            try KeyFile.read(from: path, label: "log", passphrase: passphrase)
        }
    }

    @Test func everyChangedByteOfASealedFileIsDetected() throws {
        let text = try KeyFile(label: "vault", secret: secret).encoded(passphrase: [7], cost: cheap)
        let bytes = Array(text.utf8)
        for position in bytes.indices {
            for bit in 0..<7 {
                var altered = bytes
                altered[position] ^= 1 << UInt8(bit)
                let text = String(decoding: altered, as: UTF8.self)
                #expect(throws: CryptoError.self, "byte \(position), bit \(bit)") {
                    try KeyFile(decoding: text, label: "vault", passphrase: [7])
                }
            }
        }
    }

    @Test func costsAreBoundedOnReading() {
        let text =
            "zhida-key/v1\nvault\nscrypt 16777216 8 1 AAAAAAAAAAAAAAAAAAAAAA==\n"
            + "aes-256-gcm AAAAAAAAAAAAAAAA\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
        #expect(throws: CryptoError.scryptParameters) {
            try KeyFile(decoding: text, label: "vault", passphrase: [7])
        }
    }

    @Test(arguments: ["", "A", "a b", "a\n", String(repeating: "a", count: 65)])
    func labelsAreNarrow(_ label: String) {
        #expect(throws: CryptoError.keyLabel(label)) { try KeyFile(label: label, secret: [1]) }
    }
}
