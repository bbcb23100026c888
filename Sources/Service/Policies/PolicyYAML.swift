import Bookkeeping
import Kernel
import Yams

/// One YAML document as canonical JSON that remembers where in the file each key and value stood.
struct PolicyYAML {
    typealias Place = PolicyFileError.Place
    static let depthMax = 16
    /// As many words of a file may look like an alias; comments and texts may hold some.
    static let aliasesMax = 8

    let file: String
    let root: Node
    var canonical: [UInt8] { out.bytes }

    private var out = CanonicalWriter()
    /// Where values begin in the canonical bytes, ascending.
    private var values: [(offset: Int, place: Place)] = []
    private var keys: [Int: (text: String, place: Place)] = [:]
    private var objects: [(range: Range<Int>, place: Place)] = []

    init(_ text: String, file: String) throws(PolicyFileError) {
        self.file = file
        if let place = Self.aliasBeyondBound(text) {
            throw PolicyFileError(reason: .anchor, file: file, place: place, subject: "")
        }
        let parser: Parser
        do {
            parser = try Parser(yaml: text, resolver: .default, constructor: .default, encoding: .utf8)
            guard let node = try parser.nextRoot() else {
                throw PolicyFileError(reason: .empty, file: file, place: .start, subject: "")
            }
            root = node
            if let second = try parser.nextRoot() {
                throw PolicyFileError(
                    reason: .manyDocuments, file: file, place: Place(second.mark), subject: "")
            }
        } catch {
            throw PolicyFileError(error, file: file)
        }
        // Nodes hold their anchors weakly; the parser keeps them alive.
        try withExtendedLifetime(parser) { () throws(PolicyFileError) in try write(root, depth: 0) }
    }

    /// Where the first of too many words stands that may be an alias. No alias is taken in the end, but a parser that
    /// compares keys looks through a few dozen of them, each twice in the next, for ever.
    private static func aliasBeyondBound(_ text: String) -> Place? {
        let scalars = text.unicodeScalars
        var (count, line, column) = (0, 1, 0)
        var before: Unicode.Scalar = "\n"
        for (scalar, next) in zip(scalars, scalars.dropFirst()) {
            column += 1
            let beginsWord = before.value <= 0x20 || ["[", "{", ",", ":", "?", "-"].contains(before)
            if scalar == "*", beginsWord, next.value > 0x20 {
                count += 1
                if count > aliasesMax { return Place(line: line, column: column) }
            }
            if scalar == "\n" { (line, column) = (line + 1, 0) }
            before = scalar
        }
        return nil
    }

    func error(_ reason: PolicyFileError.Reason, at place: Place, _ subject: String = "") -> PolicyFileError {
        PolicyFileError(reason: reason, file: file, place: place, subject: subject)
    }
}

// MARK: - Writing

extension PolicyYAML {
    private mutating func write(_ node: Node, depth: Int) throws(PolicyFileError) {
        let place = Place(node.mark)
        guard node.anchor == nil else { throw error(.anchor, at: place) }
        guard depth < Self.depthMax else { throw error(.tooDeep, at: place) }
        values.append((out.bytes.count, place))
        switch node {
        case .scalar(let scalar): try write(scalar, at: place)
        case .sequence(let list):
            guard list.tag.rawValue.isEmpty else { throw error(.tag, at: place, list.tag.rawValue) }
            out.bytes.append(UInt8(ascii: "["))
            for (index, element) in list.enumerated() {
                if index > 0 { out.bytes.append(UInt8(ascii: ",")) }
                try write(element, depth: depth + 1)
            }
            out.bytes.append(UInt8(ascii: "]"))
        case .mapping(let mapping): try write(mapping, at: place, depth: depth)
        case .alias: throw error(.anchor, at: place)
        }
    }

