import Kernel

/// A book that takes entries in one after another and keeps nothing of what each changed: for verifying a trail, where
/// nothing is taken back.
public struct BookFold: ~Copyable {
    private var draft: Draft

    public init() { draft = Draft(book: Book()) }

    /// The book as it stands. To hold it while more is taken in would copy it.
    public var book: Book { draft.book }

    /// - Throws: the entry's first ``Violation``; the book is as it was.
    public mutating func take(_ entry: borrowing Entry, attachments: Attachments = [:]) throws(Violation) {
        do throws(Violation) { try draft.judge(entry, attachments: attachments) } catch {
            draft.work.effects.clear()
            throw error
        }
        draft.take()
    }
}
