/// A member of a household.
struct Person {
    let relation: String
    let name: String
    let idNumber: String
    let age: Int

    var isStudent: Bool { (7...22).contains(age) }
}

/// Draws the members of one household: the head first, ages and surnames in keeping with the relations.
struct Family {
    private(set) var members: [Person] = []
    private let surname: String
    private let headAge: Int
    private let headIsMale: Bool
    private var spouseAge: Int?

    init(size: Int, elderly: Bool, identity: inout Identity, random: inout SplitMix64) {
        surname = random.pick(Names.surnames)
        headAge = elderly ? random.within(62...86) : random.within(36...71)
        headIsMale = random.chance(percent: 80)
        add("户主", age: headAge, male: headIsMale, surname: surname, &identity, &random)
        if elderly {
            if size > 1 {
                add("之兄弟", age: max(60, headAge - 4), male: true, surname: surname, &identity, &random)
            }
            return
        }
        if size > 1, random.chance(percent: 85) {
            let age = max(30, headAge + random.within(-5...3))
            spouseAge = age
            add("配偶", age: age, male: !headIsMale, surname: otherSurname(&random), &identity, &random)
        }
        var hasFather = false
        var hasMother = false
        while members.count < size {
            switch random.below(10) {
            case 0..<2 where !hasFather && headAge <= 60:
                hasFather = true
                let age = headAge + random.within(22...32)
                add("之父", age: age, male: true, surname: surname, &identity, &random)
            case 2..<5 where !hasMother && headAge <= 60:
                hasMother = true
                let age = headAge + random.within(20...30)
                add("之母", age: age, male: false, surname: otherSurname(&random), &identity, &random)
            case 5..<7 where headAge >= 52:
                let age = random.within(2...(headAge - 48))
                addDescendant(("之孙子", "之孙女"), age: age, &identity, &random)
            default:
                let oldest = min(headAge, spouseAge ?? headAge) - 21
                let age = random.within(max(1, oldest - 14)...oldest)
                addDescendant(("之子", "之女"), age: age, &identity, &random)
            }
        }
    }

    private func otherSurname(_ random: inout SplitMix64) -> String {
        let drawn = random.pick(Names.surnames)
        return drawn == surname ? "孙" : drawn
    }

    private mutating func addDescendant(
        _ relations: (son: String, daughter: String), age: Int, _ identity: inout Identity,
        _ random: inout SplitMix64
    ) {
        let male = random.chance(percent: 50)
        add(
            male ? relations.son : relations.daughter, age: age, male: male, surname: surname, &identity,
            &random)
    }

    private mutating func add(
        _ relation: String, age: Int, male: Bool, surname: String, _ identity: inout Identity,
        _ random: inout SplitMix64
    ) {
        var name = surname + Names.given(isMale: male, &random)
        while members.contains(where: { $0.name == name }) {
            name = surname + Names.given(isMale: male, &random)
        }
        let year = 2014 - age
        let month = random.within(1...12)
        let born = Day(year, month, random.within(1...Day.daysIn(month: month, of: year)))
        members.append(
            Person(
                relation: relation, name: name, idNumber: identity.idNumber(born: born, male: male), age: age)
        )
    }
}
