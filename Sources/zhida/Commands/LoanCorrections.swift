import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

extension LoanCommand {
    /// The record as it should have been: rows taken back, one entered, what follows divided anew.
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.loanCorrect))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.movementsBack)) var takeBack: [Int] = []
        @Option(help: .hint(.correctedRepaid)) var repaid: String?
        @Option(help: .hint(.correctedDrawn)) var drawn: String?
        @Option(help: .hint(.dayOfMovement)) var on: String?
        @Option(help: .hint(.lenderNumber)) var ref: String?
        @Option(help: .hint(.loanCorrectionReason)) var reason: String
        @Option(help: .hint(.voucher)) var evidence: String

        func validate() throws {
            let isAdding = repaid != nil || drawn != nil
            guard repaid == nil || drawn == nil, isAdding == (on != nil), isAdding || ref == nil,
                isAdding || !takeBack.isEmpty
            else {
                throw ValidationError(
                    "--take-back N … [--repaid YUAN | --drawn YUAN --on DAY [--ref NUMBER]]")
            }
        }

        func run() async throws {
            try await Console.run(options) { console in
                let reason = try argument(reason, word: LoanCorrectionReason.self)
                let (added, evidence) = (try added(), try Files.evidence(evidence).hex)
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    CorrectLoan(
                        try await session.loan(loan), taking: takeBack, adding: added, reason,
                        evidence: evidence))
            }
        }

        private func added() throws(Refusal) -> CorrectLoan.Movement? {
            guard let amount = repaid ?? drawn, let day = try argument(day: on) else { return nil }
            return .init(
                isDrawing: drawn != nil, try argument(yuan: amount), on: day,
                ref: ref.map { "\(actor.source)/\($0)" })
        }
    }

    struct Extend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: .hint(.loanExtend))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.extendedTo)) var to: String
        @Option(help: .hint(.extendedRate)) var rate: String?
        @Option(help: .hint(.dayOfRequest)) var asked: String?
        @Option(help: .hint(.extensionFile)) var document: String
        @Option(help: .hint(.dayOfExtension)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                guard let day = try argument(day: to) else { throw Refusal.input(.notADay(to)) }
                let (asked, on) = (try argument(day: asked), try argument(day: on))
                let document = try Files.evidence(document).hex
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    ExtendLoan(
                        try await session.loan(loan), to: day, rate: rate, asked: asked, document: document,
                        on: on))
            }
        }
    }

    struct WriteOff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write-off", abstract: .hint(.loanWriteOff))

        @OptionGroup var options: StoreOptions
        @OptionGroup var actor: ActorOptions
        @OptionGroup var change: ChangeOptions
        @Argument(help: .hint(.loan)) var loan: String
        @Option(help: .hint(.writeOffFile)) var document: String
        @Option(help: .hint(.dayOfLoss)) var on: String?

        func run() async throws {
            try await Console.run(options) { console in
                let (document, on) = (try Files.evidence(document).hex, try argument(day: on))
                let session = try await Session.open(options, actor, console, change)
                try await session.submit(
                    WriteOffLoan(try await session.loan(loan), document: document, on: on))
            }
        }
    }
}
