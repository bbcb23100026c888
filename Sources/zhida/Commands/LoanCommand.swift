import ArgumentParser
import Kernel
import Lending
import Service
import Texts

struct LoanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loan", abstract: .hint(.loan),
        subcommands: [
            ScheduleCommand.self, Apply.self, Advance.self, Refuse.self, Contract.self, Draw.self, Repay.self,
            Correct.self, Extend.self, WriteOff.self, Close.self, List.self, Show.self, Statement.self,
            Arrears.self,
        ])

    struct ScheduleCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schedule",
            abstract: .hint(.loanSchedule),
            discussion: .hint(.loanConventions))

        @OptionGroup var output: OutputOptions
        @OptionGroup var options: ScheduleOptions

        func run() async throws {
            try await Console.run(output) { console in
                let terms = try options.terms()
                let rows: [Instalment]
                do throws(LendingError) { rows = try Schedule(terms).instalments } catch {
                    throw Refusal.lending(error)
                }
                console.say(console.lines(rows))
                console.answer(array: rows.map(\.json))
            }
        }
    }
}

extension Console {
    fileprivate func lines(_ rows: [Instalment]) -> [String] {
        let heads: [Phrase] = [
            .instalmentNumber, .dueDay, .interestDays, .principal, .interest, .instalment, .balanceLeft,
        ]
        var table = [heads.map(word)]
        var sums = (principal: Int64(0), interest: Int64(0))
        for row in rows {
            table.append([
                "\(row.number)", "\(row.due)", "\(row.days)", row.principal.yuan, row.interest.yuan,
                yuan(row.principal.amount + row.interest.amount), row.balance.yuan,
            ])
            sums = (sums.principal + row.principal.amount, sums.interest + row.interest.amount)
        }
        table.append([
            word(.overall), "", "", yuan(sums.principal), yuan(sums.interest),
            yuan(sums.principal + sums.interest), "",
        ])
        return Table.lines(table)
    }

    private func yuan(_ amount: Int64) -> String { (try? Fen(amount))?.yuan ?? "" }
}

extension Instalment {
    /// In the order that is stated for it; amounts in fen.
    fileprivate var json: String {
        """
        {"n":\(number),"due":"\(due)","days":\(days),"principal":\(principal.amount),\
        "interest":\(interest.amount),"instalment":\(principal.amount + interest.amount),\
        "balance":\(balance.amount)}
        """
    }
}
