import Bookkeeping
import Kernel

extension Refusal {
    static let ofRegistry: [Refusal] = [
        Refusal(.refTaken, "an organisation's number", Scenario.staffed) {
            try $0.organisation(.bank, ref: "org/1")
        },
        Refusal(.refTaken, "a user's number", Scenario.staffed) { try $0.user(ref: "user/2") },
        Refusal(.refTaken, "a card's number", Scenario.registered) {
            try $0.household([4], account: 6, ref: "card/1")
        },
        Refusal(.refTaken, "a fund's number", Scenario.funded) { try $0.fund(9, ref: "fund/1") },
        Refusal(.refTaken, "a donor's number", Scenario.funded) { try $0.donor(ref: "donor/1") },
        Refusal(.refTaken, "a wish's number", Scenario.funded) { try $0.intention(1, ref: "wish/1") },
        Refusal(.refTaken, "a gift's number", Scenario.funded) { try $0.donate(1, from: 1, ref: "gift/1") },
        Refusal(.refTaken, "a need's number", Scenario.funded) {
            try $0.file(1, for: 1, ref: "need/1")
        } refused: {
            try $0.file(1, for: 1, ref: "need/1")
        },
        Refusal(.badRef, "no source", Scenario.funded) { try $0.donor(ref: "/1") },
        Refusal(.badRef, "no number", Scenario.funded) { try $0.donor(ref: "local/") },
        Refusal(.badRef, "neither", Scenario.funded) { try $0.donor(ref: "donor-1") },
        Refusal(.badRef, "nothing", Scenario.funded) { try $0.donor(ref: "") },
        Refusal(.badRef, "a control character", Scenario.funded) { try $0.donor(ref: "local/\u{9}") },
        Refusal(.badRef, "65 bytes", Scenario.funded) {
            try $0.donor(ref: "l/" + String(repeating: "1", count: 63))
        },
        Refusal(.codeTaken, "a region's code", Scenario.staffed) {
            try $0.region("420821000000", .county, in: 1)
        },
        Refusal(.codeTaken, "a village's code", Scenario.registered) {
            try $0.village("420821101001", in: 4)
        },
        Refusal(.badCode, "eleven digits", Scenario.staffed) { try $0.region("42082100000", .county, in: 1) },
        Refusal(.badCode, "a letter", Scenario.staffed) { try $0.village("42082110100A", in: 3) },
        Refusal(.badCode, "no system", Scenario.staffed) { try $0.region("420822000000", .city, system: "") },
        Refusal(.wrongLevel, "a county in a township", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 3)
        },
        Refusal(.wrongLevel, "a township in a city", Scenario.staffed) {
            try $0.region("420822101000", .township, in: 1)
        },
        Refusal(.wrongLevel, "a parent of another system", Scenario.staffed) {
            try $0.region("420822000000", .county, in: 1, system: "mca")
        },
        Refusal(.wrongLevel, "a village in a county", Scenario.staffed) {
            try $0.village("420821101001", in: 2)
        },
        Refusal(.personTaken, "a member of another household", Scenario.registered) {
            try $0.household([4, 1], account: 6)
        },
        Refusal(.personTaken, "a member twice", Scenario.registered) {
            try $0.household([4, 4], account: 6)
        },
        Refusal(.accountTaken, "another household's account", Scenario.registered) {
            try $0.household([4], account: 2)
        },
        Refusal(.accountTaken, "a fund's account", Scenario.funded) { try $0.correct(1, account: 1) },
        Refusal(.accountTaken, "a household's account for a fund", Scenario.registered) { try $0.fund(2) },
        Refusal(.accountTaken, "another's former account", Scenario.registered) {
            try $0.correct(1, account: 6)
        } refused: {
            try $0.correct(2, account: 2)
        },
        Refusal(.headNotMember, "a head from elsewhere", Scenario.registered) {
            try $0.household([4], account: 6, head: 1)
        },
        Refusal(.headNotMember, "nobody", Scenario.registered) { try $0.household([], account: 6, head: 4) },
        Refusal(.grantUnknown, "a role never had", Scenario.staffed) { try $0.revoke("cashier", from: 2) },
        Refusal(.grantUnknown, "a role had elsewhere", Scenario.staffed) {
            try $0.revoke("office", in: .region(3), from: 2)
        },
        Refusal(.grantHeld, "a role had already", Scenario.staffed) {
            try $0.grant("cashier", to: .cashier)
        },
        Refusal(.helperWithoutRole, "a household given to a stranger to the village", Scenario.registered) {
            try $0.assign(.otherHelper, to: 1)
        },
        Refusal(.helperWithoutRole, "a card that names an accountant as helper", Scenario.registered) {
            try $0.household([4], account: 6, helper: .accountant)
        },
        Refusal(.lastAdministrator, "the only one", Scenario.staffed) {
            try $0.revoke("administrator", from: 1)
        },
        Refusal(.tooManyMembers, "fifty-one", Scenario.registered) {
            try $0.household([ID<Person>](repeating: 4, count: 51), account: 6)
        },
    ]
}
