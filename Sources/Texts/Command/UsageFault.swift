/// What is wrong with a command line. The argument parser tells it in English sentences alone; they are read here by the
/// forms that they have, and told in the user's language.
public enum UsageFault: Hashable, Sendable {
    /// - Parameter like: the option that may be meant.
    case unknownOption(String, like: String?)
    case unknownSubcommand(String)
    case noSubcommand
    case notParent(String)
    case missingValue(of: String)
    case needlessValue(String, of: String)
    case badValue(String, of: String, allowed: [String])
    case missingArgument(String)
    case missingOneOf([String])
    case unexpected([String])
    case alreadySet(String, by: String)
    /// What a command demands of its options together, as it would be typed.
    case expected(String)
    /// A sentence of the parser that has none of these forms.
    case other(String)

    /// - Parameters:
    ///   - message: the parser's, or the form that a command demands.
    ///   - isGroup: whether a subcommand was to follow.
    public init(parser message: String, isGroup: Bool) {
        self =
            Self.ofOption(message) ?? Self.ofValue(message) ?? Self.ofArgument(message, isGroup)
            ?? Self.ofForm(message) ?? .other(message)
    }

    private static func ofOption(_ message: String) -> UsageFault? {
        // An unknown cluster of short options has a second line, which says no more.
        let unknown = /Unknown option '([^'\n]+)'(?:\. Did you mean '([^'\n]+)'\?)?/
        if let match = message.prefixMatch(of: unknown) {
            return .unknownOption(String(match.1), like: match.2.map(String.init))
        }
        if let match = message.wholeMatch(of: /Invalid option: (.+)/) {
            return .unknownOption(String(match.1), like: nil)
        }
        let twice = /Value to be set with flag '(.+)' had already been set with flag '(.+)'/
        if let match = message.wholeMatch(of: twice) {
            return .alreadySet(String(match.1), by: String(match.2))
        }
        return nil
    }

    private static func ofValue(_ message: String) -> UsageFault? {
        if let match = message.wholeMatch(of: /Missing value for '(.+)'/) {
            return .missingValue(of: String(match.1))
        }
        let needless = /The option '([^']+)' does not take any value, but '(.*)' was specified\./
            .dotMatchesNewlines()
        if let match = message.wholeMatch(of: needless) {
            return .needlessValue(String(match.2), of: String(match.1))
        }
        let bad = /The value '(.*)' is invalid for '([^'\n]+)'(?:[.:] ?(.*))?/.dotMatchesNewlines()
        if let match = message.wholeMatch(of: bad) {
            return .badValue(String(match.1), of: String(match.2), allowed: match.3.map(words) ?? [])
        }
        return nil
    }

    private static func ofArgument(_ message: String, _ isGroup: Bool) -> UsageFault? {
        if let match = message.wholeMatch(of: /Missing expected argument '(.+)'/) {
            return .missingArgument(String(match.1))
        }
        if let match = message.wholeMatch(of: /Missing one of: '(.+)'/) {
            return .missingOneOf(list(match.1))
        }
        if message == "Missing required subcommand." { return .noSubcommand }
        if let match = message.wholeMatch(of: /Unexpected argument '(.*)'/.dotMatchesNewlines()) {
            return isGroup ? .unknownSubcommand(String(match.1)) : .unexpected([String(match.1)])
        }
        let several = /[0-9]+ unexpected arguments: '(.*)'/.dotMatchesNewlines()
        if let match = message.wholeMatch(of: several) {
            let arguments = list(match.1)
            return isGroup ? .unknownSubcommand(arguments[0]) : .unexpected(arguments)
        }
        if let match = message.wholeMatch(of: /Command '(.+)' is not a parent of the current command\./) {
            return .notParent(String(match.1))
        }
        return nil
    }

    /// Options, words in capitals and what stands between them: a form, not a sentence.
    private static func ofForm(_ message: String) -> UsageFault? {
        message.hasPrefix("-") || message.prefixMatch(of: /[A-Z]{2,}\b/) != nil ? .expected(message) : nil
    }

    private static func list(_ quoted: Substring) -> [String] {
        quoted.split(separator: "', '", omittingEmptySubsequences: false).map(String.init)
    }

    /// The words that the parser offers: `Please provide one of 'a', 'b' or 'c'.`, or one a line behind a dash.
    private static func words(_ offer: Substring) -> [String] {
        let lines = offer.split(separator: "\n").filter { $0.hasPrefix("  - ") }
        guard lines.isEmpty else { return lines.map { String($0.dropFirst(4)) } }
        return offer.matches(of: /'([^']+)'/).map { String($0.1) }
    }

    public func text(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
