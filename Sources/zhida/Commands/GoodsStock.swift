import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension GoodsCommand {
    struct WriteOff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write-off", abstract: .hint(.goodsWriteOff))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.lostFrom)) var place: String
        @Option(help: .hint(.lostQuantity)) var quantity: Int
        @Option(help: .hint(.lossReason)) var reason: String
        @Option(help: .hint(.lossReporter)) var reportedBy: String
        @Option(help: .hint(.lossDocument)) var document: String
        @Option(help: .hint(.dayOfLoss)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                var data = GoodsWrittenOff()
                data.document = try Files.evidence(document)
                data.reason = try argument(reason, word: GoodsLoss.self)
                data.quantity = quantity
                let session = try await Session.open(options, actor, console, change)
                data.reportedBy = try await session.id(reportedBy)
                let (source, name) = (actor.source, place)
                if let share = await session.keeper.read({
                    $0.book.goodsShare(named: name, source: source)
                }) {
                    data.of = .share(share)
                } else {
                    data.of = .stock(try await session.id(place))
                }
                try await session.submit(WriteOffGoods(data, on: try argument(day: on)))
            }
        }
    }

    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsCount))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.warehouse)) var warehouse: String
        @Option(help: .hint(.countedBatch)) var found: [String]
        @Option(help: .hint(.countWitness)) var witness: String
        @Option(help: .hint(.dayOfCount)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                var data = GoodsCounted()
                data.warehouse = try await session.id(warehouse)
                data.witness = try await session.id(witness)
                data.ref = ref.map { "\(actor.source)/\($0)" }
                for text in found {
                    let (batch, counted) = try counted(text)
                    var line = GoodsCountLine()
                    (line.batch, line.counted) = (try await session.id(batch), counted)
                    data.lines.append(line)
                }
                let answer = try await session.submit(CountGoods(data, on: try argument(day: on))).answer
                if case .text(let count) = answer["count"], case .number(let batches) = answer["batches"],
                    case .number(let differing) = answer["differing"]
                {
                    console.say(
                        .goodsCounted(count: count, batches: Int(batches), differing: Int(differing)))
                }
            }
        }
    }

    struct Surplus: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsSurplus))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsBatch)) var batch: String
        @Option(help: .hint(.surplusQuantity)) var quantity: Int
        @Option(help: .hint(.surplusDocument)) var document: String
        @Option(help: .hint(.dayOfSurplus)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                var data = GoodsFound()
                data.document = try Files.evidence(document)
                data.quantity = quantity
                let session = try await Session.open(options, actor, console, change)
                data.batch = try await session.id(batch)
                try await session.submit(EnterSurplus(data, on: try argument(day: on)))
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsList))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.onlyWarehouse)) var warehouse: String?
        @Option(help: .hint(.onlyDonor)) var donor: String?
        @Option(help: .hint(.newFile)) var out: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let sheet = GoodsSheet(
                    book, warehouse: try book.named(warehouse, source),
                    donor: try book.named(donor, source))
                if let out {
                    let format = try FileFormat.chosen(nil, for: out, nil)
                    try Files.create(out, with: try format.bytes(sheet.table, path: out), mode: 0o600)
                    console.say(.exported(path: out))
                } else {
                    console.say(console.batches(sheet))
                }
                console.answer(sheet.json)
            }
        }
    }

    struct Stock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsStock))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.onlyWarehouse)) var warehouse: String?
        @Option(help: .hint(.dayOfStock)) var asOf: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let sheet = GoodsSheet(
                    book, warehouse: try book.named(warehouse, source), onlyStock: true,
                    asOf: try argument(day: asOf))
                console.say(console.stock(sheet, book))
                console.answer(sheet.json)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsShow))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.source)) var source = "local"
        @Argument(help: .hint(.goodsBatch)) var batch: String

        func run() async throws {
            try await Console.run(options) { console in
                let (loaded, store) = try Session.read(options)
                let book = loaded.book
                guard let id: ID<GoodsBatch> = try book.named(batch, source) else { return }
                let chain = try GoodsChain(id, in: loaded, store: store)
                let lines = GoodsSheet(book).lines.filter { $0.id == id }
                for line in lines { console.say([console.heading(line)]) }
                console.say(console.chain(chain))
                console.say(console.shares(of: id, book))
                console.answer(
                    .object([
                        "batch": lines.first?.json ?? .object([:]), "chain": chain.json,
                        "shares": .list(book.shares(of: id).map { $0.json }),
                    ]))
            }
        }
    }
}

