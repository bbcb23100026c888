import ArgumentParser
import Bookkeeping
import Foundation
import Kernel
import Service
import Texts

/// How answers look.
struct OutputOptions: ParsableArguments {
    @Option(help: .hint(.language))
    var lang: String?

    @Flag(help: .hint(.json))
    var json = false

    var language: Language { Self.language(lang) }

    /// As stated, or else by the locale.
    static func language(_ stated: String?) -> Language {
        switch stated {
        case "zh": .chinese
        case "en": .english
        default: .from(locale: environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG"))
        }
    }

    func validate() throws {
        if let lang, lang != "zh", lang != "en" { throw ValidationError("--lang zh | en") }
    }
}

/// Where the book is.
struct StoreOptions: ParsableArguments {
    @Option(help: .hint(.store))
    var store: String?

    @Option(help: .hint(.bookOrigin))
    var book: String?

    @Option(help: .hint(.keys))
    var keys: String?

    @OptionGroup var output: OutputOptions

    var place: StorePlace {
        get throws(Refusal) { try StorePlace(store ?? environment("ZHIDA_STORE") ?? "sqlite:zhida.db") }
    }

    var origin: String? { book ?? environment("ZHIDA_BOOK") }

    var keyFolder: String {
        get throws(Refusal) {
            if let stated = keys ?? environment("ZHIDA_KEYS") { return stated }
            switch try place {
            case .file(let path): return "\(path).keys"
            case .server: throw .input(.empty("--keys (ZHIDA_KEYS)"))
            }
        }
    }

    var passphrase: [UInt8]? { environment("ZHIDA_PASSPHRASE").map { Array($0.utf8) } }
}

/// When the command is carried out.
struct ClockOptions: ParsableArguments {
    @Option(help: .hint(.now))
    var now: String?

    @Flag(help: .hint(.clockChecked))
    var clockChecked = false

    /// Office hours begin: a stated day means nine o'clock at UTC+08:00.
    private static let nineOClock: Int64 = 9 * 3_600_000

    var clock: KeeperClock {
        get throws(Refusal) {
            guard let text = now ?? environment("ZHIDA_NOW") else { return .real(checked: clockChecked) }
            guard let day = try? Day(text), let instant = Instant.start(of: day, plus: Self.nineOClock) else {
                throw .input(.notADay(text))
            }
            return .simulated(instant)
        }
    }
}

/// Who acts, and when.
struct ActorOptions: ParsableArguments {
    @Option(help: .hint(.by))
    var by: String?

    @Option(help: .hint(.source))
    var source = "local"

    @OptionGroup var time: ClockOptions

    var actor: String { by ?? environment("ZHIDA_BY") ?? "U1" }

    var clock: KeeperClock { get throws(Refusal) { try time.clock } }
}

/// Who reads, which decides what is shown.
struct ReaderOptions: ParsableArguments {
    @Option(help: .hint(.loanListReader)) var by: String?
    @Option(help: .hint(.source)) var source = "local"

    func user(_ book: Book) throws(Refusal) -> ID<User>? { try book.reader(by, source: source) }
}

extension Book {
    /// Who reads: the one that is named, or whom the environment names; nil for nobody in particular.
    func reader(_ name: String?, source: String) throws(Refusal) -> ID<User>? {
        guard let name = name ?? environment("ZHIDA_BY") else { return nil }
        guard let id = id(named: name, source: source, as: User.self) else { throw .input(.unknownRef(name)) }
        return id
    }
}

/// How a change is made.
struct ChangeOptions: ParsableArguments {
    @Option(help: .hint(.key))
    var key: String?

    @Flag(help: .hint(.dryRun))
    var dryRun = false
}

func environment(_ name: String) -> String? {
    guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else { return nil }
    return value
}

/// An argument that names a row by its book id, such as `N12`.
func argument<R: Counted>(_ text: String, as type: R.Type) throws(Refusal) -> ID<R> {
    guard let id = ID<R>(text) else { throw .input(.unknownID(text)) }
    return id
}

/// Refuses files that are there already, so that a command writes all of its files or none.
func requireAbsent(_ paths: [String]) throws(Refusal) {
    for path in paths where FileManager.default.fileExists(atPath: path) { throw .input(.fileExists(path)) }
}

func argument(day text: String?) throws(Refusal) -> Day? {
    guard let text else { return nil }
    do throws(KernelError) { return try Day(text) } catch { throw .input(.notADay(text)) }
}

func argument(yuan text: String) throws(Refusal) -> Fen {
    do throws(KernelError) { return try Fen(yuan: text) } catch { throw .input(.notAnAmount(text)) }
}

func argument<W: CanonicalWord>(_ text: String, word type: W.Type) throws(Refusal) -> W {
    guard let word = W(rawValue: text) else {
        throw .input(.notAWord(text, allowed: W.allCases.map(\.rawValue)))
    }
    return word
}
