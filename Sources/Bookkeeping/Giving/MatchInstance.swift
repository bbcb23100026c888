import Kernel

/// What a match run was asked: the money that is free and has a purpose, the needs that are open, and what is bound or was
/// paid to needs already, frozen on a day. Its canonical bytes follow from the book alone, so anyone who replays the trail
/// gets the same instance.
public struct MatchInstance: CanonicalObject, Hashable {
    /// What stays as it is, in the order of needs and then of wishes.
    public var accepted: [Accepted] = []
    public var day = Day.earliest
    /// Those that are open and lack something, and those of the year that have got something. In published order: tier,
    /// deadline (none last), id.
    public var needs: [Want] = []
    /// Ascending by lot.
    public var supplies: [Share] = []
    /// The villages of the needs with the regions above them, ascending by id.
    public var villages: [Place] = []
    /// Those with money that is free, or with accepted lines. Intentions, then resolutions, each ascending by id.
    public var wishes: [Wish] = []

    /// What a wish gives to a need by lines of earlier runs: accepted, instructed or paid.
    public struct Accepted: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var need = ID<Need>.first
        public var purpose = Purpose.blank

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("need", &need)
            try coder.field("purpose", &purpose)
        }
    }

    public struct Wish: CanonicalObject, Hashable {
        /// Households with needs here that it must not help, ascending: interested persons of its donors live there.
        public var barred: [ID<Household>] = []
        public var householdCap: Fen?
        public var purpose = Purpose.blank
        public var restriction = Restriction()
        /// What households have of it already beside accepted lines; only kept where there is a cap. Ascending by
        /// household.
        public var used: [Used] = []

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("barred", &barred)
            try coder.field("household_cap", &householdCap)
            try coder.field("purpose", &purpose)
            try coder.field("restriction", &restriction)
            try coder.field("used", &used)
        }
    }

    public struct Used: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var household = ID<Household>.first

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("household", &household)
        }
    }

    public struct Want: CanonicalObject, Hashable {
        /// All that was asked for; where no more may be bound to it, what accepted lines give.
        public var amount = Fen.zero
        public var attribute = HouseholdAttribute.general
        public var category = ""
        public var household = ID<Household>.first
        public var need = ID<Need>.first
        public var tier = 4
        public var village = ID<Village>.first

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("attribute", &attribute)
            try coder.field("category", &category)
            try coder.field("household", &household)
            try coder.field("need", &need)
            try coder.field("tier", &tier)
            try coder.field("village", &village)
        }
    }

    public struct Share: CanonicalObject, Hashable {
        public var amount = Fen.zero
        public var lot = ID<Lot>.first
        public var purpose = Purpose.blank

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("amount", &amount)
            try coder.field("lot", &lot)
            try coder.field("purpose", &purpose)
        }
    }

    public struct Place: CanonicalObject, Hashable {
        public var village = ID<Village>.first
        /// From the township upwards.
        public var within: [ID<Region>] = []

        public init() {}

        public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
            try coder.field("village", &village)
            try coder.field("within", &within)
        }
    }

    public init() {}

    public mutating func fields<C: FieldCoder>(_ coder: inout C) throws(CanonicalError) {
        try coder.field("accepted", &accepted)
        try coder.field("day", &day)
        try coder.field("needs", &needs)
        try coder.field("supplies", &supplies)
        try coder.field("villages", &villages)
        try coder.field("wishes", &wishes)
    }
}

extension MatchInstance {
    /// Freezes the book's free money and its needs, with what they have got, as they stand on `day`.
    public init(_ book: Book, on day: Day) throws(Violation) {
        self.day = day
        for (id, lot) in book.lots.numbered where lot.free > .zero {
            guard let purpose = lot.purpose, book.terms(of: purpose)?.isOpen(on: day) == true else {
                continue
            }
            var share = Share()
            share.amount = lot.free
            share.purpose = purpose
            share.lot = id
            supplies.append(share)
        }
        let newYear = Day(year: day.civil.year, month: 1, day: 1) ?? day
        // Most needs of an old book are met: they are looked at where they stand, and not copied.
        for index in book.needs.rows.indices {
            let lacking = try book.needs.rows[index].remaining()
            let mayGet = lacking > .zero && book.needs.rows[index].isOpen(on: day)
            let bound = try book.needs.rows[index].amount - lacking
            guard mayGet || (bound > .zero && book.needs.rows[index].filedOn >= newYear) else { continue }
            let need = book.needs.rows[index]
            guard let id = ID<Need>(index + 1), let card = book.households[need.household] else { continue }
            let isOpen = mayGet && card.isAided
            guard isOpen || (bound > .zero && need.filedOn >= newYear) else { continue }
            needs.append(Want(id, need, card, isOpen ? need.amount : bound))
        }
        sortNeeds(book)
        let held = try accept(book)
        let asking = Set(needs.map(\.household))
        let offered = donors(in: book)
        for purpose in Set(offered.keys).union(held.keys).sorted() {
            guard let terms = book.terms(of: purpose) else { continue }
            let barred = book.barred(by: offered[purpose] ?? []).filter(asking.contains)
            wishes.append(try Wish(purpose, terms, barred, beside: held[purpose] ?? [:]))
        }
        for village in Set(needs.map(\.village)).sorted() {
            var place = Place()
            place.village = village
            place.within = book.regions(above: village)
            villages.append(place)
        }
    }
}

