public enum StoreError: Error, Hashable, Sendable {
    /// Another process keeps this book.
    case owned
    /// The head is not the one on which the batch was decided.
    case headMoved
    /// What was read back is not what was written.
    case readBackDiffers
    /// A constraint of a view refused a row.
    case viewRefused(String)
    case full
    case notFound(String)
    /// A book stands where one was to begin.
    case exists
    /// The schema is newer than this build, or a migration was changed after it was applied.
    case schema(String)
    /// The schema is older than this build, and whoever asks may not change it.
    case schemaBehind(String)
    /// The database does not let this user do what is asked.
    case denied(String)
    /// The server does not answer, or the connection was lost. Nothing of the call is stored.
    case unreachable(String)
    /// Between the order to commit and its answer the connection was lost, the server gave up its wait for a standby, or
    /// the disk failed: only the head tells what became of it, and on a failed disk only the head that the next start
    /// finds.
    case commitInDoubt
    /// The database did not finish in time, because of others or of the size. Nothing of the call is stored.
    case busy(String)
    /// The server is set up so that it may lose or alter what it has confirmed.
    case unfit(String)
    case corrupt(String)
    case failed(String)

    public var code: String {
        switch self {
        case .owned: "store.owned"
        case .headMoved: "store.head-moved"
        case .readBackDiffers: "store.read-back-differs"
        case .viewRefused: "internal.view-refused"
        case .full: "store.full"
        case .notFound: "store.not-found"
        case .exists: "store.exists"
        case .schema: "store.schema"
        case .schemaBehind: "store.schema-behind"
        case .denied: "store.denied"
        case .unreachable: "store.unreachable"
        case .commitInDoubt: "store.commit-in-doubt"
        case .busy: "store.busy"
        case .unfit: "store.unfit-server"
        case .corrupt: "store.corrupt"
        case .failed: "store.failed"
        }
    }
}

extension StoreError {
    /// The same, saying where.
    public func naming(_ place: String) -> StoreError {
        switch self {
        case .corrupt(let text): .corrupt("\(place): \(text)")
        case .failed(let text): .failed("\(place): \(text)")
        case .schema(let text): .schema("\(place): \(text)")
        case .schemaBehind(let text): .schemaBehind("\(place): \(text)")
        case .denied(let text): .denied("\(place): \(text)")
        case .unreachable(let text): .unreachable("\(place): \(text)")
        case .busy(let text): .busy("\(place): \(text)")
        case .unfit(let text): .unfit("\(place): \(text)")
        case .owned, .headMoved, .readBackDiffers, .viewRefused, .full, .notFound, .exists, .commitInDoubt:
            self
        }
    }

    /// What it concerns, for the message.
    public var detail: String {
        switch self {
        case .viewRefused(let text), .notFound(let text), .schema(let text), .schemaBehind(let text),
            .denied(let text), .unreachable(let text), .busy(let text), .unfit(let text), .corrupt(let text),
            .failed(let text):
            text
        case .owned, .headMoved, .readBackDiffers, .full, .exists, .commitInDoubt: ""
        }
    }
}
