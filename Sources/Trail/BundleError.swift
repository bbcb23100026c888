/// Why bytes are no sound bundle, and at which file.
public struct BundleError: Error, Hashable, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        case tooLong = "trail.bundle-too-long"
        case tooManyFiles = "trail.bundle-too-many-files"
        /// The archive ends inside a file.
        case truncated = "trail.bundle-truncated"
        /// A tar header other than the one a bundle has.
        case header = "trail.bundle-header"
        case padding = "trail.bundle-padding"
        /// Not exactly two zero blocks at the end.
        case ending = "trail.bundle-ending"
        /// Names repeat or do not ascend.
        case order = "trail.bundle-order"
        /// A file that no bundle has.
        case path = "trail.bundle-path"
        case missing = "trail.bundle-missing"
        case fileTooLong = "trail.bundle-file-too-long"
        /// The checkpoint is no note, or its text no checkpoint.
        case checkpoint = "trail.bundle-checkpoint"
        /// Not the form of a consistency proof from a size above 0.
        case consistency = "trail.bundle-consistency"
        /// Not exactly one well-formed signature line per cosignature file, or a key that has signed already.
        case cosignature = "trail.bundle-cosignature"
        case attachment = "trail.bundle-attachment"
        /// An entry longer than 65,535 bytes, or a bundle of entries that is not whole.
        case entries = "trail.bundle-entries"
        /// There are more or fewer entries than the checkpoint says.
        case size = "trail.bundle-size"
        /// The entries do not have the checkpoint's root.
        case root = "trail.bundle-root"
        /// The file differs from what the entries and the other files demand.
        case content = "trail.bundle-content"
    }

    public let code: Code
    /// The file, or the last one before the place; empty where there is none.
    public let path: String

    init(_ code: Code, _ path: String = "") {
        self.code = code
        self.path = path
    }
}
