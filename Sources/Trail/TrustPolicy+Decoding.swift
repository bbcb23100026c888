/// The first line of a policy file that cannot be accepted, and why.
public struct PolicyError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case tooLong = "trail.policy-too-long"
        /// An octet other than tab, newline, 0x20–0x7E and UTF-8 above.
        case character = "trail.policy-character"
        /// The last line does not end in a newline.
        case unterminated = "trail.policy-unterminated"
        case keyword = "trail.policy-keyword"
        /// Too few or too many words.
        case words = "trail.policy-words"
        case key = "trail.policy-key"
        /// A log's key must be of type 01 or ff, a witness's of type 04.
        case keyType = "trail.policy-key-type"
        case keyRepeated = "trail.policy-key-repeated"
        case nameRepeated = "trail.policy-name-repeated"
        /// `none` cannot be defined, nor be a member.
        case nameReserved = "trail.policy-name-reserved"
        /// No earlier line defines the name.
        case nameUnknown = "trail.policy-name-unknown"
        /// A name may be the member of one group only.
        case memberRepeated = "trail.policy-member-repeated"
        case threshold = "trail.policy-threshold"
        /// Groups of groups, more than ``TrustPolicy/groupDepthMax`` of them within each other.
        case depth = "trail.policy-depth"
        case quorumRepeated = "trail.policy-quorum-repeated"
        case quorumMissing = "trail.policy-quorum-missing"
    }

    public let code: Code
    /// Counted from 1.
    public let line: Int
}

extension TrustPolicy {
    public static let bytesMax = 256 << 10
    /// A quorum is judged level by level within each other.
    public static let groupDepthMax = 16

    /// Reads a policy file.
    public init(decoding bytes: [UInt8]) throws(PolicyError) {
        guard bytes.count <= Self.bytesMax else { throw PolicyError(code: .tooLong, line: 1) }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let rest = lines.popLast(), rest.isEmpty else {
            throw PolicyError(code: .unterminated, line: lines.count + 1)
        }
        var draft = PolicyDraft()
        for (index, line) in lines.enumerated() {
            do throws(PolicyError.Code) {
                try draft.take(line)
            } catch {
                throw PolicyError(code: error, line: index + 1)
            }
        }
        guard let quorum = draft.quorum else {
            throw PolicyError(code: .quorumMissing, line: lines.count + 1)
        }
        self.init(logs: draft.logs, witnesses: draft.witnesses, quorum: quorum)
    }
}

extension PolicyError.Code: Error {}

extension TrustPolicy.Quorum {
    /// Groups within each other; 0 for a witness.
    fileprivate var depth: Int {
        switch self {
        case .none, .witness: 0
        case .group(_, _, let members): 1 + (members.map(\.depth).max() ?? 0)
        }
    }
}

/// A policy while its lines are read. Names are compared as octets, as the format demands.
private struct PolicyDraft {
    var logs: [TrustPolicy.Log] = []
    var witnesses: [TrustPolicy.Witness] = []
    var quorum: TrustPolicy.Quorum?
    private var defined: [[UInt8]: TrustPolicy.Quorum] = [:]
    private var members: Set<[UInt8]> = []

    mutating func take(_ line: ArraySlice<UInt8>) throws(PolicyError.Code) {
        guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }),
            String(validating: line, as: UTF8.self) != nil
        else { throw .character }
        let words = line.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }
        guard let keyword = words.first, !keyword.utf8.starts(with: "#".utf8) else { return }
        let rest = Array(words.dropFirst())
        switch keyword {
        case "log": try takeLog(rest)
        case "witness": try takeWitness(rest)
        case "group": try takeGroup(rest)
        case "quorum": try takeQuorum(rest)
        default: throw .keyword
        }
    }

    private mutating func takeLog(_ words: [String]) throws(PolicyError.Code) {
        guard (1...2).contains(words.count) else { throw .words }
        let key = try key(words[0])
        if case .cosignature = key.kind { throw .keyType }
        guard !logs.contains(where: { $0.key.material == key.material }) else { throw .keyRepeated }
        logs.append(TrustPolicy.Log(key: key, url: words.count > 1 ? words[1] : nil))
    }

    private mutating func takeWitness(_ words: [String]) throws(PolicyError.Code) {
        guard (2...3).contains(words.count) else { throw .words }
        let key = try key(words[1])
        guard case .cosignature = key.kind else { throw .keyType }
        guard !witnesses.contains(where: { $0.key.material == key.material }) else { throw .keyRepeated }
        let witness = TrustPolicy.Witness(name: words[0], key: key, url: words.count > 2 ? words[2] : nil)
        try define(words[0], as: .witness(witness))
        witnesses.append(witness)
    }

    private mutating func takeGroup(_ words: [String]) throws(PolicyError.Code) {
        guard words.count >= 3 else { throw .words }
        var group: [TrustPolicy.Quorum] = []
        for name in words.dropFirst(2) {
            let member = try meaning(of: name)
            guard members.insert(Array(name.utf8)).inserted else { throw .memberRepeated }
            group.append(member)
        }
        let threshold: Int
        guard group.allSatisfy({ $0.depth < TrustPolicy.groupDepthMax }) else { throw .depth }
        switch words[1] {
        case "all": threshold = group.count
        case "any": threshold = 1
        default:
            guard let count = Int(canonicalDecimal: words[1].utf8), (1...group.count).contains(count) else {
                throw .threshold
            }
            threshold = count
        }
        try define(words[0], as: .group(name: words[0], threshold: threshold, members: group))
    }

    private mutating func takeQuorum(_ words: [String]) throws(PolicyError.Code) {
        guard words.count == 1 else { throw .words }
        guard quorum == nil else { throw .quorumRepeated }
        quorum = words[0] == "none" ? TrustPolicy.Quorum.none : try meaning(of: words[0])
    }

    private func key(_ word: String) throws(PolicyError.Code) -> VerifierKey {
        do {
            return try VerifierKey(word)
        } catch .keyType {
            throw .keyType
        } catch {
            throw .key
        }
    }

    private mutating func define(
        _ name: String, as meaning: TrustPolicy.Quorum
    ) throws(PolicyError.Code) {
        guard name != "none" else { throw .nameReserved }
        guard defined.updateValue(meaning, forKey: Array(name.utf8)) == nil else { throw .nameRepeated }
    }

    private func meaning(of name: String) throws(PolicyError.Code) -> TrustPolicy.Quorum {
        guard name != "none" else { throw .nameReserved }
        guard let meaning = defined[Array(name.utf8)] else { throw .nameUnknown }
        return meaning
    }
}
