import Kernel
import Testing

struct RatioTests {
    @Test(
        "halves and odd parts are settled as the rounding says",
        arguments: [
            (5, 1, 2, 2, 3, 2), (7, 1, 2, 3, 4, 4), (-5, 1, 2, -3, -2, -2), (-7, 1, 2, -4, -3, -4),
            (10, 1, 3, 3, 3, 3), (11, 1, 3, 3, 4, 4), (-10, 1, 3, -4, -3, -3), (-11, 1, 3, -4, -4, -4),
            (0, 7, 9, 0, 0, 0), (9, 2, 3, 6, 6, 6), (5, -1, 2, -3, -2, -2), (5, 1, -2, -3, -2, -2),
            (Fen.limit, 1, 1, Fen.limit, Fen.limit, Fen.limit),
        ] as [(Int64, Int64, Int64, Int64, Int64, Int64)])
    func rounding(
        _ amount: Int64, _ numerator: Int64, _ denominator: Int64, _ down: Int64, _ up: Int64, _ even: Int64
    ) throws {
        let ratio = try Ratio(numerator, denominator)
        let fen = try Fen(amount)
        #expect(try ratio.of(fen, rounding: .down).amount == down)
        #expect(try ratio.of(fen, rounding: .halfUp).amount == up)
        #expect(try ratio.of(fen, rounding: .halfEven).amount == even)
    }

    @Test("a product is never further from the exact one than its rounding allows")
    func nearness() throws {
        var random = SplitMix(seed: 12)
        for _ in 0..<20_000 {
            let numerator = Int64.random(in: -1_000_000...1_000_000, using: &random)
            let denominator = Int64.random(in: 1...1_000_000, using: &random)
            let amount = Int64.random(in: -1_000_000_000...1_000_000_000, using: &random)
            let ratio = try Ratio(numerator, denominator)
            let exact = Int128(amount) * Int128(numerator)
            func miss(_ rounding: Rounding) throws -> Int128 {
                exact - Int128(try ratio.of(try Fen(amount), rounding: rounding).amount) * Int128(denominator)
            }
            #expect((0..<Int128(denominator)).contains(try miss(.down)))
            let nearest = try miss(.halfUp)
            #expect(2 * nearest >= -Int128(denominator) && 2 * nearest < Int128(denominator))
            let even = try miss(.halfEven)
            #expect(2 * even >= -Int128(denominator) && 2 * even <= Int128(denominator))
        }
    }

    @Test("fractions are reduced, their sign is on top, and they compare exactly")
    func form() throws {
        #expect(try Ratio(6, -8) == Ratio(-3, 4))
        #expect(try Ratio(0, 5) == Ratio.zero)
        #expect(try Ratio(.max, .max) == Ratio.one)
        #expect(try Ratio(-1, 4).denominator == 4)
        #expect(try Ratio(.max - 1, .max) < Ratio.one)
        #expect(try Ratio(.max - 2, .max - 1) < Ratio(.max - 1, .max))
        #expect(throws: KernelError.zeroDenominator) { try Ratio(1, 0) }
        #expect(throws: KernelError.overflow) { try Ratio(.min, 3) }
        #expect(throws: KernelError.overflow) { try Ratio(3, .min) }
        #expect(throws: KernelError.overflow) { try Ratio(.max, 1).of(try Fen(Fen.limit), rounding: .down) }
        #expect(throws: KernelError.overflow) { try Ratio(2, 1).of(try Fen(Fen.limit), rounding: .down) }
    }

    @Test(
        "rates are exact",
        arguments: [
            ("4.35%", 87, 2000), ("0%", 0, 1), ("100%", 1, 1), ("0.000001%", 1, 100_000_000), ("12.5%", 1, 8),
            ("999999.999999%", 999_999_999_999, 100_000_000),
        ] as [(String, Int64, Int64)])
    func rates(_ text: String, _ numerator: Int64, _ denominator: Int64) throws {
        #expect(try Rate(percent: text).perYear == Ratio(numerator, denominator))
    }

    @Test(
        "what is not a rate is refused",
        arguments: [
            "", "%", "4.35", ".5%", "4.%", "-1%", "+1%", "1%%", "1 %", "4,35%", "1.2.3%", "1234567%",
            "0.1234567%", "４%",
        ])
    func refusedRates(_ text: String) {
        #expect(throws: KernelError.notARate(text)) { try Rate(percent: text) }
    }
}
