import Bookkeeping
import Kernel

/// Asks for the erasure of personal data; from now on it is restricted. A household takes its members and its own account
/// along.
public struct RequestErasure: Command {
    public let subject: DataSubject
    public let basis: ErasureBasis

    public init(_ subject: DataSubject, basis: ErasureBasis) {
        self.subject = subject
        self.basis = basis
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        // Whether data is in use is told to nobody else.
        guard desk.book.mayRecord(ErasureRequested.kind, desk.by) else {
            throw .rule(Violation(.noRole, "\(desk.by) \(ErasureRequested.kind)"))
        }
        var requested: [JSON] = []
        for part in desk.book.parts(of: subject) {
            // A part may be gone before, or be needed still for somebody else.
            if part != subject, desk.book.erasure(of: part) != nil || desk.book.use(of: part) == .current {
                continue
            }
            var data = ErasureRequested()
            data.erasure = try desk.nextID(\.erasures)
            data.subject = part
            data.basis = basis
            do throws(Violation) { data.due = try desk.book.retained(part, on: desk.day) } catch {
                throw .rule(error)
            }
            try desk.record(.erasureRequested(data))
            requested.append(
                .object([
                    "erasure": .text("\(data.erasure)"), "subject": .text("\(part)"),
                    "due": .text("\(data.due)"),
                ]))
        }
        return .object(["erasures": .list(requested)])
    }
}

/// Destroys the keys of data whose erasure was asked for and has become lawful.
public struct CarryOutErasures: Command {
    /// None: all that are due and were asked for by somebody else.
    public let erasures: [ID<Erasure>]

    public init(_ erasures: [ID<Erasure>]) { self.erasures = erasures }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        let chosen = erasures.isEmpty ? desk.book.dueErasures(on: desk.day, notOf: desk.by) : erasures
        guard !chosen.isEmpty else { throw .input(.nothingToDo("vault")) }
        var done: [JSON] = []
        for id in chosen {
            guard let row = desk.book.erasures[id] else { throw .input(.unknownID("\(id)")) }
            var data = ErasureDone()
            data.erasure = id
            data.openings = try desk.erase(row.subject)
            try desk.record(.erasureDone(data))
            done.append(
                .object([
                    "erasure": .text("\(id)"), "subject": .text("\(row.subject)"),
                    "openings": .number(Int64(data.openings.count)),
                ]))
        }
        return .object(["erasures": .list(done)])
    }
}

extension Book {
    /// What holds personal data of a subject: itself, and for a household its members and its own account.
    func parts(of subject: DataSubject) -> [DataSubject] {
        guard case .household(let id) = subject, let card = households[id] else { return [subject] }
        return [subject] + card.members.map { .person($0) } + [.account(card.account)]
    }

    fileprivate func dueErasures(on day: Day, notOf user: ID<User>) -> [ID<Erasure>] {
        erasures.numbered.filter { _, row in
            guard row.doneOn == nil, row.requestedBy != user,
                let due = try? retained(row.subject, on: row.requestedOn)
            else { return false }
            return max(row.due, due) <= day
        }.map(\.id)
    }
}