    private mutating func write(_ mapping: Node.Mapping, at place: Place, depth: Int) throws(PolicyFileError)
    {
        guard mapping.tag.rawValue.isEmpty else { throw error(.tag, at: place, mapping.tag.rawValue) }
        var members: [(key: String, place: Place, value: Node)] = []
        for (key, value) in mapping { members.append((try text(ofKey: key), Place(key.mark), value)) }
        members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        let start = out.bytes.count
        out.bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 {
                guard !members[index - 1].key.utf8.elementsEqual(member.key.utf8) else {
                    throw error(.duplicateKey, at: member.place, member.key)
                }
                out.bytes.append(UInt8(ascii: ","))
            }
            keys[out.bytes.count] = (member.key, member.place)
            try write(text: member.key, at: member.place)
            out.bytes.append(UInt8(ascii: ":"))
            try write(member.value, depth: depth + 1)
        }
        out.bytes.append(UInt8(ascii: "}"))
        objects.append((start..<out.bytes.count, place))
    }

    private func text(ofKey node: Node) throws(PolicyFileError) -> String {
        let place = Place(node.mark)
        guard node.anchor == nil else { throw error(.anchor, at: place) }
        guard case .scalar(let scalar) = node else { throw error(.badKey, at: place) }
        guard node.tag.rawValue == Tag.Name.str.rawValue else {
            throw error(.badKey, at: place, scalar.string)
        }
        return scalar.string
    }

    private mutating func write(_ scalar: Node.Scalar, at place: Place) throws(PolicyFileError) {
        let text = scalar.string
        guard scalar.style == .plain else {
            guard scalar.tag.rawValue == Tag.Name.str.rawValue else {
                throw error(.tag, at: place, scalar.tag.rawValue)
            }
            return try write(text: text, at: place)
        }
        guard scalar.tag.rawValue.isEmpty else { throw error(.tag, at: place, scalar.tag.rawValue) }
        switch Resolver.default.resolveTag(of: Node(text)) {
        // Days look like timestamps; canonical JSON writes them as text.
        case .str, .timestamp: try write(text: text, at: place)
        case .bool where text == "true" || text == "false": out.bytes.append(contentsOf: text.utf8)
        case .int: try write(integer: text, at: place)
        case .float: throw error(.float, at: place, text)
        case .null: throw error(.noValue, at: place)
        default: throw error(.ambiguous, at: place, text)
        }
    }

    private mutating func write(text: String, at place: Place) throws(PolicyFileError) {
        do throws(CanonicalError) { try out.write(text: text) } catch {
            throw self.error(.badText, at: place)
        }
    }

    /// Decimal digits as JSON writes them; `010` is eight to some readers of YAML and ten to others.
    private mutating func write(integer text: String, at place: Place) throws(PolicyFileError) {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        let isDecimal = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let hasLeadingZero = digits.first == UInt8(ascii: "0") && text.utf8.count > 1
        guard isDecimal, !hasLeadingZero else { throw error(.ambiguous, at: place, text) }
        do throws(CanonicalError) {
            guard let number = Int64(text) else { throw .unwritable(text) }
            try out.write(number: number)
        } catch {
            throw self.error(.numberOutOfRange, at: place, text)
        }
    }
}

// MARK: - Locating

extension PolicyYAML {
    /// The policy that the header names.
    func policyName() throws(PolicyFileError) -> PolicyName {
        let header = try member("header", of: root)
        let policy = try member("policy", of: header)
        guard case .scalar(let word) = policy else { throw error(.wrongType, at: Place(policy.mark)) }
        guard let name = PolicyName(rawValue: word.string) else {
            throw error(.unknownPolicy, at: Place(policy.mark), word.string)
        }
        return name
    }

    private func member(_ key: String, of node: Node) throws(PolicyFileError) -> Node {
        guard case .mapping(let mapping) = node else { throw error(.wrongType, at: Place(node.mark)) }
        guard let value = mapping[key] else { throw error(.missingField, at: Place(node.mark), key) }
        return value
    }

