import Testing

/// Wrong calls on the frame of the book: its creation, policies, roles, cards, and the samples.
@Suite struct BookRefusals {
    static let create = "book create --store sqlite:new.db --simulated-clock"

    @Test(
        arguments: [
            // book create
            Refused(
                .opened, "book create --name 又一本 --origin zhida.example/x --simulated-clock",
                "keeper.book-exists"),
            Refused(.opened, "book create --name 又一本 --simulated-clock", nil),
            Refused(.opened, "book create --origin zhida.example/x --simulated-clock", nil),
            Refused(.opened, "\(create) --name x --origin ''", "input.bad-text"),
            Refused(.opened, "\(create) --name x --origin https://zhida.example/x", "input.bad-text"),
            Refused(.opened, "\(create) --name x --origin zhida.example/x+y", "input.bad-text"),
            Refused(.opened, "\(create) --name '' --origin zhida.example/x", "entry.malformed"),
            Refused(.opened, "\(create) --name \u{3000} --origin zhida.example/x", "entry.malformed"),
            Refused(
                .opened, "book create --store sqlite:new.db --name x --origin zhida.example/x",
                "keeper.clock-is-real"),
            Refused(
                .opened, "\(create) --name x --origin zhida.example/x --now 2014-02-30", "input.not-a-day"),
            Refused(
                .opened, "\(create) --name x --origin zhida.example/x --store sqlite:none/new.db",
                "store.failed", 3),
            Refused(
                .opened, "\(create) --name x --origin zhida.example/x --keys none/keys",
                "crypto.file", 3),
            Refused(.opened, "\(create) --name x --origin zhida.example/x --dry-run", nil),
            Refused(.opened, "\(create) --name x --origin zhida.example/x --by U1", nil),
            // policy
            Refused(.opened, "policy adopt", nil),
            Refused(.opened, "policy adopt none.yaml", "input.file-unreadable"),
            Refused(.opened, "policy adopt {s}", "input.file-unreadable"),
            Refused(.opened, "policy adopt {s}/users.csv", "policy.wrong-type"),
            Refused(.opened, "policy adopt book.db", "input.too-large"),
            Refused(.opened, "policy adopt {r}/Tests/Fuzz/corpus/bundle/01", "policy.not-utf8"),
            Refused(.registered, "policy adopt {r}/policies/2014-fees.yaml --by payer-1", "access.no-role"),
            Refused(.registered, "policy adopt {r}/policies/2014-fees.yaml --by nobody", "input.unknown-ref"),
            Refused(.opened, "policy adopt {r}/policies/2014-fees.yaml --now heute", "input.not-a-day"),
            Refused(
                .opened, "policy adopt {r}/policies/2014-fees.yaml --now 2014-09-04", "keeper.clock-behind"),
            Refused(.opened, "policy check", nil),
            Refused(.opened, "policy check none.yaml", "input.file-unreadable"),
            Refused(.opened, "policy check {s}/users.csv", "policy.wrong-type"),
            // role
            Refused(.registered, "role grant helper-002", nil),
            Refused(.registered, "role grant nobody helper", "input.unknown-ref"),
            Refused(.registered, "role grant U99 helper", "input.unknown-ref"),
            Refused(.registered, "role grant helper-002 king", "policy.unknown-role"),
            Refused(.registered, "role grant helper-002 helper --area 999999999999", "input.unknown-code"),
            Refused(
                .registered, "role grant helper-002 helper --area 420802100390 --code-system gb2260",
                "input.unknown-code"),
            Refused(
                .registered, "role grant helper-001 village-reviewer --area 420802100390",
                "registry.grant-held"),
            Refused(
                .registered, "role revoke helper-002 village-reviewer --area 420802100390",
                "registry.grant-unknown"),
            Refused(.registered, "role grant payer-1 administrator --by payer-1", "access.no-role"),
            Refused(.registered, "role grant helper-002 helper --source elsewhere", "input.unknown-ref"),
            // household
            Refused(.registered, "household account H1 --number 6217990099", nil),
            Refused(
                .registered, "household account H99 --number 1 --bank 示例 --by office-1", "input.unknown-ref"),
            Refused(
                .registered, "household account H1 --number 62179900123 --bank 示例 --by helper-001",
                "access.no-role"),
            Refused(
                .registered, "household account H1 --number 62179900123 --bank 示例\u{200B}银行 --by office-1",
                "input.bad-text"),
            Refused(
                .registered,
                "household correct H1 --phone \(String(repeating: "1", count: 257)) --reason mistake --by office-1",
                "input.bad-text"),
            Refused(
                .registered, "household correct H1 --phone '' --reason mistake --by office-1", "input.empty"),
            Refused(.registered, "household account H1 --number '' --bank 示例 --by office-1", "input.empty"),
            Refused(.registered, "household account H1 --number 1 --bank '' --by office-1", "input.empty"),
            Refused(
                .registered, "household account H2 --number 6217990000021063614 --bank 示例农商银行 --by office-1",
                "registry.account-taken"),
            Refused(.registered, "household helper H1 nobody --by office-1", "input.unknown-ref"),
            Refused(.registered, "household helper H1 helper-002 --by payer-1", "access.no-role"),
            Refused(.registered, "household helper H99 helper-002 --by office-1", "input.unknown-ref"),
            // sample
            Refused(.opened, "sample", nil),
            Refused(.opened, "sample none", "input.file-unreadable"),
            Refused(.opened, "sample {s}", "input.file-exists"),
            Refused(.opened, "sample --households 1 .", nil),
            Refused(.opened, "sample --donors 100000 .", nil),
            Refused(.opened, "sample --seed -1 .", nil),
            // book journal
            Refused(.funded, "book journal --format hledger", nil),
            Refused(.funded, "book journal --out new.journal", nil),
            Refused(.funded, "book journal --format gnucash --out new.journal", "input.not-a-word"),
            Refused(.funded, "book journal --format hledger --out book.db", "input.file-exists"),
            Refused(
                .funded, "book journal --format hledger --out none/new.journal", "input.file-unreadable"),
            Refused(
                .funded, "book journal --format hledger --out new.journal --fund F9", "input.unknown-ref"),
            Refused(
                .funded, "book journal --format beancount --out new.journal --fund D1", "input.unknown-ref"),
            Refused(.registered, "book journal --format hledger --out new.journal", "input.nothing-to-do"),
            // the language, and words that are none
            Refused(.opened, "book status --lang fr", nil),
            Refused(.opened, "book burn", nil),
        ])
    func isRefused(_ refused: Refused) throws { try refused.check() }

    /// What was refused for its name is created under a better one.
    @Test func aRefusedCreationCanBeRepeated() throws {
        let book = try TestBook(.opened)
        let line = "\(Self.create) --origin zhida.example/x"
        #expect(try book.zhida("\(line) --name ''").code == nil)
        #expect(try book.zhida("\(line) --name 新台账").status == 0)
        #expect(try book.zhida("book verify --store sqlite:new.db").status == 0)
    }
}
