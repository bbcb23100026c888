import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension LoanCommand {
    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanApply))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.product)) var product: String
        @Option(help: .hint(.household)) var household: String?
        @Option(help: .hint(.borrower)) var person: String?
        @Option(help: .hint(.borrowerNumber)) var idNumber: String?
        @Option(help: .hint(.borrowerName)) var name: String?
        @Option(help: .hint(.borrowerVillage)) var village: String?
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.loanMonths)) var months: Int
        @Option(help: .hint(.loanPurpose)) var purpose: String
        @Option(help: .hint(.dayOfApplication)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?
        @Option(help: .hint(.loanText)) var text: String?

        func validate() throws {
            let ways = [household != nil, person != nil && household == nil, idNumber != nil]
            guard ways.count(where: \.self) == 1, (idNumber == nil) == (name == nil),
                (household == nil) != (village == nil)
            else {
                throw ValidationError(
                    "--household H | --person Q --village V | --id-number NUMBER --name NAME --village V")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let applying = ApplyLoan(
                    product, for: try await borrower(session), amount: try argument(yuan: amount),
                    months: months, purpose: try argument(purpose, word: LoanPurpose.self),
                    on: try argument(day: on), ref: ref.map { "\(actor.source)/\($0)" }, text: text)
                let answer = try await session.submit(applying).answer
                if case .text(let loan) = answer["loan"] { console.say([loan]) }
            }
        }

        private func borrower(_ session: Session) async throws(Refusal) -> ApplyLoan.Borrower {
            let member = try person.map { text throws(Refusal) in try argument(text, as: Person.self) }
            if let household {
                guard let id = try await session.ids([household], as: Household.self).first else {
                    throw .input(.unknownRef(household))
                }
                return .household(id, member: member)
            }
            let place = try argument(village ?? "", as: Village.self)
            if let member { return .person(member, place) }
            return .newPerson(idNumber: idNumber ?? "", name: name ?? "", place)
        }
    }

    /// The step that is meant, so that nobody takes another one by mistake.
    struct Step: ParsableArguments {
        @Argument(help: .hint(.loans)) var loans: [String]
        @Option(help: .hint(.loanAct)) var act: String
        @Option(help: .hint(.loanRole)) var role: String
        @Option(help: .hint(.dayOfStep)) var on: String?
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanAdvance))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: .hint(.loanDocument)) var document: String?

        func run() async throws {
            try await Console.run(options) { console in
                let document = try document.map { path throws(Refusal) in try Files.evidence(path).hex }
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    DecideLoans(
                        try await session.ids(step.loans, as: Loan.self),
                        act: try argument(step.act, word: LoanAct.self), role: step.role,
                        on: try argument(day: step.on), .advance(document: document)))
            }
        }
    }

    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanRefuse))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: .hint(.loanRefusal)) var reason: String
        @Option(help: .hint(.reasons)) var text: String

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    DecideLoans(
                        try await session.ids(step.loans, as: Loan.self),
                        act: try argument(step.act, word: LoanAct.self), role: step.role,
                        on: try argument(day: step.on),
                        .refuse(try argument(reason, word: LoanRefusal.self), text: text)))
            }
        }
    }

    struct Contract: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanContract))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @OptionGroup var terms: ScheduleOptions
        @Option(help: .hint(.overdueSurcharge)) var overdue: Int
        @Option(help: .hint(.contractFile)) var contract: String
        @Option(help: .hint(.dayOfContract)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let (conditions, contract) = (try terms.conditions(), try Files.evidence(contract).hex)
                let session = try await Session.open(options, actor, console, change)
                let signing = SignLoan(
                    try await session.loan(loan), amount: try argument(yuan: terms.principal), conditions,
                    overduePercent: overdue, contract: contract, on: try argument(day: on))
                try await session.submit(signing)
            }
        }
    }

    struct Draw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.loanDraw))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.dayOfDrawing)) var on: String?
        @Option(help: .hint(.lenderNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let movement = MoveLoan.Movement.draw(
                    try argument(yuan: amount), ref: ref.map { "\(actor.source)/\($0)" })
                try await session.submit(
                    MoveLoan(try await session.loan(loan), movement, on: try argument(day: on)))
            }
        }
    }

    struct Repay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanRepay))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.repaidYuan)) var amount: String?
        @Option(help: .hint(.dayOfRepayment)) var on: String?
        @Option(help: .hint(.lenderNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let amount = try amount.map { text throws(Refusal) in try argument(yuan: text) }
                let movement = MoveLoan.Movement.repay(amount, ref: ref.map { "\(actor.source)/\($0)" })
                try await session.submit(
                    MoveLoan(try await session.loan(loan), movement, on: try argument(day: on)))
            }
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: .hint(.loanClose))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.dayOfClosing)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    MoveLoan(try await session.loan(loan), .close, on: try argument(day: on)))
            }
        }
    }
}

extension Session {
    func loan(_ name: String) async throws(Refusal) -> ID<Loan> {
        guard let id = try await ids([name], as: Loan.self).first else { throw .input(.unknownRef(name)) }
        return id
    }
}