    /// Where a value named by keys and zero-based indices, such as `categories/2/tier`, stands; its nearest parent
    /// where there is none.
    func place(ofPath path: String) -> Place {
        var node = root
        for step in path.split(separator: "/") {
            switch node {
            case .mapping(let mapping):
                guard let next = mapping[String(step)] else { return Place(node.mark) }
                node = next
            case .sequence(let list):
                guard let index = Int(step), list.indices.contains(index) else { return Place(node.mark) }
                node = list[index]
            case .scalar, .alias: return Place(node.mark)
            }
        }
        return Place(node.mark)
    }

    /// A refusal of the canonical bytes as a refusal of the file.
    ///
    /// - Parameter known: the keys that the file's form has, at any depth.
    func located(_ failure: CanonicalError, known: Set<String>) -> PolicyFileError {
        switch failure {
        case .missingField(let name, let offset):
            // Fields are read in order: a key before the missing one is a key nobody asked for.
            if let key = key(at: offset), key.text.utf8.lexicographicallyPrecedes(name.utf8) {
                return error(.unknownField, at: key.place, key.text)
            }
            let around = object(around: offset)
            // A key that no object of the form has is the missing one misspelt.
            let strange = keys.filter { around.range.contains($0.key) && !known.contains($0.value.text) }
            if let key = strange.min(by: { $0.key < $1.key })?.value {
                return error(.unknownField, at: key.place, key.text)
            }
            return error(.missingField, at: around.place, name)
        case .unknownField(let name, let offset):
            return error(.unknownField, at: key(at: offset)?.place ?? place(at: offset), name)
        case .badValue(let what, let offset): return error(.badValue, at: place(at: offset), what)
        case .badText(let offset): return error(.badValue, at: place(at: offset))
        case .numberOutOfRange(let offset): return error(.numberOutOfRange, at: place(at: offset))
        case .tooDeep(let offset): return error(.tooDeep, at: place(at: offset))
        case .unexpected(let offset), .truncated(let offset), .trailingBytes(let offset):
            return error(.wrongType, at: place(at: offset))
        case .tooLong, .unwritable: return error(.wrongType, at: .start)
        }
    }

    private func place(at offset: Int) -> Place { values.last { $0.offset <= offset }?.place ?? .start }

    private func key(at offset: Int) -> (text: String, place: Place)? { keys[offset] ?? keys[offset + 1] }

    private func object(around offset: Int) -> (range: Range<Int>, place: Place) {
        let around = objects.filter { $0.range.lowerBound < offset && offset < $0.range.upperBound }
        return around.max { $0.range.lowerBound < $1.range.lowerBound } ?? (0..<0, .start)
    }
}

extension PolicyFileError.Place {
    fileprivate init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}

extension PolicyFileError {
    /// What Yams found wrong, or the refusal thrown beside it.
    fileprivate init(_ error: any Error, file: String) {
        switch error {
        case let error as PolicyFileError: self = error
        case let error as YamlError: self.init(error, file: file)
        default: self.init(reason: .notYAML, file: file, place: .start, subject: "")
        }
    }

    private init(_ error: YamlError, file: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            self.init(reason: .notYAML, file: file, place: Place(mark), subject: problem)
        // The only complaint when composing is an alias without its anchor.
        case .composer(_, _, let mark, _):
            self.init(reason: .anchor, file: file, place: Place(mark), subject: "")
        case .duplicatedKeysInMapping(let keys, let context):
            self.init(
                reason: .duplicateKey, file: file, place: Place(context.mark), subject: keys.first ?? "")
        case .reader(let problem, let offset, _, let text):
            let line = 1 + text.prefix(offset ?? 0).count { $0.isNewline }
            self.init(reason: .notYAML, file: file, place: Place(line: line, column: 1), subject: problem)
        default: self.init(reason: .notYAML, file: file, place: .start, subject: "")
        }
    }
}
