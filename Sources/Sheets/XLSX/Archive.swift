import CZip
import Glibc

/// The parts of a workbook: a ZIP archive in memory, read with a limit on everything (libzip).
final class Archive {
    private struct Part {
        let index: UInt64
        let packedBytes: UInt64
    }

    private static let chunkBytes = 64 << 10

    private let archive: OpaquePointer
    /// By their names in small letters: Open Packaging tells names apart without regard to case.
    private var parts: [String: Part] = [:]
    /// Bytes unpacked so far, over all parts.
    private var unpacked = 0
    private let unpackedMax: Int

    init(_ bytes: [UInt8], unpackedMax: Int = SheetLimit.unpackedBytes) throws(SheetError) {
        self.unpackedMax = unpackedMax
        archive = try Self.open(bytes)
        let count = zip_get_num_entries(archive, 0)
        guard count <= SheetLimit.parts else { throw .unpacksTooLarge(part: "") }
        for index in 0..<UInt64(count) { try add(index, of: bytes.count) }
    }

    // Nothing is ever changed, so there is nothing to write.
    deinit { zip_discard(archive) }

    private static func open(_ bytes: [UInt8]) throws(SheetError) -> OpaquePointer {
        // libzip takes the copy and frees it with the source.
        guard let copy = malloc(max(bytes.count, 1)) else { throw .damaged(part: "") }
        bytes.withUnsafeBytes { if let start = $0.baseAddress { memcpy(copy, start, $0.count) } }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
            free(copy)
            throw .damaged(part: "")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            throw .damaged(part: "")
        }
        return archive
    }

    private func add(_ index: UInt64, of fileBytes: Int) throws(SheetError) {
        var stat = zip_stat_t()
        let wanted = UInt64(
            ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD)
        guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & wanted == wanted,
            let name = String(validatingCString: stat.name), stat.comp_size <= UInt64(fileBytes)
        else { throw .damaged(part: "") }
        guard stat.encryption_method == ZIP_EM_NONE else { throw .encrypted }
        let isKnown = stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE
        // Two parts of one name would be one book to us and another to the next reader.
        guard isKnown,
            parts.updateValue(Part(index: index, packedBytes: stat.comp_size), forKey: name.lowercased())
                == nil
        else { throw .damaged(part: name) }
    }

    func has(_ name: String) -> Bool { parts[name.lowercased()] != nil }

    /// Reads a part as XML; false where there is none of that name.
    @discardableResult
    func read(_ name: String, into handler: some XMLHandler) throws(SheetError) -> Bool {
        guard let part = parts[name.lowercased()] else { return false }
        guard let file = zip_fopen_index(archive, part.index, 0) else { throw .damaged(part: name) }
        defer { zip_fclose(file) }
        let stream = try XMLStream(handler, part: name)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 1)
        defer { chunk.deallocate() }
        var count = 0
        while true {
            // At the end libzip compares the checksum.
            let read = Int(zip_fread(file, chunk.baseAddress, UInt64(chunk.count)))
            guard read >= 0 else { throw .damaged(part: name) }
            count += read
            unpacked += read
            guard unpacked <= unpackedMax, count <= Self.ratioMax(part) else {
                throw .unpacksTooLarge(part: name)
            }
            try stream.feed(UnsafeRawBufferPointer(rebasing: chunk[..<read]), isLast: read == 0)
            if read == 0 { return true }
        }
    }

    private static func ratioMax(_ part: Part) -> Int {
        max(1 << 20, Int(part.packedBytes) * SheetLimit.unpackedRatio)
    }
}
