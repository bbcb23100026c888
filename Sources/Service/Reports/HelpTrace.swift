import Bookkeeping
import Kernel

/// What of a trail concerns the help of a traced household. What lists of other authorities say of it, and who is related to
/// it, is nothing for a trace that anybody may ask for.
struct HelpTrace {
    let household: ID<Household>

    /// The ids that an event holds; nil where it does not concern the household.
    func step(_ event: Event, _ book: Book) -> ([String], Fen?)? {
        switch event {
        case .measurePlanned(let data): step(data.household, "\(data.measure)")
        case .measureReported(let data): measure(data.measure, book)
        case .measureAnswered(let data): measure(data.measure, book)
        case .visitRecorded(let data): step(data.household, "\(data.visit)")
        default: nil
        }
    }

    private func measure(_ id: ID<Measure>, _ book: Book) -> ([String], Fen?)? {
        book.measures[id].flatMap { step($0.household, "\(id)") }
    }

    private func step(_ id: ID<Household>, _ other: String) -> ([String], Fen?)? {
        household == id ? ([other, "\(household)"], nil) : nil
    }
}
