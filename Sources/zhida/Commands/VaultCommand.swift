import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Storage
import Texts

struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: .hint(.vault),
        subcommands: [Show.self, Log.self, Audit.self, Request.self, Erase.self, Pending.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.dataSubject)) var subject: String
        @Option(help: .hint(.newJSONFile)) var out: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let subject = try await session.dataSubject(subject)
                let by = try await session.actorID()
                let openings = session.openings(
                    by: by, purpose: "vault show \(subject)", opensRestricted: true)
                let file = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try PersonalFile(
                            subject, in: loaded, store: session.store, keys: session.keys, openings: openings)
                    }
                }.get()
                if let out {
                    let bytes = (try? file.json.canonicalBytes()) ?? []
                    try Files.create(out, with: bytes + [0x0A], mode: 0o600)
                    console.note(.personalData(path: out))
                } else {
                    console.say(file, console)
                }
                console.answer(out.map { .object(["file": .text($0)]) } ?? file.json)
            }
        }
    }

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultLog))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Argument(help: .hint(.onlySubject)) var subject: String?
        @Option(help: .hint(.onlyUser)) var user: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let (book, source) = (await session.keeper.read { $0.book }, actor.source)
                var wanted: DataSubject?
                if let subject { wanted = try await session.dataSubject(subject) }
                let looker = try user.map { name in
                    guard let id = book.id(named: name, source: source, as: User.self) else {
                        throw Refusal.input(.unknownRef(name))
                    }
                    return id
                }
                let list = try AccessList(in: session.store, of: wanted, by: looker, book, for: by)
                console.say(
                    Table.lines(
                        [[Phrase.day, .user, .purpose, .subject].map(console.word)]
                            + list.rows.map { row in
                                [
                                    row.at.description, row.access.user, row.access.purpose,
                                    shortened(row.access.subjects),
                                ]
                            }, left: [0, 1, 2, 3]))
                console.answer(.object(["accesses": .list(list.rows.map(json))]))
            }
        }

        /// Those of a whole list are many.
        private func shortened(_ subjects: [String]) -> String {
            subjects.prefix(6).joined(separator: " ") + (subjects.count > 6 ? " … (\(subjects.count))" : "")
        }

        private func json(_ row: (number: Int, at: Instant, access: Access)) -> JSON {
            .object([
                "n": .number(Int64(row.number)), "at": .text(row.at.description),
                "by": .text(row.access.user),
                "purpose": .text(row.access.purpose),
                "subjects": .list(row.access.subjects.map { .text($0) }),
            ])
        }
    }

    struct Audit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultAudit))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console)
                let by = try await session.actorID()
                let openings = session.openings(by: by, purpose: "vault audit", opensRestricted: true)
                let audit = try await session.keeper.read { loaded in
                    Result { () throws(Refusal) in
                        try VaultAudit(loaded, session.store, session.keys, openings)
                    }
                }.get()
                console.say(
                    .auditDone(values: audit.values, subjects: audit.subjects, erased: audit.erased))
                for finding in audit.findings {
                    console.say(.auditFinding(finding.fault, place: finding.place))
                }
                if audit.findings.isEmpty { console.say(.auditSound) }
                console.answer(audit.json)
                if !audit.findings.isEmpty { throw ExitCode(4) }
            }
        }
    }

    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultRequest))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.erasedSubject)) var subject: String
        @Option(help: .hint(.erasureBasis)) var basis = "request"

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let asking = RequestErasure(
                    try await session.dataSubject(subject),
                    basis: try argument(basis, word: ErasureBasis.self))
                for made in try await session.submit(asking).made {
                    guard case .text(let due) = made.json["due"] else { continue }
                    console.say(.erasureRequested(id: made.id, subject: made.subject, due: due))
                }
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultErase))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.erasures)) var erasures: [String] = []

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let ids = try erasures.map { try argument($0, as: Erasure.self) }
                for made in try await session.submit(CarryOutErasures(ids)).made {
                    guard case .number(let openings) = made.json["openings"] else { continue }
                    console.say(.erasureDone(id: made.id, subject: made.subject, openings: Int(openings)))
                }
            }
        }
    }

    struct Pending: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.vaultPending))

        @OptionGroup var options: StoreOptions

        func run() async throws {
            try await Console.run(options) { console in
                let rows = Array(try Session.read(options).loaded.book.erasures.numbered)
                console.say(.erasuresWaiting(rows.filter { $0.row.doneOn == nil }.count))
                console.say(
                    Table.lines(
                        [[Phrase.erasure, .subject, .day, .due, .state].map(console.word)]
                            + rows.map { id, row in
                                [
                                    "\(id)", "\(row.subject)", "\(row.requestedOn)", "\(row.due)",
                                    row.doneOn?.description ?? "",
                                ]
                            }, left: [0, 1, 2, 3, 4]))
                console.answer(
                    .object([
                        "erasures": .list(
                            rows.map { id, row in
                                .object([
                                    "erasure": .text("\(id)"), "subject": .text("\(row.subject)"),
                                    "basis": .text(row.basis.rawValue),
                                    "requested_on": .text("\(row.requestedOn)"), "due": .text("\(row.due)"),
                                    "done_on": .text(row.doneOn?.description ?? ""),
                                ])
                            })
                    ]))
            }
        }
    }
}

