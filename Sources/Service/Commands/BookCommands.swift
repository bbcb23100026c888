import Bookkeeping
import Kernel

/// The first entry of a book.
public struct OpenBook: Command {
    public let name: String
    public let origin: String
    public let clock: Clock

    public init(name: String, origin: String, clock: Clock) {
        self.name = name
        self.origin = origin
        self.clock = clock
    }

    private var event: Event {
        var data = BookOpened()
        data.name = name
        data.origin = origin
        data.clock = clock
        data.rulebook = Book.newestRulebook
        return .bookOpened(data)
    }

    /// Asks the rules before anything is made: a creation that they refuse leaves no file behind.
    public func requireAllowed(by clock: KeeperClock) throws(Refusal) {
        var book = Book()
        let at = try clock.now(after: book)
        do throws(Violation) {
            let entry = Entry(seq: 0, at: at, by: .first, event: event)
            _ = try entry.encoded()
            _ = try book.apply(entry, attachments: [:])
        } catch {
            throw .rule(error)
        }
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard desk.book.state == nil else { throw .keeper(.bookExists) }
        try desk.record(event)
        return .object(["name": .text(name), "origin": .text(origin), "user": .text("\(ID<User>.first)")])
    }
}

/// Policy files, adopted in the order given.
public struct AdoptPolicies: Command {
    public let files: [PolicyFile]

    public init(_ files: [PolicyFile]) { self.files = files }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard !files.isEmpty else { throw .input(.nothingToDo("policies")) }
        var adopted: [JSON] = []
        for file in files {
            var data = PolicyAdopted()
            data.name = file.name
            data.attachment = AttachmentRef(file.canonical)
            data.policy = try desk.nextID(\.policies)
            try desk.record(.policyAdopted(data), attaching: [file.canonical])
            adopted.append(
                .object([
                    "policy": .text(data.policy.description), "name": .text(file.name.rawValue),
                    "sha256": .text(data.attachment.sha256.hex),
                ]))
        }
        return .object(["policies": .list(adopted)])
    }
}

/// Gives a user a role, or takes it back.
public struct ChangeRole: Command {
    public let user: ID<User>
    public let role: String
    public let area: Area?
    public let isRevoked: Bool

    public init(user: ID<User>, role: String, area: Area?, isRevoked: Bool) {
        self.user = user
        self.role = role
        self.area = area
        self.isRevoked = isRevoked
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        if isRevoked {
            var data = RoleRevoked()
            (data.user, data.role, data.area) = (user, role, area)
            try desk.record(.roleRevoked(data))
        } else {
            var data = RoleGranted()
            (data.user, data.role, data.area) = (user, role, area)
            try desk.record(.roleGranted(data))
        }
        return .object(["user": .text(user.description), "role": .text(role)])
    }
}

extension Desk {
    /// The id that the next row of a table takes.
    func nextID<R: TableRow>(_ table: KeyPath<Book, Table<R>>) throws(Refusal) -> ID<R> {
        guard let id = book[keyPath: table].next else { throw .rule(Violation(.idNotNext, R.tableName)) }
        return id
    }
}
