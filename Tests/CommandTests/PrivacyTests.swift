import Crypto
import Foundation
import Testing

/// Personal data as its subjects, helpers, supervisors and everybody else get to see it.
@Suite struct PrivacyTests {
    private static let retention = "policy adopt {r}/policies/2014-retention.yaml"

    /// H0001 is struck off and its helper released; its data may be erased in 2029.
    private func removed() throws -> TestBook {
        let book = try TestBook(.registered)
        for line in [
            Self.retention,
            "household remove H0001 --reason moved --text 举家迁出 --by county-420802000000",
            "household release H0001 --by office-1",
        ] { try #require(book.zhida(line).status == 0, "\(line)") }
        return book
    }

    @Test func aPersonGetsEverythingWithItsProof() throws {
        let book = try TestBook(.disputed)
        let file = try book.zhida("vault show H0001 --by privacy-1 --json").json
        let values = try #require(file["values"] as? [[String: Any]])
        let fields = Set(values.compactMap { $0["field"] as? String })
        #expect(
            fields.isSuperset(of: [
                "person.name", "person.id_number", "account.number", "household.bank", "household.causes",
            ]))
        for value in values {
            func text(_ name: String) throws -> String { try #require(value[name] as? String) }
            let salt = try #require(Hex(try text("salt")))
            let opened = Array("zhida/v1/\(try text("field"))\n".utf8) + salt + Array(try text("value").utf8)
            #expect(SHA256.hash(opened).hex == (try text("commitment")))
            // The proof of the entry holds what the value was committed as.
            let entry = try #require(value["entry"] as? Int)
            let out = "proof-\(entry)"
            if !FileManager.default.fileExists(atPath: book.file(out).path) {
                try #require(book.zhida("trail prove \(entry) --out \(out)").status == 0)
            }
            let line = try String(contentsOf: book.file("\(out).entry.json"), encoding: .utf8)
            #expect(line.contains(try text("commitment")))
        }
        let names = values.filter { $0["field"] as? String == "person.name" }.compactMap {
            $0["value"] as? String
        }
        let first = try cells("households", "name")[0]
        #expect(names.contains(first))
        // Who looked before is in the file; this look is in the next one.
        let looks = try #require(file["accesses"] as? [[String: Any]]).count
        let next = try book.zhida("vault show H0001 --by privacy-1 --out own.json --json")
        #expect(next.status == 0)
        let again = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: book.file("own.json"))) as? [String: Any])
        #expect((again["accesses"] as? [Any])?.count == looks + 1)
        let mode = try FileManager.default.attributesOfItem(atPath: book.file("own.json").path)[
            .posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func erasureIsAskedForRestrictedAndDone() throws {
        let book = try removed()
        let asked = try book.zhida("vault request H0001 --by privacy-1 --json").json
        let parts = try #require((asked["answer"] as? [String: Any])?["erasures"] as? [[String: Any]])
        #expect(parts.count >= 3 && parts.allSatisfy { $0["due"] as? String == "2029-09-05" })
        // Restricted: a helper's sight shows nothing any more, the supervisor's does.
        let card = "household card H0001 --json --by"
        #expect(try book.zhida("\(card) office-1").json["bank"] as? String == "")
        #expect(try book.zhida("\(card) supervisor-1").json["bank"] as? String != "")
        #expect(try book.zhida("vault erase --by vault-1 --json").code == "input.nothing-to-do")
        #expect(try book.zhida("vault erase ER1 --by vault-1 --json").code == "privacy.retention-runs")
        let later = ["ZHIDA_NOW": "2029-09-05"]
        #expect(try book.zhida("vault erase --by privacy-1 --json", later).code == "input.nothing-to-do")
        let done = try book.zhida("vault erase --by vault-1 --json", later)
        #expect(done.status == 0, "\(done.output)")
        let audit = try book.zhida("vault audit --by supervisor-1 --json", later)
        #expect(audit.status == 0)
        #expect(try audit.json["erased"] as? Int ?? 0 > 6)
        #expect(try (audit.json["findings"] as? [Any])?.count == 0)
        #expect(try book.zhida("vault show H0001 --by privacy-1 --json", later).code == "privacy.erased")
        #expect(
            try book.zhida("vault request H0001 --by privacy-1 --json", later).code
                == "privacy.erasure-requested")
        #expect(try book.zhida("\(card) supervisor-1", later).json["bank"] as? String == "")
        let pending = try book.zhida("vault pending --json", later).json["erasures"] as? [[String: Any]]
        #expect(
            pending?.count == parts.count
                && pending?.allSatisfy { $0["done_on"] as? String == "2029-09-05" } == true)
        #expect(try book.zhida("book verify", later).status == 0)
        // The same person applies again: a number nobody knows any more.
        let verified = try Run("zhida-verify", [try bundle(book, later), "--vkey", book.verifierKey])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    private func bundle(_ book: TestBook, _ later: [String: String]) throws -> String {
        try #require(book.zhida("trail export --bundle book.zhida", later).status == 0)
        return book.file("book.zhida").path
    }

    @Test(arguments: [
        ("vault show H0001 --by helper-001", "access.no-role"),
        ("vault show H9999 --by privacy-1", "input.unknown-id"),
        ("vault show nobody --by privacy-1", "input.unknown-ref"),
        ("vault audit --by office-1", "access.no-role"),
        ("vault log --by privacy-1", "access.no-role"),
        ("vault log --user nobody --by supervisor-1", "input.unknown-ref"),
        ("vault request H0002 --by privacy-1", "privacy.data-in-use"),
        ("vault request donor-001 --by privacy-1", "privacy.data-in-use"),
        ("vault request H0001 --basis never --by privacy-1", "input.not-a-word"),
        ("vault request H0002 --by office-1", "access.no-role"),
        ("vault request H0001 --basis expired --by privacy-1", "privacy.retention-runs"),
        ("vault erase ER7 --by vault-1", "input.unknown-id"),
        ("vault erase ER0 --by vault-1", "input.unknown-id"),
        ("household card H9999 --by supervisor-1", "input.unknown-ref"),
    ])
    func refused(_ line: String, _ code: String) throws {
        let book = line.contains("H0001 --basis expired") ? try removed() : try TestBook(.disputed)
        if book.stage == .disputed { try #require(book.zhida(Self.retention).status == 0) }
        let before = try book.status()
        let run = try book.zhida("\(line) --json")
        #expect(run.code == code && run.status == 1, "\(run.output)")
        #expect(try book.status() == before)
    }

    @Test func everyLookIsOnRecord() throws {
        let book = try TestBook(.disputed)
        _ = try book.zhida("household card H0002 --by office-1")
        _ = try book.zhida("donation confirm-sheet gift-0001 --by foundation-1")
        let log = try book.zhida("vault log --by supervisor-1 --json").json["accesses"] as? [[String: Any]]
        #expect(log?.suffix(2).map { $0["purpose"] as? String } == ["household card", "confirm-sheet D1"])
        let own =
            try book.zhida("vault log H0002 --by supervisor-1 --json").json["accesses"] as? [[String: Any]]
        #expect(own?.last?["purpose"] as? String == "household card")
        #expect(own?.allSatisfy { ($0["subjects"] as? [String])?.contains("H2") == true } == true)
    }

    /// Whoever can write to the database alters the vault; the audit names what was done.
    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "needs python3"),
        arguments: [
            ("DELETE FROM vault_fields WHERE field LIKE 'person.name#%' AND subject = 'Q3'", "missing"),
            ("DELETE FROM vault_tokens WHERE id LIKE 'Q2 %'", "not-indexed"),
            ("UPDATE vault_tokens SET id = 'Q3' || substr(id, 3) WHERE id LIKE 'Q2 %'", "forged-index"),
            (
                "UPDATE vault_fields SET sealed = (SELECT sealed FROM vault_fields WHERE subject = 'Q2' LIMIT 1)"
                    + " WHERE subject = 'Q1' AND field LIKE 'person.name#%'", "unreadable"
            ),
            (
                "UPDATE vault_keys SET wrapped = (SELECT wrapped FROM vault_keys WHERE subject = 'Q2')"
                    + " WHERE subject = 'Q1'", "unreadable"
            ),
            (
                "INSERT INTO vault_fields SELECT book, subject, 'person.name#' || substr(field, 13, 63)"
                    + " || CASE WHEN field LIKE '%f' THEN '0' ELSE 'f' END, sealed"
                    + " FROM vault_fields WHERE subject = 'Q4' AND field LIKE 'person.name#%'", "unreadable"
            ),
        ])
    func theAuditNamesWhatWasDone(_ sql: String, _ fault: String) throws {
        let book = try TestBook(.registered)
        let sound = try book.zhida("vault audit --by supervisor-1 --json")
        #expect(sound.status == 0, "\(sound.output)")
        #expect(try sound.json["values"] as? Int ?? 0 > 100)
        let program =
            "import sqlite3, sys\nd = sqlite3.connect(sys.argv[1])\nassert d.execute(sys.argv[2]).rowcount == 1\nd.commit()"
        let altered = try Run("/usr/bin/python3", ["-c", program, book.store.path, sql])
        try #require(altered.status == 0, "\(altered.errors)")
        let audit = try book.zhida("vault audit --by supervisor-1 --json")
        #expect(audit.status == 4)
        let findings = try #require(try audit.json["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["fault"] as? String == fault }, "\(findings)")
        #expect(findings.allSatisfy { ($0["place"] as? String)?.isEmpty == false })
    }
}

/// The column of a sample file.
func cells(_ file: String, _ column: String) throws -> [String] {
    let text = try String(
        contentsOf: SampleFlow.samples.appendingPathComponent("\(file).csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard let place = rows.first?.firstIndex(of: column[...]) else { return [] }
    return rows.dropFirst().map { String($0[place]) }
}

/// Bytes of hexadecimal digits.
private func Hex(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.utf8.count, by: 2) {
        guard let byte = UInt8(text.dropFirst(start).prefix(2), radix: 16) else { return nil }
        bytes.append(byte)
    }
    return bytes
}
