import Bookkeeping
import Crypto
import Kernel

/// Gives free money of a gift another purpose, by its donor's consent.
public struct ChangePurpose: Command {
    public enum Subject: Sendable {
        /// All of its lots that the change concerns.
        case donation(ID<Donation>)
        case lot(ID<Lot>)
    }

    public let subject: Subject
    /// Nil: non-directed from now on.
    public let intention: ID<Intention>?
    /// Nil: all that is free.
    public let amount: Fen?
    /// SHA-256 of the donor's signed consent, for the vault.
    public let consent: Digest
    public let consentedOn: Day?

    public init(
        _ subject: Subject, to intention: ID<Intention>?, amount: Fen?, consent: Digest, consentedOn: Day?
    ) {
        self.subject = subject
        self.intention = intention
        self.amount = amount
        self.consent = consent
        self.consentedOn = consentedOn
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var changed: [JSON] = []
        var left = amount
        for (id, lot) in try lots(in: desk.book) {
            let share = left.map { min($0, lot.free) } ?? lot.free
            guard share > .zero else { continue }
            changed.append(.text(try change(id, lot, share, &desk).description))
            do throws(KernelError) { left = try left?.subtracting(share) } catch {
                throw .rule(Violation(.amountTooLarge, id))
            }
        }
        guard !changed.isEmpty else { throw .input(.nothingToDo(subject.name)) }
        if let left, left > .zero { throw .rule(Violation(.lotOverdrawn, subject.name)) }
        return .object(["lots": .list(changed)])
    }

    private func lots(in book: Book) throws(Refusal) -> [(ID<Lot>, Lot)] {
        switch subject {
        case .lot(let id):
            guard let lot = book.lots[id] else { throw .input(.unknownID(id.description)) }
            return [(id, lot)]
        case .donation(let id):
            let own = book.lots.numbered.filter { $0.row.donation == id }
            return own.filter {
                $0.row.purpose?.resolution == nil && $0.row.purpose?.intention != intention
            }.map { ($0.id, $0.row) }
        }
    }

    private func change(
        _ id: ID<Lot>, _ lot: Lot, _ share: Fen, _ desk: inout Desk
    ) throws(Refusal) -> ID<Lot> {
        guard let gift = desk.book.donations[lot.donation] else { throw .input(.unknownID("\(id)")) }
        var data = RestrictionChanged()
        data.amount = share
        data.consent = try desk.commit(consent.hex, field: "restriction.consent", of: gift.donor)
        (data.consentedOn, data.from, data.intention) = (consentedOn ?? desk.day, id, intention)
        data.lot = try desk.nextID(\.lots)
        try desk.record(.restrictionChanged(data))
        return data.lot
    }
}

extension ChangePurpose.Subject {
    fileprivate var name: String {
        switch self {
        case .donation(let id): id.description
        case .lot(let id): id.description
        }
    }
}

/// Money that nobody claimed within the policy's days becomes gifts of nobody known, without a purpose.
public struct TakeUnclaimed: Command {
    public let fund: ID<Fund>
    /// A donor of the kind `unknown`.
    public let donor: ID<Donor>

    public init(fund: ID<Fund>, donor: ID<Donor>) {
        self.fund = fund
        self.donor = donor
    }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        guard let giver = desk.book.donors[donor] else { throw .input(.unknownID(donor.description)) }
        guard giver.type == .unknown else {
            throw .input(.notAWord(giver.type.rawValue, allowed: ["unknown"]))
        }
        guard case .refunds(let policy)? = desk.book.policy(.refunds)?.content else {
            throw .rule(Violation(.policyMissing, PolicyName.refunds.rawValue))
        }
        let (day, all) = (desk.day, desk.book.bankLines.numbered)
        let lines = all.filter { _, line in
            line.fund == fund && line.unclaimed > .zero && day.days(since: line.on) > policy.unclaimedDays
        }.map { ($0.id, $0.row.unclaimed) }
        guard !lines.isEmpty else { throw .input(.nothingToDo(fund.description)) }
        var gifts: [JSON] = []
        for (line, amount) in lines {
            var data = DonationReceived()
            (data.fund, data.donor, data.line, data.amount, data.on) = (fund, donor, line, amount, day)
            data.donation = try desk.nextID(\.donations)
            data.lot = try desk.nextID(\.lots)
            try desk.record(.donationReceived(data))
            gifts.append(.text(data.donation.description))
        }
        return .object(["donations": .list(gifts)])
    }
}

/// The donor takes a wish back.
public struct WithdrawIntention: Command {
    public let intention: ID<Intention>

    public init(_ intention: ID<Intention>) { self.intention = intention }

    public func perform(_ desk: inout Desk) throws(Refusal) -> JSON {
        var data = IntentionWithdrawn()
        data.intention = intention
        try desk.record(.intentionWithdrawn(data))
        return .object(["intention": .text(intention.description)])
    }
}
