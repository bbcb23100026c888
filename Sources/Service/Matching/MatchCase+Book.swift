import Bookkeeping
import Kernel
import MatchingCheck
import Storage

extension MatchCase {
    /// A frozen instance with the lines that answer it, under the book's ids; needs came in the order of theirs.
    init(_ frozen: MatchInstance, _ lines: MatchLines, _ certificate: MatchCertificate) {
        self.init(
            frozen, frozen.problem, frozen.joined(lines.lines),
            certificate.kinds.first ?? MatchCertificate.Kind())
    }

    init(
        _ frozen: MatchInstance, _ problem: MatchProblem, _ lines: [MatchLine],
        _ proof: MatchCertificate.Kind
    ) {
        let ids = frozen.needs.map(\.need)
        self.init(
            kind: MatchInstance.kind,
            names: Names(
                regions: frozen.areas.map(\.description), needs: ids.map(\.description),
                intentions: frozen.wishes.map { "\($0.purpose)" }),
            order: ids.indices.sorted { ids[$0] < ids[$1] }, problem: problem, lines: lines,
            proof: proof)
    }

    /// A run of the book, from what its entries left.
    ///
    /// - Throws: `input.unknown-id` where there is no such match, `matching.wrong-state` where it did not run.
    public init(_ match: ID<Match>, in loaded: LoadedBook, store: any Store) throws(Refusal) {
        guard let row = loaded.book.matches[match] else { throw .input(.unknownID("\(match)")) }
        guard row.state == .run else { throw .rule(Violation(.matchWrongState, match)) }
        var opened: MatchOpened?
        var run: MatchRun?
        try loaded.book.walk(store) { entry throws(Refusal) in
            switch entry.event {
            case .matchOpened(let data) where data.match == match: opened = data
            case .matchRun(let data) where data.match == match: run = data
            default: break
            }
            return run == nil
        }
        guard let opened, let run else { throw .keeper(.tampered("\(match)")) }
        self.init(
            try store.attached(opened.instance), try store.attached(run.lines),
            try store.attached(run.certificate))
    }
}

extension MatchCase {
    /// An SVG of what the needs of a run in the book had before it and would have with it, by village and tier.
    public var picture: String {
        var before = groups.map { _ in Int64(0) }
        for line in problem.accepted { before[groupOf[line.need]] += line.amount }
        let bars = zip(groups, before).map { ($0, $0.demand, $1, $0.coverage) }
        return CoveragePicture(strips: strips(bars), before: .beforeMatch).svg
    }
}
