import Kernel
import Texts

/// A call that cannot be carried out as it stands.
struct UsageError: Error, Hashable {
    let text: VerifyText
    let values: [String]

    init(_ text: VerifyText, _ values: String...) {
        self.text = text
        self.values = values
    }

    /// Stable, as docs/codes.md has it.
    var code: String {
        switch text {
        case .fileUnreadable: "verify.file-unreadable"
        case .fileTooLarge: "verify.file-too-large"
        default: "verify.usage"
        }
    }

    func json(_ language: Language) -> JSON {
        .object([
            "verdict": .text("unreadable"), "code": .text(code),
            "subject": .text(values.first ?? ""), "message": .text(text.text(language, values)),
        ])
    }
}

/// The command line.
struct Options: Hashable {
    enum Trust: Hashable {
        case none
        case policy(path: String)
        case key(String)
    }

    /// A whole bundle, or the proof of one entry.
    var file: String
    /// The entry that a proof is of, where it does not lie beside it.
    var entry: String?
    /// What carries it on, in order.
    var extensions: [String]
    var trust = Trust.none
    var language: Language?
    var isJSON = false
    var isQuiet = false

    /// - Parameter arguments: without the program's name.
    /// - Returns: nil where help is asked for.
    static func parse(_ arguments: [String]) throws(UsageError) -> Options? {
        if arguments.contains("--help") || arguments.contains("-h") { return nil }
        var values: [String: String] = [:]
        var flags: Set<String> = []
        var files: [String] = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--trust", "--vkey", "--lang", "--entry":
                guard let value = rest.popFirst() else { throw UsageError(.usageValue, argument) }
                guard values.updateValue(value, forKey: argument) == nil else {
                    throw UsageError(.usageRepeated, argument)
                }
            case "--json", "--quiet":
                guard flags.insert(argument).inserted else { throw UsageError(.usageRepeated, argument) }
            default:
                guard !argument.utf8.starts(with: "-".utf8) else { throw UsageError(.usageOption, argument) }
                files.append(argument)
            }
        }
        guard let file = files.first else { throw UsageError(.usageFile) }
        var options = Options(file: file, extensions: Array(files.dropFirst()))
        options.entry = values["--entry"]
        options.trust = try trust(policy: values["--trust"], key: values["--vkey"])
        if let name = values["--lang"] {
            guard let language = Language(rawValue: name) else { throw UsageError(.usageValue, "--lang") }
            options.language = language
        }
        options.isJSON = flags.contains("--json")
        options.isQuiet = flags.contains("--quiet")
        return options
    }

    private static func trust(policy: String?, key: String?) throws(UsageError) -> Trust {
        switch (policy, key) {
        case (nil, nil): .none
        case (let path?, nil): .policy(path: path)
        case (nil, let key?): .key(key)
        case (_?, _?): throw UsageError(.usageKeys)
        }
    }
}
