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
        #expect(run.errors.contains("[input.usage]\nUsage: zhida"), "\(run.errors)")
    }

    @Test func json() throws {
        let run = try TestBook(.opened).zhida("need file H1 --json --lang en")
        #expect(run.status == 64)
        #expect(run.errors == "")
        let error = try #require(try run.json["error"] as? [String: Any])
        #expect(error["code"] as? String == "input.usage")
        let text = try #require(error["text"] as? String)
        #expect(text.contains("Missing expected argument"), "\(text)")
    }

    @Test(arguments: ["--help", "book --help", "help"])
    func help(_ line: String) throws {
        let run = try TestBook(.opened).zhida(line)
        #expect(run.status == 0)
        #expect(run.output.contains("zhida") && run.errors == "")
    }
}
