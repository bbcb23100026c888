import Bookkeeping
import Crypto
import Foundation
import Sheets
import Storage
import Testing
import Texts
import Trail

@testable import Service

/// Every code that can be refused with has a text, and every text a code.
struct CodeTests {
    /// The codes in an error's own source: its closed list, without an instance of every case.
    private func codes(in file: String) throws -> Set<String> {
        let text = try Repository.text(file)
        let families = "input|sheet|policy|store|internal|keeper|book|crypto|trail|lending|check"
        let pattern = try Regex("\"((?:\(families))\\.[a-z0-9-]+)\"", as: (Substring, Substring).self)
        return Set(text.matches(of: pattern).map { String($0.1) })
    }

    private static let sources = [
        "Sources/Service/Refusal.swift", "Sources/Sheets/SheetError.swift",
        "Sources/Storage/StoreError.swift",
        "Sources/Service/Policies/PolicyFileError.swift", "Sources/Crypto/CryptoError.swift",
        "Sources/Trail/SignerMemory.swift", "Sources/Lending/LendingError.swift",
        "Sources/MatchingCheck/MatchFault.swift",
    ]

    @Test("each source's codes are in the catalogue", arguments: sources)
    func known(source: String) throws {
        var codes = try codes(in: source)
        #expect(codes.count > 2)
        // Told as keeper.tampered, which the catalogue has.
        codes.remove(SignerMemoryError.format.rawValue)
        for code in codes { #expect(Fault(rawValue: code) != nil, "\(code)") }
    }

    @Test("the catalogue has no code that nothing throws")
    func used() throws {
        let thrown = Set(try Self.sources.flatMap { try codes(in: $0) })
        for fault in Fault.allCases { #expect(thrown.contains(fault.rawValue), "\(fault.rawValue)") }
    }

    @Test("a refusal's code is that of its cause")
    func causes() {
        let refusals: [(Refusal, String)] = [
            (.input(.badIDNumber), "input.bad-id-number"), (.sheet(.empty, file: "f"), "sheet.empty"),
            (.store(.viewRefused("v")), "internal.view-refused"), (.keeper(.queueFull), "keeper.queue-full"),
            (.crypto(.authentication), "crypto.authentication"),
            (.signing(.behind(signed: 2, stored: 1)), "trail.signer-behind"),
            (.rule(Violation(.codeTaken, "1")), "registry.code-taken"),
        ]
        for (refusal, code) in refusals { #expect(refusal.code == code) }
    }
}
