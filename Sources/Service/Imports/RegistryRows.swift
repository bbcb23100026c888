import Bookkeeping
import Kernel

extension RowReader {
    func region(_ desk: inout Desk) throws(Refusal) {
        var data = RegionRegistered()
        data.system = try text("code_system")
        data.code = try text("code")
        data.level = try word("level", as: RegionLevel.self)
        data.name = try text("name")
        if personal("parent") != nil { data.parent = try region("parent", desk.book, system: data.system) }
        data.validFrom = try optionalDay("valid_from")
        data.validTo = try optionalDay("valid_to")
        data.region = try next(desk.book.regions)
        try desk.record(.regionRegistered(data))
    }

    func organisation(_ desk: inout Desk) throws(Refusal) {
        var data = OrganisationRegistered()
        data.ref = try ownRef("ref")
        data.name = try text("name")
        data.type = try word("kind", as: OrganisationKind.self)
        data.region = try region("region", desk.book, system: context.codeSystem)
        data.organisation = try next(desk.book.organisations)
        try desk.record(.organisationRegistered(data))
    }

    func user(_ desk: inout Desk) throws(Refusal) {
        var data = UserRegistered()
        data.user = try next(desk.book.users)
        data.ref = try ownRef("ref")
        data.organisation = try id("organisation", desk.book, as: Organisation.self)
        data.name = try desk.commit(try requiredPersonal("name"), field: "user.name", of: data.user)
        data.phone = try desk.commit(personal("phone"), field: "user.phone", of: data.user)
        try desk.record(.userRegistered(data))
        for item in try list("roles") {
            let parts = item.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
            guard parts.count <= 2 else { throw refuse("roles", .badText(item)) }
            var grant = RoleGranted()
            grant.user = data.user
            grant.role = parts[0]
            if parts.count == 2 { grant.area = try area(parts[1], in: "roles", desk.book) }
            try desk.record(.roleGranted(grant))
        }
    }

    func fund(_ desk: inout Desk) throws(Refusal) {
        var data = FundOpened()
        data.ref = try ownRef("ref")
        data.name = try text("name")
        data.organisation = try id("organisation", desk.book, as: Organisation.self)
        data.account = try desk.account(number: try accountNumber("account_number"))
        data.fund = try next(desk.book.funds)
        data.bank = try desk.commit(
            try requiredPersonal("account_bank"), field: "fund.bank", of: data.account)
        try desk.record(.fundOpened(data))
    }

    func village(_ desk: inout Desk) throws(Refusal) {
        var data = VillageRegistered()
        data.code = try text("code")
        data.name = try text("name")
        data.registered = try flag("registered")
        data.township = try region("township", desk.book, system: try text("code_system"))
        data.village = try next(desk.book.villages)
        try desk.record(.villageRegistered(data))
    }

    func accountNumber(_ column: String) throws(Refusal) -> String {
        let number = try requiredPersonal(column)
        guard AccountNumber.isValid(number) else { throw refuse(column, .badText(column)) }
        return number
    }

    func next<R: TableRow>(_ table: Table<R>) throws(Refusal) -> ID<R> {
        guard let id = table.next else { throw .rule(Violation(.idNotNext, R.tableName)) }
        return id
    }
}
