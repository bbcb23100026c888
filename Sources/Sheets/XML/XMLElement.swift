/// An element of an XML document with all that is in it.
public struct XMLElement: Sendable {
    /// Without its namespace.
    public let name: String
    public let attributes: [String: String]
    /// Where its tag begins; columns in bytes.
    public let place: Place
    /// All text directly inside it, as it stands.
    public internal(set) var text = ""
    public internal(set) var children: [XMLElement] = []
}

/// A document read piece by piece, so that a file of many entries never stands in memory as a tree.
public enum XMLRecords {
    /// A part of the document that was asked for.
    public enum Record {
        /// The whole element, at its path from the root, such as `Document/BkToCstmrStmt/Stmt/Ntry`.
        case element(XMLElement, path: String)
        /// The end of an element that is not told whole.
        case end(path: String, Place)
    }

    /// Elements that one record may have inside it.
    static let elementsMax = 8_000_000

    /// Reads a document strictly: well-formed, without a document type, every element in one namespace.
    ///
    /// - Parameters:
    ///   - paths: the elements that are told whole.
    ///   - take: told each record in order; false ends the reading.
    /// - Returns: the namespace.
    /// - Throws: `damaged`, `unpacksTooLarge`, `tooLarge`.
    @discardableResult
    public static func read(
        _ bytes: [UInt8], whole paths: Set<String>, take: @escaping (Record) -> Bool
    ) throws(SheetError) -> String {
        guard bytes.count <= SheetLimit.bytes else { throw .tooLarge(bytes: bytes.count) }
        let collector = XMLCollector(paths, take)
        let stream = try XMLStream(collector, part: "") { collector.knows($0) }
        collector.place = { [unowned stream] in stream.place }
        do throws(SheetError) {
            var start = 0
            repeat {
                let end = min(start + pieceBytes, bytes.count)
                let isLast = end == bytes.count
                try Self.feed(bytes, start..<end, isLast, to: stream)
                start = end
            } while start < bytes.count
        } catch {
            guard collector.isStopped else { throw error }
        }
        return collector.namespace
    }

    private static let pieceBytes = 64 << 10

    private static func feed(
        _ bytes: [UInt8], _ range: Range<Int>, _ isLast: Bool, to stream: XMLStream
    ) throws(SheetError) {
        var failure: SheetError?
        bytes.withUnsafeBytes { all in
            do throws(SheetError) {
                try stream.feed(UnsafeRawBufferPointer(rebasing: all[range]), isLast: isLast)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

/// Builds the elements that are told whole, and forgets each.
private final class XMLCollector: XMLHandler {
    private let paths: Set<String>
    private let take: (XMLRecords.Record) -> Bool
    var place: () -> Place = { Place(line: 1, column: 1) }
    private(set) var namespace = ""
    private(set) var isStopped = false
    private var path: [String] = []
    /// The element told whole that is open, and those open inside it.
    private var open: [XMLElement] = []
    private var texts: [[UInt8]] = []
    private var count = 0

    init(_ paths: Set<String>, _ take: @escaping (XMLRecords.Record) -> Bool) {
        (self.paths, self.take) = (paths, take)
    }

    func knows(_ name: UnsafeRawBufferPointer) -> Bool {
        if path.isEmpty, namespace.isEmpty { namespace = String(decoding: name, as: UTF8.self) }
        return name.elementsEqual(namespace.utf8)
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        path.append(name)
        guard !open.isEmpty || paths.contains(path.joined(separator: "/")) else { return }
        count = open.isEmpty ? 1 : count + 1
        guard count <= XMLRecords.elementsMax else { throw .unpacksTooLarge(part: name) }
        open.append(XMLElement(name: name, attributes: attributes.texts, place: place()))
        texts.append([])
    }

    func end(_ name: String) throws(SheetError) {
        let whole = path.joined(separator: "/")
        path.removeLast()
        guard var element = open.popLast() else { return try tell(.end(path: whole, place())) }
        element.text = String(decoding: texts.removeLast(), as: UTF8.self)
        if open.isEmpty {
            try tell(.element(element, path: whole))
        } else {
            open[open.count - 1].children.append(element)
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) throws(SheetError) {
        guard !texts.isEmpty else { return }
        guard texts[texts.count - 1].count + bytes.count <= SheetLimit.cellBytes else {
            throw .cellTooLong(place())
        }
        texts[texts.count - 1].append(contentsOf: bytes)
    }

    private func tell(_ record: XMLRecords.Record) throws(SheetError) {
        guard take(record) else {
            isStopped = true
            throw .damaged(part: "")
        }
    }
}
