import Bookkeeping
import Kernel

/// The rows of one household: the head first, then the members.
struct HouseholdCard {
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
    /// What the head's row needs, and no other.
    static let headColumns: Set<String> = [
        "village", "attribute", "main_cause", "account_number", "account_bank", "helper", "registered_on",
    ]
    private static let shared = [
        "village", "attribute", "main_cause", "other_causes", "group", "phone", "account_number",
        "account_bank",
        "helper", "registered_on",
    ]

    init(_ rows: [RowReader]) { self.rows = rows }

    func register(_ desk: inout Desk) throws(Refusal) {
        guard let head = rows.first else { return }
        guard head.personal("relation") == Self.head else {
            throw head.refuse("relation", .rowsDisagree(Self.head))
        }
        try checkRest(head)
        var data = HouseholdRegistered()
        data.household = try head.next(desk.book.households)
        data.ref = try head.ownRef("household")
        data.village = try head.village("village", desk.book)
        data.attribute = try head.word("attribute", among: Self.attributes)
        data.helper = try head.id("helper", desk.book, as: User.self)
        data.on = try head.day("registered_on")
        var relations: [String] = []
        for row in rows {
            let number = try row.requiredPersonal("id_number").uppercased()
            guard IDNumber.isValid(number) else { throw row.refuse("id_number", .badIDNumber) }
            let person = try row.person(idNumber: number, &desk)
            data.members.append(person)
            relations.append("\(person)=\(try row.requiredPersonal("relation"))")
        }
        data.head = data.members[0]
        data.account = try desk.account(number: try head.accountNumber("account_number"))
        data.bank = try desk.commit(
            try head.requiredPersonal("account_bank"), field: "household.bank", of: data.household)
        data.causes = try desk.commit(try causes(head), field: "household.causes", of: data.household)
        data.relations = try desk.commit(
            relations.joined(separator: "|"), field: "household.relations", of: data.household)
        data.group = try desk.commit(head.personal("group"), field: "household.group", of: data.household)
        data.phone = try desk.commit(head.personal("phone"), field: "household.phone", of: data.household)
        do throws(Refusal) { try desk.record(.householdRegistered(data)) } catch {
            guard case .rule(let violation) = error, violation.rule == .personTaken,
                let taken = data.members.lastIndex(where: { $0.description == violation.subject })
            else { throw error }
            throw rows[taken].refuse("id_number", violation)
        }
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
        guard others.count <= Self.otherCausesMax, Set(others + [main]).count == others.count + 1,
            others.allSatisfy(Self.causes.contains)
        else {
            throw head.refuse(
                "other_causes", .notAWord(others.joined(separator: "|"), allowed: Self.causes.sorted()))
        }
        return ([main] + others).joined(separator: "|")
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
