import Kernel

/// What a match run was asked: the money that is free and has a purpose, and the needs that are open, frozen on a day.
/// Its canonical bytes follow from the book alone, so anyone who replays the trail gets the same instance.
public struct MatchInstance: CanonicalObject, Hashable {
    public var day = Day.earliest
    /// In published order: tier, deadline (none last), id.
    public var needs: [Want] = []
    /// Ascending by lot.
    public var supplies: [Share] = []
    /// The villages of the needs with the regions above them, ascending by id.
    public var villages: [Place] = []
    /// Intentions, then resolutions, each ascending by id.
    public var wishes: [Wish] = []

    public struct Wish: CanonicalObject, Hashable {
        /// Households with needs here that it must not help, ascending: interested persons of its donors live there.
        public var barred: [ID<Household>] = []
        public var householdCap: Fen?
        public var purpose = Purpose.blank
        public var restriction = Restriction()
        /// What households have of it already; only kept where there is a cap. Ascending by household.
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
        try coder.field("day", &day)
        try coder.field("needs", &needs)
        try coder.field("supplies", &supplies)
        try coder.field("villages", &villages)
        try coder.field("wishes", &wishes)
    }
}

extension MatchInstance {
    /// Freezes the book's free money and open needs as they stand on `day`.
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
        // Most needs of an old book are met: they are looked at where they stand, and not copied.
        for index in book.needs.rows.indices where book.needs.rows[index].isOpen(on: day) {
            let amount = try book.needs.rows[index].remaining()
            guard amount > .zero, let id = ID<Need>(index + 1) else { continue }
            let need = book.needs.rows[index]
            guard let card = book.households[need.household], card.isAided else { continue }
            needs.append(Want(id, need, card, amount))
        }
        let asking = Set(needs.map(\.household))
        for (purpose, donors) in donors(in: book) {
            guard let terms = book.terms(of: purpose) else { continue }
            wishes.append(Wish(purpose, terms, book.barred(by: donors).filter(asking.contains)))
        }
        let never = Day.earliest.adding(days: 200_000)
        needs.sort { a, b in
            let deadlines = (book.needs[a.need]?.deadline ?? never, book.needs[b.need]?.deadline ?? never)
            return (a.tier, deadlines.0, a.need) < (b.tier, deadlines.1, b.need)
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
    /// Whose money is offered under each purpose.
    private func donors(in book: Book) -> [(key: Purpose, value: Set<ID<Donor>>)] {
        var donors: [Purpose: Set<ID<Donor>>] = [:]
        for share in supplies {
            guard let gift = book.lots[share.lot]?.donation, let donor = book.donations[gift]?.donor else {
                continue
            }
            donors[share.purpose, default: []].insert(donor)
        }
        return donors.sorted { $0.key < $1.key }
    }
}

extension MatchInstance.Wish {
    fileprivate init(_ purpose: Purpose, _ terms: Terms, _ barred: [ID<Household>]) {
        self.barred = barred
        householdCap = terms.householdCap
        self.purpose = purpose
        restriction = terms.restriction
        used = terms.used.sorted { $0.key < $1.key }.map { household, amount in
            var used = MatchInstance.Used()
            used.amount = amount
            used.household = household
            return used
        }
    }
}

extension MatchInstance.Want {
    fileprivate init(_ id: ID<Need>, _ row: Need, _ card: Household, _ lacking: Fen) {
        amount = lacking
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
