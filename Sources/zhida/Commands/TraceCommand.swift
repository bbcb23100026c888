import ArgumentParser
import Bookkeeping
import Kernel
import Service
import Texts

struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "trace", abstract: .hint(.trace))

    @OptionGroup var options: StoreOptions
    @Option(help: .hint(.source)) var source = "local"
    @Option(help: .hint(.loanReader)) var by: String?
    @Argument(help: .hint(.traced)) var subject: String

    func run() async throws {
        try await Console.run(options) { console in
            let (loaded, store) = try Session.read(options)
            let named = loaded.book.subject(named: subject, source: source)
            let reader = (by ?? environment("ZHIDA_BY")).flatMap {
                loaded.book.id(named: $0, source: source, as: User.self)
            }
            let trace = try Trace(named, in: loaded, store: store, for: reader)
            console.say(.traceTitle(named))
            var table = [
                [
                    console.word(.entry), console.word(.day), console.word(.amount), console.word(.kind),
                    console.word(.ids),
                ]
            ]
            for step in trace.steps {
                table.append([
                    "#\(step.seq)", "\(step.day)", step.amount?.yuan ?? step.units.map { "\($0)" } ?? "",
                    Term(kind: step.kind).map(console.word) ?? step.kind,
                    step.ids.joined(separator: " "),
                ])
            }
            console.say(Table.lines(table, left: [0, 1, 3, 4]))
            console.answer(trace.json)
            guard !trace.isOfLoan else { return }
            if !trace.isOfGoods {
                console.say(.traceFrom(trace.donations.map(\.description).joined(separator: " ")))
            }
            for reach in Trace.Reach.allCases {
                let households = (trace.households[reach] ?? []).map(\.description)
                switch reach {
                case .reached: console.say(.traceReached(households))
                case .onItsWay where !households.isEmpty: console.say(.traceOnItsWay(households))
                case .bound where !households.isEmpty: console.say(.traceBound(households))
                case .returned where !households.isEmpty: console.say(.traceReturned(households))
                case .onItsWay, .bound, .returned: break
                }
            }
        }
    }
}
