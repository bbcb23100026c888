import Foundation
import Testing

/// What answers say beside their codes.
@Suite struct ToldTests {
    @Test func theRefund() throws {
        let line = "refund gift-0001 --reason misdirected --amount 1.50 --by refund-1"
        let text = try TestBook(.funded).zhida(line)
        #expect(text.output.contains("退还 1.50 元至账户 A"), "\(text.output)\(text.errors)")
        let answer = try TestBook(.funded).zhida("\(line) --json").json["answer"] as? [String: Any]
        #expect((answer?["payee"] as? String)?.hasPrefix("A") == true)
        #expect(answer?["amount_fen"] as? Int == 150)
    }

    /// A rehearsal that would add no rows does not announce any.
    @Test func theRehearsal() throws {
        let book = try TestBook(.instructed)
        try SampleFlow.writeResults(book)
        let run = try book.zhida("pay import results.csv --by payer-1 --dry-run", ["ZHIDA_NOW": "2014-10-20"])
        #expect(run.status == 0)
        #expect(run.output.contains("条记录。") && !run.output.contains("其中"), "\(run.output)")
    }

    @Test func tablesInTheLanguageOfTheAnswer() throws {
        let book = try TestBook(.opened)
        #expect(try book.zhida("book status").output.contains("  政策: "))
        let imported = try book.zhida("import regions {s}/regions.csv").output
        #expect(imported.contains("  区划: +"), "\(imported)")
        #expect(try book.zhida("book status --lang en").output.contains("  regions: "))
    }

    /// The purpose of an access stands in the store as text; a refused export has none.
    @Test func anExportRefusedForItsFile() throws {
        let book = try TestBook(.instructed)
        let purpose = Data("pay export".utf8)
        let line = "pay export X1 --out taken.csv --by payer-1"
        try Data().write(to: book.file("taken.csv"))
        #expect(try book.zhida("\(line) --json").code == "input.file-exists")
        #expect(try Data(contentsOf: book.store).range(of: purpose) == nil)
        try FileManager.default.removeItem(at: book.file("taken.csv"))
        #expect(try book.zhida(line).status == 0)
        #expect(try Data(contentsOf: book.store).range(of: purpose) != nil)
    }

    /// A clock read in seconds is not behind what was entered within the second.
    @Test func verifiedAtOnce() throws {
        let (book, now) = (try TestBook(.opened), ["ZHIDA_NOW": ""])
        let store = "--store sqlite:real.db"
        try #require(
            try book.zhida("book create \(store) --name 真 --origin zhida.example/real", now).status == 0)
        for day in 1...4 {
            #expect(
                try book.zhida(
                    "policy adopt {r}/policies/2014-\(["roles", "fees", "notice", "review"][day - 1]).yaml \(store)",
                    now
                ).status
                    == 0)
            let bundle = "part\(day).zhida"
            try #require(try book.zhida("trail export \(store) --bundle \(bundle)", now).status == 0)
            let key = try String(contentsOf: book.file("real.db.keys/log.vkey"), encoding: .utf8)
                .trimmingCharacters(in: .newlines)
            let run = try Run(
                "zhida-verify", [bundle, "--vkey", key, "--lang", "en"], folder: book.folder)
            #expect(run.status == 0)
            #expect(!run.output.contains("later than"), "\(run.output)")
        }
    }

    /// The tail of a trace says how far the money came, and not that it arrived before it did.
    @Test(arguments: [
        (Stage.accepted, "bound"), (.instructed, "on_its_way"), (.settled, "reached"), (.settled, "returned"),
    ])
    func traceReach(_ stage: Stage, _ reach: String) throws {
        let book = try TestBook(stage)
        let payment = reach == "returned" ? "P3" : "P1"
        let need: String
        if stage == .accepted {
            let lines = try #require(try book.zhida("match show M1 --json").json["lines"] as? [[String: Any]])
            need = try #require(lines.first?["need"] as? String)
        } else {
            let rows = try #require(try book.zhida("pay list --json").json["payments"] as? [[String: Any]])
            need = try #require(rows.first { $0["payment"] as? String == payment }?["need"] as? String)
        }
        let subject = stage == .accepted ? need : payment
        let found = try #require(
            try book.zhida("trace \(subject) --json").json["households"] as? [String: [String]])
        for (name, households) in found { #expect(households.isEmpty == (name != reach), "\(found)") }
        #expect(found.count == 4)
        let text = try book.zhida("trace \(subject)").output
        let line = [
            "bound": "已匹配、尚未拨付：H", "on_its_way": "拨付在途：H", "reached": "惠及农户：H", "returned": "退汇或已解除：H",
        ]
        for (name, start) in line { #expect(text.contains(start) == (name == reach), "\(text)") }
        #expect(text.contains("惠及农户：尚无") == (reach != "reached"))
    }
}
