import Texts

/// Coverage by village as an SVG, a strip for each kind and tier: a bar for each village as tall as its part that is covered after
/// the match, and a line for what it was before. Villages stand by code or id from left to right. Both languages, so that
/// the same answer is the same picture for everybody.
struct CoveragePicture {
    struct Strip {
        let kind: String
        let tier: Int
        /// By village.
        var bars: [(village: String, demand: Int64, before: Int64, after: Int64)] = []
    }

    let strips: [Strip]
    /// What the line shows.
    let before: Phrase

    private static let (left, right, width) = (96, 948, 960)
    private static let (top, height, step) = (72, 120, 160)

    var svg: String {
        let bottom = Self.top + strips.count * Self.step
        let (title, line, bar) = (both(.coverageByVillage), both(before), both(.afterMatch))
        let drawn = strips.enumerated().map { draw($1, top: Self.top + $0 * Self.step) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(bottom)" role="img" \
            font-family="sans-serif" font-size="14">
            <title>\(title)</title>
            <style>.s{fill:#eee}.a{fill:#1b7f5c}.b{fill:none;stroke:#c2410c;stroke-width:1.5}</style>
            <rect width="\(Self.width)" height="\(bottom)" fill="#fff"/>
            <text x="\(Self.left)" y="28" font-size="18">\(title)</text>
            <rect class="a" x="\(Self.left)" y="44" width="14" height="14"/>
            <text x="\(Self.left + 20)" y="56">\(bar)</text>
            <path class="b" d="M480 51h24"/>
            <text x="512" y="56">\(line)</text>
            \(drawn.joined())</svg>

            """
    }

    private func draw(_ strip: Strip, top: Int) -> String {
        let step = Double(Self.right - Self.left) / Double(strip.bars.count)
        let floor = Double(top + Self.height)
        var out = """
            <text x="12" y="\(top + 18)">\(escaped(strip.kind))</text>
            <text x="12" y="\(top + 38)" font-size="11">\(both(.tierNumber(strip.tier)))</text>
            <rect class="s" x="\(Self.left)" y="\(top)" width="\(Self.right - Self.left)" \
            height="\(Self.height)"/>

            """
        var line = ""
        for (index, bar) in strip.bars.enumerated() {
            let (x, wide) = (Double(Self.left) + Double(index) * step, min(step * 0.9, 40))
            let tall = Double(Self.height) * Double(bar.after) / Double(bar.demand)
            let was = floor - Double(Self.height) * Double(bar.before) / Double(bar.demand)
            out +=
                "<rect class=\"a\" x=\"\(short(x))\" y=\"\(short(floor - tall))\" width=\"\(short(wide))\" "
                + "height=\"\(short(tall))\"><title>\(escaped(bar.village)): \(bar.before) → "
                + "\(bar.after) / \(bar.demand)</title></rect>\n"
            line += "M\(short(x)) \(short(was))h\(short(wide))"
        }
        return out + "<path class=\"b\" d=\"\(line)\"/>\n"
    }

    private func both(_ phrase: Phrase) -> String {
        escaped("\(phrase.text(.chinese)) \(phrase.text(.english))")
    }

    /// To a hundredth.
    private func short(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(Double(hundredths) / 100)"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}

extension MatchCase {
    /// Against what serving cards as they come would have given.
    var stripsOverFirstCome: [CoveragePicture.Strip] {
        strips(
            zip(groups, groups(covering: firstComeCoverage)).map { group, other in
                (group, group.demand, other.coverage, group.coverage)
            })
    }

    func strips(_ bars: [(group: Group, demand: Int64, before: Int64, after: Int64)])
        -> [CoveragePicture.Strip]
    {
        Dictionary(grouping: bars, by: \.group.tier).sorted { $0.key < $1.key }.map { tier, bars in
            CoveragePicture.Strip(
                kind: kind, tier: tier, bars: bars.map { ($0.group.village, $0.demand, $0.before, $0.after) })
        }
    }
}
