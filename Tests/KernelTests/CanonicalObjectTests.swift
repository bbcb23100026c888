import Kernel
import Testing

private enum Colour: String, CanonicalWord {
    case red
    case green = "green-ish"
}

private struct Inner: CanonicalObject, Hashable {
    var flag = false
    var word = Colour.red

    mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("flag", &flag)
        try coder.field("word", &word)
    }
}

private struct Outer: CanonicalObject, Hashable {
    var amount = Fen.zero
    var day: Day?
    var inner = Inner()
    var list: [Inner] = []
    var note: String?

    mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("amount", &amount)
        try coder.field("day", &day)
        try coder.field("inner", &inner)
        try coder.field("list", &list)
        try coder.field("note", &note)
    }
}

struct CanonicalObjectTests {
    private static let whole =
        #"{"amount":5,"day":"2014-09-05","inner":{"flag":true,"word":"green-ish"},"list":[{"flag":false,"word":"red"}],"note":"a\u0001b"}"#

    @Test(
        "an object has one form",
        arguments: [
            CanonicalObjectTests.whole, #"{"amount":0,"inner":{"flag":false,"word":"red"},"list":[]}"#,
        ])
    func oneForm(_ text: String) throws {
        let bytes = Array(text.utf8)
        #expect(try Outer(canonical: bytes).canonicalBytes() == bytes)
    }

    @Test(
        "a field missing, unknown, twice, out of order, null or of another shape is refused",
        arguments: [
            (#"{"inner":{"flag":false,"word":"red"},"list":[]}"#, "canonical.missing-field"),
            (#"{}"#, "canonical.missing-field"),
            (#"{"amount":0,"inner":{"flag":false,"word":"red"}}"#, "canonical.missing-field"),
            (
                #"{"amount":0,"inner":{"flag":false,"word":"red"},"list":[],"zeta":1}"#,
                "canonical.unknown-field"
            ),
            (
                #"{"amount":0,"amount":0,"inner":{"flag":false,"word":"red"},"list":[]}"#,
                "canonical.missing-field"
            ),
            (
                #"{"amount":0,"inner":{"flag":false,"word":"red"},"list":[],"day":"2014-09-05"}"#,
                "canonical.unknown-field"
            ),
            (
                #"{"amount":0,"day":null,"inner":{"flag":false,"word":"red"},"list":[]}"#,
                "canonical.unexpected"
            ),
            (#"{"amount":"0","inner":{"flag":false,"word":"red"},"list":[]}"#, "canonical.unexpected"),
            (
                #"{"amount":9007199254740992,"inner":{"flag":false,"word":"red"},"list":[]}"#,
                "canonical.number-out-of-range"
            ),
            (
                #"{"amount":0,"day":"2014-02-30","inner":{"flag":false,"word":"red"},"list":[]}"#,
                "canonical.bad-value"
            ),
            (#"{"amount":0,"inner":{"flag":false,"word":"blue"},"list":[]}"#, "canonical.bad-value"),
            (#"{"amount":0,"inner":{"flag":0,"word":"red"},"list":[]}"#, "canonical.unexpected"),
            (#"{"amount":0,"inner":[],"list":[]}"#, "canonical.unexpected"),
            (#"{"amount":0,"inner":{"flag":false,"word":"red"},"list":{}}"#, "canonical.unexpected"),
            (#"{"amount":0,"inner":{"flag":false,"word":"red"},"list":[],}"#, "canonical.unexpected"),
            (#"{"amount":0,"inner":{"flag":false,"word":"red"},"list":[]} "#, "canonical.trailing-bytes"),
            (#"{"\u0061mount":0,"inner":{"flag":false,"word":"red"},"list":[]}"#, "canonical.missing-field"),
            (#"{"amount":0 ,"inner":{"flag":false,"word":"red"},"list":[]}"#, "canonical.missing-field"),
            (#"{"amount":0"inner":{"flag":false,"word":"red"},"list":[]}"#, "canonical.missing-field"),
        ])
    func refused(_ text: String, _ code: String) {
        let error = #expect(throws: CanonicalError.self) { try Outer(canonical: Array(text.utf8)) }
        #expect(error?.code == code)
    }

    @Test("cut at every byte, it is refused")
    func truncated() {
        let bytes = Array(Self.whole.utf8)
        for end in bytes.indices {
            #expect(throws: CanonicalError.self) { try Outer(canonical: Array(bytes[..<end])) }
        }
    }

    @Test("whatever is read is written the same, mutated anywhere")
    func mutations() throws {
        var random = SplitMix(seed: 21)
        var accepted = 0
        for _ in 0..<50_000 {
            let bytes = Array(Self.whole.utf8).mutated(&random)
            guard let value = try? Outer(canonical: bytes) else { continue }
            accepted += 1
            try #require(try value.canonicalBytes() == bytes)
        }
        #expect(accepted > 50)
    }

    @Test("one walk describes the fields")
    func description() {
        let fields = FieldDescription.of(Outer.self)
        #expect(fields.map(\.key) == ["amount", "day", "inner", "list", "note"])
        #expect(fields.map(\.isOptional) == [false, true, false, false, true])
        #expect(
            fields.map(\.shape) == [
                "fen", "day", "{flag: true or false, word: red / green-ish}",
                "list of {flag: true or false, word: red / green-ish}", "text",
            ])
    }
}
