import Bookkeeping
import Foundation
import Kernel
import Testing

@testable import Service

/// Files as a whole: forms, headers, many errors, rows that belong together.
struct ImportFileTests {
    private static let columns =
        "household,person,relation,name,id_number,village,attribute,main_cause,account_number,account_bank,helper,registered_on,source"

    private func good(_ kind: ImportKind) throws -> ImportTests.Good {
        try require(ImportTests.goodRows.first { $0.kind == kind })
    }

    private func rehearse(_ kind: ImportKind, _ text: String) async throws -> JSON {
        try await ImportTests.rehearse(try good(kind), ImportFile(name: "f.csv", bytes: Array(text.utf8)))
    }

    private func errors(_ kind: ImportKind, _ text: String) async -> [String] {
        await refusedRows { try await rehearse(kind, text) }.errors
            .map { "\($0.line) \($0.columnName ?? "-") \($0.code)" }
    }

    /// An ID number that nobody in the sample has.
    private func person(_ serial: Int) -> String {
        let body = "42089919800101\(100 + serial)"
        return "0123456789X".map { "\(body)\($0)" }.first(where: IDNumber.isValid) ?? ""
    }

    private func head(_ household: String, _ serial: Int, id: String? = nil) -> String {
        "\(household),\(household)-1,户主,陈试,\(id ?? person(serial)),420802100390,低保户,因病,62179900111122\(200 + serial),示例银行,helper-001,2014-06-30,名册"
    }

    private func member(_ household: String, _ serial: Int, relation: String = "妻", village: String = "")
        -> String
    {
        "\(household),\(household)-2,\(relation),李试,\(person(serial)),\(village),,,,,,,"
    }

    @Test(
        "byte order mark, CRLF, columns in any order and quoted line breaks are read",
        arguments: [
            "\u{FEFF}ref,name,kind,region\r\norg-new,新单位,other,420800000000\r\n",
            "region,kind,ref,name\n420800000000,other,org-new,\"新\"\"单位\"",
        ])
    func forms(text: String) async throws {
        #expect(try await rehearse(.organisations, text)["rows"] == .number(1))
    }

    @Test(
        "what is no table of the kind is refused with its code",
        arguments: [
            ("", "sheet.empty"), ("ref,name,kind,region\n", "sheet.header-only"),
            ("ref,name,kind,region,colour\na,b,other,1,red\n", "sheet.columns-differ"),
            ("ref,name,kind\na,b,other\n", "sheet.columns-differ"),
            ("ref,name,kind,region,ref\na,b,other,1,c\n", "sheet.duplicate-column"),
            ("ref,name,kind,region\na,b,other\n", "sheet.cell-count"),
            ("ref,name,kind,region\na,\"b,other,1\n", "sheet.unterminated-quote"),
        ])
    func sheets(text: String, code: String) async throws {
        #expect(await refusal { try await rehearse(.organisations, text) } == code)
    }

    @Test("of many wrong rows a hundred are told and the others counted")
    func capped() async throws {
        let rows = (1...250).map { "org-\($0),名,ngo,420800000000" }
        let (errors, more) = await refusedRows {
            try await rehearse(.organisations, "ref,name,kind,region\n\(rows.joined(separator: "\n"))\n")
        }
        #expect(errors.count == Import.errorsMax && more == 150)
        #expect(errors.map(\.line) == Array(2...101))
    }

