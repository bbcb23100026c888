import Foundation
import Kernel

/// Canonical JSON: what is read is written again byte for byte, and a plain recogniser agrees on what may be read.
struct CanonicalFuzzer: Fuzzer {
    static let name = "canonical"

    static func seeds() throws -> [[UInt8]] {
        let texts = [
            "0", "-9007199254740991", "true", #""""#, "[]", "{}", #"{"a":[1,{"b":false}],"c":"\u001f\"\\"}"#,
            #"{"":"京山","é":"é","z":[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]}"#,
        ]
        return texts.map { Array($0.utf8) } + [try Files.bytes("Tests/Golden/policies/2014-review.json")]
    }

    func take(_ input: [UInt8]) {
        let isCanonical = PlainCanonical.accepts(input)
        guard let json = try? JSON(canonical: input) else {
            promise(!isCanonical, "canonical, but not read")
            return
        }
        promise(isCanonical, "read, but not canonical")
        promise((try? json.canonicalBytes()) == input, "written otherwise than read")
        // The bytes are JSON to others, and NFC.
        let text = String(decoding: input, as: UTF8.self)
        let others = try? JSONSerialization.jsonObject(with: Data(input), options: [.fragmentsAllowed])
        promise(others != nil, "no JSON to others")
        promise(
            text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8), "not in NFC")
    }
}

/// docs/trail-format.md, "Canonical JSON", as a recogniser that shares only the repertoire of text.
struct PlainCanonical {
    private var rest: ArraySlice<UInt8>

    static func accepts(_ bytes: [UInt8]) -> Bool {
        var plain = PlainCanonical(rest: bytes[...])
        return plain.value(depth: 0) && plain.rest.isEmpty
    }

    private mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        if take("true") || take("false") { return true }
        if rest.first == UInt8(ascii: "\"") { return string() != nil }
        if take("[") { return depth < 16 && list(depth: depth + 1) }
        if take("{") { return depth < 16 && object(depth: depth + 1) }
        return number()
    }

    private mutating func number() -> Bool {
        let digits = rest.prefix { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
        rest = rest.dropFirst(digits.count)
        let text = String(decoding: digits, as: UTF8.self)
        guard let value = Int(text), abs(value) <= 9_007_199_254_740_991 else { return false }
        return "\(value)" == text
    }

    private mutating func list(depth: Int) -> Bool {
        if take("]") { return true }
        repeat {
            guard value(depth: depth) else { return false }
        } while take(",")
        return take("]")
    }

    private mutating func object(depth: Int) -> Bool {
        if take("}") { return true }
        var keys: [[UInt8]] = []
        repeat {
            guard let key = string(), take(":"), value(depth: depth) else { return false }
            keys.append(key)
        } while take(",")
        let isAscending = zip(keys, keys.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) }
        return take("}") && isAscending
    }

    private mutating func string() -> [UInt8]? {
        guard take("\"") else { return nil }
        var text: [UInt8] = []
        while !take("\"") {
            if take("\\u00") {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard let value = UInt8(digits, radix: 16), (1..<0x20).contains(value),
                    digits == digits.lowercased(), !digits.contains("+")
                else { return nil }
                text.append(value)
                rest = rest.dropFirst(2)
            } else if take("\\\"") {
                text.append(UInt8(ascii: "\""))
            } else if take("\\\\") {
                text.append(UInt8(ascii: "\\"))
            } else {
                guard let byte = rest.popFirst(), byte >= 0x20, byte != UInt8(ascii: "\\") else { return nil }
                text.append(byte)
            }
        }
        guard let whole = String(validating: text, as: UTF8.self), CanonicalText.allows(whole) else {
            return nil
        }
        return text
    }
}
