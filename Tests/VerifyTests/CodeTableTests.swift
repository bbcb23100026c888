import Foundation
import Testing
import Texts

@testable import Conservation
@testable import Trail
@testable import zhida_verify

/// What a supervisor looks up is what the program says.
struct CodeTableTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The rows of the verifier's table in docs/codes.md, without backquotes.
    private func documented() throws -> [[String]] {
        let text = try String(contentsOf: Self.root.appending(path: "docs/codes.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## The verifier\n").last)
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.dropFirst().dropLast().split(separator: "|").map {
                $0.trimmingCharacters(in: [" ", "`"])
            }
        }
    }

    private func row(_ finding: Finding) throws -> [String] {
        guard case .text(let text, _) = finding.message else { throw UnexpectedRule() }
        return [finding.code, "\(finding.status.rawValue)", text.text(.chinese), text.text(.english)]
    }
    private struct UnexpectedRule: Error {}

    @Test("docs/codes.md has every code of the verifier that is no rule, with status and texts")
    func codes() throws {
        let origin = try SampleBook.signer().key.name
        var findings = BundleError.Code.allCases.map { Finding(BundleError($0, "tile/0/000")) }
        findings += [
            .note(.badSignature), .unknownLog, .foreignOrigin(origin),
            .quorum(name: "q", needed: 1, cosigned: 0, missing: []),
        ].map { (failure: TrustPolicy.Failure) in Finding(failure) }
        findings.append(Finding(TlogProofError.format))
        findings += ProofError.allCases.map { Finding(TlogProofError.proof($0)) }
        findings += LogKeyError.allCases.map { Finding($0, "checkpoint") }
        findings += [
            Finding(.broken, "verify.key-change-absent", "", .keyChangeAbsent),
            Finding(.broken, "verify.key-change-unnamed", "", .keyChangeUnnamed),
            Finding(.broken, "verify.origin-differs", "", .originDiffers),
            Finding(.broken, "verify.origin-unsigned", "", .originUnsigned),
            Finding(.broken, "verify.attachment-unnamed", "", .attachmentUnnamed),
            Finding(.unreadable, "verify.newer-entry", "", .newerEntry),
            Finding(.unreadable, "verify.newer-rulebook", "", .newerRulebook),
        ]
        findings += ConservationError.Code.allCases.map { Finding(ConservationError($0, ""), entry: nil) }
        findings.append(Finding(.broken, "conservation.balance-differs", "", .countDiffers))
        let calls = [UsageError(.fileUnreadable), UsageError(.fileTooLarge)].map { error in
            [error.code, "2", error.text.text(.chinese), error.text.text(.english)]
        }
        let (rows, known) = (try documented(), try findings.map(row) + calls)
        for row in known where !rows.contains(row) { Issue.record("missing: \(row)") }
        for row in rows where !known.contains(row) { Issue.record("gone: \(row)") }
        #expect(rows.count == known.count)
    }

    @Test("no code of the program's own is missing there")
    func literals() throws {
        let document = try String(contentsOf: Self.root.appending(path: "docs/codes.md"), encoding: .utf8)
        let folder = Self.root.appending(path: "Sources/zhida-verify")
        var count = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in source.matches(of: /"((?:verify|conservation)\.[a-z-]+)"/) {
                #expect(document.contains("`\(match.1)`"), "\(match.1)")
                count += 1
            }
        }
        #expect(count >= 9)
    }
}
