/// The texts that a workbook's cells refer to by number. Runs of different looks are one text; how it is pronounced
/// (拼音指南) is no part of it.
final class SharedStrings: XMLHandler {
    /// Nil for a text that is too long, which matters only to a cell that has it.
    private(set) var texts: [String?] = []
    private var collector = TextCollector()

    func start(_ name: String, _ attributes: XMLAttributes) throws(SheetError) {
        if name == "si" {
            guard texts.count < SheetLimit.cells else { throw .unpacksTooLarge(part: "") }
            collector.begin()
        } else {
            collector.start(name)
        }
    }

    func end(_ name: String) {
        collector.end(name)
        if name == "si" { texts.append(collector.take()) }
    }

    func text(_ bytes: UnsafeRawBufferPointer) { collector.append(bytes) }
}

/// The text of one cell or shared string, collected from its `t` elements.
struct TextCollector {
    private var bytes: [UInt8] = []
    private var isTooLong = false
    private var isInText = false
    private var isInPronunciation = false

    mutating func begin() { self = TextCollector() }

    mutating func start(_ name: String) {
        switch name {
        case "t": isInText = !isInPronunciation
        case "rPh": isInPronunciation = true
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "t": isInText = false
        case "rPh": isInPronunciation = false
        default: break
        }
    }

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        guard isInText, !isTooLong else { return }
        isTooLong = bytes.count + piece.count > SheetLimit.cellBytes
        if !isTooLong { bytes.append(contentsOf: piece) }
    }

    /// Nil where it was longer than a cell may be.
    func take() -> String? { isTooLong ? nil : EscapedText.decoded(String(decoding: bytes, as: UTF8.self)) }
}
