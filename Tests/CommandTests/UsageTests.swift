import Foundation
import Testing

/// What is told of a command line that the program does not know.
@Suite struct UsageTests {
    @Test(arguments: [
        ("need file H1 --lang zh", "未办理：命令行写法不对（"), ("need file H1 --lang=zh", "未办理：命令行写法不对（"),
        ("need file H1 --lang en", "Refused: the command line is not understood ("),
        ("burn --lang en", "Refused: the command line is not understood ("),
        ("book status --lang fr", "未办理：命令行写法不对（"), ("book status --lang", "未办理：命令行写法不对（"),
    ])
    func words(_ line: String, _ start: String) throws {
        let run = try TestBook(.opened).zhida(line)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix(start), "\(run.errors)")
        let usage = line.hasSuffix("en") ? "Usage: zhida" : "用法：zhida"
        #expect(run.errors.contains("[input.usage]\n\(usage)"), "\(run.errors)")
    }

    @Test func json() throws {
        let run = try TestBook(.opened).zhida("need file H1 --json --lang en")
        #expect(run.status == 64)
        #expect(run.errors == "")
        let error = try #require(try run.json["error"] as? [String: Any])
        #expect(error["code"] as? String == "input.usage")
        let text = try #require(error["text"] as? String)
        #expect(text == "the command line is not understood (--category <category> is missing)", "\(text)")
    }

    /// One line of each kind of fault that the parser knows, and what is told of it.
    @Test(arguments: [
        ("book status --jsn", "没有选项 --jsn，是否指 --json？", "there is no option --jsn; is --json meant?"),
        ("book status -x", "没有选项 -x", "there is no option -x"),
        ("book burn", "没有子命令“burn”", "there is no subcommand 'burn'"),
        ("burn", "没有子命令“burn”", "there is no subcommand 'burn'"),
        ("book status --store", "--store <store> 后缺少内容", "--store <store> has no value"),
        ("book status --json=1", "--json 不带内容，却给了“1”", "--json takes no value, but '1' is given"),
        (
            "pay export X1 --out o --format pdf", "--format <format> 不能取“pdf”，可取：csv、xlsx、pain.001",
            "--format <format> cannot be 'pdf'; it is one of: csv, xlsx, pain.001"
        ),
        ("trail prove x --out o", "<index> 不能取“x”", "<index> cannot be 'x'"),
        ("need file H1 --amount 1", "缺少 --category <category>", "--category <category> is missing"),
        ("book status H1", "多出“H1”", "too many arguments: 'H1'"),
        ("book status H1 H2", "多出“H1”、“H2”", "too many arguments: 'H1', 'H2'"),
        (
            "trail export", "应写成：--bundle FILE | --tiles DIR",
            "it is written: --bundle FILE | --tiles DIR"
        ),
    ])
    func kinds(_ line: String, _ chinese: String, _ english: String) throws {
        for (locale, detail) in [("zh_CN.UTF-8", "（\(chinese)） ["), ("en_US.UTF-8", " (\(english)) [")] {
            let run = try TestBook(.opened).zhida(line, ["LC_ALL": locale])
            #expect(run.status == 64)
            #expect(run.errors.contains(detail), "\(run.errors)")
        }
    }

    @Test("a group of commands with a language and nothing else is asked for its help")
    func groups() throws {
        for line in ["need --lang en", "need --lang=en", "--lang en", "trail --lang zh"] {
            let run = try TestBook(.opened).zhida(line)
            #expect(run.status == 0 && run.errors == "", "\(line): \(run.errors)")
            #expect(run.output.hasPrefix(line.hasSuffix("en") ? "OVERVIEW: " : "概述："), "\(run.output)")
        }
        for line in ["need --lang fr", "need --lang", "need file --lang en", "need burn --lang en"] {
            #expect(try TestBook(.opened).zhida(line).status == 64, "\(line)")
        }
    }

    @Test(arguments: ["--help", "book --help", "help"])
    func help(_ line: String) throws {
        let run = try TestBook(.opened).zhida(line)
        #expect(run.status == 0)
        #expect(run.output.contains("zhida") && run.errors == "")
    }

    /// The help of one command.
    private func help(_ command: [String], _ language: String) throws -> String {
        let run = try Run("zhida", command + ["--help", "--lang", language], ["COLUMNS": "1000"])
        #expect(run.status == 0 && run.errors == "")
        return run.output
    }

    /// Every command with its help in Chinese, as the help of the one above it lists them.
    private func pages(below command: [String]) throws -> [(command: [String], page: String)] {
        let page = try help(command, "zh")
        guard let list = page.range(of: "\n子命令：\n") else { return [(command, page)] }
        let names = page[list.upperBound...].split(separator: "\n").compactMap {
            $0.prefixMatch(of: /\ \ ([a-z-]+)\ /).map { String($0.1) }
        }
        return try [(command, page)] + names.flatMap { try pages(below: command + [$0]) }
    }

    @Test("every help page is of one language")
    func languages() throws {
        let all = try pages(below: [])
        #expect(all.count > 90 && all.contains { $0.command == ["need", "file"] })
        for (command, chinese) in all {
            #expect(chinese.hasPrefix("概述：") && chinese.contains("\n选项：\n"), "\(command)")
            // Names that are typed as they stand follow one another in a usage and in the kinds of imports.
            let prose = chinese.split(separator: "\n").filter { line in
                !["用法：", "  详见", "KIND：", "zhida import "].contains { line.hasPrefix($0) }
            }
            for line in prose {
                #expect(line.firstMatch(of: /[a-z]{2,} [a-z]{2,} [a-z]{2,}/) == nil, "\(line)")
                #expect(line.firstMatch(of: /(?:default|values): |Show|[A-Z]+:|\.$/) == nil, "\(line)")
            }
            let english = try help(command, "en")
            #expect(english.hasPrefix("OVERVIEW: ") && english.contains("\nOPTIONS:\n"), "\(command)")
            #expect(!english.unicodeScalars.contains { $0.properties.isIdeographic }, "\(english)")
            #expect(english.firstMatch(of: /[，。、；：（）“”]/) == nil, "\(english)")
        }
    }

    @Test("the language of a help page: as stated anywhere, else the locale's")
    func languageOfHelp() throws {
        func first(_ arguments: [String], _ locale: [String: String] = [:]) throws -> String {
            String(try Run("zhida", arguments, locale).output.prefix(3))
        }
        let english = ["LC_ALL": "en_GB.UTF-8"]
        #expect(try first(["--help"]) == "概述：")
        #expect(try first(["--help"], english) == "OVE")
        #expect(try first(["need", "--help", "--lang=zh"], english) == "概述：")
        #expect(try first(["need", "--lang", "en", "--help"]) == "OVE")
        #expect(try first(["help", "need"]) == "概述：")
        #expect(try first(["--generate-completion-script", "bash"]) == "#!/")
    }
}