extension Book {
    /// A row named on the command line; nil where none is named.
    fileprivate func named<R: TableRow>(_ text: String?, _ source: String) throws(Refusal) -> ID<R>? {
        guard let text else { return nil }
        guard let id = id(named: text, source: source, as: R.self) else { throw .input(.unknownRef(text)) }
        return id
    }

    fileprivate func shares(of batch: ID<GoodsBatch>) -> [GoodsShare] {
        goodsOrders.rows.filter { $0.batch == batch }.flatMap(\.shares).compactMap { goodsShares[$0] }
    }
}

extension Console {
    fileprivate func batches(_ sheet: GoodsSheet) -> [String] {
        let heads: [Phrase] = [
            .goodsBatch, .item, .unit, .donor, .receivedUnits, .inStock, .withCarriers, .deliveredUnits,
            .writtenOff, .valueYuan,
        ]
        let table = sheet.lines.map { line in
            let row = line.row
            return ["\(line.id)", row.item, row.unit, "\(row.donor)"]
                + [row.received + row.found, row.stock, row.carried, row.delivered, row.writtenOff]
                .map { "\($0)" } + [row.value?.amount.yuan ?? word(.notValued)]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2, 3])
    }

    fileprivate func stock(_ sheet: GoodsSheet, _ book: Book) -> [String] {
        let heads: [Phrase] = [
            .warehouse, .goodsBatch, .item, .unit, .inStock, .withCarriers, .expiry, .noteworthy,
        ]
        let lines = sheet.lines.sorted {
            ($0.row.warehouse, $0.row.item, $0.id) < ($1.row.warehouse, $1.row.item, $1.id)
        }
        let table = lines.map { line in
            let row = line.row
            return [
                "\(row.warehouse)", "\(line.id)", row.item, row.unit, "\(row.stock)", "\(row.carried)",
                row.expiresOn.map { "\($0)" } ?? "", line.warnings.map(warning).joined(separator: " "),
            ]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2, 3, 6, 7])
    }

    private func warning(_ warning: GoodsSheet.Warning) -> String {
        switch warning {
        case .expired: word(.expiredGoods)
        case .expires(let days): word(.expiresIn(days))
        case .differs(let units): word(.countDiffers(units))
        }
    }

    fileprivate func heading(_ line: GoodsSheet.Line) -> String {
        let row = line.row
        let value = row.value.map { "\($0.amount.yuan) \(word(Term($0.basis)))" } ?? word(.notValued)
        return ["\(line.id)", row.item, row.unit, row.batchNumber, "\(row.donor)", "\(row.warehouse)", value]
            .compactMap(\.self).joined(separator: "  ")
    }

    fileprivate func chain(_ chain: GoodsChain) -> [String] {
        let heads: [Phrase] = [
            .entry, .day, .kind, .ids, .handedFrom, .handedTo, .units, .inStock, .withCarriers,
        ]
        let table = chain.steps.map { step in
            [
                "#\(step.seq)", "\(step.day)", Term(kind: step.kind).map(word) ?? step.kind, step.about,
                step.from, step.to, step.units.map { "\($0)" } ?? "", "\(step.stock)", "\(step.carried)",
            ]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2, 3, 4, 5])
    }

    fileprivate func shares(of batch: ID<GoodsBatch>, _ book: Book) -> [String] {
        let shares = book.shares(of: batch)
        guard !shares.isEmpty else { return [] }
        let heads: [Phrase] = [
            .goodsShare, .household, .state, .units, .withCarriers, .deliveredUnits, .broughtBack,
            .writtenOff, .signedOn,
        ]
        let table = shares.map { share in
            let state = book.goodsOrders[share.id.row]?.state ?? .approved
            return ["\(share.id)", "\(share.household)", word(Term(state))]
                + [share.quantity, share.carried, share.delivered, share.returned, share.writtenOff]
                .map { "\($0)" } + [share.signedOn.map { "\($0)" } ?? ""]
        }
        return Table.lines([heads.map(word)] + table, left: [0, 1, 2, 8])
    }
}

extension GoodsShare {
    fileprivate var json: JSON {
        .object([
            "share": .text("\(id)"), "household": .text("\(household)"), "quantity": .number(Int64(quantity)),
            "carried": .number(Int64(carried)), "delivered": .number(Int64(delivered)),
            "returned": .number(Int64(returned)), "written_off": .number(Int64(writtenOff)),
            "signed_on": .text(signedOn.map { "\($0)" } ?? ""),
        ])
    }
}
