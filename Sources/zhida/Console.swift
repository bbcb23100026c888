import ArgumentParser
import Foundation
import Kernel
import Service
import Storage
import Synchronization
import Texts

/// What a command prints: lines for people in their language, or one JSON object.
struct Console: Sendable {
    let language: Language
    let isJSON: Bool
    /// What is open for writing; a process may end before the last reference to it goes.
    private let opened = Opened()

    private final class Opened: Sendable {
        let stores = Mutex<[any BookStore]>([])
    }

    /// A store that is closed when the command ends.
    func closing(_ store: any BookStore) -> any BookStore {
        opened.stores.withLock { $0.append(store) }
        return store
    }

    init(_ options: OutputOptions) {
        language = options.language
        isJSON = options.json
    }

    /// For a command line that is wrong, as far as its options can be read.
    init(among arguments: some Sequence<String>) {
        var (lang, json, isNext) = (String?.none, false, false)
        for argument in arguments {
            if isNext { lang = argument }
            isNext = argument == "--lang"
            if argument == "--json" { json = true }
            if argument.hasPrefix("--lang=") { lang = String(argument.dropFirst("--lang=".count)) }
        }
        (language, isJSON) = (OutputOptions.language(lang), json)
    }

    func say(_ phrase: Phrase) {
        if !isJSON { print(phrase.text(language)) }
    }

    func say(_ lines: [String]) {
        if !isJSON { for line in lines { print(line) } }
    }

    func word(_ phrase: Phrase) -> String { phrase.text(language) }

    func word(_ term: Term) -> String { term.text(language) }

    func name(ofTable name: String) -> String { TableTitle(rawValue: name)?.text(language) ?? name }

    func answer(_ json: JSON) {
        guard isJSON else { return }
        print((try? json.canonicalBytes()).map { String(decoding: $0, as: UTF8.self) } ?? "{}")
    }

    /// An array whose elements are JSON already, with their members in an order that is stated for them.
    func answer(array elements: [String]) {
        if isJSON { print("[\(elements.joined(separator: ",\n"))]") }
    }

    func progress(_ phrase: Phrase) { complain(phrase.text(language)) }

    /// Beside the answer, for people only.
    func note(_ phrase: Phrase) {
        if !isJSON { complain(phrase.text(language)) }
    }

    private func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Runs a command's body; a refusal is told with its code and ends the process with its exit code.
    static func run(_ options: OutputOptions, _ body: (Console) async throws -> Void) async throws {
        try await run(options, keys: nil, hasBook: false, body)
    }

    static func run(_ options: StoreOptions, _ body: (Console) async throws -> Void) async throws {
        try await run(options.output, keys: try? options.keyFolder, hasBook: true, body)
    }

    /// - Parameter keys: the folder that a refusal of keys concerns.
    private static func run(
        _ options: OutputOptions, keys: String?, hasBook: Bool,
        _ body: (Console) async throws -> Void
    ) async throws {
        let console = Console(options)
        defer { for store in console.opened.stores.withLock({ $0 }) { store.close() } }
        do {
            try await body(console)
        } catch let refusal as Refusal {
            console.tell(refusal, keys: keys ?? "", hasBook: hasBook)
            throw ExitCode(refusal.exitCode)
        }
    }

    /// A command line that the parser does not know.
    ///
    /// - Parameter page: the parser's message with the usage behind it.
    func tell(usage message: String, page: String) {
        let fault = UsageFault(parser: message, isGroup: page.contains("<subcommand>"))
        tell(.input(.usage(fault.text(language))), keys: "")
        guard !isJSON, let usage = page.range(of: "Usage:") else { return }
        let text = String(page[usage.lowerBound...])
        complain(language == .chinese ? HelpPage.chinese(usage: text) : text)
    }

    private func tell(_ refusal: Refusal, keys: String, hasBook: Bool = false) {
        if isJSON {
            answer(.object(["error": refusal.json(language, keys: keys)]))
            return
        }
        switch refusal {
        case .rows(let errors, let more):
            for error in errors {
                complain(
                    Phrase.rowError(
                        file: error.file, cell: error.sheet.map { _ in error.place.description },
                        line: error.line, column: error.columnName,
                        text: error.explanation(language), code: error.code
                    ).text(language))
            }
            if more > 0 { complain(Phrase.moreErrors(more).text(language)) }
            complain((hasBook ? Phrase.nothingChanged : .nothingTaken).text(language))
        default:
            complain(
                Phrase.refused(refusal.explanation(language, keys: keys), code: refusal.code).text(language))
        }
    }
}

extension Refusal {
    var exitCode: Int32 {
        switch self {
        case .rule, .input, .rows, .sheet, .policy, .lending: 1
        case .store(.owned), .keeper(.keysInUse): 5
        case .store(.readBackDiffers), .store(.corrupt), .signing: 4
        case .store, .crypto, .keeper(.memoryUnwritten), .keeper(.keysMixed), .keeper(.keyReplaced): 3
        case .keeper(.tampered), .keeper(.viewDiffers), .keeper(.vaultDiffers), .keeper(.newer), .proof: 4
        case .keeper: 1
        }
    }

    func explanation(_ language: Language, keys: String) -> String {
        let what: (text: String, subject: String)
        switch self {
        case .rule(let violation): what = (violation.rule.text(language), violation.subject)
        case .input(let error): what = (Fault.text(error.code, language), error.subject)
        case .rows(let errors, _): what = (errors.first?.explanation(language) ?? "", "")
        case .sheet(let error, let file):
            let place = error.place.map { $0.sheet == nil ? "\(file):\($0)" : "\(file) \($0)" } ?? file
            // A header may be a row of data, where the sender left the header out.
            let about = IDNumber.masked(error.subject)
            what = (Fault.text(error.code, language), about.isEmpty ? place : "\(place) \(about)")
        case .policy(let error):
            what = (
                Fault.text(error.code, language),
                "\(error.file):\(error.line):\(error.column) \(error.subject)"
            )
        case .store(let error): what = (Fault.text(error.code, language), error.detail)
        case .keeper(let error): what = (Fault.text(error.code, language), error.subject)
        case .crypto(let error): what = (Fault.text(error.code, language), error.place ?? keys)
        case .lending(let error): what = (Fault.text(error.code, language), error.subject)
        case .signing(let error): what = (Fault.text(error.code, language), keys)
        case .proof(let error): what = (Fault.text(error.code.rawValue, language), error.subject)
        }
        return Phrase.about(what.text, subject: what.subject).text(language)
    }

    func json(_ language: Language, keys: String) -> JSON {
        var members: [String: JSON] = ["code": .text(code), "text": .text(explanation(language, keys: keys))]
        if case .rows(let errors, let more) = self {
            members["more"] = .number(Int64(more))
            members["rows"] = .list(
                errors.map { error in
                    var row: [String: JSON] = [
                        "code": .text(error.code), "file": .text(error.file),
                        "line": .number(Int64(error.line)),
                        "text": .text(error.explanation(language)),
                    ]
                    if let column = error.column { row["column"] = .number(Int64(column)) }
                    if error.sheet != nil { row["cell"] = .text(error.place.description) }
                    if let name = error.columnName { row["column_name"] = .text(name) }
                    return .object(row)
                })
        }
        return .object(members)
    }
}

extension RowError {
    func explanation(_ language: Language) -> String {
        let text: String
        switch reason {
        case .input(let error): text = Fault.text(error.code, language)
        case .rule(let violation): text = violation.rule.text(language)
        }
        return Phrase.about(text, subject: subject).text(language)
    }
}
