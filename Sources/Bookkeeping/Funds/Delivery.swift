import Kernel

public enum DeliveryState: String, CanonicalWord {
    case confirmed, disputed
    /// A dispute got its reasoned answer; the household may confirm still.
    case answered
}

/// Whether a settled payment came to the household, by the household's own word.
public struct Delivery: TableRow {
    public static let idPrefix = "Y"
    public static let tableKind = TableKind.deliveries
    public static var table: WritableKeyPath<Book, Table<Delivery>> { \.deliveries }
    public static var swaps: WritableKeyPath<Effects, Swaps<Delivery>> { \.deliveries }

    public let payment: ID<Payment>
    public var state: DeliveryState
    public var on: Day
    public var disputedBy: ID<User>?
    /// How the last dispute was answered; nil where there was none, or it waits.
    public var outcome: DisputeOutcome?
}

public enum ConfirmationMeans: String, CanonicalWord {
    /// 签字
    case signature
    /// 按手印
    case fingerprint
    /// 代签, with relation and reason
    case proxy
}

public enum ProxyReason: String, CanonicalWord {
    case illness, absence, minor, other
}

public struct DeliveryConfirmed: Payload {
    public static let kind = "delivery.confirmed"
    public static let reach = Reach.village

    public var delivery = ID<Delivery>.first
    public var means = ConfirmationMeans.signature
    public var on = Day.earliest
    public var payment = ID<Payment>.first
    public var proxyReason: ProxyReason?
    public var proxyRelation: Commitment?

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("delivery", &delivery)
        try coder.field("means", &means)
        try coder.field("on", &on)
        try coder.field("payment", &payment)
        try coder.field("proxy_reason", &proxyReason)
        try coder.field("proxy_relation", &proxyRelation)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireSettled(payment, on: on)
        try draft.requireNoRelative(in: row.household)
        let isProxy = means == .proxy
        guard (proxyReason != nil) == isProxy, (proxyRelation != nil) == isProxy else {
            throw Violation(.proxyIncomplete, payment)
        }
        if let known = row.delivery {
            guard known == delivery, try draft.row(known).state == .answered else {
                throw Violation(.deliveryWrongState, payment)
            }
            try draft.update(known) { delivery in
                delivery.state = .confirmed
                delivery.on = on
            }
        } else {
            try draft.insert(
                delivery, Delivery(payment: payment, state: .confirmed, on: on, disputedBy: nil, outcome: nil)
            )
            try draft.update(payment) { $0.delivery = delivery }
        }
        try draft.update(row.need) { need throws(Violation) in
            need.confirmed = try need.confirmed + row.amount
        }
    }
}

public enum DisputeReason: String, CanonicalWord {
    case notReceived = "not-received"
    case wrongAmount = "wrong-amount"
    case other
}

public struct DeliveryDisputed: Payload {
    public static let kind = "delivery.disputed"
    public static let reach = Reach.village

    public var delivery = ID<Delivery>.first
    public var on = Day.earliest
    public var payment = ID<Payment>.first
    public var reason = DisputeReason.other

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("delivery", &delivery)
        try coder.field("on", &on)
        try coder.field("payment", &payment)
        try coder.field("reason", &reason)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.requireSettled(payment, on: on)
        let by = draft.by
        guard let known = row.delivery else {
            try draft.insert(
                delivery, Delivery(payment: payment, state: .disputed, on: on, disputedBy: by, outcome: nil))
            return try draft.update(payment) { $0.delivery = delivery }
        }
        let before = try draft.row(known).state
        guard known == delivery, before != .disputed else { throw Violation(.deliveryWrongState, payment) }
        try draft.update(known) { delivery in
            delivery.state = .disputed
            delivery.on = on
            delivery.disputedBy = by
            delivery.outcome = nil
        }
        if before == .confirmed {
            try draft.update(row.need) { need throws(Violation) in
                need.confirmed = try need.confirmed - row.amount
            }
        }
    }
}

public enum DisputeOutcome: String, CanonicalWord {
    /// The money had come; shown to the household.
    case explained
    /// It had not come as recorded; what follows is a matter of its own.
    case upheld
}

public struct DeliveryAnswered: Payload {
    public static let kind = "delivery.answered"
    public static let reach = Reach.village

    public var answer: Commitment?
    public var delivery = ID<Delivery>.first
    public var outcome = DisputeOutcome.explained

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("answer", &answer)
        try coder.field("delivery", &delivery)
        try coder.field("outcome", &outcome)
    }

    public func judge(_ draft: inout Draft) throws(Violation) {
        let row = try draft.row(delivery)
        guard row.state == .disputed else { throw Violation(.deliveryWrongState, delivery) }
        let payment = try draft.row(row.payment)
        try draft.requireScope(try draft.row(payment.household).village)
        guard row.disputedBy != draft.by, try draft.row(payment.need).filedBy != draft.by else {
            throw Violation(.selfReview, delivery)
        }
        try draft.requireNoRelative(in: payment.household)
        try draft.update(delivery) { delivery in
            delivery.state = .answered
            delivery.outcome = outcome
        }
    }
}

extension Draft {
    /// A settled payment, and an actor who whose role reaches its household's village, who did not send the money.
    fileprivate func requireSettled(_ id: ID<Payment>, on: Day) throws(Violation) -> Payment {
        let payment = try row(id)
        guard payment.state == .settled, let bookedOn = payment.bookedOn, on >= bookedOn else {
            throw Violation(.deliveryWrongState, id)
        }
        try requirePast(on)
        guard payment.instructedBy != by else { throw Violation(.sameHand, id) }
        try requireScope(try row(payment.household).village)
        return payment
    }
}
