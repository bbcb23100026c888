import Foundation
import Kernel
import Testing
import Texts

private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
private let python = repository.appending(path: ".build-tools/venv/bin/python")

struct FenCapitalsTests {
    @Test(
        "the examples of the rule itself, and every place a zero can stand",
        arguments: [
            ("1409.50", "壹仟肆佰零玖元伍角"), ("6007.14", "陆仟零柒元壹角肆分"), ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
            ("107000.53", "壹拾万柒仟元伍角叁分"), ("16409.02", "壹万陆仟肆佰零玖元零贰分"), ("325.04", "叁佰贰拾伍元零肆分"),
            ("0", "零元整"), ("0.01", "壹分"), ("0.10", "壹角"), ("1", "壹元整"), ("10", "壹拾元整"),
            ("100500", "壹拾万零伍佰元整"), ("10010000", "壹仟零壹万元整"), ("20005000", "贰仟万伍仟元整"),
            ("100000007", "壹亿零柒元整"), ("110000000", "壹亿壹仟万元整"), ("1000000000000", "壹万亿元整"),
            ("90071992547409.91", "玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分"), ("-3.20", "叁元贰角"),
        ])
    func examples(yuan: String, capitals: String) throws {
        #expect(try Fen(yuan: yuan).capitals == capitals)
    }

    @Test("whoever reads the words gets the amount back: all up to 200 yuan, and many above")
    func readBack() throws {
        var amounts = Array(Int64(0)...20_000)
        for power in 0...13 {
            let unit = (0..<power).reduce(Int64(100)) { value, _ in value * 10 }
            for digit in Int64(1)...9 {
                amounts += [-101, -100, -1, 0, 1, 10, 100, 110, 1_000].map { digit * unit + $0 }
            }
        }
        var state: UInt64 = 20_260_928
        for _ in 0..<5_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            amounts.append(Int64(state >> 11) >> Int64(state % 40))
        }
        for amount in amounts where (0...Fen.limit).contains(amount) {
            let text = try Fen(amount).capitals
            if Self.read(text) != amount { Issue.record("\(amount): \(text)") }
            #expect(!text.contains("零零") && (amount % 10 == 0) == !text.hasSuffix("分"), "\(amount): \(text)")
            #expect((amount % 100 == 0) == text.hasSuffix("元整"), "\(amount): \(text)")
        }
    }

    @Test(
        "cn2an, another program, writes the same",
        .enabled(if: FileManager.default.isExecutableFile(atPath: python.path)))
    func cn2an() throws {
        var amounts = Array(Int64(0)...2_000)
        var state: UInt64 = 7
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            amounts.append(Int64(state >> 11) >> Int64(state % 40))
        }
        let fen = try amounts.map { try Fen($0) }
        let file = FileManager.default.temporaryDirectory.appending(path: "amounts-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try fen.map { $0.yuan + "\n" }.joined().write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = python
        process.arguments = [repository.appending(path: "Tests/Interop/capitals.py").path, file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let words = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(words.count == fen.count)
        let differing = zip(fen, words).first { $0.capitals != $1 }
        #expect(
            differing == nil,
            "\(differing?.0.yuan ?? ""): \(differing?.0.capitals ?? "") \(differing?.1 ?? "")")
    }

    /// The plain reading: digits times their units, summed within 万 and 亿.
    private static func read(_ text: String) -> Int64 {
        let digits = Array("零壹贰叁肆伍陆柒捌玖")
        var (sum, section, digit): (Int64, Int64, Int64) = (0, 0, 0)
        var (yuan, cents): (Int64, Int64) = (0, 0)
        for character in text {
            if let value = digits.firstIndex(of: character) {
                digit = Int64(value)
                continue
            }
            switch character {
            case "拾": section += digit * 10
            case "佰": section += digit * 100
            case "仟": section += digit * 1_000
            case "万":
                sum += (section + digit) * 10_000
                section = 0
            case "亿":
                sum = (sum + section + digit) * 100_000_000
                section = 0
            case "元":
                yuan = sum + section + digit
            case "角": cents += digit * 10
            case "分": cents += digit
            default: break
            }
            digit = 0
        }
        return yuan * 100 + cents
    }
}
