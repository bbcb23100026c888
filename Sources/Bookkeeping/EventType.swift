import Kernel

/// One kind of entry: its name and how its data is read.
struct EventType: Sendable {
    let kind: String
    let payload: any Payload.Type
    let read: @Sendable (inout CanonicalReader) throws(CanonicalError) -> Event

    init<P: Payload>(_ wrap: @escaping @Sendable (P) -> Event) {
        kind = P.kind
        payload = P.self
        read = { (input: inout CanonicalReader) throws(CanonicalError) in wrap(try P.read(from: &input)) }
    }
}

/// Finds a kind's place in the list by its name. Every entry asks, so no string is made and none is compared in vain.
struct EventNames: Sendable {
    private let names: [[UInt8]]
    /// A name's place, or -1, where its hash points or behind; at most half of the slots are taken.
    private var slots: [Int]

    init(_ kinds: [String]) {
        names = kinds.map { Array($0.utf8) }
        var size = 2
        while size < 2 * kinds.count { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (number, name) in names.enumerated() {
            var slot = slot(of: name.span)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = number
        }
    }

    /// Nil for a kind that this build does not know.
    func number(of name: Span<UInt8>) -> Int? {
        var slot = slot(of: name)
        while slots[slot] >= 0 {
            let known = names[slots[slot]]
            if isEqual(known.span, name) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func isEqual(_ name: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
        guard name.count == other.count else { return false }
        for index in name.indices where name[index] != other[index] { return false }
        return true
    }

    private func slot(of name: Span<UInt8>) -> Int {
        var hash: UInt32 = 0
        for index in name.indices { hash = hash &* 31 &+ UInt32(name[index]) }
        return Int(hash ^ hash >> 12) & (slots.count - 1)
    }
}
