import Kernel
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func vectors(_ plain: String, _ encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
    }

    @Test func everyLengthComesBack() {
        var bytes: [UInt8] = []
        for length in 0..<200 {
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            bytes.append(UInt8(truncatingIfNeeded: length &* 151 &+ 7))
        }
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Z===", "Zg==Zg==", "Zm8 ", "Zm9v\n", "Zm-_",
        "Z=g=",
        "Zmé",
    ])
    func refuses(_ text: String) {
        #expect(Base64.decode(text) == nil)
    }
}
