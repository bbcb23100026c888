import Kernel
import Testing

private struct Horse: Counted { static let idPrefix = "H" }
private struct Long: Counted { static let idPrefix = "line" }

struct IDTests {
    @Test("ids are the prefix and a number without leading zeros")
    func ids() throws {
        for number in [1, 9, 10, 12, 999, 999_999_999] {
            let id = try #require(ID<Horse>(number))
            #expect(id.description == "H\(number)")
            #expect(ID<Horse>("H\(number)") == id)
            #expect(id.index == number - 1)
            #expect(ID<Long>("line\(number)")?.number == number)
        }
        for number in [0, -1, 1_000_000_000, .max, .min] { #expect(ID<Horse>(number) == nil) }
        #expect(ID<Horse>.first.number == 1)
        #expect(try #require(ID<Horse>(9)) < (try #require(ID<Horse>(10))))
    }

    @Test(
        "other text is no id",
        arguments: [
            "", "H", "h1", "H0", "H01", "H-1", "H+1", "H1 ", " H1", "H1.", "H1000000000", "H１", "X1", "HH1",
            "1",
            "H1a", "lin1", "line",
        ])
    func refused(_ text: String) {
        #expect(ID<Horse>(text) == nil)
        #expect(ID<Long>(text) == nil)
    }

    @Test("items are numbered inside their row")
    func items() throws {
        let row = try #require(ID<Horse>(3))
        let item = try #require(ItemID(row, 2))
        #expect(item.description == "H3.2")
        #expect(ItemID<Horse>("H3.2") == item)
        #expect(item.index == 1)
        #expect(ItemID(row, 0) == nil)
        #expect(ItemID(row, 1_000_000_000) == nil)
        #expect(item < (try #require(ItemID<Horse>("H3.10"))))
        #expect(item < (try #require(ItemID<Horse>("H10.1"))))
        for text in ["H3", "H3.", "H3.0", "H3.02", ".2", "H.2", "H3.2.1", "H3,2", "H03.2", "H3.-1", "H3. 2"] {
            #expect(ItemID<Horse>(text) == nil, "\(text)")
        }
    }
}
