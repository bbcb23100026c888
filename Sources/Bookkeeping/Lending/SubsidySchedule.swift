import Kernel
import Lending

/// A programme through the policies that were adopted one after another: each day is under the one in force on it.
struct SubsidySchedule: Sendable {
    /// Ascending; nil where a policy no longer has the programme. The first holds from the day that it names, a later one from its
    /// adoption at the earliest.
    private var versions: [(from: Day, programme: SubsidyProgramme?)] = []
    /// The products of all programmes of the last one: their loans count towards a cap together.
    private(set) var products: Set<String> = []
    /// As the last one has it: months, payers and roles are the claim's.
    private(set) var programme: SubsidyProgramme?

    /// - Parameter last: the policy of a claim; later ones are not looked at.
    init(_ code: String, _ book: Book, asOf last: ID<AdoptedPolicy>) {
        for (id, row) in book.policies.numbered where id <= last {
            guard case .subsidy(let policy) = row.content else { continue }
            let from = policy.header.from
            programme = policy.programme(code)
            versions.append((versions.isEmpty ? from : max(from, row.adoptedOn), programme))
            products = Set(policy.programmes.flatMap(\.products))
        }
    }

    /// What the arithmetic computes from, its payers as one.
    ///
    /// - Parameters:
    ///   - isCapped: false to see what the cap took away.
    ///   - isShared: false to see what the share in force took away.
    func terms(isCapped: Bool = true, isShared: Bool = true) throws(LendingError) -> SubsidyTerms {
        var cap = Timeline(Fen?.none)
        var depth = Timeline(SubsidyTerms.Depth.full)
        var share = Timeline(isShared ? Ratio.zero : .one)
        for (index, version) in versions.enumerated() {
            let end = index + 1 < versions.count ? versions[index + 1].from : nil
            cap.set(isCapped ? version.programme?.cap : nil, from: version.from)
            depth.set(try version.programme?.lendingDepth ?? .full, from: version.from)
            guard isShared else { continue }
            share.set(.zero, from: version.from)
            for part in version.programme?.shares ?? [] {
                let from = max(part.from, version.from)
                guard end.map({ from < $0 }) ?? true else { continue }
                share.set(try LoanConditions.ratio(part.percent), from: from)
            }
        }
        return try SubsidyTerms(cap: cap, share: share, depth: depth, payers: ["all": Timeline(1)])
    }
}