    @Test("a ref twice in one file, and one that is taken")
    func refs() async throws {
        #expect(
            await errors(
                .organisations,
                "ref,name,kind,region\na,甲,other,420800000000\na,乙,other,420800000000\norg-office,丙,other,420800000000\n"
            )
                == ["3 ref registry.ref-taken", "4 ref registry.ref-taken"])
    }

    @Test("a household of several rows is taken together; its shared cells may repeat")
    func household() async throws {
        let text =
            "\(Self.columns)\n\(head("HX", 1))\n\(member("HX", 2, village: "420802100390"))\n\(head("HY", 3))\n"
        let answer = try await rehearse(.households, text)
        #expect(answer["rows"] == .number(3))
        #expect(answer["made"]?["households"] == .number(2) && answer["made"]?["persons"] == .number(3))
    }

    @Test("rows of a household that do not belong together are told")
    func wrongHouseholds() async throws {
        func told(_ rows: String...) async -> [String] {
            await errors(.households, "\(Self.columns)\n\(rows.joined(separator: "\n"))\n")
        }
        // The first row is not the head; two heads; a shared cell that differs.
        #expect(await told(member("HX", 2, village: ""), head("HX", 1)) == ["2 relation input.rows-disagree"])
        #expect(await told(head("HX", 1), head("HX", 2)) == ["3 relation input.rows-disagree"])
        #expect(
            await told(head("HX", 1), member("HX", 2, village: "420802100391")) == [
                "3 village input.rows-disagree"
            ])
        // Not adjacent: the second part has no head, or takes the ref again.
        #expect(
            await told(head("HX", 1), head("HY", 2), member("HX", 3)) == ["4 relation input.rows-disagree"])
        #expect(await told(head("HX", 1), head("HY", 2), head("HX", 3)) == ["4 household registry.ref-taken"])
        // One person in two households, and twice in one.
        #expect(
            await told(head("HX", 1), head("HY", 2, id: person(1))) == ["3 id_number registry.person-taken"])
        #expect(await told(head("HX", 1), member("HX", 1)) == ["3 name input.name-differs"])
        #expect(
            await told(head("HX", 1), head("HY", 2).replacing("62179900111122202", with: "62179900111122201"))
                == ["3 account_number registry.account-taken"])
        // A good household between two wrong ones costs nothing, and is told nothing.
        #expect(
            await told(
                head("HX", 1).replacing("因病", with: "懒"), head("HY", 2),
                head("HZ", 3).replacing("户主", with: "妻"))
                == ["2 main_cause input.not-a-word", "4 relation input.rows-disagree"])
    }

    @Test("a statement is one fund's, in order, and its sums hold")
    func statement() async throws {
        let keeper = try await SampleFlow.shared.value.keeper("2014-11-10")
        let fund = try require(await keeper.read { $0.book.funds.rows.first?.statementBalance })
        let one = try fund.adding(try Fen(100)).yuan
        let two = try fund.adding(try Fen(200)).yuan
        let header = "ref,fund,on,amount_yuan,balance_yuan\n"
        let first = "n-1,fund-general,2014-10-30,1.00,\(one)\n"
        #expect(try await rehearse(.statement, header + first)["rows"] == .number(1))
        let cases = [
            ("n-2,fund-schooling,2014-10-30,1.00,1.00", "3 fund input.rows-disagree"),
            ("n-2,fund-general,2014-10-30,1.00,\(one)", "3 balance_yuan funds.statement-arithmetic"),
            ("n-1,fund-general,2014-10-30,1.00,\(two)", "3 ref funds.statement-line-taken"),
        ]
        for (row, told) in cases {
            let found = await errors(.statement, header + first + row + "\n")
            #expect(found == [told])
        }
    }

    @Test("several files are one import: an error in the last takes back the first")
    func severalFiles() async throws {
        let test = try await TestBook()
        func file(_ name: String, _ code: Int) throws -> ImportFile {
            let text = "code_system,code,level,name\nnbs,\(code),city,市\n"
            return try ImportFile(name: name, bytes: Array(text.utf8))
        }
        let before = await test.book()
        let (errors, _) = await refusedRows {
            try await test.submit(
                Import(.regions, [file("a.csv", 400_000_000_001), file("b.csv", 1)], context: .init()))
        }
        #expect(errors.map { "\($0.file) \($0.code)" } == ["b.csv registry.bad-code"])
        #expect(await test.book() == before)
        let both = try Import(
            .regions, [file("a.csv", 400_000_000_001), file("b.csv", 400_000_000_002)], context: .init())
        #expect(try await test.submit(both).answer["rows"] == .number(2))
        // Where one file ends and the next begins belongs to the request.
        let other = try Import(.regions, [file("a.csv", 400_000_000_001)], context: .init())
        #expect(both.body != other.body)
        #expect(other.body != Import(.villages, other.files, context: .init()).body)
        #expect(other.body != Import(.regions, other.files, context: .init(source: "x")).body)
    }

    @Test(
        "ID numbers: check character, birth date, length",
        arguments: [
            ("42089919491231008X", true), ("42089919491231008x", true), ("420899194912310081", false),
            ("420899194913310022", false), ("4208991949123100", false), ("", false),
            ("42089919491231008XX", false),
            ("４2089919491231008X", false),
        ])
    func idNumbers(text: String, isValid: Bool) {
        #expect(IDNumber.isValid(text) == isValid)
    }

    @Test(
        "what looks like an ID or account number is not repeated in a message",
        arguments: [
            ("420899198001010010", "420899…"), ("陈示例 420899198001010010，", "陈示例 420899…，"),
            ("12345678901234", "12345678901234"),
            ("a123456789012345b6", "a123456…b6"), ("", ""), ("42089919800101１001", "42089919800101１001"),
        ])
    func masked(text: String, shown: String) {
        #expect(InputError.notADay(text).subject == shown)
    }
}
