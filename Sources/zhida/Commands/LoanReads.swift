import ArgumentParser
import Bookkeeping
import Kernel
import Lending
import Service
import Texts

extension LoanCommand {
    /// Who reads, which decides what is shown; and of which day.
    struct Reader: ParsableArguments {
        @OptionGroup var reader: ReaderOptions
        @Option(help: .hint(.dayOfPosition)) var on: String?

        func user(_ book: Book) throws(Refusal) -> ID<User>? { try reader.user(book) }

        func sheet(_ id: ID<Loan>, _ book: Book) throws(Refusal) -> LoanSheet {
            let day = try argument(day: on) ?? book.lastAt.day
            guard let sheet = try LoanSheet(id, in: book, for: try user(book), on: day) else {
                throw .input(.unknownID("\(id)"))
            }
            return sheet
        }

        func sheet(named name: String, _ book: Book) throws(Refusal) -> LoanSheet {
            guard let id = book.id(named: name, source: reader.source, as: Loan.self) else {
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
                    .instalmentNumber, .day, .amount, .penalty, .compoundInterest, .interest, .principal,
                    .balanceLeft,
                ]
                var (table, lines, balance) = ([heads.map(console.word)], [JSON](), Int64(0))
                for (index, movement) in row.movements.enumerated() {
                    balance += movement.split.map { -$0.principal.amount } ?? movement.amount.amount
                    let left = (try? Fen(balance)) ?? .zero
                    table.append(["\(index + 1)"] + movement.cells + [left.yuan])
                    var members = movement.members
                    members["n"] = .number(Int64(index + 1))
                    members["outstanding_fen"] = .number(balance)
                    lines.append(.object(members))
                }
                console.say(Table.lines(table, left: [1]))
                console.say(console.corrections(row))
                console.answer(
                    .object([
                        "loan": .text("\(sheet.id)"), "movements": .list(lines),
                        "corrections": .list(row.corrections.map(\.json)),
                    ]))
            }
        }
    }
}

extension Loan.Movement {
    fileprivate var cells: [String] {
        let parts = split.map { [$0.penalty, $0.compound, $0.interest, $0.principal] }
        return ["\(on)", amount.yuan] + (parts?.map(\.yuan) ?? ["", "", "", ""])
    }

    fileprivate var members: [String: JSON] {
        var members: [String: JSON] = [
            "on": .text("\(on)"), "amount_fen": .number(amount.amount), "ref": .text(ref ?? ""),
            "kind": .text(split == nil ? "drawing" : "repayment"), "by": .text("\(by)"),
        ]
        if let split { members["split"] = split.json }
        return members
    }
}

extension Loan.Correction {
    fileprivate var json: JSON {
        .object([
            "on": .text("\(on)"), "by": .text("\(by)"), "reason": .text(reason.rawValue),
            "kept": .number(Int64(keep)), "taken_back": .list(taken.map { .object($0.members) }),
        ])
    }
}

extension Console {
    /// What was taken back, correction by correction.
    fileprivate func corrections(_ loan: Loan) -> [String] {
        loan.corrections.flatMap { correction in
            [
                "",
                "\(word(Term.loanCorrected)) \(correction.on) \(correction.by) \(word(Term(correction.reason)))",
            ]
                + Table.lines(correction.taken.map { ["-"] + $0.cells }, left: [1])
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
            let due = loan.maturity ?? contract.maturity
            rows += [[word(.rate), contract.conditions.rate], [word(.maturity), "\(due)"]]
        }
        rows += loan.extensions.map { [word(Term.loanExtended), "\($0.on) → \($0.to) \($0.rate)"] }
        if let off = loan.writtenOff {
            rows.append([word(Term.loanWrittenOff), "\(off.on) \(off.amount.yuan)"])
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
