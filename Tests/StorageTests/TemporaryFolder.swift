import Foundation
import GRDB

@testable import Storage

/// A folder for one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("zhida-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var store: String { path + "/book.sqlite" }

    func create() throws -> SQLiteStore { try SQLiteStore.create(path: store, origin: SmallBook.origin) }

    /// A second writer, as if the lock had failed.
    func intrude() throws -> SQLiteStore {
        try SQLiteStore.open(path: store, for: .keeping, book: nil, patience: .seconds(1), isLocked: false)
    }

    /// A connection that knows nothing of the store's rules.
    func raw() throws -> DatabaseQueue { try DatabaseQueue(path: store) }
}
