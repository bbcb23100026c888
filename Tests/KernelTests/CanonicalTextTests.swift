import Foundation
import Kernel
import Testing

struct CanonicalTextTests {
    private static let all: [Unicode.Scalar] = (0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }

    private func isNormal(_ text: String) -> Bool {
        Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8)
    }

    @Test(
        "no scalar of the repertoire combines or changes under normalisation, as this machine knows Unicode")
    func scalars() {
        for scalar in Self.all where CanonicalText.allows(scalar) {
            #expect(scalar.properties.canonicalCombiningClass == .notReordered, "\(scalar.value)")
            #expect(isNormal(String(scalar)), "\(scalar.value)")
        }
    }

    @Test(
        "what is refused is refused for a reason: it combines, changes, or 14.0 does not assign it"
    )
    func reasons() {
        var bases: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for scalar in Self.all {
            let parts = Array(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars)
            if parts.count >= 2, let last = parts.last {
                let rest = String(String.UnicodeScalarView(parts.dropLast()))
                    .precomposedStringWithCanonicalMapping
                if let base = rest.unicodeScalars.first { bases[last, default: []].append(base) }
            }
        }
        for scalar in Self.all where !CanonicalText.allows(scalar) && scalar.value != 0 {
            let isLater = scalar.properties.age.map { $0.major > 14 } ?? true
            let isNone = scalar.properties.generalCategory == .unassigned
            let combines = scalar.properties.canonicalCombiningClass != .notReordered
            let follows = bases[scalar]?.contains { !isNormal(String($0) + String(scalar)) } ?? false
            let isJamo = (0x1161...0x1175).contains(scalar.value) || (0x11A8...0x11C2).contains(scalar.value)
            #expect(
                isLater || isNone || combines || follows || isJamo || !isNormal(String(scalar)),
                "\(scalar.value)")
        }
    }

    @Test("random text of the repertoire is in NFC")
    func pairs() throws {
        var random = SplitMix(seed: 31)
        let allowed = Self.all.filter { $0.value < 0x3400 && CanonicalText.allows($0) }
        for _ in 0..<20_000 {
            let text = String(
                (0..<3).map { _ in Character(allowed[Int.random(in: 0..<allowed.count, using: &random)]) })
            guard CanonicalText.allows(text) else { continue }
            try #require(isNormal(text))
        }
    }

    @Test(
        "some scalars",
        arguments: [
            (0x0, false), (0x1, true), (0x7F, true), (0xE9, true), (0x2FF, true), (0x300, false),
            (0x301, false),
            (0x34F, true), (0x378, false), (0x37E, false), (0x1100, true), (0x1161, false), (0xAC00, true),
            (0x200D, true), (0x212B, false), (0x3000, true), (0x3099, false), (0x3400, true), (0x4DFF, true),
            (0x4E00, true), (0x9FFF, true), (0xE000, true), (0xF900, false), (0xFA0E, true), (0xFE0F, true),
            (0xFEFF, true), (0xFFFD, true), (0xFFFE, false), (0x1E4EC, false), (0x1F600, true),
            (0x20000, true),
            (0x2A6E0, true), (0x2EBF0, true), (0x2F800, false), (0x2FFFF, false), (0x30000, true),
            (0x323B0, true),
            (0x3FFFD, true), (0x3FFFE, false), (0x40000, false), (0xE0100, true), (0xF0000, true),
            (0x10FFFD, true),
            (0x10FFFF, false),
        ] as [(UInt32, Bool)])
    func table(_ value: UInt32, _ isAllowed: Bool) throws {
        #expect(CanonicalText.allows(try #require(Unicode.Scalar(value))) == isAllowed)
    }
}
