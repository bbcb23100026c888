import Kernel
import Matching
import MatchingCheck
import Sheets

/// Why an answer is not what its certificate proves.
public struct ProofError: Error, Hashable, Sendable {
    public let code: MatchFault.Code
    /// The kind, and the intention, need or group concerned.
    public let subject: String
}

/// What `zhida match check` finds where all holds.
public struct MatchVerdict: Sendable {
    public struct Kind: Sendable {
        public let kind: String
        public let lines: Int
        public let groups: Int
        public let blocks: Int
        /// What was proven, for those who ask why.
        public let answered: MatchCase
    }

    public let kinds: [Kind]

    private static let lineColumns: [Column] = [
        .required("intention"), .required("need"), .required("amount"),
    ]
    private static let groupColumns: [Column] = [
        .required("kind"), .required("village"), .required("tier"), .required("demand"),
        .required("coverage"),
    ]

    /// Reads `lines.csv`, `groups.csv` and `certificate.json` of a folder and tests them against the cards, without the
    /// solver. Throws `proof` with the first fault, or what the files themselves are refused for.
    public init(_ cards: Cards, folder: String) throws(Refusal) {
        let kinds = CheckedKind.all(of: cards)
        let lines = try Self.lines("\(folder)/lines.csv", kinds)
        let groups = try Self.groups("\(folder)/groups.csv", kinds)
        let path = "\(folder)/certificate.json"
        let bytes = try Files.read(path, limit: SheetLimit.bytes)
        let malformed = Refusal.proof(ProofError(code: .certificateMalformed, subject: path))
        let certificate: MatchCertificate
        do throws(CanonicalError) { certificate = try MatchCertificate(canonical: bytes) } catch {
            throw malformed
        }
        guard certificate.format == MatchCertificate.form,
            certificate.kinds.map(\.kind) == kinds.map(\.kind)
        else { throw malformed }
        var proven: [Kind] = []
        for (index, (kind, proof)) in zip(kinds, certificate.kinds).enumerated() {
            do throws(MatchFault) { try kind.problem.check(lines[index], groups[index], proof) } catch {
                throw .proof(ProofError(code: error.code, subject: kind.subject(of: error, groups[index])))
            }
            proven.append(
                Kind(
                    kind: kind.kind, lines: lines[index].count, groups: groups[index].count,
                    blocks: proof.blocks.count, answered: kind.answered(lines[index], proof)))
        }
        self.kinds = proven
    }

    private static func lines(_ path: String, _ kinds: [CheckedKind]) throws(Refusal) -> [[MatchLine]] {
        var needs: [String: (kind: Int, need: Int)] = [:]
        var intentions: [String: (kind: Int, intention: Int)] = [:]
        for (index, kind) in kinds.enumerated() {
            for (position, id) in kind.needs.enumerated() { needs[id] = (index, position) }
            for (position, id) in kind.intentions.enumerated() { intentions[id] = (index, position) }
        }
        var lines = kinds.map { _ in [MatchLine]() }
        var faults = MatchFaults()
        try MatchRows(path, lineColumns).forEach(&faults) { row throws(Refusal) in
            let (from, to) = (try row.text("intention"), try row.text("need"))
            guard let intention = intentions[from] else { throw row.refuse("intention", .unknownRef(from)) }
            guard let need = needs[to] else { throw row.refuse("need", .unknownRef(to)) }
            guard need.kind == intention.kind else {
                throw .proof(ProofError(code: .lineNotEligible, subject: "\(from) → \(to)"))
            }
            lines[need.kind].append((intention.intention, need.need, try row.count("amount")))
        }
        try faults.refuse()
        return lines
    }

    private static func groups(_ path: String, _ kinds: [CheckedKind]) throws(Refusal) -> [[MatchGroup]] {
        let numbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1.kind, $0) })
        let regions = kinds.first?.regions ?? []
        let places = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($1, $0) })
        var groups = kinds.map { _ in [MatchGroup]() }
        var faults = MatchFaults()
        try MatchRows(path, groupColumns).forEach(&faults) { row throws(Refusal) in
            let (kind, village) = (try row.text("kind"), try row.text("village"))
            guard let number = numbers[kind] else { throw row.refuse("kind", .unknownRef(kind)) }
            guard let place = places[village] else { throw row.refuse("village", .unknownCode(village)) }
            let tier = try row.word("tier", among: ["1": 1, "2": 2, "3": 3, "4": 4])
            groups[number].append((place, tier, try row.count("demand"), try row.count("coverage", from: 0)))
        }
        try faults.refuse()
        return groups
    }
}

extension CheckedKind {
    /// Ids for the positions that a fault names.
    fileprivate func subject(of fault: MatchFault, _ groups: [MatchGroup]) -> String {
        let group = fault.group.map { "\(regions[groups[$0].region]) \(groups[$0].tier)" }
        let pair = [fault.intention.map { intentions[$0] }, fault.need.map { needs[$0] }].compactMap(\.self)
        return ([kind, group].compactMap(\.self) + [pair.joined(separator: " → ")])
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
