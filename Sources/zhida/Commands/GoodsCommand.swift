import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct GoodsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goods", abstract: .hint(.goods), discussion: .hint(.goodsHow),
        subcommands: [
            OpenStore.self, Receive.self, Value.self, Order.self, Issue.self, Deliver.self, BringBack.self,
            WriteOff.self, Count.self, Surplus.self, List.self, Stock.self, Show.self,
        ])

    struct OpenStore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "warehouse", abstract: .hint(.goodsWarehouse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.warehouseName)) var name: String
        @Option(help: .hint(.warehouseOwner)) var organisation: String
        @Option(help: .hint(.warehouseRegion)) var region: String
        @Option(help: .hint(.codeSystem)) var codeSystem = "nbs"
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let (code, system) = (region, codeSystem)
                let area = await session.keeper.read { $0.book.area(system: system, code: code) }
                guard case .region(let region)? = area else { throw Refusal.input(.unknownCode(code)) }
                var data = WarehouseOpened()
                data.organisation = try await session.id(organisation)
                (data.name, data.region) = (name, region)
                data.ref = ref.map { "\(actor.source)/\($0)" }
                try await session.submit(OpenWarehouse(data), telling: "warehouse")
            }
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsReceive))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsItem)) var item: String
        @Option(help: .hint(.goodsQuantity)) var quantity: Int
        @Option(help: .hint(.donor)) var donor: String
        @Option(help: .hint(.warehouse)) var warehouse: String
        @Option(help: .hint(.acceptanceSheet)) var document: String
        @Option(help: .hint(.acceptanceWitness)) var witness: String
        @Option(help: .hint(.makersNumber)) var batchNumber: String?
        @Option(help: .hint(.producedOn)) var produced: String?
        @Option(help: .hint(.expiresOn)) var expires: String?
        @OptionGroup var use: UseOptions
        @Option(help: .hint(.dayOfReceipt)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                var data = GoodsReceived()
                (data.item, data.quantity, data.document) = (item, quantity, document)
                data.donor = try await session.id(donor)
                data.warehouse = try await session.id(warehouse)
                data.witness = try await session.id(witness)
                data.batchNumber = batchNumber
                (data.producedOn, data.expiresOn) = (try argument(day: produced), try argument(day: expires))
                data.restriction = try await use.restriction(in: session)
                data.ref = ref.map { "\(actor.source)/\($0)" }
                try await session.submit(ReceiveGoods(data, on: try argument(day: on)), telling: "batch")
            }
        }
    }

    struct Value: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsValue))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsBatch)) var batch: String
        @Option(help: .hint(.goodsWorth)) var amount: String
        @Option(help: .hint(.valueBasis)) var basis: String
        @Option(help: .hint(.valueDocument)) var document: String
        @Option(help: .hint(.dayOfValue)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                var data = GoodsValued()
                data.document = try Files.evidence(document)
                data.amount = try argument(yuan: amount)
                data.basis = try argument(basis, word: GoodsValueBasis.self)
                let session = try await Session.open(options, actor, console, change)
                data.batch = try await session.id(batch)
                try await session.submit(ValueGoods(data, on: try argument(day: on)))
            }
        }
    }

    struct Order: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsOrder))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsBatch)) var batch: String
        @Option(help: .hint(.goodsPortion)) var give: [String]
        @Option(help: .hint(.category)) var category: String
        @Option(help: .hint(.issueUntil)) var until: String
        @Option(help: .hint(.dayOfApproval)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                var data = GoodsOrdered()
                data.batch = try await session.id(batch)
                data.category = category
                data.ref = ref.map { "\(actor.source)/\($0)" }
                if let until = try argument(day: until) { data.until = until }
                for text in give {
                    let (household, quantity) = try counted(text)
                    var portion = GoodsPortion()
                    (portion.household, portion.quantity) = (try await session.id(household), quantity)
                    data.portions.append(portion)
                }
                try await session.submit(OrderGoods(data, on: try argument(day: on)), telling: "order")
            }
        }
    }

    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsIssue))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsOrder)) var order: String
        @Option(help: .hint(.carrier)) var carrier: String
        @Option(help: .hint(.dayOfIssue)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let (order, carrier): (ID<GoodsOrder>, ID<User>) =
                    (try await session.id(order), try await session.id(carrier))
                try await session.submit(IssueGoods(order, to: carrier, on: try argument(day: on)))
            }
        }
    }

    struct Deliver: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.goodsDeliver))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsShare)) var share: String
        @Option(help: .hint(.handedQuantity)) var quantity: Int?
        @Option(help: .hint(.means)) var means: String
        @Option(help: .hint(.proxyRelation)) var proxyRelation: String?
        @Option(help: .hint(.proxyReason)) var proxyReason: String?
        @Option(help: .hint(.deliveryWitness)) var witness: String
        @Option(help: .hint(.dayOfSignOff)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                var reason: ProxyReason?
                if let proxyReason { reason = try argument(proxyReason, word: ProxyReason.self) }
                try await session.submit(
                    DeliverGoods(
                        try await session.share(share), quantity: quantity,
                        means: try argument(means, word: ConfirmationMeans.self),
                        proxyRelation: proxyRelation, proxyReason: reason,
                        witness: try await session.id(witness), on: try argument(day: on)))
            }
        }
    }

    struct BringBack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "return", abstract: .hint(.goodsReturn))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.goodsShare)) var share: String
        @Option(help: .hint(.handedQuantity)) var quantity: Int?
        @Option(help: .hint(.dayOfReturn)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    ReturnGoods(
                        try await session.share(share), quantity: quantity, on: try argument(day: on)))
            }
        }
    }
}

extension Session {
    /// The row that a text names, by its ref or its book id.
    func id<R: TableRow>(_ text: String) async throws(Refusal) -> ID<R> {
        guard let id = try await ids([text], as: R.self).first else { throw .input(.unknownRef(text)) }
        return id
    }

    /// `GO1.2`, or an order by its ref and the number of the share.
    func share(_ text: String) async throws(Refusal) -> ItemID<GoodsOrder> {
        let source = actor.source
        guard let id = await keeper.read({ $0.book.goodsShare(named: text, source: source) }) else {
            throw .input(.unknownRef(text))
        }
        return id
    }

    /// Submits, and says the id that the answer has under the key.
    func submit(_ command: some Command, telling key: String) async throws(Refusal) {
        if case .text(let id) = try await submit(command).answer[key] { console.say([id]) }
    }
}

/// `H12:5`: what, and how many of it.
func counted(_ text: String) throws(Refusal) -> (name: String, count: Int) {
    guard let colon = text.lastIndex(of: ":"), let count = Int(text[text.index(after: colon)...]) else {
        throw .input(.badText(text))
    }
    return (String(text[..<colon]), count)
}
