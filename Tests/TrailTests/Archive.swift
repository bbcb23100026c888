/// An archive as pieces to be put together otherwise.
enum Archive {
    static let end = [UInt8](repeating: 0, count: 1024)

    /// Cuts an archive into its files, each with its header and padding.
    static func files(of archive: [UInt8]) -> [[UInt8]] {
        var files: [[UInt8]] = []
        var rest = archive.dropLast(end.count)
        while !rest.isEmpty {
            let digits = String(decoding: rest.dropFirst(124).prefix(11), as: UTF8.self)
            let size = Int(digits, radix: 8) ?? 0
            let count = 512 + (size + 511) / 512 * 512
            files.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return files
    }
}
