import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension LoanCommand {
    struct Apply: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "申请贷款。Apply for a loan of the catalogue, for a household or a person.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "product, as the catalogue calls it") var product: String
        @Option(help: "household: ref or id") var household: String?
        @Option(help: "person, Q4: a member, or the borrower of a product for persons") var person: String?
        @Option(help: "ID number of a person (vault)") var idNumber: String?
        @Option(help: "name of that person (vault)") var name: String?
        @Option(help: "village of a person, V3") var village: String?
        @Option(help: "yuan") var amount: String
        @Option(help: "longest term") var months: Int
        @Option(help: "planting, livestock, processing, trade, services or other") var purpose: String
        @Option(help: "day of the application; today otherwise") var on: String?
        @Option(help: "own number") var ref: String?
        @Option(help: "what exactly it is for (vault)") var text: String?

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
        @Argument(help: "loans: refs or ids") var loans: [String]
        @Option(help: "recommendation, examination or approval") var act: String
        @Option(help: "role that takes the step, as the catalogue names it") var role: String
        @Option(help: "day of the step; today otherwise") var on: String?
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "推荐、审核、审批。Take the next step of the product's chain.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: "file that the step carries (its SHA-256: vault)") var document: String?

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
            abstract: "不予通过,说明理由。Refuse an application at its next step, with reasons.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @OptionGroup var step: Step
        @Option(help: "incomplete, not-eligible, credit, withdrawn or other") var reason: String
        @Option(help: "the reasons in words (vault)") var text: String

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
            abstract: "签订借款合同;约定同 loan schedule。Sign a contract, by the options of `loan schedule`.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "loan: ref or id") var loan: String
        @OptionGroup var terms: ScheduleOptions
        @Option(help: "percent that overdue principal costs more") var overdue: Int
        @Option(help: "file of the signed contract (its SHA-256: vault)") var contract: String
        @Option(help: "day of the signatures; today otherwise") var on: String?

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
        static let configuration = CommandConfiguration(abstract: "放款。Pay out, wholly or in part.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "loan: ref or id") var loan: String
        @Option(help: "yuan") var amount: String
        @Option(help: "day of the drawing; today otherwise") var on: String?
        @Option(help: "the lender's number of it") var ref: String?

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
            abstract: "还款:罚息、复利、利息、本金按规则分摊。Repay; what it is taken for follows from what is due.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "loan: ref or id") var loan: String
        @Option(help: "yuan; all that is owed otherwise") var amount: String?
        @Option(help: "day of the repayment; today otherwise") var on: String?
        @Option(help: "the lender's number of it") var ref: String?

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
            abstract: "结清。Close a loan on which nothing is owed.")

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: "loan: ref or id") var loan: String
        @Option(help: "day of the closing; today otherwise") var on: String?

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
    fileprivate func loan(_ name: String) async throws(Refusal) -> ID<Loan> {
        guard let id = try await ids([name], as: Loan.self).first else { throw .input(.unknownRef(name)) }
        return id
    }
}