extension MatchInstance {
    /// Where each need stands.
    var needPlaces: IDPlaces<Need> { IDPlaces(needs.map(\.need)) }
    var supplyPlaces: IDPlaces<Lot> { IDPlaces(supplies.map(\.lot)) }

    /// Where each wish stands.
    public var wishPlaces: [Purpose: Int] {
        Dictionary(uniqueKeysWithValues: wishes.enumerated().map { ($1.purpose, $0) })
    }

    /// What each need lacks.
    public func lacking() throws(Violation) -> [Fen] {
        let places = needPlaces
        var lacking = needs.map(\.amount)
        for line in accepted {
            guard let place = places[line.need] else { continue }
            lacking[place] = try lacking[place] - line.amount
        }
        return lacking
    }

    /// Into published order. Needs stand there in the order of their ids, so that places decide where all else is equal.
    private mutating func sortNeeds(_ book: Book) {
        let never = Day.earliest.adding(days: 200_000)
        var order: [(tier: Int, deadline: Day, place: Int)] = []
        order.reserveCapacity(needs.count)
        for (place, want) in needs.enumerated() {
            order.append((want.tier, book.needs.rows[want.need.index].deadline ?? never, place))
        }
        order.sort { ($0.tier, $0.deadline, $0.place) < ($1.tier, $1.deadline, $1.place) }
        needs = order.map { needs[$0.place] }
    }

    /// Joins what binds the needs here, in their order and then by purpose. Returns what each household has of it by purpose.
    private mutating func accept(_ book: Book) throws(Violation) -> [Purpose: [ID<Household>: Fen]] {
        let places = needPlaces
        var found: [(place: Int, purpose: Purpose, amount: Fen)] = []
        for index in book.proposals.rows.indices where book.proposals.rows[index].state.isBinding {
            guard let place = places[book.proposals.rows[index].need],
                let purpose = book.lots.rows[book.proposals.rows[index].lot.index].purpose
            else { continue }
            found.append((place, purpose, book.proposals.rows[index].amount))
        }
        found.sort { ($0.place, $0.purpose) < ($1.place, $1.purpose) }
        var held: [Purpose: [ID<Household>: Fen]] = [:]
        for (place, purpose, amount) in found {
            let (need, household) = (needs[place].need, needs[place].household)
            held[purpose, default: [:]][household] =
                try (held[purpose]?[household] ?? .zero) + amount
            if let last = accepted.indices.last, accepted[last].need == need,
                accepted[last].purpose == purpose
            {
                accepted[last].amount = try accepted[last].amount + amount
                continue
            }
            var line = Accepted()
            (line.amount, line.need, line.purpose) = (amount, need, purpose)
            accepted.append(line)
        }
        return held
    }

    /// Whose money is offered under each purpose.
    private func donors(in book: Book) -> [Purpose: Set<ID<Donor>>] {
        var donors: [Purpose: Set<ID<Donor>>] = [:]
        for share in supplies {
            guard let gift = book.lots[share.lot]?.donation, let donor = book.donations[gift]?.donor else {
                continue
            }
            donors[share.purpose, default: []].insert(donor)
        }
        return donors
    }
}

/// Where the rows of an instance stand, by id. A list in place of a dictionary: every line of a run asks, several times.
struct IDPlaces<Row: TableRow> {
    /// The place of each row from the first to the last one by id; -1 for those that are not there.
    private var places: [Int32]
    private let first: Int

    init(_ ids: some Collection<ID<Row>>) {
        first = ids.min()?.index ?? 0
        places = Array(repeating: -1, count: (ids.max()?.index ?? first - 1) - first + 1)
        for (place, id) in ids.enumerated() { places[id.index - first] = Int32(place) }
    }

    subscript(_ id: ID<Row>) -> Int? {
        let index = id.index - first
        guard places.indices.contains(index), places[index] >= 0 else { return nil }
        return Int(places[index])
    }
}

extension MatchInstance.Wish {
    fileprivate init(
        _ purpose: Purpose, _ terms: Terms, _ barred: [ID<Household>], beside held: [ID<Household>: Fen]
    ) throws(Violation) {
        self.barred = barred
        householdCap = terms.householdCap
        self.purpose = purpose
        restriction = terms.restriction
        for (household, amount) in terms.used.sorted(by: { $0.key < $1.key }) {
            var used = MatchInstance.Used()
            used.amount = try amount - (held[household] ?? .zero)
            used.household = household
            if used.amount > .zero { self.used.append(used) }
        }
    }
}

extension MatchInstance.Want {
    fileprivate init(_ id: ID<Need>, _ row: Need, _ card: Household, _ amount: Fen) {
        self.amount = amount
        attribute = card.attribute
        category = row.category
        household = row.household
        need = id
        tier = row.tier
        village = card.village
    }
}

extension Restriction {
    /// Whether money so restricted may meet a need of this kind in a village below `within`.
    public func allows(
        category: String, attribute: HouseholdAttribute, village: ID<Village>, within: [ID<Region>]
    ) -> Bool {
        let inArea: Bool =
            switch area {
            case .village(let id): id == village
            case .region(let id): within.contains(id)
            case nil: true
            }
        return inArea && (categories.isEmpty || categories.contains(category))
            && (self.attribute == nil || self.attribute == attribute)
    }
}
