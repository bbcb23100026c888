import Testing
import Texts

/// What `--help` says.
struct HintTests {
    private struct Pair {
        let name: String
        let chinese: String
        let english: String
    }

    private static let options = Hint.allCases.map {
        Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english))
    }
    private static let commands = CommandHint.allCases.map {
        Pair(name: $0.rawValue, chinese: $0.text(.chinese), english: $0.text(.english))
    }

    private func hasHan(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.properties.isIdeographic }
    }

    @Test("each language is that language")
    func languages() {
        for pair in Self.options + Self.commands {
            #expect(hasHan(pair.chinese), "\(pair.name)")
            #expect(!pair.english.isEmpty && !hasHan(pair.english), "\(pair.name): \(pair.english)")
        }
    }

    @Test("what is typed as it stands, and what is filled in, is in both")
    func typed() {
        for pair in Self.options + Self.commands {
            for word in pair.chinese.matches(of: /[A-Za-z][A-Za-z0-9_.\/|-]*|\{[0-9]\}|[0-9]+/) {
                #expect(pair.english.contains(word.output), "\(pair.name): \(word.output)")
            }
        }
    }

    @Test("one text for one meaning")
    func different() {
        for pairs in [Self.options, Self.commands] {
            for texts in [pairs.map(\.chinese), pairs.map(\.english)] {
                let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
                #expect(counts.filter { $0.value > 1 }.isEmpty)
            }
        }
    }

    @Test("Chinese marks stand between Chinese words")
    func marks() {
        for pair in Self.options + Self.commands {
            #expect(pair.chinese.firstMatch(of: /\p{Han}[,;()]|[,;()]\p{Han}/) == nil, "\(pair.chinese)")
        }
    }
}

/// The help page of the argument parser in Chinese.
struct HelpPageTests {
    private static let page = """
        OVERVIEW: 申报一项需求。

        USAGE: zhida need [<options>] <household> <subcommand>

        ARGUMENTS:
          <household>             农户

        OPTIONS:
          --source <source>       来源 (default: local)
          --instalment-multiple <instalment-multiple>
                                  取整单位（分） (default: 1)
          --format <format>       格式 (values: csv, xlsx)
          --kind <kind>           类别 (values: grants, results; default: grants)
          --day-count <day-count> 30/360（默认）
          -h, --help              Show help information.

        SUBCOMMANDS:
          file                    申报

          See 'zhida help need <subcommand>' for detailed help.
        """

    @Test("its own words")
    func words() {
        #expect(
            HelpPage.chinese(Self.page, columns: 80) == """
                概述：申报一项需求。

                用法：zhida need [<选项>] <household> <子命令>

                参数：
                  <household>             农户

                选项：
                  --source <source>       来源（默认：local）
                  --instalment-multiple <instalment-multiple>
                                          取整单位（分）（默认：1）
                  --format <format>       格式（取值：csv、xlsx）
                  --kind <kind>           类别（取值：grants、results；默认：grants）
                  --day-count <day-count> 30/360（默认）
                  -h, --help              显示帮助。

                子命令：
                  file                    申报

                  详见“zhida help need <子命令>”。
                """)
    }

    @Test("the usage behind a refusal")
    func usage() {
        #expect(
            HelpPage.chinese(
                usage: "Usage: zhida need <subcommand>\n  See 'zhida need --help' for more information.")
                == "用法：zhida need <子命令>\n  详见“zhida need --help”。")
    }

    @Test("lines are broken by columns, of which Han take two; closing marks begin none")
    func breaking() {
        let page = "USAGE: x\n\n  --on <on>               一二三四五六七八九十一二，四 YYYY-MM-DD（五六七）"
        let lines = HelpPage.chinese(page, columns: 52)?.split(separator: "\n").dropFirst()
        #expect(
            lines.map(Array.init) == [
                "  --on <on>               一二三四五六七八九十一二，",
                "                          四 YYYY-MM-DD（五六七）",
            ])
        let marked = "USAGE: x\n\n  --on <on>               一二三四五六七八九十一二三，五"
        #expect(
            HelpPage.chinese(marked, columns: 52)?.split(separator: "\n").last
                == "                          三，五")
        // Too narrow to be set: as the narrowest that can be.
        #expect(HelpPage.chinese(page, columns: 1) == HelpPage.chinese(page, columns: 52))
    }

    @Test("what is no help page is left alone")
    func others() {
        #expect(HelpPage.chinese("#!/bin/bash\nOPTIONS:\n", columns: 80) == nil)
        #expect(HelpPage.chinese("", columns: 80) == nil)
    }
}
