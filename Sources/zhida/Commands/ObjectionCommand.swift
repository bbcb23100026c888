import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct ObjectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "objection", abstract: .hint(.objection),
        subcommands: [Raise.self, Answer.self, List.self])

    struct Raise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.objectionRaise))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.objectedTo)) var subject: String
        @Option(help: .hint(.objectionText)) var text: String
        @Option(help: .hint(.objector)) var objector: String?
        @Option(help: .hint(.dayReceived)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                for subject in try await session.noticeSubjects([subject]) {
                    let objection = RaiseObjection(
                        to: subject, on: try argument(day: on), objector: objector, text: text,
                        ref: ref.map { "\(actor.source)/\($0)" })
                    let answer = try await session.submit(objection).answer
                    if case .text(let objection) = answer["objection"] { console.say([objection]) }
                }
            }
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.objectionAnswer))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.objection)) var objection: String
        @Option(help: .hint(.objectionOutcome)) var outcome: String
        @Option(help: .hint(.reasons)) var text: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let outcome = try argument(outcome, word: ObjectionOutcome.self)
                for id in try await session.ids([objection], as: Objection.self) {
                    try await session.submit(AnswerObjection(objection: id, outcome: outcome, text: text))
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.objectionList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.objectionState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                var wanted: ObjectionState?
                if let state { wanted = try argument(state, word: ObjectionState.self) }
                let rows = book.objections.numbered.filter { wanted == nil || $0.row.state == wanted }
                var table = [
                    [
                        console.word(.objection), console.word(.noticeSubject), console.word(.day),
                        console.word(.state),
                    ]
                ]
                for (id, row) in rows {
                    table.append([
                        "\(id)", "\(row.subject)", "\(row.receivedOn)", console.word(Term(row.state)),
                    ])
                }
                console.say(Table.lines(table, left: [0, 1, 2, 3]))
                console.answer(.object(["objections": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }
}

extension Session {
    /// Needs by ref or id; proceedings, lines of matches and of claims by id.
    fileprivate func noticeSubjects(_ names: [String]) async throws(Refusal) -> [NoticeSubject] {
        var subjects: [NoticeSubject] = []
        for name in names {
            if let id = ID<Proceeding>(name) {
                subjects.append(.proceeding(id))
            } else if let line = ItemID<Match>(name) {
                subjects.append(.line(line))
            } else if let line = ItemID<SubsidyClaim>(name) {
                subjects.append(.subsidy(line))
            } else {
                subjects += try await ids([name], as: Need.self).map(NoticeSubject.need)
            }
        }
        return subjects
    }
}

extension Objection {
    fileprivate func json(_ id: ID<Objection>) -> JSON {
        .object([
            "objection": .text("\(id)"), "ref": .text(ref ?? ""), "subject": .text("\(subject)"),
            "received_on": .text("\(receivedOn)"), "raised_by": .text("\(raisedBy)"),
            "state": .text(state.rawValue), "answered_on": .text(answeredOn?.description ?? ""),
            "answered_by": .text(answeredBy?.description ?? ""),
        ])
    }
}
