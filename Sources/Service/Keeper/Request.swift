import Bookkeeping
import Kernel

/// Something to be done to the book, as a value: decided by the keeper, one after the other.
public protocol Command: Sendable {
    /// Makes entries on the desk. What it throws takes back everything it did.
    /// - Returns: what the caller is told, for instance the new ids.
    func perform(_ desk: inout Desk) throws(Refusal) -> JSON
}

/// A command with its actor and, where the caller wants it done only once, a key.
public struct Request: Sendable {
    public static let keyBytesMax = 200

    public let command: any Command
    public let by: ID<User>
    public let key: String?
    /// The request's own bytes: the same key with other bytes, or from another user, is refused.
    public let body: [UInt8]

    public init(_ command: any Command, by: ID<User>, key: String? = nil, body: [UInt8] = []) {
        self.command = command
        self.by = by
        self.key = key
        self.body = body
    }
}

/// Given after the commit, never before.
public struct Receipt: Sendable {
    public let answer: JSON
    /// Entries that the request made; empty where it had been done before.
    public let entries: Range<Int>
    /// Size of the signed checkpoint that covers them.
    public let checkpointSize: Int
    /// The request had been done before under its key; the answer is that of the first time.
    public let isRepeat: Bool
}
