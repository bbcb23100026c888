import Kernel
import Testing

@Suite struct HexTests {
    @Test func everyByteComesBack() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Hex.encode(bytes).hasPrefix("000102030405060708090a0b"))
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.decode("") == [])
    }

    @Test(arguments: ["0", "000", "0g", "AB", "0x", " 00", "00\n", "é0", "０0"])
    func refuses(_ text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
