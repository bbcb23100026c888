import Foundation
import TestCluster
import Testing

/// A connection cut at COMMIT: the program finds out what became of it, and says so.
@Suite struct LostCommitTests {
    @Test(arguments: LossyLine.Loss.allCases)
    func whatBecameOfItIsKnown(_ loss: LossyLine.Loss) throws {
        let database = try TestDatabase()
        let book = TestBook(folder: try Scratch.newFolder("lost"), stage: .opened)
        let keys = ["ZHIDA_KEYS": book.keys.path]
        let straight = keys.merging(["ZHIDA_STORE": database.cluster.url(database.name)]) { $1 }
        _ = try SampleFlow.folder(after: .opened)
        for line in SampleFlow.steps(.opened) {
            let run = try book.zhida(line, straight)
            try #require(run.status == 0, "\(line)\n\(run.errors)")
        }
        let before = try book.zhida("book status --json", straight).output

        let line = try LossyLine(to: database.cluster, losing: loss)
        let lossy = keys.merging(["ZHIDA_STORE": line.url(database.name)]) { $1 }
        let first = try book.zhida("import regions {s}/regions.csv --json", lossy)
        #expect(line.hasLost)
        switch loss {
        case .question:
            #expect(first.code == "store.commit-in-doubt" && first.status == 3, "\(first.output)")
            #expect(try book.zhida("book status --json", straight).output == before)
        case .answer:
            #expect(first.status == 0, "\(first.output)\(first.errors)")
            #expect(try first.json["repeated"] as? Bool == false)
        }
        let after = try book.zhida("import regions {s}/regions.csv --json", lossy)
        #expect(after.status == 0, "\(after.output)")
        #expect(try after.json["repeated"] as? Bool == (loss == .answer))
        let again = try book.zhida("import regions {s}/regions.csv --json", straight)
        #expect(try again.json["repeated"] as? Bool == true)
        #expect(try again.json["entries"] as? Int == 185)
        #expect(try book.zhida("book verify", straight).status == 0)
    }
}
