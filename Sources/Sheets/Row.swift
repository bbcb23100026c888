/// One row below the header: as many cells as the header has names.
public struct Row: Sendable {
    /// The physical line on which the row begins, from 1.
    public let line: Int
    /// The cells in the order of the header.
    public let cells: [Cell]
    let header: Header

    /// The cell under the column of that name; nil where the sheet has no such column.
    public subscript(name: String) -> Cell? {
        guard let index = header.indices[name] else { return nil }
        return cells[index]
    }
}
