import Kernel

/// What money is bound by: a donor's intention, or a resolution that acts as one. Without either it is non-directed
/// (非定向) and waits.
public enum Purpose: Hashable, Sendable, CanonicalValue, CustomStringConvertible {
    case intention(ID<Intention>)
    case resolution(ID<Resolution>)

    public static var blank: Purpose { .intention(.first) }
    public static var shape: String { "I… / RS…" }

    public var description: String {
        switch self {
        case .intention(let id): id.description
        case .resolution(let id): id.description
        }
    }

    public var intention: ID<Intention>? { if case .intention(let id) = self { id } else { nil } }

    public var resolution: ID<Resolution>? { if case .resolution(let id) = self { id } else { nil } }

    public func write(to out: inout CanonicalWriter) throws(CanonicalError) {
        try out.write(text: description)
    }

    public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> Purpose {
        let start = input.position
        let text = try input.readText()
        if let intention = ID<Intention>(text) { return .intention(intention) }
        if let resolution = ID<Resolution>(text) { return .resolution(resolution) }
        throw .badValue("purpose", offset: start)
    }
}

extension Purpose: Comparable {
    /// Intentions before resolutions, each by number.
    public static func < (a: Purpose, b: Purpose) -> Bool {
        switch (a, b) {
        case (.intention(let a), .intention(let b)): a < b
        case (.resolution(let a), .resolution(let b)): a < b
        case (.intention, .resolution): true
        case (.resolution, .intention): false
        }
    }
}

/// The terms on which money may be used, and what was used of them.
public struct Terms: Hashable, Sendable {
    public let restriction: Restriction
    /// The most that one household may get of it, over all its gifts and runs.
    public let householdCap: Fen?
    public let deadline: Day?
    /// Nothing more is matched under it: the wish was withdrawn, or what was left of the resolution released.
    public internal(set) var isClosed = false
    /// What each household has been bound or paid of it; only kept where there is a cap.
    public internal(set) var used: [ID<Household>: Fen] = [:]

    /// New matches may use its money on a day.
    public func isOpen(on day: Day) -> Bool { !isClosed && (deadline.map { day <= $0 } ?? true) }

    /// What one household may still get of it.
    func capLeft(for household: ID<Household>) throws(Violation) -> Fen? {
        guard let householdCap else { return nil }
        return try householdCap - (used[household] ?? .zero)
    }

    mutating func use(_ amount: Fen, for household: ID<Household>) throws(Violation) {
        guard householdCap != nil else { return }
        let sum = try (used[household] ?? .zero) + amount
        used[household] = sum == .zero ? nil : sum
    }
}

extension Book {
    public func terms(of purpose: Purpose) -> Terms? {
        switch purpose {
        case .intention(let id): intentions[id]?.terms
        case .resolution(let id): resolutions[id]?.terms
        }
    }
}

extension Draft {
    func terms(of purpose: Purpose) throws(Violation) -> Terms {
        switch purpose {
        case .intention(let id): try row(id).terms
        case .resolution(let id): try row(id).terms
        }
    }

    /// Counts against the household cap of what the lot's money is bound by; negative where money comes back.
    mutating func use(_ amount: Fen, of lot: ID<Lot>, for household: ID<Household>) throws(Violation) {
        guard let purpose = try row(lot).purpose, try terms(of: purpose).householdCap != nil else { return }
        switch purpose {
        case .intention(let id):
            try update(id) { row throws(Violation) in try row.terms.use(amount, for: household) }
        case .resolution(let id):
            try update(id) { row throws(Violation) in try row.terms.use(amount, for: household) }
        }
    }

    /// New terms that hold from a day, checked against places and catalogue.
    func terms(
        _ restriction: Restriction, householdCap: Fen?, deadline: Day?, from on: Day
    ) throws(Violation) -> Terms {
        if let householdCap { try requirePositive(householdCap) }
        if let deadline, deadline < on { throw Violation(.malformed, "deadline") }
        switch restriction.area {
        case .region(let id): _ = try row(id)
        case .village(let id): _ = try row(id)
        case nil: break
        }
        let codes = restriction.categories
        guard zip(codes, codes.dropFirst()).allSatisfy({ $0.utf8.lexicographicallyPrecedes($1.utf8) }) else {
            throw Violation(.malformed, "categories")
        }
        guard case .needs(let policy) = try requirePolicy(.needs).content else {
            throw Violation(.policyMissing, PolicyName.needs.rawValue)
        }
        for code in codes where policy.category(code) == nil { throw Violation(.unknownCategory, code) }
        return Terms(restriction: restriction, householdCap: householdCap, deadline: deadline)
    }
}
