/// Places in a list by the numbers of what stands there. A number never leaves, so a table with open addresses will do;
/// a dictionary spends more on hashing than most entries do on all else.
struct Places: Sendable {
    private var slots: [(number: Int, place: Int)] = Array(repeating: (0, 0), count: 32)
    private var count = 0

    subscript(number: Int) -> Int? {
        let slot = slots[slot(of: number)]
        return slot.number == number ? slot.place : nil
    }

    /// - Parameter number: above zero, and not there yet.
    mutating func add(_ number: Int, at place: Int) {
        count += 1
        if 2 * count > slots.count { grow() }
        slots[slot(of: number)] = (number, place)
    }

    /// Where the number is, or the free slot where it belongs.
    private func slot(of number: Int) -> Int {
        // Knuth, The Art of Computer Programming, volume 3, section 6.4: multiplication by the golden ratio.
        let hash = UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 >> 32
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot].number != 0, slots[slot].number != number { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: (0, 0), count: 2 * old.count)
        for (number, place) in old where number != 0 { slots[slot(of: number)] = (number, place) }
    }
}
