import Bookkeeping
import Kernel
import Texts

extension Unfinished {
    /// Batches of which a count found another number than the book has, and shares of which a carrier still has units.
    static func goods(_ book: Book) -> [Unfinished] {
        var (differing, carried) = (Unfinished(.countUnresolved), Unfinished(.goodsCarried))
        for (id, batch) in book.goodsBatches.numbered where batch.difference != 0 { differing.add(id) }
        for share in book.goodsShares.rows where share.carried > 0 { carried.add(share.id) }
        return [differing, carried]
    }
}
