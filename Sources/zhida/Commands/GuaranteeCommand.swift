import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct GuaranteeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guarantee", abstract: .hint(.guarantee),
        subcommands: [
            Open.self, Contribute.self, Reserve.self, Claim.self, Pay.self, Recover.self, Stop.self,
            Reopen.self, List.self,
        ])

    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeOpen))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeRule)) var rule: String
        @Option(help: .hint(.guaranteeRegion)) var region: String
        @Option(help: .hint(.dayOfOpening)) var on: String?
        @Option(help: .hint(.ownNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let opening = FundGuarantee(
                    .open(rule: rule, try argument(region, as: Region.self)), on: try argument(day: on),
                    ref: ref.map { "\(actor.source)/\($0)" })
                let session = try await Session.open(options, actor, console, change)
                let answer = try await session.submit(opening).answer
                if case .text(let id) = answer["fund"] { console.say([id]) }
            }
        }
    }

    struct Contribute: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeContribute))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeFund)) var fund: String
        @Option(help: .hint(.yuan)) var amount: String
        @Option(help: .hint(.guaranteeSource)) var from: String
        @Option(help: .hint(.dayOfContribution)) var on: String?
        @Option(help: .hint(.lenderNumber)) var ref: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let fund = try await session.guaranteeFund(fund)
                try await session.submit(
                    FundGuarantee(
                        .contribute(
                            fund, try argument(yuan: amount),
                            from: try argument(from, word: GuaranteeSource.self)),
                        on: try argument(day: on), ref: ref.map { "\(actor.source)/\($0)" }))
            }
        }
    }

    struct Reserve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeReserve))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loans)) var loans: [String]
        @Option(help: .hint(.guaranteeFund)) var fund: String
        @Option(help: .hint(.guaranteeBank)) var bank: String
        @Option(help: .hint(.dayOfReservation)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                let fund = try await session.guaranteeFund(fund)
                guard let bank = try await session.ids([bank], as: Organisation.self).first else { return }
                try await session.submit(
                    ReserveGuarantees(
                        try await session.ids(loans, as: Loan.self), by: fund, for: bank,
                        on: try argument(day: on)))
            }
        }
    }

    struct Claim: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeClaim))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.collectionEvidence)) var evidence: String
        @Option(help: .hint(.dayOfClaim)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let evidence = try Files.evidence(evidence).hex
                let session = try await Session.open(options, actor, console, change)
                guard let loan = try await session.ids([loan], as: Loan.self).first else { return }
                let answer = try await session.submit(
                    ClaimGuarantee(loan, evidence: evidence, on: try argument(day: on))
                ).answer
                if case .text(let id) = answer["claim"] { console.say([id]) }
            }
        }
    }

    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteePay))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeClaim)) var claim: String
        @Option(help: .hint(.dayOfPayment)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    MeetClaim(
                        try argument(claim, as: GuaranteeClaim.self), .pay, on: try argument(day: on)))
            }
        }
    }

    struct Recover: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeRecover))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeClaim)) var claim: String
        @Option(help: .hint(.dayOfRecovery)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    MeetClaim(
                        try argument(claim, as: GuaranteeClaim.self), .divide, on: try argument(day: on)))
            }
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeStop))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeFund)) var fund: String
        @OptionGroup var place: Place
        @Option(help: .hint(.dayOfStop)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    SwitchLending(
                        try await session.guaranteeFund(fund), at: try await place.named(session),
                        decision: nil, on: try argument(day: on)))
            }
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeReopen))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.guaranteeFund)) var fund: String
        @OptionGroup var place: Place
        @Option(help: .hint(.reopeningDecision)) var decision: String
        @Option(help: .hint(.dayOfReopening)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let decision = try Files.evidence(decision)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    SwitchLending(
                        try await session.guaranteeFund(fund), at: try await place.named(session),
                        decision: decision, on: try argument(day: on)))
            }
        }
    }

    /// A bank, or all banks in a township.
    struct Place: ParsableArguments {
        @Option(help: .hint(.stoppedBank)) var bank: String?
        @Option(help: .hint(.stoppedTownship)) var township: String?

        func validate() throws {
            guard (bank == nil) != (township == nil) else {
                throw ValidationError("--bank O | --township R")
            }
        }

        func named(_ session: Session) async throws(Refusal) -> LendingPlace {
            if let township { return .township(try argument(township, as: Region.self)) }
            let name = bank ?? ""
            guard let id = try await session.ids([name], as: Organisation.self).first else {
                throw .input(.unknownRef(name))
            }
            return .bank(id)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.guaranteeList))

        @OptionGroup var options: StoreOptions
        @OptionGroup var reader: LoanCommand.Reader

        func run() async throws {
            try await Console.run(options) { console in
                let book = try Session.read(options).loaded.book
                let user = try reader.user(book)
                var sheets: [GuaranteeSheet] = []
                for (id, _) in book.riskFunds.numbered {
                    if let sheet = try GuaranteeSheet(id, in: book, for: user) { sheets.append(sheet) }
                }
                console.say(console.lines(sheets))
                console.answer(.object(["funds": .list(sheets.map(\.json))]))
            }
        }
    }
}

extension Console {
    /// The funds, where lending is stopped, and the claims.
    fileprivate func lines(_ sheets: [GuaranteeSheet]) -> [String] {
        var funds = [[.guaranteeFund, .guaranteeBalance, .guaranteed, .guaranteeCeiling].map(word)]
        var claims = [
            [.guaranteeClaim, .guaranteeFund, .loan, .loss, .payable, .paidOut, .cameBack].map(word)
        ]
        for sheet in sheets {
            let fund = sheet.fund
            funds.append(["\(sheet.id)", fund.balance.yuan, fund.standing.yuan, sheet.ceiling.yuan])
            claims += sheet.claims.map { id, row in
                [
                    "\(id)", "\(row.fund)", "\(row.loan)", row.loss.yuan, row.payable.yuan, row.paid.yuan,
                    row.returned.yuan,
                ]
            }
        }
        let stops = sheets.flatMap { sheet in
            sheet.fund.stops.map {
                word(.lendingStopped(fund: "\(sheet.id)", place: "\($0.place)", on: "\($0.on)"))
            }
        }
        return Table.lines(funds, left: [0]) + stops
            + (claims.count > 1 ? Table.lines(claims, left: [0, 1, 2]) : [])
    }
}

extension Session {
    fileprivate func guaranteeFund(_ name: String) async throws(Refusal) -> ID<RiskFund> {
        guard let id = try await ids([name], as: RiskFund.self).first else { throw .input(.unknownRef(name)) }
        return id
    }
}
