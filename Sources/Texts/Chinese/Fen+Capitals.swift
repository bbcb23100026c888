import Kernel

extension Fen {
    /// The amount as bills state it beside the figures (中文大写), without its sign: `壹仟肆佰零玖元伍角`.
    ///
    /// 支付结算办法 (银发〔1997〕393号) 附一: 整 stands after 元 and not after 分; a zero between digits is one 零; a 零
    /// stands for 角 between 元 and 分. Where the rule leaves a choice (整 after 角, 零 after a zero at 万 or 元), it is
    /// left out.
    public var capitals: String {
        let (yuan, cents) = amount.magnitude.quotientAndRemainder(dividingBy: 100)
        let (jiao, fen) = cents.quotientAndRemainder(dividingBy: 10)
        if cents == 0 { return Self.words(yuan) + "元整" }
        var text = yuan == 0 ? "" : Self.words(yuan) + "元"
        if jiao > 0 {
            text += Self.words(jiao) + "角"
        } else if yuan > 0 {
            text += "零"
        }
        return fen == 0 ? text : text + Self.words(fen) + "分"
    }

    private static let units: [(value: UInt64, name: String)] = [
        (100_000_000, "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾"),
    ]
    private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

    private static func words(_ number: UInt64) -> String {
        for (value, name) in units where number >= value {
            let (head, rest) = number.quotientAndRemainder(dividingBy: value)
            let text = words(head) + name
            if rest == 0 { return text }
            return text + (rest < value / 10 ? "零" : "") + words(rest)
        }
        return digits[Int(number)]
    }
}