extension Session {
    /// Whose data: an id, or the own number of a household, donor or user.
    fileprivate func dataSubject(_ text: String) async throws(Refusal) -> DataSubject {
        if let subject = DataSubject(text) { return subject }
        let (book, source) = (await keeper.read { $0.book }, actor.source)
        if let id = book.id(named: text, source: source, as: Household.self) { return .household(id) }
        if let id = book.id(named: text, source: source, as: Donor.self) { return .donor(id) }
        if let id = book.id(named: text, source: source, as: User.self) { return .user(id) }
        throw .input(.unknownRef(text))
    }
}

extension Session.Outcome {
    /// What a command on erasures made.
    fileprivate var made: [(id: String, subject: String, json: JSON)] {
        guard case .list(let list) = answer["erasures"] else { return [] }
        return list.compactMap { made in
            guard case .text(let id) = made["erasure"], case .text(let subject) = made["subject"] else {
                return nil
            }
            return (id, subject, made)
        }
    }
}

extension Console {
    fileprivate func say(_ file: PersonalFile, _ console: Console) {
        say(.personTitle(subject: "\(file.subject)", parts: file.parts.count, day: "\(file.asOf)"))
        if let erasure = file.erasure { say(.restrictedUntil("\(erasure.due)")) }
        say(
            Table.lines(
                [[Phrase.subject, .field, .value, .entry].map(word)]
                    + file.values.map { ["\($0.subject)", $0.field, $0.value, "\($0.entry)"] },
                left: [0, 1, 2]))
        say(.accessesTitle(file.accesses.count))
        say(
            Table.lines(
                [[Phrase.day, .user, .purpose].map(word)]
                    + file.accesses.map { [$0.at.description, $0.by, $0.purpose] }, left: [0, 1, 2]))
    }
}

extension PersonalFile {
    fileprivate var json: JSON {
        .object([
            "origin": .text(origin), "as_of": .text("\(asOf)"), "subject": .text("\(subject)"),
            "restricted_until": .text(erasure?.due.description ?? ""),
            "values": .list(
                values.map { value in
                    .object([
                        "subject": .text("\(value.subject)"), "field": .text(value.field),
                        "value": .text(value.value), "salt": .text(Hex.encode(value.salt)),
                        "commitment": .text(value.commitment.digest.hex),
                        "entry": .number(Int64(value.entry)),
                    ])
                }),
            "accesses": .list(
                accesses.map { access in
                    .object([
                        "at": .text(access.at.description), "by": .text(access.by),
                        "purpose": .text(access.purpose),
                    ])
                }),
        ])
    }
}

extension VaultAudit {
    fileprivate var json: JSON {
        .object([
            "values": .number(Int64(values)), "subjects": .number(Int64(subjects)),
            "erased": .number(Int64(erased)),
            "findings": .list(
                findings.map {
                    .object(["fault": .text($0.fault.rawValue), "place": .text($0.place)])
                }),
        ])
    }
}
