import Bookkeeping

public enum Language: Sendable {
    case chinese, english
    public static func from(locale: String?) -> Language {
        (locale ?? "").hasPrefix("en") ? .english : .chinese
    }
}
extension Rule { public func text(_ l: Language) -> String { rawValue } }
public struct Term {
    let k: String
    public static func kind(_ k: String) -> Term { Term(k: k) }
    public func text(_ l: Language) -> String { k }
}
