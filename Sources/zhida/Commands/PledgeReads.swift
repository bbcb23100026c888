import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension PledgeCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.pledgeState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let wanted = try state.map { text throws(Refusal) in
                    try argument(text, word: PledgeState.self)
                }
                let rows = book.pledges.numbered.filter { wanted == nil || $0.row.state == wanted }
                let heads: [Phrase] = [.pledge, .donor, .village, .from, .lastDay, .state, .waiting]
                let table = rows.map { id, row in
                    [
                        "\(id)", "\(row.donor)", "\(row.village)", "\(row.from)", "\(row.until)",
                        console.word(Term(row.state)), console.waiting(id, row, book),
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 4, 5, 6]))
                console.answer(.object(["pledges": .list(rows.map { $0.row.json($0.id) })]))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeShow))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Argument(help: .hint(.pledge)) var pledge: String

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                guard let id = book.id(named: pledge, source: source, as: Pledge.self),
                    let row = book.pledges[id]
                else { throw Refusal.input(.unknownRef(pledge)) }
                console.say([
                    "\(id)  \(row.donor)  \(row.village)  \(row.from) … \(row.until)  \(console.word(Term(row.state)))"
                ])
                let items = row.items.compactMap { book.pledgeItems[$0] }
                let heads: [Phrase] = [
                    .item, .year, .sort, .unit, .planned, .reportedQuantity, .confirmedQuantity, .project,
                ]
                let table = items.map { item in
                    let cell = PledgeProgress.Cell(item)
                    return [
                        "\(item.id)", "\(item.plan.year)", console.word(Term(item.plan.kind)),
                        console.unit(cell), item.dropped ? "-" : cell.text(item.plan.quantity),
                        cell.text(item.reported), cell.text(item.confirmed), item.plan.project ?? "",
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2, 3, 7]))
                let done = book.fulfilments.numbered.filter { $0.row.item.row == id }
                console.answer(
                    .object([
                        "pledge": row.json(id), "items": .list(items.map(\.json)),
                        "fulfilments": .list(done.map { $0.row.json($0.id) }),
                    ]))
            }
        }
    }

    struct Progress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.pledgeProgress))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.progressPer)) var per = "enterprise"
        @Option(help: .hint(.planYear)) var year: Int?

        func validate() throws {
            if PledgeProgress.Grouping(rawValue: per) == nil {
                throw ValidationError("--per enterprise | village | pledge")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let grouping = PledgeProgress.Grouping(rawValue: per) ?? .enterprise
                let progress = try PledgeProgress(book, by: grouping, year: year)
                let head: Phrase =
                    switch grouping {
                    case .enterprise: .donor
                    case .village: .village
                    case .pledge: .pledge
                    }
                let heads: [Phrase] = [
                    head, .sort, .unit, .planned, .reportedQuantity, .confirmedQuantity,
                ]
                let table = progress.lines.map { line in
                    [
                        line.id, console.word(Term(line.cell.kind)), console.unit(line.cell),
                        line.cell.text(line.sums.planned), line.cell.text(line.sums.reported),
                        line.cell.text(line.sums.confirmed),
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 2]))
                console.answer(progress.json)
            }
        }
    }

    struct Roll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "honour-roll",
            abstract: .hint(.pledgeHonourRoll))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @Option(help: .hint(.periodFrom)) var from: String
        @Option(help: .hint(.periodUntil)) var until: String

        func run() async throws {
            try await Console.run(options) { console in
                let (from, until) = (try argument(day: from), try argument(day: until))
                let session = try await Session.open(options, actor, console)
                let user = try await session.actorID()
                let book = await session.keeper.read { $0.book }
                guard let from, let until else { return }
                let openings = session.openings(by: user, purpose: "honour-roll \(from) \(until)")
                let roll = try HonourRoll(book, from: from, until: until, vault: openings)
                console.say(.rollTitle(from: "\(roll.from)", until: "\(roll.until)", asOf: "\(roll.asOf)"))
                let heads: [Phrase] = [.sort, .unit, .confirmedQuantity, .villages, .enterprise]
                let table = roll.lines.map { line in
                    [
                        console.word(Term(line.cell.kind)), console.unit(line.cell),
                        line.cell.text(line.quantity), "\(line.villages)", console.name(line),
                    ]
                }
                console.say(Table.lines([heads.map(console.word)] + table, left: [0, 1, 4]))
                console.answer(roll.json)
            }
        }
    }
}

extension PledgeProgress.Cell {
    /// Yuan for what is counted in fen.
    fileprivate func text(_ quantity: Int) -> String {
        unit == "fen" ? ((try? Fen(Int64(quantity)))?.yuan ?? "") : "\(quantity)"
    }
}

extension Console {
    fileprivate func unit(_ cell: PledgeProgress.Cell) -> String {
        switch cell.kind.unit {
        case "fen": word(.yuanUnit)
        case "person": word(.personUnit)
        default: cell.unit
        }
    }

    /// What waits for the village: an offer, and fulfilments.
    fileprivate func waiting(_ id: ID<Pledge>, _ row: Pledge, _ book: Book) -> String {
        let open = book.fulfilments.numbered.filter { $0.row.item.row == id && $0.row.state == .reported }
        return ((row.offer == nil ? [] : [word(.pledge)]) + open.map { "\($0.id)" }).joined(separator: " ")
    }

    fileprivate func name(_ line: HonourRoll.Line) -> String {
        guard let donor = line.donor else { return word(.anonymousOnes(line.enterprises)) }
        return line.name ?? "\(donor)"
    }
}

extension Pledge {
    fileprivate func json(_ id: ID<Pledge>) -> JSON {
        .object([
            "pledge": .text("\(id)"), "ref": .text(ref ?? ""), "donor": .text("\(donor)"),
            "village": .text("\(village)"), "from": .text("\(from)"), "until": .text("\(until)"),
            "state": .text(state.rawValue), "agreement": .text(agreement.hex),
            "agreed_on": .text(agreedOn?.description ?? ""), "ended_on": .text(endedOn?.description ?? ""),
            "offered": .text(offer?.agreement.hex ?? ""), "side": .text("\(side)"),
        ])
    }
}

extension PledgeItem {
    fileprivate var json: JSON {
        .object([
            "item": .text("\(id)"), "year": .number(Int64(plan.year)), "kind": .text(plan.kind.rawValue),
            "unit": .text(unit), "project": .text(plan.project ?? ""), "dropped": .bool(dropped),
            "planned": .number(Int64(plan.quantity)), "reported": .number(Int64(reported)),
            "confirmed": .number(Int64(confirmed)),
        ])
    }
}

extension Fulfilment {
    fileprivate func json(_ id: ID<Fulfilment>) -> JSON {
        .object([
            "fulfilment": .text("\(id)"), "ref": .text(ref ?? ""), "item": .text("\(item)"),
            "on": .text("\(on)"), "donation": .text(donation?.description ?? ""),
            "quantity": .number(Int64(quantity)), "state": .text(state.rawValue),
            "confirmed": .number(Int64(confirmed)), "answered_on": .text(answeredOn?.description ?? ""),
        ])
    }
}
