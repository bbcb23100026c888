import Foundation
import Testing

/// Where the documents say that something is, it is.
struct DocumentTests {
    /// A path of this repository between backquotes; a folder's ends in a slash, a star stands for part of a name.
    private static let path =
        #"(?<=`)(Sources|Tests|docs|sql|policies|scripts|examples)/[\w./*+-]+(?=`)"#

    private static func exists(_ path: String) -> Bool {
        if path.hasSuffix("/") { return Repository.paths.contains { $0.hasPrefix(path) } }
        return Repository.paths.contains { $0 == path || fnmatch(path, $0, FNM_PATHNAME) == 0 }
            || Repository.paths.contains { $0.hasPrefix("\(path)/") }
    }

    @Test("every path that a document names is there")
    func paths() throws {
        let documents = Repository.paths.filter { path in
            // A decision speaks of its day.
            path.hasSuffix(".md") && !path.hasPrefix("docs/decisions/")
        }
        var named = 0
        for document in documents {
            let text = try #require(try Repository.text(document))
            for finding in try Finding.matches(of: Self.path, in: text, path: document, what: "") {
                let path = String(finding.what.dropFirst(2))
                if path.contains("NNNN") { continue }
                named += 1
                #expect(Self.exists(path), "\(document):\(finding.line): \(path)")
            }
        }
        #expect(named > 40)
    }
}
