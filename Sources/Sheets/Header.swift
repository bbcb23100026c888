/// The names of a sheet's columns: at least one, none empty, none twice.
struct Header: Sendable {
    let names: [String]
    let indices: [String: Int]

    /// Throws `unnamedColumn`, `duplicateColumn` or `tooManyColumns`.
    init(_ names: [String], line: Int, sheet: String? = nil) throws(SheetError) {
        guard !names.isEmpty else { throw .empty }
        var indices: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let place = Place(line: line, column: index + 1, sheet: sheet)
            guard index < SheetLimit.columns else { throw .tooManyColumns(place) }
            guard !name.isEmpty else { throw .unnamedColumn(place) }
            guard indices.updateValue(index, forKey: name) == nil else {
                throw .duplicateColumn(place, name: name)
            }
        }
        self.names = names
        self.indices = indices
    }

    /// Throws `columnsDiffer` with every required column that is missing and every column not expected.
    func require(_ expected: [Column]) throws(SheetError) {
        let known = Set(expected.map(\.name))
        let missing = expected.filter { $0.isRequired && indices[$0.name] == nil }.map(\.name)
        let unknown = names.filter { !known.contains($0) }
        guard missing.isEmpty, unknown.isEmpty else {
            throw .columnsDiffer(missing: missing, unknown: unknown)
        }
    }
}
