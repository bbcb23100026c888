extension UsageFault {
    var english: String {
        switch self {
        case .unknownOption(let option, let like):
            "there is no option \(option)" + (like.map { "; is \($0) meant?" } ?? "")
        case .unknownSubcommand(let name): "there is no subcommand '\(name)'"
        case .noSubcommand: "a subcommand is missing"
        case .notParent(let name): "'\(name)' is not a command above it"
        case .missingValue(let option): "\(option) has no value"
        case .needlessValue(let value, let option): "\(option) takes no value, but '\(value)' is given"
        case .badValue(let value, let option, let allowed):
            "\(option) cannot be '\(value)'"
                + (allowed.isEmpty ? "" : "; it is one of: \(allowed.joined(separator: ", "))")
        case .missingArgument(let name): "\(name) is missing"
        case .missingOneOf(let names): "one of these is missing: \(names.joined(separator: ", "))"
        case .unexpected(let arguments): "too many arguments: '\(arguments.joined(separator: "', '"))'"
        case .alreadySet(let option, let other): "\(option) contradicts \(other), given before"
        case .expected(let form): "it is written: \(form)"
        case .other(let message): "the parser says: \(message)"
        }
    }
}
