import Foundation
import Testing

/// What is wrong with a store or its keys is told by every command in the same way.
@Suite struct StoreRefusals {
    /// Every command that reads a book.
    static let reads = [
        "book status", "book verify", "book account", "need list", "match show", "pay list",
        "trace gift-0001",
        "trail checkpoint", "trail prove 3 --out new.proof", "trail export --bundle new.zhida",
        "book journal --format hledger --out new.journal",
    ]

    /// Every command that opens a book for writing; each would be carried out, or refused by a rule.
    static let writes = [
        "policy adopt {r}/policies/2014-fees.yaml", "import users {s}/users.csv --key again",
        "role grant helper-002 helper", "household account H1 --number 1 --bank 2",
        "household helper H1 helper-002",
        "need file H0001 --category medical --amount 10", "need review need-0001 --step village",
        "need publish need-0001", "need withdraw need-0001", "match run", "match accept M1",
        "match decline M1 1 --reason donor", "pay instruct", "need expedite need-0001 --reason no",
        "bulletin publish --kind results",
        "pay import results.csv",
        "confirm P4 --means signature", "dispute P4 --reason other",
        "answer Y1 --outcome explained --text no",
        "refund gift-0001 --reason misdirected",
    ]

    @Test(arguments: reads + writes + ["book rebuild"])
    func noStore(_ line: String) throws {
        let book = try TestBook(.disputed)
        for (store, code, status) in [
            ("sqlite:none.db", "store.not-found", 3), ("sqlite:none/book.db", "store.not-found", 3),
            ("sqlite:garbage.db", "store.corrupt", 4), ("sqlite:text.db", "store.corrupt", 4),
            ("sqlite:empty.db", "store.corrupt", 4), ("sqlite:.", "store.failed", 3),
            ("mysql://localhost", "input.not-a-word", 1), ("sqlite:", "input.not-a-word", 1),
        ] as [(String, String, Int32)] {
            try Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 &* 131) }).write(
                to: book.file("garbage.db"))
            try Data("ref,name\n1,直达\n".utf8).write(to: book.file("text.db"))
            try Data().write(to: book.file("empty.db"))
            let files = try FileManager.default.contentsOfDirectory(atPath: book.folder.path)
            try Refused(.disputed, "\(line) --store \(store)", code, status).checkJSON(on: book)
            let left = try FileManager.default.contentsOfDirectory(atPath: book.folder.path)
            #expect(Set(left) == Set(files), "\(line) \(store)")
        }
        try Refused(.disputed, "\(line) --store sqlite:none.db", "store.not-found", 3).checkWords(on: book)
    }

    /// The public key is of the keys, for who reads too.
    @Test(arguments: reads + ["book rebuild"])
    func publicKey(_ line: String) throws {
        let book = try TestBook(.disputed)
        let vkey = book.keys.appendingPathComponent("log.vkey")
        try Refused(.disputed, "\(line) --keys none", "crypto.file", 3).checkJSON(on: book)
        try Data("no key\n".utf8).write(to: vkey)
        try Refused(.disputed, line, "crypto.key-format", 3).checkJSON(on: book)
        try FileManager.default.removeItem(at: vkey)
        try Refused(.disputed, line, "crypto.file", 3).checkJSON(on: book)
    }

    /// Another index key would take everybody who is known as new.
    @Test(arguments: writes + ["pay export X1 --out new.csv", "bulletin show W1"])
    func anotherIndexKey(_ line: String) throws {
        let (book, other) = (try TestBook(.disputed), try TestBook(.opened))
        #expect(
            try other.zhida(
                "book create --store sqlite:o.db --name 另 --origin zhida.example/o --simulated-clock"
            ).status == 0)
        let key = book.keys.appendingPathComponent("index.key")
        try FileManager.default.removeItem(at: key)
        try FileManager.default.copyItem(at: other.file("o.db.keys/index.key"), to: key)
        try Refused(.disputed, line, "keeper.keys-mixed", 3).checkWords(on: book)
        #expect(try book.status() == SampleFlow.status(after: .disputed))
    }

    @Test(arguments: writes)
    func keysActorAndClock(_ line: String) throws {
        let book = try TestBook(.disputed)
        func expect(
            _ arguments: String, _ code: String, _ status: Int32, _ environment: [String: String] = [:]
        ) throws {
            try Refused(.disputed, "\(line) \(arguments)", code, status).checkJSON(on: book, environment)
        }
        try expect("--keys none", "crypto.file", 3)
        try expect("--by nobody", "input.unknown-ref", 1)
        try expect("--by U99", "input.unknown-ref", 1)
        try expect("--now 2014-13-01", "input.not-a-day", 1)
        try expect("--now 2014-10-19", "keeper.clock-behind", 1)
        try expect("", "keeper.clock-not-stated", 1, ["ZHIDA_NOW": ""])
        let signer = book.keys.appendingPathComponent("signer.key").path
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: signer)
        try expect("", "crypto.key-permissions", 3)
        #expect(try book.status() == SampleFlow.status(after: .disputed))
    }

    @Test func twoCannotKeepOneBook() throws {
        let book = try TestBook(.registered)
        let lock = try FileHandle(forUpdating: book.file("book.db.lock"))
        #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        let started = try book.start("import donors {s}/donors.csv --by foundation-1 --json")
        #expect(try book.status().contains("\"entries\""), "a reader needs no lock")
        let run = try started.finish()
        #expect(run.status == 5)
        #expect(run.code == "store.owned")
        try lock.close()
        #expect(try book.zhida("import donors {s}/donors.csv --by foundation-1").status == 0)
    }

    @Test func sealedKeysNeedTheirPassphrase() throws {
        let book = try TestBook(.opened)
        let line =
            "book create --store sqlite:sealed.db --name 密 --origin zhida.example/sealed --simulated-clock"
        #expect(try book.zhida(line, ["ZHIDA_PASSPHRASE": "开门"]).status == 0)
        let adopt = "policy adopt {r}/policies/2014-roles.yaml --store sqlite:sealed.db"
        try Refused(.opened, adopt, "crypto.key-sealed", 3).checkWords(on: book)
        try Refused(.opened, adopt, "crypto.authentication", 3).checkWords(
            on: book, ["ZHIDA_PASSPHRASE": "关门"])
        #expect(try book.zhida(adopt, ["ZHIDA_PASSPHRASE": "开门"]).status == 0)
        #expect(try book.zhida("book verify --store sqlite:sealed.db").status == 0, "readers need no secret")
    }

    @Test func theClockOfABookIsItsOwn() throws {
        let book = try TestBook(.opened)
        let (real, now) = ("--store sqlite:real.db", ["ZHIDA_NOW": ""])
        #expect(try book.zhida("book create \(real) --name 真 --origin zhida.example/real", now).status == 0)
        let adopt = "policy adopt {r}/policies/2014-roles.yaml \(real)"
        try Refused(.opened, "\(adopt) --now 2030-01-01", "keeper.clock-is-real").checkWords(on: book)
        #expect(try book.zhida(adopt, now).status == 0)
    }

    /// A changed amount in a stored entry: the book does not start.
    @Test func aTamperedStoreDoesNotStart() throws {
        let book = try TestBook(.funded)
        let bytes = try Data(contentsOf: book.store)
        let amount = Data("\"amount\":80000".utf8)
        let place = try #require(bytes.range(of: amount))
        var altered = bytes
        altered.replaceSubrange(place, with: Data("\"amount\":90000".utf8))
        try altered.write(to: book.store)
        for line in Self.reads + ["match run --by matcher-1", "book rebuild"] {
            let run = try book.zhida("\(line) --json")
            #expect(run.status == 4, "\(line)")
            #expect(run.code == "keeper.tampered", "\(line): \(run.output)")
        }
    }

    /// A changed byte of a stored tile above level 0, which no entry is held against: found, and the tile named.
    @Test func aTamperedTileDoesNotStart() throws {
        let book = try TestBook(.filed)
        let tiles = book.file("tiles")
        try #require(try book.zhida("trail export --tiles \(tiles.path)").status == 0)
        let tile = try Data(contentsOf: tiles.appendingPathComponent("tile/1/000.p/1"))
        #expect(tile.count == 32)
        let bytes = try Data(contentsOf: book.store)
        let places = bytes.ranges(of: tile)
        try #require(places.count == 1, "stored once")
        for index in stride(from: 0, to: tile.count, by: 8) {
            var altered = bytes
            altered[places[0].lowerBound + index] ^= 1
            try altered.write(to: book.store)
            for line in ["book verify", "role grant helper-002 helper"] {
                let run = try book.zhida("\(line) --json")
                #expect(run.status == 4 && run.code == "keeper.tampered", "\(line), \(index): \(run.output)")
                #expect(run.output.contains("tile 1/0"), "\(line), \(index): \(run.output)")
            }
        }
        try bytes.write(to: book.store)
        #expect(try book.zhida("book verify").status == 0)
    }

    /// A changed cell of a view: `book verify` names the row, in both languages, and `book rebuild` mends it.
    @Test func anAlteredViewIsNamed() throws {
        let book = try TestBook(.funded)
        let row = Data("zhida.example/smallV1\(SampleFlow.village)".utf8)
        var bytes = try Data(contentsOf: book.store)
        let place = try #require(bytes.range(of: row))
        bytes[place.upperBound - 1] ^= 1
        try bytes.write(to: book.store)
        for (language, word) in [("zh", "视图"), ("en", "view")] {
            let run = try book.zhida("book verify --json --lang \(language)")
            #expect(run.status == 4)
            #expect(run.code == "book.view-differs")
            #expect(run.output.contains(word) && run.output.contains("villages V1: code"), "\(run.output)")
        }
        #expect(try book.zhida("book rebuild").status == 0)
        #expect(try book.zhida("book verify").status == 0)
    }

    /// The name under which a value of the vault lies, altered by hand: `book verify` names the entry and its field.
    @Test func aLostVaultValueIsNamed() throws {
        let book = try TestBook(.funded)
        let trail = try Data(contentsOf: book.store)
        let name = Data("person.name#".utf8)
        let start = try #require(trail.range(of: name))
        let place = trail[start.lowerBound..<start.upperBound + 64]
        var bytes = trail
        for found in trail.ranges(of: place) { bytes[found.upperBound - 1] ^= 1 }
        try bytes.write(to: book.store)
        for (language, word) in [("zh", "保密库"), ("en", "vault")] {
            let run = try book.zhida("book verify --json --lang \(language)")
            #expect(run.status == 4)
            #expect(run.code == "book.vault-differs")
            #expect(run.output.contains(word) && run.output.contains(/#\d+ name/), "\(run.output)")
        }
        #expect(try book.zhida("book status").status == 0, "only verifying looks at all of the vault")
        try trail.write(to: book.store)
        let sound = try book.zhida("book verify --json")
        #expect(try sound.status == 0 && sound.json["vault"] as? Bool == true)
    }

    /// No log is left beside the file, whether a command did something or was refused: the file alone is the book.
    @Test func theFileAloneIsTheBook() throws {
        let book = try TestBook(.registered)
        for line in [
            "role grant helper-002 village-reviewer", "role grant nobody helper", "need list",
            "import donors {s}/donors.csv --by foundation-1", "book rebuild",
        ] {
            _ = try book.zhida(line)
            #expect(!FileManager.default.fileExists(atPath: book.store.path + "-wal"), "\(line)")
        }
    }

    /// A store of yesterday under keys that have signed since: nothing more is signed.
    @Test func anOldBackupIsNotContinued() throws {
        let (old, new) = (try TestBook(.filed), try TestBook(.funded))
        try FileManager.default.removeItem(at: new.store)
        try FileManager.default.copyItem(at: old.store, to: new.store)
        let run = try new.zhida("import reviews {s}/reviews.csv --json")
        #expect(run.status == 4)
        #expect(run.code == "trail.signer-behind")
    }
}
