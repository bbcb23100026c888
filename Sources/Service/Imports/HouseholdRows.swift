import Bookkeeping
import Kernel

/// The rows of one household's card: the head first, then the members.
struct HouseholdRows {
    private let rows: [RowReader]

    private static let head = "户主"
    static let attributes: [String: HouseholdAttribute] = [
        "一般贫困户": .general, "低保户": .lowIncome, "五保户": .fiveGuarantees, "低保贫困户": .lowIncomePoor,
    ]
    /// The twelve causes of the 2014 form.
    static let causes: Set<String> = [
        "因病", "因残", "因学", "因灾", "缺土地", "缺水", "缺技术", "缺劳力", "缺资金", "交通条件落后",
        "自身发展动力不足", "其它",
    ]
    private static let otherCausesMax = 2
    private static let headOnly: Set<String> = [
        "village", "attribute", "main_cause", "account_number", "account_bank", "registered_on", "source",
        "applied_on",
    ]
    private static let shared = headOnly.union(["other_causes", "group", "phone", "helper"]).sorted()

    /// Whether the head's row needs the column, and no other.
    static func isNeeded(_ column: String, in kind: ImportKind) -> Bool {
        headOnly.contains(column) || kind == .households && column == "helper"
    }

    init(_ rows: [RowReader]) { self.rows = rows }

    /// A household that was identified before the book.
    func register(_ desk: inout Desk) throws(Refusal) {
        guard let head = rows.first else { return }
        var data = HouseholdRegistered()
        data.household = try head.next(desk.book.households)
        data.ref = try head.ownRef("household")
        data.card = try card(of: data.household, &desk)
        data.helper = try head.id("helper", desk.book, as: User.self)
        data.on = try head.day("registered_on")
        data.source = try head.text("source")
        guard !IDNumber.isLike(data.source) else { throw head.refuse("source", .refIsPersonal) }
        try record(.householdRegistered(data), data.card, &desk)
    }

    /// A household that asks to be identified.
    func apply(_ desk: inout Desk) throws(Refusal) {
        guard let head = rows.first else { return }
        var data = HouseholdApplied()
        data.household = try head.next(desk.book.households)
        data.proceeding = try head.next(desk.book.proceedings)
        data.ref = try head.ownRef("household")
        data.card = try card(of: data.household, &desk)
        data.on = try head.day("applied_on")
        let helper = try head.optionalID("helper", desk.book, as: User.self)
        try record(.householdApplied(data), data.card, &desk)
        if let helper {
            _ = try AssignHelper(household: data.household, helper: helper).perform(&desk)
        }
    }

    /// A person who stands on another card is told at the row.
    private func record(_ event: Event, _ card: Card, _ desk: inout Desk) throws(Refusal) {
        do throws(Refusal) { try desk.record(event) } catch {
            guard case .rule(let violation) = error, violation.rule == .personTaken,
                let taken = card.members.lastIndex(where: { $0.description == violation.subject })
            else { throw error }
            throw rows[taken].refuse("id_number", violation)
        }
    }

    private func card(of household: ID<Household>, _ desk: inout Desk) throws(Refusal) -> Card {
        var card = Card()
        guard let head = rows.first else { return card }
        guard head.personal("relation") == Self.head else {
            throw head.refuse("relation", .rowsDisagree(Self.head))
        }
        try checkRest(head)
        card.village = try head.village("village", desk.book)
        card.attribute = try head.word("attribute", among: Self.attributes)
        var relations: [String] = []
        for row in rows {
            let number = try row.requiredPersonal("id_number").uppercased()
            guard IDNumber.isValid(number) else { throw row.refuse("id_number", .badIDNumber) }
            let person = try row.person(idNumber: number, &desk)
            card.members.append(person)
            relations.append("\(person)=\(try row.requiredPersonal("relation"))")
        }
        card.head = card.members[0]
        card.account = try desk.account(number: try head.accountNumber("account_number"))
        card.bank = try desk.commit(
            try head.requiredPersonal("account_bank"), field: "household.bank", of: household)
        card.causes = try desk.commit(try causes(head), field: "household.causes", of: household)
        card.relations = try desk.commit(
            relations.joined(separator: "|"), field: "household.relations", of: household)
        card.group = try desk.commit(head.personal("group"), field: "household.group", of: household)
        card.phone = try desk.commit(head.personal("phone"), field: "household.phone", of: household)
        return card
    }

    /// Cells of the household stand on the head's row; elsewhere they are empty or say the same.
    private func checkRest(_ head: RowReader) throws(Refusal) {
        for row in rows.dropFirst() {
            if row.personal("relation") == Self.head {
                throw row.refuse("relation", .rowsDisagree(Self.head))
            }
            for column in Self.shared {
                if let text = row.personal(column), text != head.personal(column) {
                    throw row.refuse(column, .rowsDisagree(column))
                }
            }
        }
    }

    private func causes(_ head: RowReader) throws(Refusal) -> String {
        let main = try head.text("main_cause")
        let others = try head.list("other_causes")
        guard Self.causes.contains(main) else {
            throw head.refuse("main_cause", .notAWord(main, allowed: Self.causes.sorted()))
        }
        guard Self.areCauses([main] + others) else {
            throw head.refuse(
                "other_causes", .notAWord(others.joined(separator: "|"), allowed: Self.causes.sorted()))
        }
        return ([main] + others).joined(separator: "|")
    }

    /// The main cause and up to two others, each once.
    static func areCauses(_ list: [String]) -> Bool {
        (1...1 + otherCausesMax).contains(list.count) && Set(list).count == list.count
            && list.allSatisfy(causes.contains)
    }
}

extension RowReader {
    fileprivate func person(idNumber: String, _ desk: inout Desk) throws(Refusal) -> ID<Person> {
        let name = try requiredPersonal("name")
        do throws(Refusal) { return try desk.person(idNumber: idNumber, name: name) } catch {
            guard case .input(let fault) = error else { throw error }
            throw refuse("name", fault)
        }
    }
}
