import CExpat
import Glibc

/// What is told of an XML document's elements, for those of the namespaces that its ``XMLStream`` knows.
protocol XMLHandler: AnyObject {
    /// The element's name without its namespace.
    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError)
    func end(_ name: String) throws(SheetError)
    /// A piece of the text inside the elements started and not ended.
    func text(_ bytes: UnsafeRawBufferPointer) throws(SheetError)
}

/// The attributes of the element just started.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    /// By the name without its namespace: in the elements read here no two differ by that alone.
    subscript(name: StaticString) -> String? {
        guard var next = list else { return nil }
        while let key = next[0], let value = next[1] {
            if strcmp(XMLStream.localName(key), name.utf8Start) == 0 { return String(cString: value) }
            next += 2
        }
        return nil
    }

    /// All of them, by their names without namespaces.
    var texts: [String: String] {
        var texts: [String: String] = [:]
        guard var next = list else { return texts }
        while let key = next[0], let value = next[1] {
            texts[String(cString: XMLStream.localName(key))] = String(cString: value)
            next += 2
        }
        return texts
    }

    /// `1` or `true`, as XML Schema writes it.
    func isSet(_ name: StaticString) -> Bool {
        let value = self[name]
        return value == "1" || value == "true"
    }
}

/// One document, fed in pieces to expat. Document types are refused, and with them every entity of their making.
final class XMLStream {
    private static let separator: XML_Char = 0x7C
    /// Those of SpreadsheetML and of package relationships.
    private static let ofWorkbooks: [StaticString] = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    ]

    private let parser: XML_Parser
    private let handler: any XMLHandler
    private let part: String
    private let isKnown: (UnsafeRawBufferPointer) -> Bool
    private var failure: SheetError?
    private var depth = 0
    private var fed = 0

    /// - Parameter isKnown: whether elements of a namespace are told; the others are passed over.
    init(
        _ handler: any XMLHandler, part: String,
        isKnown: @escaping (UnsafeRawBufferPointer) -> Bool = XMLStream.isOfWorkbooks
    ) throws(SheetError) {
        guard let parser = XML_ParserCreateNS(nil, Self.separator) else { throw .damaged(part: part) }
        self.parser = parser
        self.handler = handler
        self.part = part
        self.isKnown = isKnown
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { XMLStream.of($0)?.start($1, $2) }, { XMLStream.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { XMLStream.of($0)?.text($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { stream, _, _, _, _ in XMLStream.of(stream)?.refuse() }
    }

    deinit { XML_ParserFree(parser) }

    /// Where the parser stands: while an element is told, where its tag begins.
    var place: Place {
        Place(
            line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
    }

    /// Throws what the handler threw, or `damaged`, `unpacksTooLarge`.
    func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(SheetError) {
        let start = bytes.baseAddress?.assumingMemoryBound(to: XML_Char.self)
        let status = XML_Parse(parser, start, Int32(bytes.count), isLast ? 1 : 0)
        if let failure { throw failure }
        guard status == XML_STATUS_OK else { throw .damaged(part: part) }
        fed += bytes.count
        // What expat has not told yet is one tag, kept until its end comes.
        guard fed - Int(XML_GetCurrentByteIndex(parser)) <= SheetLimit.tagBytes else {
            throw .unpacksTooLarge(part: part)
        }
    }

    // MARK: What expat calls

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Keeps the first error and stops the parser, which may still tell what it has in hand.
    private func attempt(_ step: () throws(SheetError) -> Void) {
        guard failure == nil else { return }
        do throws(SheetError) {
            try step()
        } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    private func start(
        _ name: UnsafePointer<XML_Char>?, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
        attempt { () throws(SheetError) in
            depth += 1
            guard depth <= SheetLimit.depth else { throw .damaged(part: part) }
            guard let name = known(name) else { return }
            try handler.start(name, XMLAttributes(list: list))
        }
    }

    private func end(_ name: UnsafePointer<XML_Char>?) {
        attempt { () throws(SheetError) in
            depth -= 1
            if let name = known(name) { try handler.end(name) }
        }
    }

    private func text(_ start: UnsafePointer<XML_Char>?, _ count: Int32) {
        attempt { () throws(SheetError) in
            try handler.text(UnsafeRawBufferPointer(start: start, count: Int(count)))
        }
    }

    private func refuse() {
        attempt { () throws(SheetError) in throw .damaged(part: part) }
    }

    // MARK: Names

    /// The local name, where the namespace is known.
    private func known(_ name: UnsafePointer<XML_Char>?) -> String? {
        guard let name else { return nil }
        let local = Self.localName(name)
        guard isKnown(UnsafeRawBufferPointer(start: name, count: max(0, local - name - 1))) else {
            return nil
        }
        return String(cString: local)
    }

    static func isOfWorkbooks(_ namespace: UnsafeRawBufferPointer) -> Bool {
        ofWorkbooks.contains { known in
            known.utf8CodeUnitCount == namespace.count
                && namespace.elementsEqual(
                    UnsafeRawBufferPointer(start: known.utf8Start, count: namespace.count))
        }
    }

    fileprivate static func localName(_ name: UnsafePointer<XML_Char>) -> UnsafePointer<XML_Char> {
        strrchr(name, Int32(separator)).map { UnsafePointer($0) + 1 } ?? name
    }
}
