/// What a part of a workbook refers to (Open Packaging): ids and the parts they stand for.
final class Relationships: XMLHandler {
    struct Target {
        /// The last word of the type's address, such as `worksheet`.
        let type: String
        let part: String
    }

    private(set) var targets: [String: Target] = [:]
    private let folder: Substring

    /// - Parameter part: whose relationships they are; empty for the whole package.
    init(of part: String) { folder = part.prefix(upTo: Self.slash(in: part) ?? part.startIndex) }

    /// Where a part's relationships stand.
    static func part(of part: String) -> String {
        guard let slash = slash(in: part) else { return "_rels/\(part).rels" }
        return "\(part[..<slash])/_rels/\(part[slash...].dropFirst()).rels"
    }

    /// The part of a type; of several that whose id comes first.
    func first(of type: String) -> String? {
        targets.filter { $0.value.type == type }.min { $0.key < $1.key }?.value.part
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
            let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        guard targets.count < SheetLimit.relationships else { throw .unpacksTooLarge(part: "") }
        targets[id] = Target(type: String(type.split(separator: "/").last ?? ""), part: resolved(target))
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    /// A target from the root where it begins with a slash, else from the part's own folder.
    private func resolved(_ target: String) -> String {
        var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(step)
            }
        }
        return path.joined(separator: "/")
    }

    private static func slash(in part: String) -> String.Index? { part.lastIndex(of: "/") }
}
