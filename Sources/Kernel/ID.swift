/// A type whose rows are counted: the prefix stands before the counter, once in the glossary.
public protocol Counted {
    static var idPrefix: String { get }
}

/// The `number`-th row of a kind in a book, counted from 1: `H12`. The same entries give the same ids.
public struct ID<Row: Counted>: Hashable, Sendable {
    @inlinable public static var limit: Int { 999_999_999 }

    public let number: Int

    /// The place in a table that holds the rows in order of their numbers.
    @inlinable public var index: Int { number - 1 }

    @inlinable public init?(_ number: Int) {
        guard number >= 1, number <= Self.limit else { return nil }
        self.number = number
    }

    /// The row at a place of its table, which cannot hold more rows than there are ids.
    @inlinable public init(index: Int) {
        precondition(index >= 0 && index < Self.limit)
        number = index + 1
    }

    @usableFromInline init(trusted number: Int) { self.number = number }

    @inlinable public static var first: ID { ID(trusted: 1) }

    /// The prefix and the number without leading zeros.
    public init?(_ text: some StringProtocol) {
        guard let id = ID(ascii: Array(text.utf8)[...]) else { return nil }
        self = id
    }

    init?(ascii: ArraySlice<UInt8>) {
        var rest = ascii
        for byte in Row.idPrefix.utf8 {
            guard rest.first == byte else { return nil }
            rest = rest.dropFirst()
        }
        guard let number = Self.number(rest) else { return nil }
        self.init(number)
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(digits.count), digits.first != UInt8(ascii: "0") else { return nil }
        return Day.digits(digits.span, 0..<digits.count)
    }
}

extension ID: Comparable {
    @inlinable public static func < (a: ID, b: ID) -> Bool { a.number < b.number }
}

extension ID: CustomStringConvertible {
    public var description: String { "\(Row.idPrefix)\(number)" }
}

extension ID: CanonicalValue {
    public static var blank: ID { .first }
    public static var shape: String { "\(Row.idPrefix)…" }

    @inlinable public func write(to out: inout CanonicalWriter) { out.write(prefix: Row.idPrefix, number) }

    @inlinable public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> ID {
        if let number = input.takeCounter(prefix: Row.idPrefix) { return ID(trusted: number) }
        return try readSlowly(from: &input)
    }

    /// For what is no id: says where it departs.
    @usableFromInline static func readSlowly(from input: inout CanonicalReader) throws(CanonicalError) -> ID {
        let start = input.position
        guard let id = ID(ascii: try input.readPlainString()) else { throw .badValue(shape, offset: start) }
        return id
    }
}

/// The `number`-th item inside a row, counted from 1: line `M3.2` of match run `M3`, line `S1.12` of a statement.
public struct ItemID<Row: Counted>: Hashable, Sendable {
    public let row: ID<Row>
    public let number: Int

    @inlinable public var index: Int { number - 1 }

    @inlinable public init?(_ row: ID<Row>, _ number: Int) {
        guard number >= 1, number <= ID<Row>.limit else { return nil }
        self.row = row
        self.number = number
    }

    @usableFromInline init(trusted row: ID<Row>, _ number: Int) {
        self.row = row
        self.number = number
    }

    public init?(_ text: some StringProtocol) {
        guard let id = ItemID(ascii: Array(text.utf8)[...]) else { return nil }
        self = id
    }

    init?(ascii: ArraySlice<UInt8>) {
        guard let dot = ascii.firstIndex(of: UInt8(ascii: ".")), let row = ID<Row>(ascii: ascii[..<dot]),
            let number = ID<Row>.number(ascii[(dot + 1)...])
        else { return nil }
        self.init(row, number)
    }
}

extension ItemID: Comparable {
    public static func < (a: ItemID, b: ItemID) -> Bool { (a.row, a.number) < (b.row, b.number) }
}

extension ItemID: CustomStringConvertible {
    public var description: String { "\(row).\(number)" }
}

extension ItemID: CanonicalValue {
    public static var blank: ItemID { ItemID(trusted: .first, 1) }
    public static var shape: String { "\(Row.idPrefix)….n" }

    @inlinable public func write(to out: inout CanonicalWriter) {
        out.write(prefix: Row.idPrefix, row.number, item: number)
    }

    @inlinable public static func read(from input: inout CanonicalReader) throws(CanonicalError) -> ItemID {
        if let (row, number) = input.takeItem(prefix: Row.idPrefix) {
            return ItemID(trusted: ID(trusted: row), number)
        }
        return try readSlowly(from: &input)
    }

    /// For what is no id: says where it departs.
    @usableFromInline static func readSlowly(
        from input: inout CanonicalReader
    ) throws(CanonicalError) -> ItemID {
        let start = input.position
        guard let id = ItemID(ascii: try input.readPlainString()) else {
            throw .badValue(shape, offset: start)
        }
        return id
    }
}
