import Bookkeeping
import Crypto
import Kernel

extension RowReader {
    /// A team is sent to a village.
    func team(_ desk: inout Desk) throws(Refusal) {
        var members: [ID<User>] = []
        for name in try list("members") {
            guard let id = desk.book.id(named: name, source: context.source, as: User.self) else {
                throw refuse("members", .unknownRef(name))
            }
            members.append(id)
        }
        guard let digest = try fileDigest("document").flatMap({ Digest(hex: $0) }) else {
            throw refuse("document", .empty("document"))
        }
        let number = try text("number")
        guard !IDNumber.isLike(number) else { throw refuse("number", .refIsPersonal) }
        let forming = FormTeam(
            village: try village("village", desk.book),
            sender: try id("sender", desk.book, as: Organisation.self),
            leader: try id("leader", desk.book, as: User.self), members: members, from: try day("from"),
            document: TeamDocument(number: number, digest: digest), takesOver: try flag("takes_over"))
        _ = try forming.perform(&desk)
    }

    /// A measure of a household's plan of help, by the user that the row names.
    func measure(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("planned_by", desk.book, as: User.self)
        _ = try PlanMeasure(
            household: try id("household", desk.book, as: Household.self),
            type: try word("kind", as: MeasureKind.self), target: try day("target"),
            expected: try requiredPersonal("expected"), on: try day("planned_on"), ref: try ownRef("ref")
        ).perform(&desk)
    }

    /// A visit to a household, by the user that the row names.
    func visit(_ desk: inout Desk) throws(Refusal) {
        desk.by = try id("visited_by", desk.book, as: User.self)
        _ = try RecordVisit(
            try id("household", desk.book, as: Household.self), try word("purpose", as: VisitPurpose.self),
            text: try requiredPersonal("text"), on: try day("on")
        ).perform(&desk)
    }
}

/// A list of another authority. Its rows are compared and forgotten: only who stands on a card leaves anything.
struct ComparisonRows {
    private let rows: [RowReader]

    private static let shared = ["as_of", "source", "region"]

    init(_ rows: [RowReader]) { self.rows = rows }

    func record(_ desk: inout Desk) throws(Refusal) {
        guard let first = rows.first else { return }
        let region = try first.region("region", desk.book, system: first.context.codeSystem)
        let source = try first.requiredPersonal("source")
        var hits: [RecordComparison.Hit] = []
        var known: Set<RecordComparison.Hit> = []
        var isNameOther: Set<RecordComparison.Hit> = []
        var errors: [RowError] = []
        for row in rows {
            do throws(Refusal) {
                for column in Self.shared where row.personal(column) != first.personal(column) {
                    throw row.refuse(column, .rowsDisagree(column))
                }
                guard let (hit, isOther) = try row.hit(in: region, &desk) else { continue }
                if known.insert(hit).inserted { hits.append(hit) }
                if isOther { isNameOther.insert(hit) }
            } catch {
                guard case .rows(let found, _) = error else { throw error }
                errors += found
            }
        }
        guard errors.isEmpty else { throw .rows(errors, more: 0) }
        _ = try RecordComparison(
            region: region, source: source, asOf: try first.day("as_of"), rows: rows.count,
            hits: hits.map { ($0, isNameOther.contains($0)) }
        ).perform(&desk)
    }
}

extension RowReader {
    /// The card that the row's person stands on, where it is one of those compared.
    fileprivate func hit(
        in region: ID<Region>, _ desk: inout Desk
    ) throws(Refusal) -> (RecordComparison.Hit, isNameOther: Bool)? {
        let number = try requiredPersonal("id_number").uppercased()
        guard IDNumber.isValid(number) else { throw refuse("id_number", .badIDNumber) }
        let (name, kind) = (try requiredPersonal("name"), try word("what", as: HitKind.self))
        guard let person = try desk.knownPerson(idNumber: number),
            let household = desk.book.unique[.member(person)].flatMap({ ID<Household>($0) }),
            let card = desk.book.households[household], desk.book.isCompared(card, in: region)
        else { return nil }
        let known = try desk.name(of: person)
        return (
            RecordComparison.Hit(household: household, person: person, kind: kind),
            known.map { $0 != name } ?? false
        )
    }
}
