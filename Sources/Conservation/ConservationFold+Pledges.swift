import Bookkeeping
import Kernel

extension ConservationFold {
    /// A gift counts once towards what its donor promised, and never with more than is left of it.
    mutating func count(_ data: FulfilmentReported) throws(ConservationError) {
        guard let gift = data.donation else { return }
        var left: Int64 = 0
        for index in shares.indices where shares[index].gift == gift {
            for place in [LotPlace.free, .committed, .instructed, .paid] { left += lots[index, place] }
        }
        guard Int64(data.quantity) <= left else { throw .init(.overdrawn, data.fulfilment) }
        guard !fulfilments.values.contains(gift) else { throw .init(.repeated, gift) }
        fulfilments[data.fulfilment] = gift
    }

    mutating func answer(_ data: FulfilmentAnswered) {
        if data.quantity == nil { fulfilments[data.fulfilment] = nil }
    }
}
