import Sheets

/// The regions of `regions.csv`, parents checked, sorted by code.
struct MatchRegions {
    let regions: [MatchTables.Region]
    private let positions: [String: Int]

    private static let columns: [Column] = [
        .required("code"), .required("parent"), .optional("level"), .optional("name"),
    ]

    private struct Line {
        let code: String
        let parent: String?
        let row: RowReader
    }

    init(path: String, _ faults: inout MatchFaults) throws(Refusal) {
        var lines: [Line] = []
        var codes: Set<String> = []
        try MatchRows(path, Self.columns).forEach(&faults) { row throws(Refusal) in
            let code = try row.text("code")
            try row.requireNew(code, in: "code", among: &codes)
            lines.append(Line(code: code, parent: try row.optionalText("parent"), row: row))
        }
        lines.sort { precedes($0.code, $1.code) }
        let positions = Dictionary(uniqueKeysWithValues: lines.enumerated().map { ($1.code, $0) })
        self.positions = positions
        var regions: [MatchTables.Region] = []
        for line in lines {
            let parent = line.parent.flatMap { positions[$0] }
            if let stated = line.parent, parent == nil {
                try faults.take(line.row.refuse("parent", .unknownCode(stated)))
            }
            regions.append(MatchTables.Region(code: line.code, parent: parent))
        }
        self.regions = regions
        for (index, line) in lines.enumerated() {
            var (at, steps) = (regions[index].parent, 1)
            while let above = at, above != index, steps <= MatchFiles.depthMax {
                (at, steps) = (regions[above].parent, steps + 1)
            }
            if at == index {
                try faults.take(line.row.refuse("parent", .regionCycle(line.code)))
            } else if steps > MatchFiles.depthMax {
                try faults.take(line.row.refuse("parent", .regionTooDeep(line.code)))
            }
        }
    }

    func position(_ code: String) -> Int? { positions[code] }
}
