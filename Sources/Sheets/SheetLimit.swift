/// What a sheet may hold; beyond these it is refused whole.
public enum SheetLimit {
    /// Bytes of a file, 256 MiB.
    public static let bytes = 256 << 20
    /// Rows below the header.
    public static let rows = 200_000
    public static let columns = 256
    /// UTF-8 bytes of a cell without its quotes, 64 KiB.
    public static let cellBytes = 64 << 10
}
