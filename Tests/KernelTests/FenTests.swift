import Kernel
import Testing

struct FenTests {
    @Test(
        "yuan are read to the fen",
        arguments: [
            ("0", 0), ("12", 1200), ("12.5", 1250), ("12.05", 1205), ("-0.05", -5), ("-0", 0), ("007", 700),
            ("90071992547409.91", Fen.limit), ("-90071992547409.91", -Fen.limit),
        ] as [(String, Int64)])
    func reads(_ text: String, _ fen: Int64) throws {
        #expect(try Fen(yuan: text).amount == fen)
    }

    @Test(
        "what is not an amount is refused",
        arguments: [
            "", "-", ".", "1.", ".5", "1.234", "1,000", "1 ", " 1", "+1", "--1", "1e3", "1.2.3", "１", "1.-5",
            "123456789012345", "0x1", "1\u{0}",
        ])
    func refuses(_ text: String) {
        #expect(throws: KernelError.notAnAmount(text)) { try Fen(yuan: text) }
    }

    @Test("amounts beyond 2^53 − 1 overflow, wherever they come from")
    func bounds() throws {
        let most = try Fen(Fen.limit)
        let least = try Fen(-Fen.limit)
        let one = try Fen(1)
        #expect(throws: KernelError.overflow) { try Fen(Fen.limit + 1) }
        #expect(throws: KernelError.overflow) { try Fen(.min) }
        #expect(throws: KernelError.overflow) { try Fen(.max) }
        #expect(throws: KernelError.overflow) { try Fen(yuan: "90071992547409.92") }
        #expect(throws: KernelError.overflow) { try Fen(yuan: "99999999999999.99") }
        #expect(throws: KernelError.overflow) { try most.adding(one) }
        #expect(throws: KernelError.overflow) { try least.subtracting(one) }
        #expect(throws: KernelError.overflow) { try most.subtracting(least) }
        #expect(throws: KernelError.overflow) { try Fen.sum([most, one, least]) }
        #expect(try most.adding(least) == .zero)
        #expect(try Fen.sum([least, one, most]) == one)
        #expect(try Fen.sum([]) == .zero)
    }

    @Test(
        "yuan are written with two decimals",
        arguments: [
            (0, "0.00"), (5, "0.05"), (-5, "-0.05"), (100, "1.00"), (-1250, "-12.50"),
            (Fen.limit, "90071992547409.91"), (-Fen.limit, "-90071992547409.91"),
        ] as [(Int64, String)])
    func writes(_ fen: Int64, _ text: String) throws {
        #expect(try Fen(fen).yuan == text)
    }

    @Test("what is written is read back")
    func roundTrip() throws {
        var random = SplitMix(seed: 11)
        for _ in 0..<20_000 {
            let fen = try Fen(
                Int64.random(in: -Fen.limit...Fen.limit, using: &random)
                    >> Int64.random(in: 0...52, using: &random))
            #expect(try Fen(yuan: fen.yuan) == fen)
        }
    }
}
