import Bookkeeping
import Kernel

/// What of a trail concerns the help of traced households.
struct HelpTrace {
    let households: Set<ID<Household>>

    /// The ids that an event holds; nil where it does not concern one of the households.
    func step(_ event: Event, _ book: Book) -> ([String], Fen?)? {
        switch event {
        case .measurePlanned(let data): step(data.household, "\(data.measure)")
        case .measureReported(let data): measure(data.measure, book)
        case .measureAnswered(let data): measure(data.measure, book)
        case .visitRecorded(let data): step(data.household, "\(data.visit)")
        case .verificationOpened(let data):
            step(data.household, "\(data.verification)", "\(data.comparison)")
        case .verificationAnswered(let data):
            book.verifications[data.verification].flatMap { step($0.household, "\(data.verification)") }
        case .relativeDeclared(let data): step(data.household, "\(data.member)", "\(data.user)")
        default: nil
        }
    }

    private func measure(_ id: ID<Measure>, _ book: Book) -> ([String], Fen?)? {
        book.measures[id].flatMap { step($0.household, "\(id)") }
    }

    private func step(_ household: ID<Household>, _ others: String...) -> ([String], Fen?)? {
        households.contains(household) ? (others + ["\(household)"], nil) : nil
    }
}
