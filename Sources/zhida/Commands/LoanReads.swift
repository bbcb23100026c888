import ArgumentParser
import Bookkeeping
import Kernel
import Lending
import Service
import Texts

extension LoanCommand {
    /// Who reads, which decides what is shown; and of which day.
    struct Reader: ParsableArguments {
        @Option(help: .hint(.loanListReader))
        var by: String?
        @Option(help: .hint(.source)) var source = "local"
        @Option(help: .hint(.dayOfPosition)) var on: String?

        func user(_ book: Book) throws(Refusal) -> ID<User>? {
            guard let name = by ?? environment("ZHIDA_BY") else { return nil }
            guard let id = book.id(named: name, source: source, as: User.self) else {
                throw .input(.unknownRef(name))
            }
            return id
        }

        func sheet(_ id: ID<Loan>, _ book: Book) throws(Refusal) -> LoanSheet {
            let day = try argument(day: on) ?? book.lastAt.day
            guard let sheet = try LoanSheet(id, in: book, for: try user(book), on: day) else {
                throw .input(.unknownID("\(id)"))
            }
            return sheet
        }

        func sheet(named name: String, _ book: Book) throws(Refusal) -> LoanSheet {
            guard let id = book.id(named: name, source: source, as: Loan.self) else {
                throw .input(.unknownRef(name))
            }
            return try sheet(id, book)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanList))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: Reader
        @Option(help: .hint(.loanState)) var state: String?

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let wanted = try state.map { text throws(Refusal) in try argument(text, word: LoanState.self)
                }
                var sheets: [LoanSheet] = []
                for (id, _) in book.loans.numbered {
                    let sheet = try reader.sheet(id, book)
                    if wanted == nil || sheet.loan?.state == wanted { sheets.append(sheet) }
                }
                let heads: [Phrase] = [
                    .loan, .purpose, .subsidised, .product, .state, .outstanding, .owed, .daysOverdue,
                ]
                var table = [heads.map(console.word)]
                for sheet in sheets { table.append(console.cells(sheet)) }
                console.say(Table.lines(table, left: [0, 1, 2, 3, 4]))
                console.answer(.object(["loans": .list(sheets.map(\.json))]))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanShow))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: Reader
        @Argument(help: .hint(.loan)) var loan: String

        func run() async throws {
            try await Console.run(options) { console in
                let sheet = try reader.sheet(named: loan, try Session.read(options).loaded.book)
                console.say(Table.lines(console.facts(sheet), left: [0]))
                console.answer(sheet.json)
            }
        }
    }

    struct Statement: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanStatement))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: Reader
        @Argument(help: .hint(.loan)) var loan: String

        func run() async throws {
            try await Console.run(options) { console in
                let sheet = try reader.sheet(named: loan, try Session.read(options).loaded.book)
                guard let row = sheet.loan else {
                    console.say(Table.lines(console.facts(sheet), left: [0]))
                    return console.answer(sheet.json)
                }
                let heads: [Phrase] = [
                    .day, .amount, .penalty, .compoundInterest, .interest, .principal, .balanceLeft,
                ]
                var (table, lines, balance) = ([heads.map(console.word)], [JSON](), Int64(0))
                for movement in row.movements {
                    let split = movement.split
                    balance += split.map { -$0.principal.amount } ?? movement.amount.amount
                    let left = (try? Fen(balance)) ?? .zero
                    let parts = split.map { [$0.penalty, $0.compound, $0.interest, $0.principal] }
                    table.append(
                        ["\(movement.on)", movement.amount.yuan]
                            + (parts?.map(\.yuan) ?? ["", "", "", ""]) + [left.yuan])
                    var members: [String: JSON] = [
                        "on": .text("\(movement.on)"), "amount_fen": .number(movement.amount.amount),
                        "kind": .text(split == nil ? "drawing" : "repayment"),
                        "outstanding_fen": .number(balance),
                    ]
                    if let split { members["split"] = split.json }
                    lines.append(.object(members))
                }
                console.say(Table.lines(table, left: [0]))
                console.answer(.object(["loan": .text("\(sheet.id)"), "movements": .list(lines)]))
            }
        }
    }
}

extension Console {
    fileprivate func yesNo(_ isSo: Bool) -> String { word(isSo ? .yes : .no) }

    fileprivate func cells(_ sheet: LoanSheet) -> [String] {
        let open = ["\(sheet.id)", word(Term(sheet.purpose)), yesNo(sheet.isSubsidised)]
        guard let loan = sheet.loan else { return open + ["-", "-", "-", "-", "-"] }
        let position = sheet.position
        return open + [
            loan.product, word(Term(loan.state)), loan.outstanding.yuan,
            position.flatMap { try? $0.owed.yuan } ?? "-", "\(position?.daysOverdue ?? 0)",
        ]
    }

    /// What there is to say, name by name.
    fileprivate func facts(_ sheet: LoanSheet) -> [[String]] {
        var rows = [
            [word(.loan), "\(sheet.id)"], [word(.purpose), word(Term(sheet.purpose))],
            [word(.subsidised), yesNo(sheet.isSubsidised)],
        ]
        guard let loan = sheet.loan else { return rows }
        rows += [
            [word(.product), loan.product], [word(.state), word(Term(loan.state))],
            [word(.person), "\(loan.borrower)"], [word(.amount), loan.amount.yuan],
        ]
        if let step = sheet.nextStep {
            rows.append([word(.nextStep), "\(word(Term(step.act))) \(step.role)"])
        }
        if let contract = loan.contract {
            rows += [[word(.rate), contract.conditions.rate], [word(.maturity), "\(contract.maturity)"]]
        }
        guard let position = sheet.position else { return rows }
        return rows + [
            [word(.day), "\(sheet.day)"], [word(.outstanding), position.outstanding.yuan],
            [word(.interest), position.interest.yuan], [word(.penalty), position.penalty.yuan],
            [word(.compoundInterest), position.compound.yuan], [word(.accrued), position.accrued.yuan],
            [word(.owed), (try? position.owed.yuan) ?? "-"], [word(.daysOverdue), "\(position.daysOverdue)"],
        ]
    }
}
