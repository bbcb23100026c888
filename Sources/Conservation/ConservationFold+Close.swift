import Bookkeeping
import Kernel

/// What the days of a loan have cost by its last close.
struct CountedClose: Hashable, Sendable {
    var interest: Int64 = 0
    var penalty: Int64 = 0
    var compound: Int64 = 0
    var subsidy: Int64 = 0
}

extension ConservationFold {
    /// Nothing moves in a day that was closed.
    mutating func move(_ id: ID<Loan>, on day: Day) throws(ConservationError) {
        guard loans[id.index].closedOn.map({ $0 < day }) ?? true else { throw .init(.state, id) }
        loans[id.index].movedOn = day
    }

    /// The lines sum to the totals, what they have outstanding is what was drawn and not repaid, and what they add is what
    /// was not added before.
    mutating func take(_ data: DayClosed, _ files: Attachments) throws(ConservationError) {
        guard closedDays[data.lender].map({ $0 < data.on }) ?? true else { throw .init(.state, data.close) }
        closedDays[data.lender] = data.on
        var (sums, failed, last) = (Sums(), 0, 0)
        let lines = try files.read(data.lines, as: CloseLines.self).lines
        for line in lines {
            guard line.loan.number > last else { throw .init(.repeated, line.loan) }
            last = line.loan.number
            guard line.failure == nil else {
                failed += 1
                continue
            }
            try sums.add(try count(line, on: data.on), line)
        }
        guard sums.totals(lines.count, failed) == data.totals else { throw .init(.sum, data.close) }
        let classes = data.classes.reduce((0, Int128(0))) {
            ($0.0 + $1.loans, $0.1 + Int128($1.outstanding.amount))
        }
        let reserve = data.classes.reduce(Int128(0)) { $0 + Int128($1.reserve.amount) }
        guard classes == (sums.classed, sums.classedOutstanding), reserve == sums.reserve else {
            throw .init(.sum, data.close)
        }
    }

    /// Checks a line, and says what it adds to the one before. Interest may fall by a day and below what was paid of it: under
    /// 30/360 the days of a broken period do not add up across the 31st before the period is over.
    private mutating func count(
        _ line: CloseLines.Line, on day: Day
    ) throws(ConservationError) -> CountedClose {
        let loan = try loans.find(line.loan)
        var now = CountedClose()
        (now.interest, now.penalty) = (line.interest?.amount ?? 0, line.penalty?.amount ?? 0)
        (now.compound, now.subsidy) = (line.compound?.amount ?? 0, line.subsidy?.amount ?? 0)
        let outstanding = line.outstanding?.amount ?? 0
        let costs = now.interest + now.penalty + now.compound
        guard min(now.interest, now.penalty, now.compound, now.subsidy, outstanding) >= 0,
            now.subsidy <= now.interest, loan.isCorrected || now.penalty >= loan.closed.penalty,
            loan.isCorrected || now.compound >= loan.closed.compound,
            0...outstanding ~= line.reserve?.amount ?? 0, 0...costs ~= line.memorandum?.amount ?? 0
        else { throw .init(.amount, line.loan) }
        // Of a day that is closed late, later movements are counted already.
        let off = loan.writtenOff.flatMap { $0.on <= day ? $0.amount : nil }
        guard line.writtenOff?.amount == off, off == nil || outstanding == 0 else {
            throw .init(.unbalanced, line.loan)
        }
        if off == nil, loan.movedOn.map({ $0 <= day }) ?? true {
            guard outstanding == loan.drawn - loan.principal else { throw .init(.unbalanced, line.loan) }
        }
        var added = CountedClose()
        added.interest = now.interest - loan.closed.interest
        added.penalty = now.penalty - loan.closed.penalty
        added.compound = now.compound - loan.closed.compound
        added.subsidy = now.subsidy - loan.closed.subsidy
        loans[line.loan.index].closed = now
        loans[line.loan.index].closedOn = day
        loans[line.loan.index].isCorrected = false
        return added
    }

    private struct Sums {
        var (interest, penalty, compound, subsidy): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        var (outstanding, pastDue, memorandum, reserve): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        var writtenOff: Int128 = 0
        var (classed, classedOutstanding): (Int, Int128) = (0, 0)

        mutating func add(_ added: CountedClose, _ line: CloseLines.Line) throws(ConservationError) {
            let amount = Int128(line.outstanding?.amount ?? 0)
            interest += Int128(added.interest)
            penalty += Int128(added.penalty)
            compound += Int128(added.compound)
            subsidy += Int128(added.subsidy)
            outstanding += amount
            writtenOff += Int128(line.writtenOff?.amount ?? 0)
            memorandum += Int128(line.memorandum?.amount ?? 0)
            reserve += Int128(line.reserve?.amount ?? 0)
            if line.days ?? 0 > 0 { pastDue += amount }
            guard line.class != nil else { return }
            classed += 1
            classedOutstanding += amount
        }

        /// Nil where a sum is no amount.
        func totals(_ loans: Int, _ failed: Int) -> CloseTotals? {
            var totals = CloseTotals()
            (totals.loans, totals.failed) = (loans, failed)
            let parts: [(WritableKeyPath<CloseTotals, Fen>, Int128)] = [
                (\.interest, interest), (\.penalty, penalty), (\.compound, compound), (\.subsidy, subsidy),
                (\.outstanding, outstanding), (\.pastDue, pastDue), (\.memorandum, memorandum),
                (\.reserve, reserve), (\.writtenOff, writtenOff),
            ]
            for (path, sum) in parts {
                guard let narrow = Int64(exactly: sum), let fen = try? Fen(narrow) else { return nil }
                totals[keyPath: path] = fen
            }
            return totals
        }
    }

    /// What every loan had cost by its last close, in the order of the ids.
    public var closeFigures: [(interest: Int64, penalty: Int64, compound: Int64, subsidy: Int64)] {
        loans.map { ($0.closed.interest, $0.closed.penalty, $0.closed.compound, $0.closed.subsidy) }
    }
}
