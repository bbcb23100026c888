import Bookkeeping
import Kernel
import Testing

struct StageTests {
    @Test("the whole way from an empty book to a confirmed delivery")
    func wholeWay() throws {
        var s = try Scenario.delivered()
        let book = s.book
        #expect(book.lots[1]?.free == 20_000)
        #expect(book.lots[1]?.paid == 30_000)
        #expect(book.needs[1]?.confirmed == 30_000)
        #expect(book.funds[1]?.bank == 175_000)
        #expect(book.funds[1]?.aid == 30_000)
        #expect(book.funds[1]?.unclaimed == 35_000)
        try s.settle(2)
        try s.confirm(2, .proxy, proxy: (.illness, "son"), by: .otherHelper)
        #expect(s.book.deliveries.count == 2)
    }
}
