import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: .hint(.bank),
        subcommands: [Report.self, Explain.self, BookOne.self, Reopen.self])

    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bankReport))

        @OptionGroup var options: StoreOptions
        @Option(help: .hint(.onlyFund)) var fund: String?
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.firstBankDay)) var from: String?
        @Option(help: .hint(.lastBankDay)) var until: String?
        @Option(help: .hint(.overdueDays)) var overdueDays: Int?

        func validate() throws {
            if let overdueDays, !(0...3650).contains(overdueDays) {
                throw ValidationError("--overdue-days N")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let days = (try argument(day: from), try argument(day: until))
                let book = try Session.read(options).loaded.book
                let only = try fund.map { name throws(Refusal) in
                    guard let id = book.id(named: name, source: source, as: Fund.self) else {
                        throw .input(.unknownRef(name))
                    }
                    return id
                }
                let list = try Reconciliation.all(book, from: days.0, until: days.1)
                    .filter { only == nil || $0.fund == only }
                guard !list.isEmpty else { throw Refusal.input(.nothingToDo("bank")) }
                let today = book.lastAt.day
                for report in list {
                    console.say(console.lines(report, overdueDays: overdueDays, on: today))
                }
                console.answer(
                    .object([
                        "as_of": .text(today.description), "entries": .number(Int64(book.size)),
                        "funds": .list(list.map { $0.json(overdueDays: overdueDays, on: today) }),
                    ]))
            }
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.bankExplain),
            discussion: .hint(.bankExplainHow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.bankLines)) var lines: [String] = []
        @Option(help: .hint(.explainingPayment)) var payment: [String] = []
        @Option(help: .hint(.explainingBatch)) var batch: String?
        @Option(help: .hint(.explainingRefund)) var refund: [String] = []

        func validate() throws {
            guard !lines.isEmpty || (payment.isEmpty && batch == nil && refund.isEmpty) else {
                throw ValidationError("LINES... --payment P1 | --batch X1 | --refund Z1")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let lines = try lines.map { text throws(Refusal) in try argument(text, as: BankLine.self) }
                var payments = try payment.map { text throws(Refusal) in try argument(text, as: Payment.self)
                }
                let refunds = try refund.map { text throws(Refusal) in try argument(text, as: Refund.self) }
                let session = try await Session.open(options, actor, console, change)
                if let batch {
                    let id = try argument(batch, as: PaymentBatch.self)
                    payments += await session.keeper.read { $0.book.paymentsShownNowhere(of: id) }
                }
                try await session.submit(
                    ExplainLines(lines: lines, payments: payments, refunds: refunds))
            }
        }
    }
}

extension BankCommand {
    struct BookOne: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "book", abstract: .hint(.bankBook), discussion: .hint(.bankBookHow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.bankLine)) var line: String
        @Option(help: .hint(.lineType)) var `as`: String
        @Option(help: .hint(.platformFee)) var fee: String?

        func validate() throws {
            let isSettlement = `as` == BankLineType.settlement.rawValue
            guard isSettlement == (fee != nil) else { throw ValidationError("--as settlement --fee YUAN") }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let type = try argument(`as`, word: BankLineType.self)
                let fee = try fee.map { text throws(Refusal) in try argument(yuan: text) }
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(BookLine(try await session.bankLine(line), as: type, fee: fee))
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.bankReopen))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.bankLine)) var line: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(ReopenLine(try await session.bankLine(line)))
            }
        }
    }
}

extension Session {
    fileprivate func bankLine(_ text: String) async throws -> ID<BankLine> {
        guard let line = await keeper.read({ $0.book.bankLine(named: text) }) else {
            throw Refusal.input(.unknownRef(text))
        }
        return line
    }
}

extension Console {
    fileprivate func lines(_ report: Reconciliation, overdueDays: Int?, on day: Day) -> [String] {
        func list(_ items: [Reconciliation.Item]) -> [String] {
            items.map { "    \($0.id)  \($0.on)  \($0.amount.yuan)" }
        }
        func sum(_ items: [Reconciliation.Item]) -> String {
            (try? Fen.sum(items.map(\.amount)))?.yuan ?? ""
        }
        var lines = [
            word(.bankTitle(fund: report.fund.description, name: report.name)),
            "  "
                + word(
                    .bankBalances(
                        opening: report.opening.yuan, closing: report.closing.yuan)),
            "  "
                + word(
                    .bankIn(
                        gifts: report.gifts.yuan, returned: report.returned.yuan,
                        takenBack: report.takenBack.yuan, refunded: report.refundedUnclaimed.yuan,
                        unclaimed: report.unclaimed.yuan)),
            "  " + word(.bankOut(paid: report.paid.yuan)),
        ]
        if [report.interest, report.own, report.charges, report.fees].contains(where: { $0 != .zero }) {
            lines.append(
                "  "
                    + word(
                        .bankBooked(
                            interest: report.interest.yuan, own: report.own.yuan,
                            charges: report.charges.yuan, fees: report.fees.yuan)))
        }
        for (items, phrase) in [
            (report.unexplained, Phrase.bankUnexplained(report.unexplained.count, sum(report.unexplained))),
            (report.notShown, .bankNotShown(report.notShown.count, sum(report.notShown))),
            (
                report.refundsNotShown,
                .bankRefundsNotShown(report.refundsNotShown.count, sum(report.refundsNotShown))
            ),
        ] {
            lines.append("  " + word(phrase))
            lines += list(items)
        }
        lines.append("  " + word(.bankOnTheirWay(report.onTheirWay.count, sum(report.onTheirWay))))
        if let overdueDays {
            let overdue = report.overdue(overdueDays, on: day)
            lines.append("  " + word(.bankOverdue(overdue.count, sum(overdue), days: overdueDays)))
            lines += list(overdue)
        }
        lines.append(
            "  "
                + word(
                    .bankDifference(
                        book: report.byBook.yuan, statement: report.byStatement.yuan,
                        difference: report.difference.yuan)))
        lines.append("  " + word(report.isExplained ? .bankExplained : .doesNotAddUp))
        return lines
    }
}
