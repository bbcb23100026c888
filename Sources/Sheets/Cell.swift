/// Where a cell stands in its file.
public struct Place: Hashable, Sendable {
    /// The physical line on which the cell begins, from 1; lines inside quoted cells count.
    public let line: Int
    /// The cell's number in its row, from 1: column 1 is what spreadsheet programs call A.
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// One cell: its text, unquoted, and where it stands.
public struct Cell: Hashable, Sendable {
    public let text: String
    public let place: Place

    public var line: Int { place.line }
    public var column: Int { place.column }

    public init(text: String, place: Place) {
        self.text = text
        self.place = place
    }
}
