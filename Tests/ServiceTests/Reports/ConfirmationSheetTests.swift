import Bookkeeping
import Kernel
import Storage
import Testing
import Texts

@testable import Service

/// What donors receive for their gifts, over the whole sample.
struct ConfirmationSheetTests {
    private func sheet(
        of gift: ID<Donation>, by user: String = "foundation-1", _ flow: SampleFlow, _ loaded: LoadedBook,
        log: AccessLog? = nil
    ) throws -> ConfirmationSheet {
        let id = try require(loaded.book.id(named: user, source: "local", as: User.self))
        let openings = Openings(
            store: log ?? AccessLog(flow.store), keys: flow.keys, user: id, purpose: "confirm-sheet",
            at: loaded.book.lastAt)
        return try ConfirmationSheet(gift, in: loaded, store: flow.store, vault: openings)
    }

    @Test("every fen of the gift stands on its sheet once, and few households are not told apart")
    func sums() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        var told = 0
        for (id, gift) in loaded.book.donations.numbered where id.number % 30 == 1 {
            let sheet = try sheet(of: id, flow, loaded)
            #expect(sheet.sums.addsUp && sheet.sums.received == gift.amount)
            #expect(sheet.uses.reduce(0) { $0 + $1.amount.amount } == sheet.sums.withPayees.amount)
            #expect(
                sheet.uses.allSatisfy {
                    $0.category == nil || $0.households >= ConfirmationSheet.householdsMin
                })
            #expect(sheet.gift.bill == nil && sheet.lines(.chinese).contains { $0.contains("尚未登记") })
            let entry = try Entry.decode(
                try require(try flow.store.entries(from: sheet.entry, limit: 1).first))
            guard case .donationReceived(let data) = entry.event else { throw Missing() }
            #expect(data.donation == id)
            told += sheet.uses.count
        }
        #expect(told > 0)
    }

    @Test(
        "it has the bill's fields, the name out of the vault, the tax rule of its day, and says that it is no bill"
    )
    func fields() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        let gift = try require(loaded.book.id(named: "gift-0040", source: "local", as: Donation.self))
        let log = AccessLog(flow.store)
        let sheet = try sheet(of: gift, flow, loaded, log: log)
        #expect(log.accesses.map(\.subjects) == [["\(sheet.gift.donor)"]])
        #expect(sheet.gift.bill?.number == "0000040" && sheet.namedFund == "示例助学基金")
        let donors = try SampleFlow.sheet("donors").rows
        #expect(sheet.donorName == donors.first { $0["ref"]?.text == "donor-038" }?["name"]?.text)
        #expect(sheet.tax.allSatisfy { $0.carryYears == 0 })
        let text = sheet.lines(.chinese).joined(separator: "\n")
        for part in ["不是公益事业捐赠票据", "壹万元整", "42080114", "示例助学基金", "非定向", "未经官方文件核对"] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("{") && !sheet.lines(.english).joined().contains("{"))
        #expect(sheet.json["amount_capitals"] == .text("壹万元整"))
    }

    @Test("names are read by those who record gifts, and by nobody else")
    func rights() async throws {
        let flow = try await SampleFlow.shared.value
        let loaded = try flow.loaded()
        for user in ["matcher-1", "payer-1", "supervisor-1"] {
            let refusal = #expect(throws: Refusal.self) { try sheet(of: .first, by: user, flow, loaded) }
            #expect(refusal?.code == "access.no-role")
        }
        #expect(throws: Refusal.self) { try sheet(of: try require(ID(9_999)), flow, loaded) }
    }
}
