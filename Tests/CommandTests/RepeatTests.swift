import Foundation
import Testing

/// The same request under the same key, another day.
@Suite struct RepeatTests {
    /// A day that was not stated is no part of the request; one that was stated is.
    @Test func theDayOfADefault() throws {
        let book = try TestBook(.filed)
        let line = "need file H0001 --category medical --amount 5 --by helper-001 --key k --json"
        let first = try book.zhida(line)
        try #require(first.status == 0, "\(first.output)")
        let next = ["ZHIDA_NOW": "2014-09-21"]
        let again = try book.zhida(line, next)
        #expect(again.status == 0, "\(again.output)")
        #expect(try again.json["repeated"] as? Bool == true)
        #expect(try again.json["first_entry"] as? Int == (try first.json["first_entry"] as? Int))
        for other in ["--on 2014-09-20", "--on 2014-09-21", "--story 另", "--amount 6"] {
            #expect(try book.zhida("\(line) \(other)", next).code == "keeper.key-reused", "\(other)")
        }
        let stated =
            "need file H0001 --category medical --amount 5 --by helper-001 --on 2014-09-20 --key s --json"
        try #require(try book.zhida(stated).status == 0)
        #expect(try book.zhida(stated, next).status == 0)
        #expect(
            try book.zhida(stated.replacingOccurrences(of: "--on 2014-09-20", with: ""), next).code
                == "keeper.key-reused")
    }
}
