import ArgumentParser
import Foundation
import Texts

// What a new command or option says of itself is a case in Texts/Command/Hint.swift (options, arguments) or
// CommandHint.swift (commands), with its words in both languages beside it; `help: .hint(.…)`, `abstract: .hint(.…)` use it.

extension Language {
    /// The language of this process, as its arguments or else its locale state it: a command's help is made before its
    /// options are read.
    static let ofProcess = Console(among: CommandLine.arguments.dropFirst()).language
}

extension ArgumentHelp {
    static func hint(_ hint: Hint) -> ArgumentHelp { ArgumentHelp(hint.text(.ofProcess)) }
}

extension String {
    static func hint(_ hint: CommandHint, _ values: [String] = []) -> String {
        hint.text(.ofProcess, values)
    }
}

/// The columns of the terminal: COLUMNS, or what it says itself, or 80.
func terminalColumns() -> Int {
    if let stated = environment("COLUMNS").flatMap({ Int($0) }), stated > 0 { return stated }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
}
