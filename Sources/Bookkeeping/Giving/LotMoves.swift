import Kernel

/// Free money that passes from lot to lot of the same gift: the attachment of `resolution.made` and
/// `resolution.released`. It follows from the book alone, so anyone who replays the trail gets the same.
public struct LotMoves: CanonicalObject, Hashable {
    public var moves: [Move] = []

    public struct Move: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var from = ID<Lot>.first
        public var to = ID<Lot>.first

        public init() {}

        init(_ amount: Fen, from: ID<Lot>, to: ID<Lot>) {
            self.amount = amount
            self.from = from
            self.to = to
        }

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("from", &from)
            try coder.field("to", &to)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("moves", &moves)
    }

    public var total: Fen {
        get throws(Violation) {
            var sum = Fen.zero
            for move in moves { sum = try sum + move.amount }
            return sum
        }
    }
}

extension LotMoves {
    /// What a resolution takes of the non-directed money of a fund, or of a named fund in it: the gift received first is
    /// used first (先进先出), and each share becomes a lot of its own.
    ///
    /// - Throws: `giving.non-directed-exceeded` where there is not so much.
    public init(
        taking amount: Fen, from fund: ID<Fund>, of namedFund: ID<NamedFund>? = nil, in book: Book
    ) throws(Violation) {
        let waiting = book.lots.numbered.filter {
            $0.row.purpose == nil && $0.row.fund == fund && $0.row.namedFund == namedFund
                && $0.row.free > .zero
        }
        let oldest = waiting.map { (day: book.donations[$0.row.donation]?.receivedOn ?? .earliest, lot: $0) }
            .sorted { ($0.day, $0.lot.id) < ($1.day, $1.lot.id) }
        var left = amount
        for (_, lot) in oldest where left > .zero {
            guard let own = ID<Lot>(book.lots.count + moves.count + 1) else {
                throw Violation(.idNotNext, Lot.tableName)
            }
            let share = min(left, lot.row.free)
            moves.append(Move(share, from: lot.id, to: own))
            left = try left - share
        }
        guard left == .zero else { throw Violation(.nonDirectedExceeded, fund) }
    }

    /// What is free of a resolution's money, on its way back to the lots that it came from.
    public init(releasing resolution: ID<Resolution>, in book: Book) {
        for (id, lot) in book.lots.numbered where lot.purpose == .resolution(resolution) {
            guard lot.free > .zero, let source = lot.source else { continue }
            moves.append(Move(lot.free, from: id, to: source))
        }
    }
}

extension Draft {
    /// The attachment holds what follows from the book.
    func requireDerived(_ moves: LotMoves, in ref: AttachmentRef) throws(Violation) {
        let bytes: [UInt8]
        do throws(CanonicalError) { bytes = try moves.canonicalBytes() } catch {
            throw Violation(.attachmentMalformed, error.code)
        }
        guard try attachment(ref) == bytes else { throw Violation(.derivedDiffers, "moves") }
    }

    /// Parts a lot: some of its free money is bound by another purpose from now on, as a lot of its own.
    mutating func part(_ move: LotMoves.Move, under purpose: Purpose?) throws(Violation) {
        let source = try row(move.from)
        let own = Lot(
            donation: source.donation, fund: source.fund, namedFund: source.namedFund, purpose: purpose,
            source: move.from, free: .zero,
            committed: .zero, instructed: .zero, paid: .zero, refunded: .zero)
        try insert(move.to, own)
        try post(debit: .free(move.from), credit: .free(move.to), move.amount)
    }
}
