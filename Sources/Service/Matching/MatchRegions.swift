import Matching
import Sheets

/// The regions of `regions.csv`, each below one that is there.
struct MatchRegions {
    private(set) var regions: [Cards.Region] = []
    private var positions: [String: Int] = [:]

    private static let columns: [Column] = [
        .required("code"), .required("parent"), .optional("level"), .optional("name"),
    ]

    init(path: String, _ faults: inout MatchFaults) throws(Refusal) {
        var rows: [RowReader] = []
        var codes: Set<String> = []
        try MatchRows(path, Self.columns).forEach(&faults) { row throws(Refusal) in
            let region = Cards.Region(
                code: try row.text("code"), parent: try row.optionalText("parent"))
            try row.requireNew(region.code, in: "code", among: &codes)
            positions[region.code] = regions.count
            regions.append(region)
            rows.append(row)
        }
        for (region, row) in zip(regions, rows) {
            do throws(Refusal) { try check(region, row) } catch { try faults.take(error) }
        }
    }

    private func check(_ region: Cards.Region, _ row: RowReader) throws(Refusal) {
        if let parent = region.parent, !has(parent) { throw row.refuse("parent", .unknownCode(parent)) }
        var (above, steps) = (region.parent, 1)
        while let code = above, steps <= Instance.depthMax {
            guard code != region.code else { throw row.refuse("parent", .regionCycle(code)) }
            (above, steps) = (positions[code].flatMap { regions[$0].parent }, steps + 1)
        }
        guard steps <= Instance.depthMax else { throw row.refuse("parent", .regionTooDeep(region.code)) }
    }

    func has(_ code: String) -> Bool { positions[code] != nil }
}
