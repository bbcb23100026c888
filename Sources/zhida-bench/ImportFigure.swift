import Foundation
import TestCluster

/// Gifts through `zhida import` on PostgreSQL, from the start of the program to its end, against the same rows written
/// one transaction at a time on the same server.
struct ImportFigure {
    let seed: UInt64
    let gifts: Int
    let runs: Int
    let scratch: Scratch

    private static let policies = ["roles", "needs", "review", "notice", "fees", "refunds"]

    /// A book as it stands: a database and the keys.
    private struct Stand {
        let database: String
        let keys: String
    }

    func measure(into results: inout Results) throws {
        let cluster = try PostgresCluster(name: "bench")
        let gifts = Gifts(seed: seed, count: gifts)
        let stand = Stand(database: try cluster.makeDatabase(), keys: scratch.path("keys"))
        try open(stand, cluster)
        var statement = 0.0
        var taken = Double.infinity
        var rate = 0.0
        for (kind, text) in gifts.files {
            let path = scratch.path("\(kind).csv")
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            switch kind {
            case .statement: statement = try take(kind, path, into: stand, cluster)
            case .donations:
                let conventional = try Conventional(cluster, donors: gifts.donors, scratch: scratch)
                for run in 0..<runs {
                    // Neither pays for the pages that the other left to be written.
                    try cluster.sql("CHECKPOINT", in: "postgres")
                    rate = max(rate, try conventional.run(gifts: gifts.count / 2))
                    let copy = try copy(stand, run, cluster)
                    try cluster.sql("CHECKPOINT", in: "postgres")
                    taken = min(taken, try take(kind, path, into: copy, cluster))
                }
            default: _ = try take(kind, path, into: stand, cluster)
            }
        }
        let count = Double(gifts.count)
        results.add("import: gifts in one file", count, "gifts")
        results.add("import: through zhida import, PostgreSQL", count / taken, "gifts/s")
        results.add("import: conventional transaction, 16 clients", rate, "gifts/s")
        results.add("import: times the conventional transaction", count / taken / rate, "×", .atLeast(6))
        results.add("import: bank lines of a statement", count / statement, "lines/s")
        results.add("import: statement and gifts", count / (statement + taken), "gifts/s")
    }

    private func open(_ stand: Stand, _ cluster: PostgresCluster) throws {
        _ = try zhida(
            ["book", "create", "--name", "量度", "--origin", "zhida.example/bench", "--simulated-clock"], stand,
            cluster)
        let policies = PostgresCluster.repository.appending(path: "policies").path
        _ = try zhida(
            ["policy", "adopt"] + Self.policies.map { "\(policies)/2014-\($0).yaml" }, stand, cluster)
    }

    /// Seconds that an import takes.
    private func take(_ kind: Gifts.Kind, _ path: String, into stand: Stand, _ cluster: PostgresCluster)
        throws
        -> Double
    {
        let actor =
            [.regions, .organisations, .villages, .users].contains(kind)
            ? [] : ["--by", kind == .funds ? "office-1" : Gifts.user]
        return try zhida(["import", kind.rawValue, path] + actor, stand, cluster)
    }

    private func zhida(_ arguments: [String], _ stand: Stand, _ cluster: PostgresCluster) throws -> Double {
        try Child(
            "zhida", arguments,
            environment: [
                "ZHIDA_STORE": cluster.url(stand.database), "ZHIDA_KEYS": stand.keys,
                "ZHIDA_NOW": Gifts.today,
            ]
        ).elapsed
    }

    private func copy(_ stand: Stand, _ run: Int, _ cluster: PostgresCluster) throws -> Stand {
        let copy = Stand(database: "run_\(run)", keys: "\(stand.keys)-\(run)")
        try cluster.sql("CREATE DATABASE \(copy.database) TEMPLATE \(stand.database)", in: "postgres")
        try FileManager.default.copyItem(atPath: stand.keys, toPath: copy.keys)
        return copy
    }
}
