import Foundation
import Testing

/// A disk that fails under book and keys at each call that writes: what is told then is so, the book opens and is whole,
/// and the same command again is carried out or answered, once. Every second call meets one way of failing; each call all
/// of them where the environment asks for a campaign (`ZHIDA_TEST_SEED`).
@Suite struct BrokenDiskTests {
    enum Failure: Int, CaseIterable {
        case once, filling, overQuota, lasting

        var errno: Int32 {
            switch self {
            case .once, .lasting: EIO
            case .filling: ENOSPC
            case .overQuota: EDQUOT
            }
        }

        func isMet(at call: Int) -> Bool {
            let (turn, rest) = call.quotientAndRemainder(dividingBy: 2)
            return rest == 1 && turn % Self.allCases.count == rawValue
        }

        var isFull: Bool { self == .filling || self == .overQuota }
    }

    private static let isCampaign = ProcessInfo.processInfo.environment["ZHIDA_TEST_SEED"] != nil
    private static let shim = Run.products.appendingPathComponent("libFaultyDisk.so").path
    private static let line = "role grant helper-002 village-reviewer --key once --json"

    /// SQLite asks for the files beside the database first, and does not tell why one could not be made.
    private static let callsMakingFiles = 2

    private func disk(of book: TestBook, _ more: [String: String]) -> [String: String] {
        ["LD_PRELOAD": Self.shim, "ZHIDA_DISK_FOLDER": book.folder.path].merging(more) { $1 }
    }

    private func size(_ book: TestBook, _ context: String) throws -> Int? {
        let run = try book.zhida("book verify --json")
        #expect(run.status == 0, "\(context): \(run.output)\(run.errors)")
        return try run.json["entries"] as? Int
    }

    @Test(arguments: Failure.allCases)
    func everyCallFails(_ failure: Failure) throws {
        let calm = try TestBook(.registered)
        let before = try size(calm, "calm")
        let counted = Scratch.path("calls")
        let answer = try calm.zhida(Self.line, disk(of: calm, ["ZHIDA_DISK_COUNT": counted.path]))
        try #require(answer.status == 0, "\(answer.output)\(answer.errors)")
        let end = try size(calm, "calm")
        let calls = try Data(contentsOf: counted).count
        try #require(calls > 30)
        for call in 1...calls where Self.isCampaign || failure.isMet(at: call) {
            let book = try TestBook(.registered)
            var surroundings = ["ZHIDA_DISK_CALL": "\(call)", "ZHIDA_DISK_ERRNO": "\(failure.errno)"]
            if failure != .once { surroundings["ZHIDA_DISK_LASTS"] = "" }
            let run = try book.zhida(Self.line, disk(of: book, surroundings))
            let context = "\(failure) at call \(call) of \(calls): \(run.output)\(run.errors)"
            let left = try size(book, context)
            switch run.code {
            case nil: #expect(run.status == 0 && left == end, "\(context)")
            case "store.full", "crypto.file": #expect(run.status == 3 && left == before, "\(context)")
            case "store.failed":
                #expect(run.status == 3 && left == before, "\(context)")
                #expect(!failure.isFull || call <= Self.callsMakingFiles, "\(context)")
            case "store.commit-in-doubt":
                #expect(run.status == 3 && (left == before || left == end), "\(context)")
            case "keeper.memory-unwritten": #expect(run.status == 3 && left == end, "\(context)")
            default: Issue.record("\(context)")
            }
            let again = try book.zhida(Self.line)
            #expect(again.status == 0, "\(context): \(again.output)")
            #expect(try again.json["repeated"] as? Bool == (left == end), "\(context)")
            #expect(try size(book, context) == end, "\(context)")
        }
    }
}
