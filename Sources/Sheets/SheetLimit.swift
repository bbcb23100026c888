/// What a sheet may hold; beyond these it is refused whole.
public enum SheetLimit {
    /// Bytes of a file, 256 MiB.
    public static let bytes = 256 << 20
    /// Rows below the header.
    public static let rows = 200_000
    public static let columns = 256
    /// Rows times columns.
    public static let cells = 8_000_000
    /// UTF-8 bytes of a cell without its quotes, 64 KiB.
    public static let cellBytes = 64 << 10

    /// Parts of a workbook, which is an archive.
    public static let parts = 1000
    /// Bytes of all parts that are read, unpacked, 512 MiB.
    public static let unpackedBytes = 512 << 20
    /// How many times its packed size a part may have once it is over a MiB; that of real sheets is below 50.
    public static let unpackedRatio = 100
    /// References from one part to others.
    static let relationships = 10_000
    /// Elements inside elements.
    static let depth = 64
    /// Bytes of one tag with its attributes, 1 MiB.
    static let tagBytes = 1 << 20
    /// Formats of cells that a workbook may define.
    static let formats = 65_536
    /// UTF-16 units that a workbook's cell may hold.
    static let workbookCellUnits = 32_767
}
