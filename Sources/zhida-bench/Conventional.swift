import Foundation
import TestCluster

/// Gifts as a conventional service writes them: a transaction for each, by sixteen clients at once, with the same rows
/// and no trail. Balances are spread over many, so that no client waits for another's.
struct Conventional {
    static let clients = 16
    private let cluster: PostgresCluster
    private let database: String
    private let script: String

    struct Failure: Error {}

    init(_ cluster: PostgresCluster, donors: Int, scratch: Scratch) throws {
        self.cluster = cluster
        database = try cluster.makeDatabase(isMigrated: false)
        try cluster.sql(Self.schema(donors: donors), in: database)
        script = scratch.path("gift.sql")
        try Data(Self.gift(donors: donors).utf8).write(to: URL(fileURLWithPath: script))
    }

    /// Transactions a second, over so many gifts.
    func run(gifts: Int) throws -> Double {
        let report = try cluster.run(
            "pgbench",
            [
                "--no-vacuum", "--protocol=prepared", "--client=\(Self.clients)", "--jobs=2",
                "--transactions=\(max(1, gifts / Self.clients))", "--file=\(script)",
                cluster.url(database, user: "postgres"),
            ])
        guard let match = report.firstMatch(of: /tps = ([0-9.]+) \(without/), let rate = Double(match.1)
        else {
            throw Failure()
        }
        return rate
    }

    private static let funds = 100

    private static func schema(donors: Int) -> String {
        """
        CREATE TABLE donors (id bigint PRIMARY KEY, name text NOT NULL);
        CREATE TABLE accounts (id bigint PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0));
        CREATE TABLE donations (id bigserial PRIMARY KEY, ref text NOT NULL UNIQUE,
            donor bigint NOT NULL REFERENCES donors, amount bigint NOT NULL CHECK (amount > 0),
            received_on date NOT NULL);
        CREATE TABLE lots (id bigserial PRIMARY KEY, donation bigint NOT NULL REFERENCES donations,
            free bigint NOT NULL CHECK (free >= 0));
        CREATE TABLE postings (id bigserial PRIMARY KEY, donation bigint NOT NULL REFERENCES donations,
            account bigint NOT NULL REFERENCES accounts, side text NOT NULL, amount bigint NOT NULL);
        CREATE TABLE audit (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),
            by_user text NOT NULL, what jsonb NOT NULL);
        CREATE SEQUENCE refs;
        INSERT INTO donors SELECT n, 'donor ' || n FROM generate_series(1, \(donors)) AS n;
        INSERT INTO accounts SELECT n, 0 FROM generate_series(1, \(donors + funds)) AS n;
        ANALYZE;
        """
    }

    private static func gift(donors: Int) -> String {
        """
        \\set donor random(1, \(donors))
        \\set fund random(\(donors + 1), \(donors + funds))
        \\set amount random(5000, 200000)
        BEGIN;
        INSERT INTO donations (ref, donor, amount, received_on)
            VALUES ('gift-' || nextval('refs'), :donor, :amount, '2014-09-27') RETURNING id AS donation \\gset
        INSERT INTO lots (donation, free) VALUES (:donation, :amount);
        INSERT INTO postings (donation, account, side, amount)
            VALUES (:donation, :fund, 'debit', :amount), (:donation, :donor, 'credit', :amount);
        UPDATE accounts SET balance = balance + :amount WHERE id = :donor;
        UPDATE accounts SET balance = balance + :amount WHERE id = :fund;
        INSERT INTO audit (by_user, what) VALUES ('U3', jsonb_build_object('donation', :donation::bigint,
            'donor', :donor::bigint, 'amount', :amount::bigint));
        COMMIT;

        """
    }
}
