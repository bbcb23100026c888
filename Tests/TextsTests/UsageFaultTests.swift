import Testing
import Texts

/// The argument parser's sentences, as it makes them, and what is read out of each.
struct UsageFaultTests {
    @Test(
        arguments: [
            ("Unknown option '--jsn'. Did you mean '--json'?", .unknownOption("--jsn", like: "--json")),
            ("Unknown option '-x'", .unknownOption("-x", like: nil)),
            (
                "Unknown option '-xyz'\n   or: Missing value for '-x <x>' in '-xyz'",
                .unknownOption("-xyz", like: nil)
            ),
            ("Invalid option: -1", .unknownOption("-1", like: nil)),
            ("Missing value for '--store <store>'", .missingValue(of: "--store <store>")),
            (
                "The option '--json' does not take any value, but 'it's' was specified.",
                .needlessValue("it's", of: "--json")
            ),
            ("The value 'x' is invalid for '<index>'", .badValue("x", of: "<index>", allowed: [])),
            (
                "The value 'pdf' is invalid for '--format <format>'. Please provide one of 'csv' and 'xlsx'.",
                .badValue("pdf", of: "--format <format>", allowed: ["csv", "xlsx"])
            ),
            (
                "The value 'a\nb' is invalid for '--x <x>'. Please provide one of the following:\n  - one\n  - two",
                .badValue("a\nb", of: "--x <x>", allowed: ["one", "two"])
            ),
            ("Missing expected argument '--amount <amount>'", .missingArgument("--amount <amount>")),
            ("Missing one of: '--a', '--b'", .missingOneOf(["--a", "--b"])),
            ("Missing required subcommand.", .noSubcommand),
            ("Unexpected argument ''", .unexpected([""])),
            ("2 unexpected arguments: 'a', 'b c'", .unexpected(["a", "b c"])),
            (
                "Value to be set with flag '--no' had already been set with flag '--yes'",
                .alreadySet("--no", by: "--yes")
            ),
            ("Command 'x' is not a parent of the current command.", .notParent("x")),
            ("--bundle FILE | --tiles DIR", .expected("--bundle FILE | --tiles DIR")),
            ("KIND FILE...", .expected("KIND FILE...")),
            ("Internal error. Something.", .other("Internal error. Something.")),
        ] as [(String, UsageFault)])
    func read(_ message: String, _ fault: UsageFault) {
        #expect(UsageFault(parser: message, isGroup: false) == fault)
        let (chinese, english) = (fault.text(.chinese), fault.text(.english))
        #expect(chinese.unicodeScalars.contains { $0.properties.isIdeographic }, "\(chinese)")
        #expect(english.unicodeScalars.allSatisfy { $0.isASCII }, "\(english)")
    }

    @Test("where a subcommand was to follow, what follows is none")
    func groups() {
        #expect(UsageFault(parser: "Unexpected argument 'burn'", isGroup: true) == .unknownSubcommand("burn"))
        #expect(
            UsageFault(parser: "2 unexpected arguments: 'burn', 'it'", isGroup: true)
                == .unknownSubcommand("burn"))
    }
}
